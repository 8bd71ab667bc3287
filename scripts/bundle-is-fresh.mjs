/** Bundles into a folder of its own and compares it with dist/: a stale bundle would ship yesterday's verdicts. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const fresh = mkdtempSync('.tmp-bundle-')
try {
  const { status } = spawnSync('rolldown', ['--config', 'rolldown.config.mjs', '--dir', fresh, '--log-level', 'warn'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  const stale = status === 0 ? differing('dist', fresh) : ['dist (the bundle failed)']
  if (stale.length > 0) {
    console.error(`stale: ${stale.join(', ')}; run npm run bundle`)
    process.exitCode = 1
  }
} finally {
  rmSync(fresh, { recursive: true, force: true })
}

function differing(a, b) {
  const names = new Set([...filesOf(a), ...filesOf(b)])
  return [...names].filter((name) => text(join(a, name)) !== text(join(b, name)))
}

function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
}

function text(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
