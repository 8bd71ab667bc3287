import { describe, expect, test } from 'vitest'
import { lookUp } from '../../../src/model/dns/lookup.ts'
import { bareMessage } from '../../../src/model/dns/message.ts'
import { unknownWorld, type DnsWorld } from '../../../src/model/dns/world.ts'
import { asked, cluster, echo, loaded, rcodeOf, records, shown } from './reading.ts'

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
  const text = (expression: string) =>
    `a.example {\n view v {\n  expr ${expression}\n }\n forward . 192.0.2.1\n}\n. {\n forward . 192.0.2.2\n}\n`
  const upstream = (expression: string, query: object = {}) => {
    const lookup = asked(text(expression), { name: 'a.example', ...query })
    return lookup.reply.kind === 'unknown' ? `unknown: ${lookup.reply.doubt.why}` : records(lookup)[0]?.split(' ')[2]
  }

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
    expect(upstream(expression)).toBe(expected)
  })

  test('may ask for the client where it is known', () => {
    expect(upstream(`client_ip() == '10.0.0.1'`, { client: '10.0.0.1' })).toBe('192.0.2.1')
  })
})

describe('kubernetes', () => {
  const text = (options = '', rest = ' forward . 192.0.2.53\n') =>
    `. {\n kubernetes cluster.local in-addr.arpa {\n${options} }\n${rest}}\n`
  const world = cluster({
    'edge/gw': {
      clusterIPs: ['10.0.0.7', 'fd00::7'],
      ports: [{ name: 'https', protocol: 'TCP' }],
      labels: { tier: 'edge' },
    },
    'edge/new': { clusterIPs: undefined },
    'web/pods': { headless: true, endpoints: [{ address: '10.1.0.4', hostname: 'web-0' }, { address: '10.1.0.5' }] },
    'web/none': { headless: true, endpoints: [] },
    'web/unseen': { headless: true, endpoints: undefined },
    'web/idle': { clusterIPs: ['10.0.0.8'] },
    'web/out': { externalName: 'lb.example' },
    'web/inner': { externalName: 'gw.edge.svc.cluster.local' },
    'web/self': { externalName: 'pay.example' },
  })
  const ask = (name: string, type = 'A', options = '') => asked(text(options), { name, type }, '1.11.3', world)
  const svc = (name: string) => `${name}.svc.cluster.local`

  test('answers with the addresses of a Service, by family', () => {
    expect(records(ask(svc('gw.edge')))).toEqual(['gw.edge.svc.cluster.local. A 10.0.0.7'])
    expect(records(ask(svc('gw.edge'), 'AAAA'))).toEqual(['gw.edge.svc.cluster.local. AAAA fd00::7'])
    expect([rcodeOf(ask(svc('gw.edge'), 'HTTPS')), records(ask(svc('gw.edge'), 'HTTPS'))]).toEqual(['NOERROR', []])
    expect(ask(svc('gw.edge')).answerer).toMatchObject({
      plugin: 'kubernetes',
      service: { namespace: 'edge', name: 'gw' },
    })
  })

  test('leaves an address empty that the API server has still to choose', () => {
    expect(records(ask(svc('new.edge')))).toEqual(['new.edge.svc.cluster.local. A '])
    expect(rcodeOf(ask(svc('new.edge'), 'AAAA'))).toBeUndefined()
  })

  test('says NXDOMAIN for a Service that does not exist, unless it falls through', () => {
    expect(rcodeOf(ask(svc('gw.other')))).toBe('NXDOMAIN')
    expect(records(ask(svc('gw.other'), 'A', '  fallthrough\n'))).toEqual(['gw.other.svc.cluster.local. A 192.0.2.53'])
    expect(rcodeOf(ask(svc('gw.other'), 'A', '  fallthrough in-addr.arpa\n'))).toBe('NXDOMAIN')
    expect(rcodeOf(ask('gw.edge.cluster.local'))).toBe('NXDOMAIN')
  })

  test('does not know where the input does not', () => {
    const lookup = asked(text(), svc('gw.edge'), '1.11.3', unknownWorld)
    expect([rcodeOf(lookup), lookup.answerer?.plugin, lookup.reception]).toEqual([undefined, 'kubernetes', 'accepts'])
  })

  test('gives the pods of a headless Service; without any, the name does not exist', () => {
    expect(records(ask(svc('pods.web')))).toHaveLength(2)
    expect(records(ask(svc('web-0.pods.web')))).toEqual(['web-0.pods.web.svc.cluster.local. A 10.1.0.4'])
    expect(records(ask(svc('10-1-0-5.pods.web')))).toEqual(['10-1-0-5.pods.web.svc.cluster.local. A 10.1.0.5'])
    expect(rcodeOf(ask(svc('none.web')))).toBe('NXDOMAIN')
    expect(rcodeOf(ask(svc('unseen.web')))).toBeUndefined()
  })

  test('serves a Service without endpoints, unless it is told to ignore those', () => {
    expect(records(ask(svc('idle.web')))).toHaveLength(1)
    expect(rcodeOf(ask(svc('idle.web'), 'A', '  ignore empty_service\n'))).toBe('NXDOMAIN')
  })

  test('serves only the namespaces and labels that its options name', () => {
    expect(rcodeOf(ask(svc('gw.edge'), 'A', '  namespaces web\n'))).toBe('NXDOMAIN')
    expect(records(ask(svc('gw.edge'), 'A', '  namespaces web\n  namespaces edge\n'))).toHaveLength(1)
    expect(rcodeOf(ask(svc('gw.edge'), 'A', '  labels tier=web\n'))).toBe('NXDOMAIN')
    expect(records(ask(svc('gw.edge'), 'A', '  labels tier in (edge,web),!old,tier!=db\n'))).toHaveLength(1)
    expect(ask(svc('gw.edge'), 'A', '  labels tier=>web\n').reply).toMatchObject({ doubt: { why: 'labels' } })
    expect(ask(svc('gw.edge'), 'A', '  namespace_labels a=b\n').reply).toMatchObject({
      doubt: { why: 'namespace-labels' },
    })
  })

  test('follows an ExternalName: inside the cluster, outside, and in a circle', () => {
    expect(records(ask(svc('inner.web')))).toEqual([
      'inner.web.svc.cluster.local. CNAME gw.edge.svc.cluster.local.',
      'gw.edge.svc.cluster.local. A 10.0.0.7',
    ])
    const outside = ask(svc('out.web'))
    expect(records(outside)).toEqual(['out.web.svc.cluster.local. CNAME lb.example.', 'lb.example. A 192.0.2.53'])
    expect(outside.exchanges.map(({ question }) => question.name)).toEqual(['lb.example.'])
    const circle = text('', ' rewrite name pay.example self.web.svc.cluster.local\n forward . 192.0.2.53\n')
    expect(asked(circle, 'pay.example', '1.11.3', world).reply).toEqual({ kind: 'silence', why: 'loop' })
  })

  test('knows ports, pods by option, and the names in between', () => {
    expect(records(ask(svc('_https._tcp.gw.edge')))).toHaveLength(1)
    expect(rcodeOf(ask(svc('_http._tcp.gw.edge')))).toBe('NXDOMAIN')
    expect(rcodeOf(ask('10-1-0-9.web.pod.cluster.local'))).toBe('NXDOMAIN')
    expect(records(ask('10-1-0-9.web.pod.cluster.local', 'A', '  pods insecure\n'))).toEqual([
      '10-1-0-9.web.pod.cluster.local. A 10.1.0.9',
    ])
    expect(['edge.svc', 'svc'].map((name) => rcodeOf(ask(`${name}.cluster.local`)))).toEqual(['NOERROR', 'NOERROR'])
  })

  test('answers reverse names in its reverse zones', () => {
    const named: DnsWorld = {
      ...world,
      nameOfAddress: (address) => (address === '10.0.0.7' ? { name: 'gw.edge.svc' } : 'absent'),
    }
    const reverse = (name: string) => asked(text(), { name, type: 'PTR' }, '1.11.3', named)
    expect(records(reverse('7.0.0.10.in-addr.arpa'))).toEqual(['7.0.0.10.in-addr.arpa. PTR gw.edge.svc.cluster.local.'])
    expect(rcodeOf(reverse('8.0.0.10.in-addr.arpa'))).toBe('NXDOMAIN')
  })
})

