import { describe, expect, test } from 'vitest'
import { rewriteRules } from '../../../src/model/dns/corefile.ts'
import { nearMiss } from '../../../src/model/dns/rewrite/name-match.ts'
import { asked, echo, loaded, problemOf, rcodeOf, records, shown } from './reading.ts'

const block = (...lines: readonly string[]) =>
  `.:53 {\n${lines.map((line) => ` ${line}\n`).join('')} forward . 192.0.2.53\n}\n`
const becomes = (line: string, name: string, version?: string) =>
  asked(block(`rewrite ${line}`), name, version).asked.name
const refused = (line: string, version?: string) => problemOf(block(`rewrite ${line}`), version).message

/** A block in which nobody answers. */
const unanswered = (mode: string) => `. {\n rewrite ${mode} name a.example b.edge\n log\n}\n`

describe('a name rule', () => {
  test('is exact with two names, whatever they are', () => {
    expect(becomes('name pay.example. GW.Edge', 'PAY.example')).toBe('gw.edge.')
    expect(becomes('name exact pay.example', 'exact')).toBe('pay.example.')
    expect(becomes('name *.example gw.edge', 'a.example')).toBe('a.example.')
  })

  test('needs a match type with three names', () => {
    expect(refused('name a.example b.example c.example')).toContain('match type')
    expect(refused('name a.example gw.edge answer auto')).toContain('match type')
    expect(refused('name a.example')).toContain('two names')
  })

  test('prefix ends at a label border', () => {
    expect(becomes('name prefix pay shop', 'pay.eu.example')).toBe('shop.eu.example.')
    expect(becomes('name prefix pay- shop-', 'pay-1.example')).toBe('pay-1.example.')
  })

  test('suffix begins anywhere and keeps what stands before it', () => {
    expect(becomes('name suffix .example .gw.edge', 'pay.example')).toBe('pay.gw.edge.')
    expect(becomes('name suffix example gw.edge', 'badexample')).toBe('badgw.edge.')
  })

  test('substring matches before a dot, everywhere', () => {
    expect(becomes('name substring dev prod', 'dev.dev-dev.example')).toBe('prod.dev-prod.example.')
    expect(becomes('name substring dev prod', 'device.example')).toBe('device.example.')
  })

  test('regex is unanchored, sees a final dot and lower case, and replaces the whole name', () => {
    expect(becomes('name regex pay gw.edge', 'repay.example')).toBe('gw.edge.')
    expect(becomes(String.raw`name regex ^pay\.example$ gw.edge`, 'pay.example')).toBe('pay.example.')
    expect(becomes(String.raw`name regex ^PAY\. gw.edge`, 'PAY.example')).toBe('PAY.example.')
    expect(becomes(String.raw`name regex ^([a-z]+)\.(eu|us)\.example\.$ {1}-{2}.Edge`, 'pay.eu.example')).toBe(
      'pay-eu.edge.',
    )
  })

  test('may use as many groups as its pattern has, whatever their numbers', () => {
    expect(refused('name regex ^(a) {1}{2}.edge')).toContain('groups')
    expect(refused('name regex ^a {0}.edge')).toContain('groups')
    expect(becomes('name regex ^(a) {7}.edge', 'a.example')).toBe('{7}.edge.')
  })

  test('has a pattern of RE2, of limited length from 1.14.0 on', () => {
    expect(refused('name regex (?=a) gw.edge')).toContain('RE2')
    const long = `name regex ${'a'.repeat(10_001)} gw.edge`
    expect(becomes(long, 'b.example', '1.13.2')).toBe('b.example.')
    expect(refused(long, '1.14.0')).toContain('10000')
  })

  test('exact checks its TO as a pattern too', () => {
    expect(refused('name a.example *.edge')).toContain('RE2')
    expect(refused('name a{1}.example gw.edge')).toContain('groups')
  })

  test('makes SERVFAIL of a name that is none', () => {
    const lookup = asked(block('rewrite name regex ^(.*)$ {1}.edge'), 'pay.example')
    expect([rcodeOf(lookup), lookup.reception, lookup.exchanges]).toEqual(['SERVFAIL', 'accepts', []])
  })

  test('takes metadata from 1.15.0 on, and is then unknown where a label counts', () => {
    const line = 'name regex ^pay gw.{kubernetes/client-namespace}.svc metadata answer auto'
    expect(refused(line, '1.14.7')).toContain('answer')
    expect(asked(block(`rewrite ${line}`), 'pay.example', '1.15.0').reply).toMatchObject({
      kind: 'unknown',
      doubt: { why: 'metadata' },
    })
    expect(becomes('name regex ^pay gw.edge metadata', 'pay.example', '1.15.0')).toBe('gw.edge.')
    expect(refused('name exact a b metadata', '1.15.0')).toContain('regex')
  })
})

