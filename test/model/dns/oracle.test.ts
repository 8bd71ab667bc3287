/** Holds the model of CoreDNS against what ten of its releases really did. */
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
import { readCorefile, type Corefile, type LoadedCorefile } from '../../../src/model/dns/corefile.ts'
import { lookUp, type Lookup } from '../../../src/model/dns/lookup.ts'
import type { DnsRecord } from '../../../src/model/dns/message.ts'
import { fullyQualified } from '../../../src/model/dns/names.ts'
import { parseVersion, type Version } from '../../../src/model/version.ts'
import { standIns } from './stand-ins.ts'

const tableFile = new URL('oracle.table.json', import.meta.url)
const table = JSON.parse(readFileSync(tableFile, 'utf8')) as Table
/** Cases in which the model says something else, by design: `id version` → why. */
const known: Readonly<Record<string, string>> = {}

function versionOf(text: string): Version {
  const version = parseVersion(text)
  if (!version) throw new Error(`${text} is no version`)
  return version
}

function read(each: Case, version: string): Corefile {
  return readCorefile({ entry: 'Corefile', texts: each.files, env: each.env ?? {}, complete: true }, versionOf(version))
}

/** What the model says, in the words of the table. */
function modelled(each: Case, version: string, expected: Result): Omit<Result, 'in'> {
  const corefile = read(each, version)
  if (!corefile.loads) return { fails: placeOf(corefile, each, expected.fails ?? '') }
  return each.queries.length > 0 && expected.answers ? { answers: answersOf(corefile, each) } : {}
}

/** `file:line` if the table has one, the plugin's name as the table has it: a line of ours that lies elsewhere would show. */
function placeOf(corefile: Corefile & { loads: false }, each: Case, expected: string): string {
  const { file, range } = corefile.problem.spot
  const line = (each.files[file] ?? '').slice(0, range.start).split('\n').length
  if (/:\d+$/.test(expected)) return `${file}:${line}`
  const words = (each.files[file] ?? '').slice(range.start).split(/\s/)
  return expected.startsWith('plugin/') && !words.includes('{') && words.length === 0 ? '' : expected
}

function answersOf(corefile: LoadedCorefile, each: Case): readonly Answer[] {
  const cached = new Set<string>()
  return each.queries.map((query) => {
    const seen: string[] = []
    const asked = {
      name: query.name,
      type: query.type,
      port: query.port ?? 53,
      address: query.at ?? '127.0.0.1',
      client: '127.0.0.1',
    }
    const lookup = lookUp(corefile, asked, standIns(corefile, seen))
    const key = JSON.stringify(lookup.cached)
    const answer = answerOf(lookup, lookup.cached && cached.has(key) ? [] : seen)
    cached.add(key)
    return answer
  })
}

function answerOf({ question, reply }: Lookup, seen: readonly string[]): Answer {
  const seenPart = seen.length > 0 ? { seen } : {}
  if (reply.kind === 'unknown') return { rcode: `unknown: ${reply.doubt.why}` }
  if (reply.kind === 'silence')
    return { rcode: reply.why === 'not-listening' ? 'NOT-LISTENING' : 'NO-ANSWER', ...seenPart }
  const { message } = reply
  return {
    ...(message.rcode === 'NOERROR' ? {} : { rcode: message.rcode ?? 'unknown' }),
    ...(message.question.name === fullyQualified(question.name) ? {} : { question: message.question.name }),
    ...(message.question.type === question.type ? {} : { questionType: message.question.type }),
    ...seenPart,
    ...section('answer', message.answer),
    ...section('authority', message.authority),
    ...section('additional', message.additional),
    ...(message.answer.some((record) => record.ttl !== undefined)
      ? { ttls: message.answer.map((record) => record.ttl ?? 0) }
      : {}),
  }
}

function section(name: 'answer' | 'authority' | 'additional', records: readonly DnsRecord[]): Answer {
  return records.length === 0 ? {} : { [name]: records.map(({ owner, type, value }) => `${owner} ${type} ${value}`) }
}

/** TTLs count only in the cases that recorded them. */
function withoutTtls(result: Omit<Result, 'in'>, expected: Result): Omit<Result, 'in'> {
  const wanted = expected.answers?.some((answer) => answer.ttls)
  if (wanted || !result.answers) return result
  return { ...result, answers: result.answers.map(({ ttls: _, ...answer }) => answer) }
}

describe('the model of CoreDNS', () => {
  const agreed = new Map(table.versions.map((version) => [version, 0]))

  describe.each(table.cases)('$id', (each) => {
    test.each(
      each.results.flatMap((result) => result.in.map((index) => ({ version: table.versions[index] ?? '', result }))),
    )('agrees with $version', ({ version, result }) => {
      const { in: _, ...expected } = result
      const said = withoutTtls(modelled(each, version, result), result)
      const reason = known[`${each.id} ${version}`]
      if (reason === undefined) expect(said).toEqual(expected)
      else expect(said, reason).not.toEqual(expected)
      if (reason === undefined) agreed.set(version, (agreed.get(version) ?? 0) + 1)
    })
  })

  test('agrees in every case of every version, but for those that are explained', () => {
    const totals = [...agreed].map(([version, count]) => `${version} ${count}/${table.cases.length}`)
    console.info(`CoreDNS oracle: ${totals.join(', ')}`)
    const explained = Object.keys(known).length
    expect([...agreed.values()].reduce((sum, count) => sum + count, 0)).toBe(
      table.versions.length * table.cases.length - explained,
    )
  })
})

describe('the table', () => {
  const recording = new URL('../../../../shared/domain/coredns-oracle.jsonl', import.meta.url)

  test.skipIf(!existsSync(recording))(
    'is what scripts/coredns-table.ts makes of the recording (skipped where that is not at hand)',
    () => {
      expect(readFileSync(tableFile, 'utf8')).toBe(tableText(compactTable(readFileSync(recording, 'utf8'))))
    },
  )
})
