/**
 * `npm test`: every check there is, in the order that fails fastest, and one plain last line that counts the tests.
 * A step that fails counts as one failed test, so that the line never looks better than the run.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const steps = [
  ['format', 'oxfmt', ['--check', '.']],
  ['lint', 'oxlint', ['--deny-warnings']],
  ['types', 'tsc', ['--noEmit']],
  ['layers', 'depcruise', ['--config', '.dependency-cruiser.mjs', 'src', 'rules']],
  ['unused', 'knip', ['--treat-config-hints-as-errors']],
  ['generated', 'node', ['--import', 'tsx', 'scripts/generate.ts', '--check']],
  ['bundle', 'node', ['scripts/bundle-is-fresh.mjs']],
  ['notices', 'node', ['scripts/notices.mjs', '--check']],
]

// Installs packages of its own and takes minutes: CI asks for it, a person seldom does.
if (process.argv.includes('--places-of-use')) {
  steps.push(
    ['npm package', 'bash', ['scripts/try-package.sh']],
    ['hooks', 'bash', ['scripts/try-hooks.sh']],
    ['sarif', 'bash', ['scripts/try-sarif.sh']],
  )
}

let passed = 0
let failed = 0

for (const [name, command, args] of steps) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (error) console.error(String(error))
  if (status === 0) passed += 1
  else failed += 1
  console.log(`${status === 0 ? 'ok' : 'FAILED'}  ${name}`)
}

const folder = mkdtempSync(join(tmpdir(), 'clb-lint-'))
const results = join(folder, 'results.json')
const { status } = spawnSync(
  'vitest',
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${results}`],
  {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  },
)
const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0 } = read(results)
rmSync(folder, { recursive: true })
passed += numPassedTests
failed += numFailedTests
if (status !== 0 && numFailedTests === 0) failed += 1

console.log(`${passed} passed, ${failed} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''}`)
process.exitCode = failed === 0 ? 0 : 1

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return {}
  }
}
