import { describe, expect, it } from 'vitest'
import localTrafficPolicy from '../../rules/local-traffic-policy/rule.ts'
import { lintTexts } from '../rules/lint-texts.ts'

const ignore = '# clb-lint-ignore local-traffic-policy: partners only'

function lint(text: string) {
  const { findings, suppressed } = lintTexts({ 'a.yaml': text }, [localTrafficPolicy])
  return { found: findings.map(({ place }) => place.file.lines.positionAt(place.range.start).line), suppressed }
}

const service = (lines: { above?: string; end?: string; top?: string; spec?: string } = {}): string =>
  [
    ...(lines.top === undefined ? [] : [lines.top]),
    'apiVersion: v1',
    'kind: Service',
    'metadata:',
    '  name: cart',
    ...(lines.spec === undefined ? [] : [lines.spec]),
    'spec:',
    '  type: LoadBalancer',
    ...(lines.above === undefined ? [] : [`  ${lines.above}`]),
    `  externalTrafficPolicy: Local${lines.end === undefined ? '' : ` ${lines.end}`}`,
    '  ports: [{ port: 80 }]',
    '',
  ].join('\n')

describe('a suppression in a comment', () => {
  it.each([
    ['on the line above the key', service({ above: ignore })],
    ['at the end of the line', service({ end: ignore })],
    ['above a key that holds it', service({ spec: ignore })],
    ['above the first key of the document', service({ top: ignore })],
    ['above another comment above the key', service({ above: `${ignore}\n  # keeps the client address` })],
    ['with CRLF line ends', service({ above: ignore }).replaceAll('\n', '\r\n')],
    ['naming several rules', service({ above: '# clb-lint-ignore missing-keepalive, local-traffic-policy: partners' })],
  ])('works %s', (_, text) => {
    expect(lint(text)).toEqual({ found: [], suppressed: 1 })
  })

  it.each([
    ['below the key', service().replace('  ports', `  ${ignore}\n  ports`)],
    ['for another rule', service({ above: '# clb-lint-ignore missing-keepalive: partners' })],
    ['without a reason', service({ above: '# clb-lint-ignore local-traffic-policy' })],
    ['above another document', `${ignore}\nkind: Namespace\n---\n${service()}`],
  ])('does nothing %s', (_, text) => {
    expect(lint(text).suppressed).toBe(0)
    expect(lint(text).found).toHaveLength(1)
  })

  it('covers one item of a List and not its neighbour', () => {
    const item = (name: string): string =>
      `- apiVersion: v1\n  kind: Service\n  metadata: { name: ${name} }\n  spec: { type: LoadBalancer, externalTrafficPolicy: Local, ports: [{ port: 80 }] }\n`
    const list = `apiVersion: v1\nkind: List\nitems:\n${ignore}\n${item('a')}${item('b')}`
    expect(lint(list)).toEqual({ found: [12], suppressed: 1 })
  })
})

describe('a suppression in an annotation', () => {
  it('covers its object', () => {
    const annotations =
      '  annotations: { clb-lint.io/ignore: local-traffic-policy, clb-lint.io/ignore-reason: partners }'
    expect(lint(service({ spec: annotations }))).toEqual({ found: [], suppressed: 1 })
  })

  it('needs its reason', () => {
    expect(lint(service({ spec: '  annotations: { clb-lint.io/ignore: local-traffic-policy }' })).suppressed).toBe(0)
  })
})
