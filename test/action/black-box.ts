/** Runs `node dist/action.js` as a runner does, and collects all that a runner would read. */
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { directoryWith } from '../host/directory.ts'
import events from './github/events.json' with { type: 'json' }

const action = resolve('dist/action.js')

export interface Job {
  /** Path to text, in the workspace, which is a git repository. */
  readonly files: Readonly<Record<string, string>>
  readonly inputs?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly event?: unknown
}

export interface Step {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  /** A file that the step wrote into the workspace. */
  file(path: string): string | undefined
}

/** A step that does not end is ended, and fails. */
const patience = 50_000

export async function runAction({ files, inputs = {}, env = {}, event = events.push }: Job): Promise<Step> {
  const workspace = directoryWith({ '.git/': '', ...files })
  const runner = directoryWith({ 'event.json': JSON.stringify(event), output: '', summary: '' })
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
  const variables = {
    PATH: process.env['PATH'],
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_REPOSITORY: 'Codertocat/Hello-World',
    GITHUB_EVENT_PATH: join(runner, 'event.json'),
    GITHUB_OUTPUT: join(runner, 'output'),
    GITHUB_STEP_SUMMARY: join(runner, 'summary'),
    ...Object.fromEntries(given),
    ...env,
  }
  const options = { cwd: workspace, env: variables, timeout: patience, maxBuffer: 64 * 1024 * 1024 }
  return new Promise((done) => {
    execFile(process.execPath, [action], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      const outputs = outputsIn(readFileSync(join(runner, 'output'), 'utf8'))
      const summary = readFileSync(join(runner, 'summary'), 'utf8')
      const file = (path: string) =>
        existsSync(join(workspace, path)) ? readFileSync(join(workspace, path), 'utf8') : undefined
      done({ code, stdout, stderr, outputs, summary, file })
    })
  })
}

/** As the runner reads the file: `name<<delimiter`, lines, delimiter. */
function outputsIn(text: string): Readonly<Record<string, string>> {
  const lines = text.split('\n')
  const outputs: Record<string, string> = {}
  while (lines.length > 0) {
    const [name, delimiter] = (lines.shift() ?? '').split('<<')
    if (name === undefined || delimiter === undefined) continue
    const end = lines.indexOf(delimiter)
    outputs[name] = lines
      .splice(0, end + 1)
      .slice(0, -1)
      .join('\n')
  }
  return outputs
}
