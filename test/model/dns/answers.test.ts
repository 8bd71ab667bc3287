import { describe, expect, test } from 'vitest'
import { lookUp } from '../../../src/model/dns/lookup.ts'
import { bareMessage } from '../../../src/model/dns/message.ts'
import { unknownWorld, type DnsWorld } from '../../../src/model/dns/world.ts'
import { asked, echo, loaded, rcodeOf, records, shown } from './reading.ts'

const hosts = (more = '') =>
  `. {\n hosts {\n  10.0.0.7 pay.example shop.example\n  fd00::7 pay.example\n  10.0.0.8 *.wild.example\n${more} }\n forward . 192.0.2.53\n}\n`

const template = (lines: string, head = 'IN A example') =>
  `. {\n template ${head} {\n${lines} }\n forward . 192.0.2.53\n}\n`

const zoneData = (more: string) =>
  `. {\n etcd data.example {\n${more} }\n file db.example zone.example\n forward . 192.0.2.1\n}\n`

describe('hosts', () => {
  test('answers its own names, with nothing for other types', () => {
    expect(records(asked(hosts(), 'SHOP.example'))).toEqual(['shop.example. A 10.0.0.7'])
    expect(records(asked(hosts(), { name: 'pay.example', type: 'AAAA' }))).toEqual(['pay.example. AAAA fd00::7'])
    expect(rcodeOf(asked(hosts(), { name: 'pay.example', type: 'HTTPS' }))).toBe('NOERROR')
    const { answerer } = asked(hosts(), 'pay.example')
    expect(answerer && shown(hosts(), answerer.spot)).toBe('10.0.0.7 pay.example shop.example')
  })

  test('without fallthrough fails for every other name, but for reverse ones', () => {
    expect(rcodeOf(asked(hosts(), 'other.example'))).toBe('SERVFAIL')
    expect(records(asked(hosts('  fallthrough\n'), 'other.example'))).toHaveLength(1)
    expect(records(asked(hosts(), { name: '7.0.0.10.in-addr.arpa', type: 'PTR' }))).toHaveLength(2)
    expect(records(asked(hosts('  no_reverse\n'), { name: '7.0.0.10.in-addr.arpa', type: 'PTR' }))).toEqual([
      '7.0.0.10.in-addr.arpa. PTR 192.0.2.53',
    ])
  })

  test('covers one label by a star from 1.14.5 on', () => {
    expect(rcodeOf(asked(hosts(), 'a.wild.example', '1.14.4'))).toBe('SERVFAIL')
    expect(records(asked(hosts(), 'a.wild.example', '1.14.5'))).toEqual(['a.wild.example. A 10.0.0.8'])
    expect(rcodeOf(asked(hosts(), 'a.b.wild.example', '1.14.5'))).toBe('SERVFAIL')
  })

  test('reads its file where the text is given, for its own zones', () => {
    const texts = {
      Corefile: 'example {\n hosts names example {\n  fallthrough\n }\n forward . 192.0.2.53\n}\n',
      names: '# ours\n10.0.0.7\tpay.example other.net # gateway\nnonsense\n',
    }
    const lookup = asked(texts, 'pay.example')
    expect(lookup.answerer && shown(texts, lookup.answerer.spot)).toBe('10.0.0.7\tpay.example other.net # gateway')
  })
})

describe('template', () => {
  test('answers its type and zone only', () => {
    const plain = template('  answer "{{ .Name }} 60 IN A 10.0.0.7"\n')
    expect(records(asked(plain, 'Pay.example'))).toEqual(['pay.example. A 10.0.0.7'])
    expect(records(asked(plain, { name: 'pay.example', type: 'AAAA' }))).toEqual(['pay.example. AAAA 192.0.2.53'])
    expect(records(asked(plain, 'pay.test'))).toEqual(['pay.test. A 192.0.2.53'])
  })

  test('fills in groups, by number and by name, and passes over what it does not understand', () => {
    const grouped = template(
      '  match "^ip-(?P<last>[0-9]+)[.]([a-z]+)[.]"\n  answer "{{ .Name }} {{ .Class }} {{ .Type }} 10.0.0.{{ .Group.last }}"\n',
    )
    expect(records(asked(grouped, 'ip-9.eu.example'))).toEqual(['ip-9.eu.example. A 10.0.0.9'])
    const indexed = template('  match "^ip-([0-9]+)[.]"\n  answer "{{ .Name }} 5 IN A 10.0.0.{{ index .Match 1 }}"\n')
    expect(records(asked(indexed, 'ip-9.eu.example'))).toEqual(['ip-9.eu.example. A 10.0.0.9'])
    const strange = asked(template('  answer "{{ if true }}{{ .Name }}{{ end }} 60 IN A 10.0.0.7"\n'), 'pay.example')
    expect([strange.answerer?.plugin, rcodeOf(strange)]).toEqual(['template', undefined])
  })

  test('follows an alias for address questions', () => {
    const lookup = asked(template('  answer "{{ .Name }} 60 IN CNAME gw.test."\n'), 'pay.example')
    expect(records(lookup)).toEqual(['pay.example. CNAME gw.test.', 'gw.test. A 192.0.2.53'])
  })

  test('without a match ends the query, in silence before 1.9.3', () => {
    const missed = template('  match ^shop\n  answer "{{ .Name }} 60 IN A 10.0.0.7"\n')
    expect(asked(missed, 'pay.example', '1.9.2').reply).toEqual({ kind: 'silence', why: 'template' })
    expect(rcodeOf(asked(missed, 'pay.example', '1.9.3'))).toBe('SERVFAIL')
    expect(records(asked(template('  match ^shop\n  rcode NXDOMAIN\n  fallthrough\n'), 'pay.example'))).toHaveLength(1)
    expect(rcodeOf(asked(template('  rcode NXDOMAIN\n'), 'pay.example'))).toBe('NXDOMAIN')
  })
})

