/** Replaces a file in one step: whoever reads it meanwhile sees the old text or the new one, never half of it. */
import * as fs from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Writes beside the file and renames over it; mode kept, a symbolic link followed. Throws the system's error, and then nothing has changed. */
export function writeFile(path: string, bytes: Uint8Array): void {
  const target = fs.existsSync(path) ? fs.realpathSync(path) : path
  const mode = fs.statSync(target, { throwIfNoEntry: false })?.mode
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`)
  try {
    fs.writeFileSync(temporary, bytes, { flag: 'wx' })
    if (mode !== undefined) fs.chmodSync(temporary, mode)
    fs.renameSync(temporary, target)
  } catch (error) {
    fs.rmSync(temporary, { force: true })
    throw error
  }
}