describe('k8s_external', () => {
  test('answers with the external addresses of a Service: its clients go to the load balancer', () => {
    const world = cluster({ 'edge/gw': { externalAddresses: ['203.0.113.9'] } })
    const text = '. {\n k8s_external out.example\n kubernetes cluster.local\n}\n'
    const lookup = asked(text, 'gw.edge.out.example', '1.11.3', world)
    expect(records(lookup)).toEqual(['gw.edge.out.example. A 203.0.113.9'])
    expect(lookup.answerer).toMatchObject({ plugin: 'k8s_external', service: { namespace: 'edge', name: 'gw' } })
    expect(rcodeOf(asked(text, 'no.edge.out.example', '1.11.3', world))).toBe('NXDOMAIN')
  })
})

describe('hosts', () => {
  const text = (more = '') =>
    `. {\n hosts {\n  10.0.0.7 pay.example shop.example\n  fd00::7 pay.example\n  10.0.0.8 *.wild.example\n${more} }\n forward . 192.0.2.53\n}\n`

  test('answers its own names, with nothing for other types', () => {
    expect(records(asked(text(), 'SHOP.example'))).toEqual(['shop.example. A 10.0.0.7'])
    expect(records(asked(text(), { name: 'pay.example', type: 'AAAA' }))).toEqual(['pay.example. AAAA fd00::7'])
    expect(rcodeOf(asked(text(), { name: 'pay.example', type: 'HTTPS' }))).toBe('NOERROR')
    const { answerer } = asked(text(), 'pay.example')
    expect(answerer && shown(text(), answerer.spot)).toBe('10.0.0.7 pay.example shop.example')
  })

  test('without fallthrough fails for every other name, but for reverse ones', () => {
    expect(rcodeOf(asked(text(), 'other.example'))).toBe('SERVFAIL')
    expect(records(asked(text('  fallthrough\n'), 'other.example'))).toHaveLength(1)
    expect(records(asked(text(), { name: '7.0.0.10.in-addr.arpa', type: 'PTR' }))).toHaveLength(2)
    expect(records(asked(text('  no_reverse\n'), { name: '7.0.0.10.in-addr.arpa', type: 'PTR' }))).toEqual([
      '7.0.0.10.in-addr.arpa. PTR 192.0.2.53',
    ])
  })

  test('covers one label by a star from 1.14.5 on', () => {
    expect(rcodeOf(asked(text(), 'a.wild.example', '1.14.4'))).toBe('SERVFAIL')
    expect(records(asked(text(), 'a.wild.example', '1.14.5'))).toEqual(['a.wild.example. A 10.0.0.8'])
    expect(rcodeOf(asked(text(), 'a.b.wild.example', '1.14.5'))).toBe('SERVFAIL')
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
  const text = (lines: string, head = 'IN A example') =>
    `. {\n template ${head} {\n${lines} }\n forward . 192.0.2.53\n}\n`

  test('answers its type and zone only', () => {
    const plain = text('  answer "{{ .Name }} 60 IN A 10.0.0.7"\n')
    expect(records(asked(plain, 'Pay.example'))).toEqual(['pay.example. A 10.0.0.7'])
    expect(records(asked(plain, { name: 'pay.example', type: 'AAAA' }))).toEqual(['pay.example. AAAA 192.0.2.53'])
    expect(records(asked(plain, 'pay.test'))).toEqual(['pay.test. A 192.0.2.53'])
  })

  test('fills in groups, by number and by name, and passes over what it does not understand', () => {
    const grouped = text(
      '  match "^ip-(?P<last>[0-9]+)[.]([a-z]+)[.]"\n  answer "{{ .Name }} {{ .Class }} {{ .Type }} 10.0.0.{{ .Group.last }}"\n',
    )
    expect(records(asked(grouped, 'ip-9.eu.example'))).toEqual(['ip-9.eu.example. A 10.0.0.9'])
    const indexed = text('  match "^ip-([0-9]+)[.]"\n  answer "{{ .Name }} 5 IN A 10.0.0.{{ index .Match 1 }}"\n')
    expect(records(asked(indexed, 'ip-9.eu.example'))).toEqual(['ip-9.eu.example. A 10.0.0.9'])
    const strange = asked(text('  answer "{{ if true }}{{ .Name }}{{ end }} 60 IN A 10.0.0.7"\n'), 'pay.example')
    expect([strange.answerer?.plugin, rcodeOf(strange)]).toEqual(['template', undefined])
  })

  test('follows an alias for address questions', () => {
    const lookup = asked(text('  answer "{{ .Name }} 60 IN CNAME gw.test."\n'), 'pay.example')
    expect(records(lookup)).toEqual(['pay.example. CNAME gw.test.', 'gw.test. A 192.0.2.53'])
  })

  test('without a match ends the query, in silence before 1.9.3', () => {
    const missed = text('  match ^shop\n  answer "{{ .Name }} 60 IN A 10.0.0.7"\n')
    expect(asked(missed, 'pay.example', '1.9.2').reply).toEqual({ kind: 'silence', why: 'template' })
    expect(rcodeOf(asked(missed, 'pay.example', '1.9.3'))).toBe('SERVFAIL')
    expect(records(asked(text('  match ^shop\n  rcode NXDOMAIN\n  fallthrough\n'), 'pay.example'))).toHaveLength(1)
    expect(rcodeOf(asked(text('  rcode NXDOMAIN\n'), 'pay.example'))).toBe('NXDOMAIN')
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
    const text = (more: string) =>
      `. {\n etcd data.example {\n${more} }\n file db.example zone.example\n forward . 192.0.2.1\n}\n`
    expect(asked(text(''), 'a.data.example')).toMatchObject({ answerer: { plugin: 'data', name: 'etcd' } })
    expect(asked(text(''), 'a.zone.example')).toMatchObject({ answerer: { plugin: 'data', name: 'file' } })
    expect(asked(text('  fallthrough\n'), 'a.data.example').reply).toMatchObject({ doubt: { why: 'zone-data' } })
    expect(asked(text(''), 'a.example').answerer?.plugin).toBe('forward')
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
