import type { Host } from '../host/host.ts'
import type { Finding } from './report.ts'
import { Failure } from '../host/failure.ts'
import { whyUnread } from '../host/unread.ts'

/** Findings that a team decided to live with for now. */
export interface Baseline {
  readonly fingerprints: ReadonlySet<string>
}

/** The text of a baseline file: a fingerprint with its rule and path for the person who reads the diff; sorted, one finding a line, so that adding one changes one line. */
export function formatBaseline(findings: readonly Finding[], repositoryPath: (path: string) => string): string {
  const lines = findings
    .map(({ fingerprint, rule, place }) => ({ path: repositoryPath(place.file.path), rule, fingerprint }))
    .map((entry) => JSON.stringify(entry))
    .toSorted()
  return `{"version": 1, "findings": [${lines.length === 0 ? '' : `\n  ${lines.join(',\n  ')}\n`}]}\n`
}

/** The findings that a baseline does not hold, and how many it does. */
export function subtractBaseline(
  findings: readonly Finding[],
  baseline: Baseline,
): { readonly fresh: readonly Finding[]; readonly baselined: number } {
  const fresh = findings.filter(({ fingerprint }) => !baseline.fingerprints.has(fingerprint))
  return { fresh, baselined: findings.length - fresh.length }
}

const unread = { en: "baseline '{path}' {reason}", zh: '基线文件“{path}”{reason}' }
const broken = {
  en: '\'{path}\' is no baseline: expected {"version": 1, "findings": […]} as \'--update-baseline\' writes it',
  zh: '“{path}”不是基线文件：应为“--update-baseline”写出的 {"version": 1, "findings": […]}',
}

/** Reads a baseline file. Throws Failure: a baseline that is not there hides nothing silently. */
export function readBaseline(host: Pick<Host, 'read'>, path: string): Baseline {
  const reading = host.read(path)
  if (reading.kind !== 'text') {
    const { words, data } = whyUnread(reading)
    throw new Failure(
      { en: unread.en.replace('{reason}', words.en), zh: unread.zh.replace('{reason}', words.zh) },
      { ...data, path },
    )
  }
  const fingerprints = fingerprintsIn(parsed(reading.text))
  if (!fingerprints) throw new Failure(broken, { path })
  return { fingerprints: new Set(fingerprints) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function fingerprintsIn(content: unknown): readonly string[] | undefined {
  if (!isRecord(content) || content['version'] !== 1 || !Array.isArray(content['findings'])) return undefined
  const found = content['findings'].map((entry: unknown) => (isRecord(entry) ? entry['fingerprint'] : undefined))
  return found.every((each) => typeof each === 'string') ? found : undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
