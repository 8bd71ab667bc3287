import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Finding, Report } from '../../src/lint/report.ts'
import { SourceFile } from '../../src/manifest/source-file.ts'
import { columnsOf } from '../../src/report/display.ts'
import { text } from '../../src/report/text.ts'
import { empty, message, placeOf, possible, report, reportOf, second, secret, view } from './fixture.ts'

function linesOf(of: Report, with_ = view): readonly string[] {
  return text(of, with_).split('\n')
}

/** The lines about one finding: from its headline to the next. */
function block(of: Report, finding: Finding): readonly string[] {
  const lines = linesOf(of)
  const { line, column } = finding.place.file.lines.positionAt(finding.place.range.start)
  const start = lines.findIndex((each) => each.trimStart().startsWith(`${line}:${column} `))
  const length = lines.slice(start + 1).findIndex((each) => each === '' || /^ *\d+:\d+ {2}\w/.test(each))
  return lines.slice(start, start + 1 + length)
}

describe('a finding as text', () => {
  it('is told in full the first time its rule speaks, in two lines after that', () => {
    expect(block(report, possible).length).toBeGreaterThan(10)
    expect(block(report, second)).toEqual([
      '14:3  warning  local-traffic-policy  Service default/web',
      '          callers use web.default:80',
    ])
  })

  it('points at the finding that told all where nothing differs', () => {
    const twin = { ...possible, place: second.place }
    expect(block(reportOf(possible, twin), twin)[1]).toBe('          1 caller')
    const alone = { ...possible, related: [], callers: 'none-seen' } as const
    expect(block(reportOf(alone, { ...alone, place: second.place }), twin)[1]).toBe(
      '          as deploy/gateway.yaml:7',
    )
  })

  it('takes one line as a note whose rule is explained elsewhere, before or after it', () => {
    const note: Finding = { ...possible, severity: 'note' }
    expect(block(reportOf(note, second), note)).toHaveLength(1)
    expect(block(reportOf(note, second), second).length).toBeGreaterThan(5)
  })

  it('is told in full as a note if nothing graver tells of its rule', () => {
    expect(block(reportOf({ ...possible, severity: 'note' }), possible).length).toBeGreaterThan(10)
  })

  it('names five callers, and how many more there are', () => {
    const callers = Array.from({ length: 20 }, () => possible.related[0]).filter((each) => each !== undefined)
    const lines = block(reportOf({ ...possible, related: callers }), possible)
    expect(lines.filter((line) => line.includes('dials it here'))).toHaveLength(5)
    expect(lines.some((line) => line.endsWith('15 more'))).toBe(true)
  })

  it('says whether nobody was seen to call, or only callers whose path works', () => {
    const none = reportOf({ ...possible, related: [], callers: 'none-seen' })
    expect(text(none, view)).toContain('callers  none seen in these files')
    expect(text(reportOf({ ...possible, related: [], callers: 'known-good' }), view)).toContain(
      'take a path that works',
    )
    expect(text(reportOf({ ...possible, concernsCallers: false, related: [] }), view)).not.toContain('callers  ')
  })

  it('shows no frame of a Secret', () => {
    expect(block(reportOf(secret), secret).some((line) => line.includes(' | '))).toBe(false)
  })

  it('says what is known of a certain one, and not where it would work', () => {
    const lines = block(reportOf(secret), secret).join('\n')
    expect(lines).toContain('known    kube-proxy.mode ipvs, cluster/kube-proxy.yaml:1')
    expect(lines).not.toMatch(/fails|works|unknown/)
  })

  it('leaves out a known fact that differs among its clusters', () => {
    const both = { ...secret, clusters: ['new', 'old'], used: ['provider', 'kube-proxy.mode'] as const }
    expect(text(reportOf(both), view)).toContain('known    provider ack, deploy/gateway.yaml:1\n')
  })

  it('offers the line that suppresses it; as an annotation where JSON allows no comment', () => {
    expect(text(reportOf(possible), view)).toContain('keep it  # clb-lint-ignore local-traffic-policy: <why nobody')
    const file = new SourceFile('svc.json', '{"externalTrafficPolicy":"Local"}')
    const inJson = { ...possible, place: placeOf(file, '"Local"'), extent: undefined }
    expect(text(reportOf(inJson), view)).toContain(
      'keep it  "clb-lint.io/ignore": "local-traffic-policy", "clb-lint.io/ignore-reason"',
    )
  })

  it('names no cluster where there is only one', () => {
    const [first] = report.clusters
    if (!first) throw new Error('the fixture has a cluster')
    expect(text({ ...reportOf(possible), clusters: [first] }, view)).not.toContain('cluster  ')
  })
})

