import { describe, expect, it } from 'vitest'
import type { Call } from '../../src/model/client.ts'
import { anyPod } from '../../src/model/client.ts'
import type { Exposure } from '../../src/model/exposure.ts'
import type { FactValues } from '../../src/model/facts.ts'
import type { KubeService } from '../../src/model/service.ts'
import { reach } from '../../src/path/reach.ts'
import { call, cluster, exposure, hostTo, ingress, podTo, service, stated, unseen, version } from './model.ts'

/** The way of the only branch: `at event subject`. */
function wayOf(dial: Call, facts: Partial<FactValues>, exposed?: Exposure): readonly string[] {
  const exposures = exposed ? [exposed] : dial.to.kind === 'exposure' ? [dial.to.exposure] : []
  const { branches } = reach(dial, cluster({ exposures, facts: { nodes: 3, cni: 'flannel', ...facts } }))
  expect(branches).toHaveLength(1)
  return (branches[0]?.outcome.hops ?? []).map(({ at, event, subject }) =>
    [at, event, subject].filter(Boolean).join(' '),
  )
}

const ack = { provider: stated('ack' as const) }
const tke = {
  provider: stated('tke' as const),
  network: stated('private' as const),
  realServers: stated('node' as const),
}
const ipvs = (release: string) => ({ 'kube-proxy.mode': 'ipvs', kubernetes: version(release) }) as const

describe('the way of a packet', () => {
  it('ends at a backend where kube-proxy or eBPF translates the address', () => {
    expect(wayOf(podTo(exposure(ack)), ipvs('1.30.0'))).toEqual(['kube-proxy captured', 'backend reached'])
    expect(wayOf(podTo(exposure(tke)), { cni: 'dataplane-v2' })).toEqual(['ebpf captured', 'backend reached'])
  })

  it('ends at kube-proxy, with its reason', () => {
    expect(wayOf(podTo(exposure({ ...ack, policy: 'Local' })), ipvs('1.22.0'))).toEqual([
      'kube-proxy no-local-endpoint',
    ])
    const none = { backends: { ...unseen, none: true } }
    expect(wayOf(podTo(exposure({ ...ack, ...none })), ipvs('1.22.0'))).toEqual(['kube-proxy no-endpoint'])
    const ranged = exposure({ ...ack, sourceRanges: ['192.0.2.0/24'] })
    expect(wayOf(podTo(ranged), { ...ipvs('1.30.0'), 'pod-cidr': '10.0.0.0/8' })).toEqual(['kube-proxy not-admitted'])
    const hidden = service('web', { internalPolicy: 'Local' })
    const byName = call(anyPod, { kind: 'host', host: 'web.shop' })
    const nftables = { 'kube-proxy.mode': 'nftables', kubernetes: version('1.33.0'), provider: 'ack' } as const
    expect(wayOf(byName, nftables, exposure({ services: [hidden] }))).toEqual(['kube-proxy no-local-endpoint'])
  })

  it('ends at the node’s own listener where ipvs has the address and not the port', () => {
    expect(wayOf(podTo(exposure(ack), { port: 81 }), ipvs('1.25.0'))).toEqual(['node own-listener'])
    expect(wayOf(podTo(exposure(ack), { port: 81 }), ipvs('1.26.0'))).toEqual(['kube-proxy no-such-port'])
  })

  it('ends at a load balancer that does not listen', () => {
    const iptables = { 'kube-proxy.mode': 'iptables', kubernetes: version('1.30.0') } as const
    expect(wayOf(podTo(exposure(ack), { port: 81 }), iptables)).toEqual([
      'kube-proxy no-such-port',
      'network left pod',
      'load-balancer received',
      'load-balancer no-such-port',
    ])
  })

  it('ends at a load balancer without a backend', () => {
    const none = exposure({ ...ack, form: 'hostname', backends: { ...unseen, none: true } })
    expect(wayOf(podTo(none), {})).toEqual([
      'node not-captured',
      'network left pod',
      'load-balancer received',
      'load-balancer no-endpoint',
    ])
  })

  it('comes back to the client’s node', () => {
    expect(wayOf(podTo(exposure({ ...tke, policy: 'Local' })), { cni: 'vpc-cni', ...ipvs('1.30.0') })).toEqual([
      'kube-proxy not-bound',
      'network left pod',
      'load-balancer received',
      'load-balancer sent-back',
    ])
    const asked = exposure({ ...tke, policy: 'Local', preventLoopback: true })
    expect(wayOf(podTo(asked), { cni: 'vpc-cni', ...ipvs('v1.10.5-tke.4') })[0]).toBe('kube-proxy not-bound')
  })

  it('shows that a CLB passes over the client’s own node', () => {
    expect(wayOf(hostTo(ingress({ realServers: stated('node') })), { cni: 'vpc-cni' })).toEqual([
      'node not-captured',
      'network left node',
      'load-balancer received',
      'load-balancer passed-over',
      'backend reached',
    ])
  })

  it('is the same for a public CLB, which passes over nobody', () => {
    expect(wayOf(podTo(ingress({ ...tke, network: stated('public') })), { cni: 'vpc-cni' })).toEqual([
      'node not-captured',
      'network left pod',
      'load-balancer received',
      'backend reached',
    ])
  })

  it('ends where no rule was written', () => {
    const broken = {
      'kube-proxy.mode': 'nftables',
      kubernetes: version('1.33.0'),
      'kube-proxy.detect-local-mode': 'InterfaceNamePrefix',
    } as const
    expect(wayOf(podTo(exposure({ ...ack, realServers: stated('node') })), broken)).toEqual([
      'kube-proxy no-rules',
      'network left pod',
      'load-balancer received',
      'kube-proxy no-rules',
    ])
  })

  it('begins with the name', () => {
    const rewritten = call(anyPod, { kind: 'host', host: 'shop.example.com' })
    const exposed = exposure({ services: [service('web')] })
    const model = cluster({
      exposures: [exposed],
      facts: { cni: 'flannel', provider: 'ack', ...ipvs('1.30.0') },
      dns: { resolve: () => ({ kind: 'name', host: 'web.shop.svc.cluster.local' }) },
    })
    expect(reach(rewritten, model).branches[0]?.outcome.hops).toEqual([
      { at: 'name', event: 'rewritten', subject: 'web.shop.svc.cluster.local' },
      { at: 'kube-proxy', event: 'captured' },
      { at: 'backend', event: 'reached' },
    ])
  })
})

