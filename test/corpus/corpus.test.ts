/** Real public manifests with hand-made labels, where they are at hand: nothing crashes, nothing is missed, nothing is a false alarm. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/lint/report.ts'
import { rules } from '../../rules/index.ts'
import { inputFile } from '../../src/lint/read-input.ts'
import { lint } from '../../src/lint/lint.ts'
import { load } from '../../src/lint/load.ts'
import { noConfig } from '../../src/config/config.ts'
import { SourceFile } from '../../src/manifest/source-file.ts'
import { decode } from '../../src/text/decode.ts'

const corpus = '../shared/corpus'
const here = existsSync(`${corpus}/expected.tsv`)
if (!here) console.log('corpus tests skipped: the corpus is not beside this checkout')

/** Which rules answer for a check of the label file. */
const rulesOf: Readonly<Record<string, readonly string[]>> = {
  a: ['local-traffic-policy'],
  b: ['missing-eni-backend'],
  c: ['missing-prevent-loopback'],
  d: ['missing-keepalive'],
  e: ['in-cluster-load-balancer-address', 'coredns-rewrite-opportunity', 'coredns-rewrite-broken'],
  f: rules.map(({ id }) => id).filter((id) => !/^(unreadable|unrendered|unused|invalid)-/.test(id)),
}

interface Label {
  readonly path: string
  readonly check: string
  readonly grade: string
  readonly line: number
}

describe.skipIf(!here)('the corpus', () => {
  const report = here ? lintCorpus() : undefined
  const labels = here ? readLabels() : []
  const hits = ({ path, check, line }: Label): readonly Finding[] =>
    (report?.findings ?? []).filter(
      ({ rule, place }) =>
        place.file.path === path && rulesOf[check]?.includes(rule) && (line === 0 || lineOf({ place }) === line),
    )

  it('crashes no rule', () => {
    expect(report?.notices.filter(({ kind }) => kind === 'rule-crash')).toEqual([])
  })

  it.each(['a', 'b', 'c', 'd'])('has every flag row of check %s found at its line', (check) => {
    const rows = labels.filter((label) => label.check === check && label.grade === 'flag')
    console.log(
      `check ${check}: ${rows.filter((row) => hits(row).length > 0).length} of ${rows.length} flag rows found`,
    )
    expect(rows.filter((row) => hits(row).length === 0)).toEqual([])
  })

  it.each(['must-not-flag', 'other-cloud'])('raises no false alarm at %s rows', (grade) => {
    const rows = labels.filter((label) => label.grade === grade)
    const alarms = rows.flatMap((row) => hits(row).map(({ rule }) => `${row.path}:${row.line} ${rule}`))
    console.log(`${grade}: ${alarms.length} false alarms at ${rows.length} rows`)
    expect(alarms).toEqual([])
  })

  it('shows every file that it could not read, as a finding or a notice', () => {
    const unread = filesBelow('real').filter((path) => {
      const text = decode(readFileSync(`${corpus}/${path}`))
      return (
        text.kind === 'text' &&
        inputFile(new SourceFile(path, text.text), 'path').documents.some(({ problems }) => problems.length > 0)
      )
    })
    const shown = new Set([
      ...(report?.findings ?? []).map(({ place }) => place.file.path),
      ...(report?.notices ?? []).map(({ path }) => path),
    ])
    const inChart = (path: string): boolean =>
      [...shown].some((each) => each.endsWith('Chart.yaml') && path.startsWith(each.slice(0, -'Chart.yaml'.length)))
    expect(unread.length).toBeGreaterThan(0)
    expect(unread.filter((path) => !shown.has(path) && !inChart(path))).toEqual([])
  })
})

function lintCorpus() {
  const files = filesBelow('real').flatMap((path) => {
    const decoded = decode(readFileSync(`${corpus}/${path}`))
    return decoded.kind === 'text' ? [inputFile(new SourceFile(path, decoded.text), 'path')] : []
  })
  const input = { files, named: new Set<string>(), encodings: new Map(), plainJson: 0, notices: [] }
  const exists = (path: string): boolean => existsSync(`${corpus}/${path}`)
  const model = load({ exists }, input, noConfig, {})
  return lint(model, { rules, levels: {}, ignores: [], today: '2026-11-25', repositoryPath: (path) => path })
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(`${corpus}/${folder}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(corpus.length + 1))
    .toSorted()
}

function readLabels(): readonly Label[] {
  const [, ...rows] = readFileSync(`${corpus}/expected.tsv`, 'utf8').trim().split('\n')
  return rows.map((row) => {
    const [path = '', , check = '', grade = '', line = ''] = row.split('\t')
    return { path, check, grade, line: Number(line) }
  })
}

function lineOf({ place }: Pick<Finding, 'place'>): number {
  return place.file.lines.positionAt(place.range.start).line
}
