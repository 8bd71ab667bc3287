import { describe, expect, test } from 'vitest'
import { asked, rcodeOf, records } from './reading.ts'

/** A block with a view in front of one without. */
const viewed = (expression: string) =>
  `a.example {\n view v {\n  expr ${expression}\n }\n forward . 192.0.2.1\n}\n. {\n forward . 192.0.2.2\n}\n`

const viewLeadsTo = (expression: string, query: object = {}) => {
  const lookup = asked(viewed(expression), { name: 'a.example', ...query })
  return lookup.reply.kind === 'unknown' ? `unknown: ${lookup.reply.doubt.why}` : records(lookup)[0]?.split(' ')[2]
}

describe('the block that takes a name', () => {
  const text =
    '. {\n forward . 192.0.2.1\n}\npay.example {\n forward . 192.0.2.2\n}\neu.pay.example:1053 {\n forward . 192.0.2.3\n}\n'
  const upstream = (name: string, port = 53) => records(asked(text, { name, port }))[0]?.split(' ')[2]

  test('is that of the longest zone on its port, at label borders, without regard to case', () => {
    expect(upstream('a.PAY.example')).toBe('192.0.2.2')
    expect(upstream('pay.example')).toBe('192.0.2.2')
    expect(upstream('repay.example')).toBe('192.0.2.1')
    expect(upstream('a.eu.pay.example')).toBe('192.0.2.2')
    expect(upstream('a.eu.pay.example', 1053)).toBe('192.0.2.3')
    expect(rcodeOf(asked(text, { name: 'pay.example', port: 1053 }))).toBe('REFUSED')
  })

  test('is none where nothing listens', () => {
    expect(asked(text, { name: 'pay.example', port: 5353 })).toMatchObject({
      reply: { kind: 'silence', why: 'not-listening' },
      reception: 'drops',
    })
  })

  test('refuses if it has no plugin that handles queries, and fails if all of them pass', () => {
    expect(rcodeOf(asked('a.example {\n reload\n}\n', 'x.a.example'))).toBe('REFUSED')
    expect(rcodeOf(asked('a.example {\n errors\n}\n', 'x.a.example'))).toBe('SERVFAIL')
    const lookup = asked('a.example {\n errors\n}\n', 'x.a.example')
    expect([lookup.answerer, lookup.decidedBy?.range]).toEqual([undefined, { start: 0, end: 9 }])
  })

  test('keeps the name, also if its new name belongs to another block', () => {
    const lookup = asked(
      text.replace(' forward . 192.0.2.1', ' rewrite name a.example a.pay.example\n forward . 192.0.2.1'),
      'a.example',
    )
    expect(records(lookup)).toEqual(['a.example. A 192.0.2.1'])
  })

  test('depends on the address that is asked', () => {
    const bound =
      'a.example {\n bind 169.254.20.10\n forward . 192.0.2.1\n}\na.example {\n bind 10.0.0.10\n forward . 192.0.2.2\n}\n'
    const at = (address: string) => records(asked(bound, { name: 'a.example', address }))[0]
    expect(at('10.0.0.10')).toBe('a.example. A 192.0.2.2')
    expect(at('127.0.0.1')).toBeUndefined()
  })
})

describe('a view', () => {
  test.each([
    [`type() == 'A'`, '192.0.2.1'],
    [`type() in ['AAAA', 'HTTPS']`, '192.0.2.2'],
    [`name() startsWith 'a.' and not (type() != 'A')`, '192.0.2.1'],
    [`name() endsWith 'b.' || name() contains 'exam'`, '192.0.2.1'],
    [`type() == 'TXT' && client_ip() == '10.0.0.1'`, '192.0.2.2'],
    [`incidr(client_ip(), '10.0.0.0/8')`, 'unknown: view'],
    [`client_ip() == '10.0.0.1'`, 'unknown: view'],
    [`name()`, 'unknown: view'],
    [`type() == 'A' extra`, 'unknown: view'],
  ])('%s leads to %s', (expression, expected) => {
    expect(viewLeadsTo(expression)).toBe(expected)
  })

  test('may ask for the client where it is known', () => {
    expect(viewLeadsTo(`client_ip() == '10.0.0.1'`, { client: '10.0.0.1' })).toBe('192.0.2.1')
  })
})
