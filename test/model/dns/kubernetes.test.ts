import { describe, expect, test } from 'vitest'
import { unknownWorld, type DnsWorld } from '../../../src/model/dns/world.ts'
import { asked, cluster, rcodeOf, records } from './reading.ts'

const corefileWith = (options = '', rest = ' forward . 192.0.2.53\n') =>
  `. {\n kubernetes cluster.local in-addr.arpa {\n${options} }\n${rest}}\n`

const svc = (name: string) => `${name}.svc.cluster.local`

describe('kubernetes', () => {
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
  const ask = (name: string, type = 'A', options = '') => asked(corefileWith(options), { name, type }, '1.11.3', world)

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
    const lookup = asked(corefileWith(), svc('gw.edge'), '1.11.3', unknownWorld)
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
    const circle = corefileWith('', ' rewrite name pay.example self.web.svc.cluster.local\n forward . 192.0.2.53\n')
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
    const reverse = (name: string) => asked(corefileWith(), { name, type: 'PTR' }, '1.11.3', named)
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