describe('a name that nothing has', () => {
  it('is refused by DNS at once, from every node', () => {
    const dial = call(anyPod, { kind: 'host', host: 'gone.shop.svc' })
    const { status, branches } = reach(dial, cluster({ facts: { complete: true } }))
    expect(status).toBe('fails')
    expect(branches[0]?.outcome).toEqual({
      ok: false,
      cause: 'no-such-name',
      symptom: 'refused',
      where: 'every-node',
      hops: [{ at: 'name', event: 'not-found', subject: 'gone.shop.svc' }],
    })
  })
})

function headless(none: boolean): KubeService {
  return service('db', { headless: true, internalPolicy: 'Local', backends: { ...unseen, none } })
}

describe('a packet to a ClusterIP that leaves its node', () => {
  it('is lost, for the reason why it was not translated', () => {
    const hidden = service('web', { internalPolicy: 'Local' })
    const facts = {
      provider: 'ack',
      cni: 'flannel',
      'kube-proxy.mode': 'iptables',
      kubernetes: version('1.24.0'),
    } as const
    const { branches } = reach(call(anyPod, { kind: 'host', host: 'web.shop' }), cluster({ services: [hidden], facts }))
    expect(branches.map(({ outcome }) => outcome)).toEqual([
      {
        ok: false,
        cause: 'internal-policy',
        symptom: 'silence',
        where: 'node-without-endpoint',
        hops: [
          { at: 'kube-proxy', event: 'no-local-endpoint' },
          { at: 'network', event: 'left', subject: 'pod' },
        ],
      },
    ])
  })
})

describe('a headless Service', () => {
  const dial = call(anyPod, { kind: 'host', host: 'db.shop' })

  it('is its pods, past every policy', () => {
    const { status, branches } = reach(dial, cluster({ services: [headless(false)] }))
    expect([status, branches[0]?.outcome]).toEqual([
      'works',
      { ok: true, source: 'pod', hops: [{ at: 'backend', event: 'reached' }] },
    ])
  })

  it('without pods is refused', () => {
    expect(reach(dial, cluster({ services: [headless(true)] }))).toMatchObject({
      status: 'fails',
      branches: [{ outcome: { cause: 'no-endpoint', symptom: 'refused' } }],
    })
  })
})
