import type { Log, Region, Result, Run } from 'sarif'
import { describe, expect, it } from 'vitest'
import type { Finding, Report } from '../../src/lint/report.ts'
import { SourceFile } from '../../src/manifest/source-file.ts'
import { lineHashes } from '../../src/report/line-hash.ts'
import { sarif } from '../../src/report/sarif.ts'
import {
  callers,
  empty,
  facts,
  gateway,
  message,
  placeOf,
  possible,
  report,
  reportOf,
  second,
  view,
} from './fixture.ts'

function runOf(of: Report): Run {
  const log = JSON.parse(sarif(of, view)) as Log
  const [run] = log.runs
  if (!run || log.runs.length > 1) throw new Error('GitHub refuses two runs of one tool in a file')
  return run
}

function resultsOf(...findings: readonly Finding[]): readonly Result[] {
  return runOf(reportOf(...findings)).results ?? []
}

const files = new Map([gateway, callers, facts].map((file) => [`team/shop/${file.path}`, file]))

/** What a region cuts out of its file. */
function textAt(uri: string | undefined, region: Region | undefined): string | undefined {
  const file = files.get(uri ?? '')
  const offset = (line = 1, column = 1) => (file?.lines.rangeOf(line).start ?? 0) + column - 1
  return file?.text.slice(offset(region?.startLine, region?.startColumn), offset(region?.endLine, region?.endColumn))
}

