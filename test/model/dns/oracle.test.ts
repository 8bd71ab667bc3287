/** Holds the model of CoreDNS against what ten of its releases really did: 324 Corefiles, recorded in oracle.table.json. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  compactTable,
  tableText,
  type Answer,
  type Case,
  type Result,
  type Table,
} from '../../../scripts/coredns-table.ts'
import { readCorefile, type LoadedCorefile } from '../../../src/model/dns/corefile.ts'
import { lookUp, type Lookup } from '../../../src/model/dns/lookup.ts'
import type { DnsRecord } from '../../../src/model/dns/message.ts'
import { fullyQualified } from '../../../src/model/dns/names.ts'
import type { CorefileProblem } from '../../../src/model/dns/problem.ts'
import { release } from './reading.ts'
import { standIns } from './stand-ins.ts'

const tableFile = new URL('oracle.table.json', import.meta.url)
const table = JSON.parse(readFileSync(tableFile, 'utf8')) as Table

type Said = Omit<Result, 'in'>

/** What really happened, by version. */
function measured(each: Case): Readonly<Record<string, Said>> {
  const said = each.results.flatMap(({ in: versions, ...result }) =>
    versions.map((index) => [table.versions[index], result] as const),
  )
  return Object.fromEntries(said)
}

/** What the model says, in the words of the table and to the detail that it has. */
function modelled(each: Case, version: string, expected: Said | undefined): Said {
  const files = { entry: 'Corefile', texts: each.files, env: each.env ?? {}, complete: true }
  const corefile = readCorefile(files, release(version))
  if (!corefile.loads) return { fails: failureOf(corefile.problem, each, expected?.fails ?? '') }
  if (!expected?.answers) return {}
  const withTtls = expected.answers.some((answer) => answer.ttls)
  return { answers: answersOf(corefile, each, withTtls) }
}

/** The place where CoreDNS names one; else what refused. A crash at start is a refusal of the plugin that crashes. */
function failureOf({ code, spot }: CorefileProblem, each: Case, expected: string): string {
  const before = (each.files[spot.file] ?? '').slice(0, spot.range.start)
  if (/:\d+$/.test(expected)) return `${spot.file}:${before.split('\n').length}`
  if (code === 'never-ends') return 'hangs'
  if (code === 'rewrite') return expected === 'crashes' ? 'crashes' : 'plugin/rewrite'
  if (code !== 'once' && code !== 'plugin') return 'server'
  const [, name = ''] = expected.split('/')
  const upToSpot = (each.files[spot.file] ?? '').slice(0, spot.range.end)
  return upToSpot.includes(name) ? `plugin/${name}` : 'another plugin'
}

/** All queries go to one process, so its cache may answer the later ones. */
function answersOf(corefile: LoadedCorefile, each: Case, withTtls: boolean): readonly Answer[] {
  const cached = new Set<string>()
  return each.queries.map(({ name, type, port = 53, at = '127.0.0.1' }) => {
    const seen: string[] = []
    const lookup = lookUp(corefile, { name, type, port, address: at, client: '127.0.0.1' }, standIns(corefile, seen))
    const key = JSON.stringify(lookup.cached)
    const fromCache = lookup.cached !== undefined && cached.has(key)
    cached.add(key)
    return answerOf(lookup, fromCache ? [] : seen, withTtls)
  })
}

function answerOf({ question, reply }: Lookup, seen: readonly string[], withTtls: boolean): Answer {
  const seenPart = seen.length > 0 ? { seen } : {}
  if (reply.kind === 'unknown') return { rcode: `unknown: ${reply.doubt.why}` }
  if (reply.kind === 'silence') {
    return { rcode: reply.why === 'not-listening' ? 'NOT-LISTENING' : 'NO-ANSWER', ...seenPart }
  }
  const { message } = reply
  return {
    ...(message.rcode === 'NOERROR' ? {} : { rcode: message.rcode ?? 'unknown' }),
    ...(message.question.name === fullyQualified(question.name) ? {} : { question: message.question.name }),
    ...(message.question.type === question.type ? {} : { questionType: message.question.type }),
    ...seenPart,
    ...section('answer', message.answer),
    ...section('authority', message.authority),
    ...section('additional', message.additional),
    ...(withTtls ? { ttls: message.answer.map((record) => record.ttl ?? 0) } : {}),
  }
}

function section(name: 'answer' | 'authority' | 'additional', records: readonly DnsRecord[]): Answer {
  return records.length === 0 ? {} : { [name]: records.map(({ owner, type, value }) => `${owner} ${type} ${value}`) }
}

describe('the model agrees with CoreDNS', () => {
  const agreed = new Map(table.versions.map((version) => [version, 0]))

  test.each(table.cases)('in $id', (each) => {
    const expected = measured(each)
    const said = Object.fromEntries(
      table.versions.map((version) => [version, modelled(each, version, expected[version])]),
    )
    for (const version of table.versions) {
      if (JSON.stringify(said[version]) === JSON.stringify(expected[version])) {
        agreed.set(version, (agreed.get(version) ?? 0) + 1)
      }
    }
    expect(said).toEqual(expected)
  })

  test('in every case of every version', () => {
    console.info(
      `CoreDNS: ${[...agreed].map(([version, count]) => `${version} ${count}/${table.cases.length}`).join(', ')}`,
    )
    expect([...agreed.values()]).toEqual(table.versions.map(() => table.cases.length))
  })
})

describe('the table', () => {
  const recording = new URL('../../../../shared/domain/coredns-oracle.jsonl', import.meta.url)

  test.skipIf(!existsSync(recording))('is fresh (skipped where the recording is not at hand)', () => {
    expect(readFileSync(tableFile, 'utf8')).toBe(tableText(compactTable(readFileSync(recording, 'utf8'))))
  })
})