describe('a rule', () => {
  test('may stand in a block, alone, if fewer than two words stand before it', () => {
    const text = block('rewrite continue {', ' name suffix .example .edge', ' answer auto', '}')
    const [rule] = loaded(text).servers.flatMap(rewriteRules)
    expect(rule && shown(text, rule.spot).replaceAll(/\s+/g, ' ')).toBe(
      'rewrite continue { name suffix .example .edge answer auto',
    )
    expect(refused('{\n name a.example b.example\n name c.example d.example\n }')).toContain('match type')
    expect(refused('name suffix .example .edge {\n answer auto\n }')).toContain('empty')
  })

  test('is known by its field, in any case', () => {
    expect(becomes('STOP Name EXACT a.example b.example', 'a.example')).toBe('b.example.')
    expect(refused('host a.example b.example')).toContain('host')
    expect(refused('answer name a b')).toContain('answer')
    expect(refused('continue')).toContain('continue')
    expect(refused('')).toContain('empty')
  })

  test('of the fields type, class, ttl and edns0 is checked', () => {
    expect(refused('type AAAA')).toContain('two')
    expect(refused('type AAAA A7')).toContain('A7')
    expect(refused('class IN XX')).toContain('XX')
    expect(refused('ttl a.example 5-9', '1.9.3')).toContain('5-9')
    expect(refused('ttl a.example 9-5')).toContain('9-5')
    expect(refused('edns0 local set 0x1 {nonsense}')).toContain('nonsense')
    expect(refused('edns0 local set 0x1 0xabc')).toContain('0xabc')
    expect(refused('edns0 subnet set 33 64')).toContain('subnet')
    expect(refused('edns0 nsid unset', '1.12.1')).toContain('unset')
    expect(refused('edns0 nsid set revert', '1.11.3')).toContain('nsid')
    expect(loaded(block('rewrite edns0 nsid set revert', 'rewrite edns0 nsid unset'), '1.14.0').servers).toHaveLength(1)
  })

  test('of the fields cname and rcode is new', () => {
    expect(refused('cname a.example b.example', '1.10.1')).toContain('cname')
    expect(refused('rcode a.example NXDOMAIN NOERROR', '1.11.1')).toContain('rcode')
    expect(
      loaded(block('rewrite cname a.example b.example', 'rewrite rcode suffix example 3 NOERROR'), '1.11.3').servers,
    ).toHaveLength(1)
    expect(refused('rcode a.example NXDOMAIN NOTHING')).toContain('NOTHING')
    expect(refused('cname glob a b')).toContain('glob')
  })
})

describe('a rule that misses the name it was meant for', () => {
  test.each([
    [String.raw`regex ^pay\.example$ gw.edge`, 'final-dot'],
    [String.raw`regex ^Pay\.example\. gw.edge`, 'case'],
    ['prefix pay-1 gw', undefined],
    ['prefix pa gw', 'label-border'],
    ['substring exam gw', 'label-border'],
    ['exact *.example gw.edge', 'wildcard'],
    ['exact pay.example gw.edge', undefined],
    ['suffix .other gw.edge', undefined],
    ['regex ^shop gw.edge', undefined],
  ])('name %s: %s', (line, expected) => {
    const [rule] = loaded(block(`rewrite name ${line}`)).servers.flatMap(rewriteRules)
    expect(rule?.field === 'name' && nearMiss(rule.match, 'pay.example.')).toBe(expected)
  })
})

describe('rules one after the other', () => {
  const chain = block(
    'rewrite continue name a.example b.example',
    'rewrite name b.example c.example',
    'rewrite name a.example never.example',
  )

  test('go on behind continue, with the new name, and end behind stop', () => {
    const lookup = asked(chain, 'a.example')
    expect(lookup.rules.map(({ before, after }) => [before.name, after.name])).toEqual([
      ['a.example.', 'b.example.'],
      ['b.example.', 'c.example.'],
    ])
    expect(lookup.decidedBy && shown(chain, lookup.decidedBy)).toBe('rewrite name b.example c.example')
  })

  test('lead the answer back to the first name from 1.11.4 on, to a middle one before', () => {
    expect(records(asked(chain, 'a.example', '1.11.3'))).toEqual(['b.example. A 192.0.2.53'])
    expect(asked(chain, 'a.example', '1.11.3').reception).toBe('misses')
    expect(records(asked(chain, 'a.example', '1.11.4'))).toEqual(['a.example. A 192.0.2.53'])
    expect(asked(chain, 'a.example', '1.11.4').reception).toBe('accepts')
  })

  test.each([
    'ttl suffix example 5',
    'type A AAAA',
    'class IN CH',
    'edns0 nsid set',
    'cname x y',
    'rcode suffix example 0 3',
  ])('end behind "%s", so the name rule below is dead', (line) => {
    const text = (mode: string) => block(`rewrite ${mode} ${line}`, 'rewrite name a.example b.example')
    expect(asked(text('stop'), 'a.example').asked.name).toBe('a.example.')
    expect(asked(text('continue'), 'a.example').asked.name).toBe('b.example.')
  })
})

