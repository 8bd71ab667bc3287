/** The program as a user runs it, on a directory of real files. */
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Edit } from '../../src/text/edit.ts'
import type { Texts } from '../rules/lint-texts.ts'
import type { Call, Change } from './row.ts'
import { main } from '../../src/cli/main.ts'
import { engine } from '../../src/engine.ts'
import { nodeHost } from '../../src/host/node.ts'
import { applyEdits } from '../../src/text/edit.ts'

interface FoundEdit extends Edit {
  readonly path: string
}

/** As much of `--format json` as is looked at. */
export interface Found {
  readonly rule: string
  readonly messageId: string
  readonly severity: string
  readonly location: { readonly path: string; readonly startLine: number }
  readonly remedies: readonly { readonly id: string; readonly edits: readonly FoundEdit[] }[]
}

interface Traced {
  readonly status: string
  readonly branches: readonly { readonly symptom?: string }[]
}

const root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'clb-lint-')))
const outside = nodeHost(root)

/** A directory below the root with these files; its path from there. */
export function directoryWith(files: Texts): string {
  const directory = fs.mkdtempSync(join(root, 'row-')).slice(root.length + 1)
  for (const [path, text] of Object.entries(files)) {
    fs.mkdirSync(join(root, directory, dirname(path)), { recursive: true })
    fs.writeFileSync(join(root, directory, path), text)
  }
  return directory
}

/** Runs the program on a directory and reads the JSON that it prints. */
async function run(directory: string, words: readonly string[], facts: readonly string[]): Promise<unknown> {
  const said: string[] = []
  const complaints: string[] = []
  const host = {
    ...outside,
    env: {},
    out: (text: string) => void said.push(text),
    err: (text: string) => void complaints.push(text),
  }
  const stated = facts.flatMap((fact) => ['--fact', fact])
  const code = await main([...words, directory, '--no-config', '--format', 'json', ...stated], host, engine)
  if (said.length === 0) throw new Error(`exit ${code}: ${complaints.join('')}`)
  return JSON.parse(said.join(''))
}

/** What it finds in a directory. */
export async function findingsIn(directory: string, facts: readonly string[]): Promise<readonly Found[]> {
  const report = (await run(directory, [], facts)) as { readonly findings: readonly Found[] }
  return report.findings
}

/** What `trace` says of one call. */
export async function trace(directory: string, { from, to }: Call, facts: readonly string[]): Promise<Traced> {
  const report = (await run(directory, ['trace', '--from', from, '--to', to], facts)) as {
    readonly traces: readonly Traced[]
  }
  const [traced, ...others] = report.traces
  if (!traced || others.length > 0) throw new Error(`${report.traces.length} traces, one was expected`)
  return traced
}

/** Applies one step of a remedy to the files of a directory. Throws where the text does not stand there once, or the tool offers no edit. */
export function apply(change: Change, directory: string, { remedies }: Found): void {
  if ('text' in change) fs.writeFileSync(join(root, directory, change.file), change.text)
  else if ('in' in change) {
    const file = join(root, directory, change.in)
    const pieces = fs.readFileSync(file, 'utf8').split(change.replace)
    if (pieces.length !== 2) throw new Error(`'${change.replace}' does not stand once in ${change.in}`)
    fs.writeFileSync(file, pieces.join(change.by))
  } else {
    const edits = remedies.find(({ id }) => id === change.apply)?.edits ?? []
    if (edits.length === 0) throw new Error(`no edits of remedy ${change.apply}`)
    for (const path of new Set(edits.map((edit) => edit.path))) {
      const file = join(root, path)
      const own = edits.filter((edit) => edit.path === path)
      fs.writeFileSync(file, applyEdits(fs.readFileSync(file, 'utf8'), own))
    }
  }
}

/** The line that a finding points at, without its indentation. */
export function lineOf({ location: { path, startLine } }: Found): string | undefined {
  return fs.readFileSync(join(root, path), 'utf8').split('\n')[startLine - 1]?.trim()
}

/** Removes every directory. */
export function removeDirectories(): void {
  fs.rmSync(root, { recursive: true })
}
