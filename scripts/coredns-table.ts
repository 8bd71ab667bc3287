/**
 * Makes test/model/dns/oracle.table.json: what ten releases of CoreDNS did with small Corefiles, each result once for all the
 * releases that gave it. Its input, one JSON object a line for each case, was recorded from the released binaries.
 *
 *     node --import tsx scripts/coredns-table.ts <recorded.jsonl>
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** A case as recorded. */
interface Recorded {
  readonly id: string
  readonly files: Readonly<Record<string, string>>
  readonly env: Readonly<Record<string, string>>
  readonly queries: readonly RecordedQuery[]
  readonly results: Readonly<Record<string, RecordedResult>>
}
export interface RecordedQuery {
  readonly name: string
  readonly type: string
  readonly port?: number
  readonly at?: string
}
interface RecordedResult {
  readonly loads: boolean
  readonly error?: string
  readonly answers?: readonly RecordedAnswer[]
}
interface RecordedAnswer {
  readonly rcode: string
  readonly question: string
  readonly questionType?: string
  readonly seenByBackend: string | null
  readonly backend?: string
  readonly backendType?: string
  readonly alsoSeen?: readonly string[]
  readonly answer: readonly RecordedRecord[]
  readonly authority?: readonly RecordedRecord[]
  readonly additional?: readonly RecordedRecord[]
  readonly ttls?: readonly number[]
}
type RecordedRecord = readonly [owner: string, type: string, value: string]

/** The committed table. */
export interface Table {
  readonly versions: readonly string[]
  readonly cases: readonly Case[]
}
export interface Case {
  readonly id: string
  readonly files: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly queries: readonly RecordedQuery[]
  readonly results: readonly Result[]
}
export interface Result {
  /** Which of the table's versions, by index. */
  readonly in: readonly number[]
  /** Why it does not load: `file:line` where CoreDNS names one, `plugin/<name>`, `hangs`, `crashes` or `server`. Absent: it loads. */
  readonly fails?: string
  readonly answers?: readonly Answer[]
}
/** The answer to one query. What is absent is the usual: NOERROR, the question that was asked, no other resolver asked, no record. */
export interface Answer {
  readonly rcode?: string
  readonly question?: string
  readonly questionType?: string
  /** Questions to other resolvers: `resolver name type`, the first one first. */
  readonly seen?: readonly string[]
  readonly answer?: readonly string[]
  readonly authority?: readonly string[]
  readonly additional?: readonly string[]
  readonly ttls?: readonly number[]
}

/** The table of a recording. */
export function compactTable(recording: string): Table {
  const recorded = recording
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Recorded)
  const versions = Object.keys(recorded[0]?.results ?? {})
  return { versions, cases: recorded.map((each) => compactCase(each, versions)) }
}

function compactCase({ id, files, env, queries, results }: Recorded, versions: readonly string[]): Case {
  const byText = new Map<string, number[]>()
  for (const [index, version] of versions.entries()) {
    const result = results[version]
    const text = JSON.stringify(result ? compactResult(result, queries) : {})
    byText.set(text, [...(byText.get(text) ?? []), index])
  }
  const merged = [...byText].map(([text, indexes]) =>
    Object.assign({ in: indexes }, JSON.parse(text) as Omit<Result, 'in'>),
  )
  return { id, files, ...(Object.keys(env).length > 0 ? { env } : {}), queries, results: merged }
}

function compactResult(
  { loads, error = '', answers = [] }: RecordedResult,
  queries: readonly RecordedQuery[],
): Omit<Result, 'in'> {
  if (!loads) return { fails: failureOf(error) }
  return answers.length > 0
    ? { answers: answers.map((answer, at) => compactAnswer(answer, queries[at]?.name ?? '')) }
    : {}
}

function failureOf(error: string): string {
  if (error.startsWith('did not come up')) return 'hangs'
  if (error.startsWith('panic')) return 'crashes'
  return /^[\w./-]+:\d+(?= - )/.exec(error)?.[0] ?? /^plugin\/\w+/.exec(error)?.[0] ?? 'server'
}

function compactAnswer(answer: RecordedAnswer, asked: string): Answer {
  const { backend, backendType, seenByBackend } = answer
  const seen = seenByBackend === null ? [] : [`${backend} ${seenByBackend} ${backendType}`]
  const isUsual = answer.question === '' || answer.question === (asked === '.' ? '.' : `${asked}.`)
  return {
    ...(answer.rcode === 'NOERROR' ? {} : { rcode: answer.rcode }),
    ...(isUsual ? {} : { question: answer.question }),
    ...(answer.questionType === undefined ? {} : { questionType: answer.questionType }),
    ...(seen.length > 0 ? { seen: [...seen, ...(answer.alsoSeen ?? [])] } : {}),
    ...records('answer', answer.answer),
    ...records('authority', answer.authority),
    ...records('additional', answer.additional),
    ...(answer.ttls === undefined ? {} : { ttls: answer.ttls }),
  }
}

function records(section: 'answer' | 'authority' | 'additional', found: readonly RecordedRecord[] = []): Answer {
  return found.length === 0 ? {} : { [section]: found.map((record) => record.join(' ')) }
}

/** One case a line, so that a difference shows. */
export function tableText({ versions, cases }: Table): string {
  const lines = cases.map((each) => JSON.stringify(each))
  return `{"versions":${JSON.stringify(versions)},"cases":[\n${lines.join(',\n')}\n]}\n`
}

const [, script, input] = process.argv
if (script !== undefined && input !== undefined && import.meta.url === pathToFileURL(script).href) {
  const target = new URL('../test/model/dns/oracle.table.json', import.meta.url)
  writeFileSync(target, tableText(compactTable(readFileSync(input, 'utf8'))))
}
