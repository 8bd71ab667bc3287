/** A host without a file system: the files of one test, and what was written and said. */
import type { Host, Listing } from '../../src/host/host.ts'
import { stdinPath } from '../../src/host/host.ts'

export interface World {
  readonly files: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly stdin?: string
  readonly isTTY?: boolean
}

export interface MemoryHost extends Host {
  readonly files: ReadonlyMap<string, string>
  readonly stdout: () => string
  readonly stderr: () => string
}

/** Time stands still, but for what `now` is asked: each question takes a millisecond. */
export function memoryHost({ files, env = {}, stdin, isTTY = false }: World): MemoryHost {
  const stored = new Map(Object.entries(files))
  const said = { out: '', err: '', questions: 0 }
  if (stdin !== undefined) stored.set(stdinPath, stdin)
  return {
    version: '1.2.3',
    env,
    isTTY: { out: isTTY, err: isTTY },
    columns: undefined,
    prefix: '',
    topLevel: '.',
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    now: () => (said.questions += 1),
    today: () => '2026-11-25',
    list: (paths) => Promise.resolve(listingOf(paths, [...stored.keys()])),
    read(path) {
      const text = stored.get(path)
      return text === undefined ? { kind: 'missing' } : { kind: 'text', text, encoding: 'utf-8' }
    },
    exists: (path) => stored.has(path) || [...stored.keys()].some((each) => each.startsWith(`${path}/`)),
    write: (path, text) => void stored.set(path, text),
    run: () => Promise.resolve({ status: 127, stdout: '', stderr: 'no programs here' }),
    packageFile: (path) =>
      path === 'rules/local-traffic-policy/README.md' ? '# local-traffic-policy\n\nThe page.\n' : undefined,
    files: stored,
    stdout: () => said.out,
    stderr: () => said.err,
  }
}

function listingOf(paths: readonly string[], stored: readonly string[]): Listing {
  const found = paths.map((path) => {
    if (path === '-') return [{ path: stdinPath, named: true }]
    if (stored.includes(path)) return [{ path, named: true }]
    const prefix = path === '.' ? '' : `${path.replace(/^\.\//, '')}/`
    const below = stored.filter(
      (each) => each.startsWith(prefix) && /\.(?:ya?ml|json)$/.test(each) && !/(?:^|\/)\./.test(each),
    )
    return below.map((each) => ({ path: each, named: false }))
  })
  return {
    files: found.flat().toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    skipped: [],
    missing: paths.filter((_, index) => found[index]?.length === 0),
  }
}