describe('the end of a text', () => {
  it('counts what was read, found, suppressed and baselined', () => {
    expect(text(report, view)).toContain(
      '3 files, 4 objects, 2 load balancers, 1 caller: 2 errors, 2 warnings, 1 note. 2 notices. 1 suppressed. 2 in the baseline.\n',
    )
    expect(text(empty, view)).toBe('3 files, 4 objects, 2 load balancers, 1 caller: no findings.\n')
  })

  it('names the facts that decide once, with the commands that settle them', () => {
    const lines = linesOf(reportOf(possible, second))
    expect(lines.slice(-4)).toEqual([
      '3 files, 4 objects, 2 load balancers, 1 caller: 2 warnings. 2 unknown facts decide it; settle them once per cluster:',
      '  kubectl get cm,ds,nodes,svc,endpointslices -A -o yaml > cluster.yaml',
      '  npx clb-lint deploy --context cluster.yaml      (or write them down: npx clb-lint init)',
      '',
    ])
  })

  it('puts the dump where the run would not lint it, and quotes paths for a shell', () => {
    expect(text(reportOf(possible), { ...view, paths: ['.', "it's"] })).toContain(
      "  npx clb-lint . 'it'\\''s' --context ../cluster.yaml ",
    )
  })

  it('does not ask for a dump again where a context was given', () => {
    expect(text(reportOf(possible), { ...view, hasContext: true })).not.toContain('kubectl')
  })

  it('lists five notices of a kind, and how many more there are', () => {
    const notices = Array.from({ length: 9 }, (_, index) => ({
      kind: 'binary',
      path: `${index}.yaml`,
      message: message('b', 'is not text.'),
    }))
    const lines = linesOf({ ...empty, notices })
    expect(lines.filter((line) => line.startsWith('notice  '))).toEqual([
      ...[0, 1, 2, 3, 4].map((index) => `notice  ${index}.yaml  is not text.`),
      'notice  4 more',
    ])
  })
})

describe('no line of a text', () => {
  const anyText = fc.string({ unit: 'grapheme', maxLength: 300 })

  it('is wider than the page, but for a word that cannot be broken', () => {
    fc.assert(
      fc.property(anyText, anyText, (value, line) => {
        const file = new SourceFile('a.yaml', `a: ${line.replaceAll('\n', '')}\n`)
        const extent = { start: 0, end: file.text.length }
        const finding = { ...possible, message: message('m', '{value}', { value }), place: placeOf(file, 'a'), extent }
        const wide = linesOf(reportOf(finding)).filter((each) => columnsOf(each) > view.width)
        return wide.every((each) => /^ *\S+$/.test(each))
      }),
      { numRuns: 30 },
    )
  })

  it('holds a control character, whatever the manifest does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (value) => {
        const resource = { apiVersion: 'v1', kind: value, namespace: value, name: value }
        const finding = { ...possible, resource, message: message('m', '{value}', { value }) }
        return !/[\p{Cc}\u202a-\u202e]/u.test(text(reportOf(finding), view).replaceAll('\n', ''))
      }),
      { numRuns: 30 },
    )
  })
})

it('tells a message of five megabytes by its beginning', () => {
  const start = performance.now()
  const finding = { ...possible, message: message('m', '{value}', { value: 'é'.repeat(5_000_000) }) }
  expect(text(reportOf(finding, { ...finding, place: second.place }), view).length).toBeLessThan(10_000)
  expect(performance.now() - start).toBeLessThan(20_000)
})