describe('a SARIF log', () => {
  it('says what GitHub requires of a run', () => {
    const run = runOf(report)
    expect(run.tool.driver).toMatchObject({ name: 'clb-lint', semanticVersion: '1.2.3' })
    expect(run).toMatchObject({ columnKind: 'utf16CodeUnits', automationDetails: { id: 'clb-lint/' } })
    expect(run.originalUriBaseIds?.['%SRCROOT%']).not.toHaveProperty('uri')
    for (const rule of run.tool.driver.rules ?? []) {
      expect(rule).toMatchObject({
        shortDescription: { text: /./ },
        fullDescription: { text: /./ },
        help: { text: /./, markdown: /./ },
      })
      expect(rule.helpUri).toContain(rule.id)
    }
  })

  it('lists the rules that found nothing, too', () => {
    expect(runOf(empty).tool.driver.rules?.map(({ id }) => id)).toEqual(report.rules.map(({ id }) => id))
    expect(runOf(empty).results).toEqual([])
  })

  it('puts the worst first, and each result under its rule', () => {
    const { results = [], tool } = runOf(report)
    expect(results.map(({ level }) => level)).toEqual(['error', 'error', 'warning', 'warning', 'note'])
    for (const { ruleId, ruleIndex = -1 } of results) expect(tool.driver.rules?.[ruleIndex]?.id).toBe(ruleId)
  })

  it('gives every place a whole region that cuts out what the finding speaks of', () => {
    const texts = (runOf(report).results ?? []).map(({ locations }) => {
      const location = locations?.[0]?.physicalLocation
      return textAt(location?.artifactLocation?.uri, location?.region)
    })
    expect(texts).toEqual([
      'image: kube-proxy:v1.22.5',
      'dsn',
      'externalTrafficPolicy: Local',
      'externalTrafficPolicy: Local',
      'type: LoadBalancer',
    ])
  })

  it('fingerprints the line as GitHub does, and the finding as clb-lint does', () => {
    expect(resultsOf(possible)[0]?.partialFingerprints).toEqual({
      primaryLocationLineHash: lineHashes(gateway.text)[6],
      'clbLint/v1': possible.fingerprint,
    })
  })

  it('links each related place from the message by its id', () => {
    const [result] = resultsOf(possible)
    expect(result?.message.text).toContain(
      "[deploy/callers.yaml:1](1): 'Deployment shop/cart' dials it here; [deploy/gateway.yaml:12](2): ",
    )
    expect(result?.message.text).toMatch(/\.$/)
    expect(result?.relatedLocations?.map(({ id }) => id)).toEqual([1, 2])
  })

  it('shows the way of the call from the line that dials; without a caller it shows none', () => {
    const [result] = resultsOf(possible)
    const steps = result?.codeFlows?.[0]?.threadFlows[0]?.locations.map(({ location }) => [
      location?.physicalLocation?.region?.startLine,
      location?.message?.text,
    ])
    expect(steps).toEqual([
      [1, "'Deployment shop/cart' dials it here"],
      [7, 'kube-proxy finds no endpoint on the node of the client'],
      [2, 'the call times out'],
    ])
    expect(resultsOf(second)[0]).not.toHaveProperty('codeFlows')
  })

  it('offers each remedy that is an edit as a fix whose region cuts out the old text', () => {
    const [result] = resultsOf(possible)
    expect(result?.fixes).toHaveLength(1)
    const [change] = result?.fixes?.[0]?.artifactChanges ?? []
    const [replacement] = change?.replacements ?? []
    expect(textAt(change?.artifactLocation.uri, replacement?.deletedRegion)).toBe('Local')
    expect(replacement?.insertedContent?.text).toBe('Cluster')
  })

  it('writes an insertion as an empty region', () => {
    const remedy = {
      ...possible.remedies[1],
      edits: [{ file: gateway, start: 0, end: 0, newText: '# x\n' }],
    } as Finding['remedies'][number]
    const [result] = resultsOf({ ...possible, remedies: [remedy] })
    expect(result?.fixes?.[0]?.artifactChanges[0]?.replacements[0]?.deletedRegion).toEqual({
      startLine: 1,
      startColumn: 1,
      endLine: 1,
      endColumn: 1,
    })
  })

  it('tells what was skipped as notifications of described kinds', () => {
    const { invocations = [], tool } = runOf(report)
    const notifications = invocations[0]?.toolExecutionNotifications ?? []
    expect(notifications.map(({ descriptor }) => tool.driver.notifications?.[descriptor?.index ?? -1]?.id)).toEqual([
      'binary',
      'contradiction',
    ])
    expect(notifications[0]?.message.text).toBe("'team/shop/deploy/logo.yaml' is not text.")
    expect(invocations[0]?.executionSuccessful).toBe(true)
  })

  it('reports a crash as an unsuccessful execution', () => {
    const crash = { kind: 'rule-crash', path: 'local-traffic-policy', message: message('crash', 'crashed.') }
    const [invocation] = runOf({ ...empty, notices: [crash] }).invocations ?? []
    expect(invocation).toMatchObject({ executionSuccessful: false, toolExecutionNotifications: [{ level: 'error' }] })
  })

  it('keeps the worst 25,000 results and says so', () => {
    const note: Finding = { ...second, severity: 'note' }
    const many = [...Array.from({ length: 25_010 }, () => note), possible]
    const run = runOf(reportOf(...many))
    expect(run.results).toHaveLength(25_000)
    expect(run.results?.[0]?.level).toBe('warning')
    expect(run.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toBe(
      'The worst 25000 of 25011 findings are in this log; GitHub keeps 5000.',
    )
  })

  it('warns where GitHub keeps fewer than it holds', () => {
    const run = runOf(reportOf(...Array.from({ length: 5_001 }, () => second)))
    expect(run.results).toHaveLength(5_001)
    expect(run.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toBe(
      'There are 5001 findings; GitHub keeps 5000.',
    )
  })

  it('encodes a path as a URI, and no scheme comes out of a colon', () => {
    const file = new SourceFile('部署/a b#c:%41.yaml', 'a: 1\n')
    const [result] = resultsOf({ ...possible, place: placeOf(file, 'a') })
    expect(result?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe(
      'team/shop/%E9%83%A8%E7%BD%B2/a%20b%23c%3A%2541.yaml',
    )
  })

  it('lets no manifest write a link', () => {
    const [result] = resultsOf({
      ...possible,
      related: [],
      message: message('m', "Host '{host}'.", { host: '[x](javascript:1)' }),
      remarks: [],
    })
    expect(result?.message.text).toBe("Host '\\[x](javascript:1)'.")
  })

  it('cuts a message of five megabytes', () => {
    const [result] = resultsOf({
      ...possible,
      related: [],
      message: message('m', '{value}', { value: 'x'.repeat(5_000_000) }),
    })
    expect(result?.message.text?.length).toBeLessThan(5000)
  })
})