describe('forward', () => {
  test('passes over its exceptions, and over codes that the next line shall answer', () => {
    const text = '. {\n forward . 192.0.2.1 {\n  except in.example\n  next NXDOMAIN\n }\n forward . 192.0.2.2\n}\n'
    expect(records(asked(text, 'a.in.example'))).toEqual(['a.in.example. A 192.0.2.2'])
    const world: DnsWorld = {
      ...echo,
      ask: (to, question) => (to[0]?.name === '192.0.2.1' ? bareMessage(question, 'NXDOMAIN') : echo.ask(to, question)),
    }
    const lookup = asked(text, 'a.example', '1.14.1', world)
    expect(records(lookup)).toEqual(['a.example. A 192.0.2.2'])
    expect(lookup.exchanges).toHaveLength(2)
  })

  test('is asked for the name in the case of the query, and for a new name in lower case', () => {
    const text = '. {\n rewrite name b.example GW.edge\n forward . 192.0.2.1\n}\n'
    const names = (name: string) => asked(text, name).exchanges.map(({ question }) => question.name)
    expect([names('A.Example'), names('B.Example')]).toEqual([['A.Example.'], ['gw.edge.']])
  })

  test('with resolvers of which nothing is known still shows whom it asks for what, and whether the client drops the reply', () => {
    const lookup = lookUp(
      loaded('. {\n rewrite continue name suffix .example .edge\n forward . /etc/resolv.conf\n}\n'),
      { name: 'a.example' },
      unknownWorld,
    )
    expect(lookup).toMatchObject({
      asked: { name: 'a.edge.' },
      answerer: { plugin: 'forward', upstreams: [{ kind: 'file' }] },
      reception: 'drops',
    })
  })
})

describe('what is not followed', () => {
  test('makes the look-up unknown, at its line', () => {
    const text = '. {\n acl {\n  block net 10.0.0.0/8\n }\n forward . 192.0.2.1\n}\n'
    const lookup = asked(text, 'a.example')
    expect(lookup).toMatchObject({ reply: { kind: 'unknown', doubt: { why: 'acl' } }, reception: 'unknown' })
    expect(lookup.decidedBy && shown(text, lookup.decidedBy)).toBe('acl')
  })

  test('is a zone file: who answers is known, what it says is not; with fallthrough not even that', () => {
    expect(asked(zoneData(''), 'a.data.example')).toMatchObject({ answerer: { plugin: 'data', name: 'etcd' } })
    expect(asked(zoneData(''), 'a.zone.example')).toMatchObject({ answerer: { plugin: 'data', name: 'file' } })
    expect(asked(zoneData('  fallthrough\n'), 'a.data.example').reply).toMatchObject({ doubt: { why: 'zone-data' } })
    expect(asked(zoneData(''), 'a.example').answerer?.plugin).toBe('forward')
  })
})

describe('the cache', () => {
  test('keeps answers under the old names before 1.14.7, and under the new ones since', () => {
    const text = '. {\n rewrite name a.example b.edge\n cache\n forward . 192.0.2.1\n}\n'
    expect(asked(text, 'a.example', '1.14.6').cached?.question.name).toBe('a.example.')
    expect(asked(text, 'a.example', '1.14.7').cached?.question.name).toBe('b.edge.')
    expect(asked(text.replace('cache', 'cache 30 other.example'), 'a.example').cached).toBeUndefined()
  })
})
