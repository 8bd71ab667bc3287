/** A temporary directory with files in it, for one test. */
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Makes the files (path to text; a path that ends in `/` is an empty directory) and removes all when the test is over. */
export function directoryWith(files: Readonly<Record<string, string>>): string {
  const root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'clb-lint-')))
  onTestFinished(() => fs.rmSync(root, { recursive: true, force: true }))
  for (const [path, text] of Object.entries(files)) {
    fs.mkdirSync(join(root, path.endsWith('/') ? path : dirname(path)), { recursive: true })
    if (!path.endsWith('/')) fs.writeFileSync(join(root, path), text)
  }
  return root
}