describe('the answer', () => {
  const lines = [
    'exact a.example b.edge',
    'prefix a b',
    'suffix .example .edge',
    'substring a b',
    String.raw`regex ^a\. b.edge`,
  ]

  test.each(lines)('of "%s" comes back with the question that was asked, but for 1.8.4', (line) => {
    const reception = (version: string) => asked(block(`rewrite name ${line}`), 'a.example', version).reception
    const exact = line.startsWith('exact')
    expect(reception('1.8.3')).toBe(exact ? 'accepts' : 'misses')
    expect(reception('1.8.4')).toBe(exact ? 'accepts' : 'drops')
    expect(reception('1.8.5')).toBe(exact ? 'accepts' : 'misses')
  })

  test.each(lines)('of "continue %s" is dropped unless an answer rule or an exact one is at work', (line) => {
    const reception = (rest: string) =>
      asked(block(`rewrite continue name ${line}${rest}`), 'a.example', '1.14.7').reception
    expect(reception('')).toBe(line.startsWith('exact') ? 'accepts' : 'drops')
    expect(reception(' answer auto')).toBe('accepts')
  })

  test('is turned back by answer auto from 1.8.4 on', () => {
    const line = 'name suffix .example .edge answer auto'
    expect(refused(line, '1.8.3')).toContain('answer name')
    expect(records(asked(block(`rewrite ${line}`), { name: 'a.example', type: 'AAAA' }, '1.8.4'))).toEqual([
      'a.example. AAAA 192.0.2.53',
    ])
  })

  test('is turned back by patterns behind regex: one before 1.8.2, several then', () => {
    const one = String.raw`name regex ^a\.(.*)\.$ b.{1} answer name ^b\.(.*)\.$ a.{1}`
    expect(records(asked(block(`rewrite ${one}`), 'a.example', '1.8.1'))).toEqual(['a.example. A 192.0.2.53'])
    const two = `${one} answer value x y`
    expect(refused(two, '1.8.1')).toContain('answer name')
    expect(records(asked(block(`rewrite ${two}`), 'a.example', '1.8.2'))).toEqual(['a.example. A 192.0.2.53'])
  })

  test('is never sent if an answer rule makes a name with an empty label', () => {
    const text = block(String.raw`rewrite name regex ^a\.(.*)\.$ b.{1} answer name ^b\.(.*) a.{1}`)
    expect(asked(text, 'a.example')).toMatchObject({
      reply: { kind: 'silence', why: 'unsendable' },
      reception: 'drops',
    })
  })

  test('rules exclude auto beside name, and are checked', () => {
    expect(refused('name suffix a b answer auto name c d')).toContain('exclude')
    expect(refused('name suffix a b answer both c')).toContain('both')
    expect(refused('name suffix a b answer name c')).toContain('pattern')
    expect(refused('name suffix a b answer name ( c')).toContain('RE2')
    expect(refused('name suffix a b auto')).toContain('auto')
    expect(refused('name suffix a b ANSWER auto')).toContain('answer')
    expect(refused('name suffix a b answer auto answer')).toContain('answer')
  })

  test('changes values of records that hold names, PTR from 1.9.4 on', () => {
    const line = block('rewrite name suffix .example .edge answer value (.*)\\.edge\\.$ {1}.seen')
    const world = {
      ...echo,
      ask: (_: unknown, question: { name: string; type: string }) => ({
        question,
        rcode: 'NOERROR',
        answer: [
          { owner: question.name, type: question.type, value: question.type === 'MX' ? '10 mx.edge.' : 'host.edge.' },
        ],
        authority: [],
        additional: [],
      }),
    }
    const value = (type: string, version: string) =>
      records(asked(line, { name: 'a.example', type }, version, world))[0]?.split(`${type} `)[1]
    expect(value('MX', '1.8.4')).toBe('10 mx.seen.')
    expect(value('PTR', '1.9.3')).toBe('host.edge.')
    expect(value('PTR', '1.9.4')).toBe('host.seen.')
    expect(value('TXT', '1.14.7')).toBe('host.edge.')
  })

  test('that nobody gives carries the new name before 1.9.0, behind continue before 1.14.7', () => {
    expect(asked(unanswered('stop'), 'a.example', '1.8.7').reception).toBe('drops')
    expect(asked(unanswered('stop'), 'a.example', '1.9.0').reception).toBe('accepts')
    expect(asked(unanswered('continue'), 'a.example', '1.14.6').reception).toBe('drops')
    expect(asked(unanswered('continue'), 'a.example', '1.14.7').reception).toBe('accepts')
  })

  test('gets its code from rcode rules, its TTL from ttl rules', () => {
    const coded = asked(block('rewrite rcode suffix example NOERROR NXDOMAIN'), 'a.example')
    expect(rcodeOf(coded)).toBe('NXDOMAIN')
    const world = {
      ...echo,
      ask: () => ({
        question: { name: 'a.example.', type: 'A' },
        rcode: 'NOERROR',
        answer: [{ owner: 'a.example.', type: 'A', value: '', ttl: 90 }],
        authority: [],
        additional: [],
      }),
    }
    const lookup = asked(block('rewrite ttl a.example 5-30'), 'a.example', '1.11.3', world)
    expect(lookup.reply).toMatchObject({ message: { answer: [{ ttl: 30 }] } })
  })
})
