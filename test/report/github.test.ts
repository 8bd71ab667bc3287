import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/lint/report.ts'
import { SourceFile } from '../../src/manifest/source-file.ts'
import { defused } from '../../src/report/defused.ts'
import { github } from '../../src/report/github.ts'
import { message, placeOf, possible, reportOf, second, view } from './fixture.ts'

function warning(name: string, changes: Partial<Finding> = {}): Finding {
  return { ...second, resource: { apiVersion: 'v1', kind: 'Service', namespace: 'a', name }, ...changes }
}

function linesOf(...findings: readonly Finding[]): readonly string[] {
  return github(reportOf(...findings), view)
    .split('\n')
    .slice(0, -1)
}

describe('annotations', () => {
  it('name path from the git top level, lines and columns', () => {
    expect(linesOf({ ...second, remedies: [], remarks: [] })).toEqual([
      "::warning file=team/shop/deploy/gateway.yaml,line=14,endLine=14,col=3,endColumn=30,title=local-traffic-policy::Service default/web: Pods may not reach this CLB by its IP: under 'Local' a node without a pod drops the call.",
    ])
  })

  it('name no columns of a range of several lines', () => {
    const file = new SourceFile('a.yaml', 'a: |\n  b\n')
    const [line] = linesOf({ ...second, place: placeOf(file, 'a: |\n  b') })
    expect(line).toContain('file=team/shop/a.yaml,line=1,endLine=2,title=')
  })

  it('are the ten worst of each level, and one line that counts the others', () => {
    const plain = Array.from({ length: 12 }, (_, index) => warning(`possible-${index}`))
    const lines = linesOf(
      ...plain,
      warning('dialled', { callers: 'seen' }),
      warning('certain', { certainty: 'certain' }),
      { ...possible, severity: 'error' },
    )
    expect(lines[0]).toMatch(/^::error /)
    expect(lines.slice(1, 4).map((line) => /Service a\/([\w-]+)/.exec(line)?.[1])).toEqual([
      'certain',
      'dialled',
      'possible-0',
    ])
    expect(lines).toHaveLength(12)
    expect(lines.at(-1)).toBe('clb-lint: 4 more warnings are not annotated')
  })

  it('take what would end their line or property as text', () => {
    const file = new SourceFile('a,b:c%0A\n.yaml', 'a: 1\n')
    const finding = {
      ...second,
      place: placeOf(file, 'a'),
      resource: undefined,
      remedies: [],
      remarks: [],
      message: message('m', '{value}', { value: '100%\r\n::error::x' }),
    }
    expect(linesOf(finding)).toEqual([
      '::warning file=team/shop/a%2Cb%3Ac%250A␊.yaml,line=1,endLine=1,col=1,endColumn=1,title=local-traffic-policy::100%25␍␊::error::x',
    ])
  })

  it('stay below what a runner keeps of a message', () => {
    const [line = ''] = linesOf({ ...second, message: message('m', '{value}', { value: 'x'.repeat(5_000_000) }) })
    expect(line.length).toBeLessThan(4500)
  })
})

describe('a text for a log', () => {
  it('holds no command', () => {
    expect(defused('::error::a\n  ::add-mask::b\nc ::d::\n##[group]e')).not.toMatch(/^\s*::|##\[/m)
  })

  it('is otherwise left as it is', () => {
    expect(defused('a :: b\n# c: [d]\n')).toBe('a :: b\n# c: [d]\n')
  })
})
