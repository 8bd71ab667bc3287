import { describe, expect, it } from 'vitest'
import { anyHost, anyPod } from '../../src/model/client.ts'
import type { Client } from '../../src/model/client.ts'
import type { Cni } from '../../src/model/facts.ts'
import { clusterIpDatapath, datapath } from '../../src/path/datapath.ts'
import type { Datapath } from '../../src/path/datapath.ts'
import type { AskValues } from '../../src/path/outcome.ts'
import { firstBindingTag, tagBinds } from '../../src/path/tke-binding.ts'
import { judge } from '../../src/path/judge.ts'
import { answering } from './answering.ts'
import { call, cluster, exposure, service, stated, version } from './model.ts'

const flagOff = { 'terway.in-cluster-load-balance': false } as const
const flagOn = { 'terway.in-cluster-load-balance': true } as const

/** To a load balancer's address, and to a ClusterIP. Sources: alibaba.md §3.2, tencent.md §4.1 rows 19 and 21. */
const pods: readonly (readonly [Cni, Partial<AskValues>, Datapath, Datapath])[] = [
  ['flannel', {}, 'kube-proxy', 'kube-proxy'],
  ['terway', {}, 'kube-proxy', 'kube-proxy'],
  ['terway-eniip', {}, 'kube-proxy', 'kube-proxy'],
  ['terway-eni', {}, 'past', 'kube-proxy'],
  ['terway-ipvlan', flagOff, 'past', 'kube-proxy'],
  ['terway-ipvlan', flagOn, 'ebpf', 'kube-proxy'],
  ['terway-datapathv2', flagOff, 'past', 'ebpf'],
  ['terway-datapathv2', flagOn, 'ebpf', 'ebpf'],
  ['global-router', {}, 'kube-proxy', 'kube-proxy'],
  ['vpc-cni', {}, 'kube-proxy', 'kube-proxy'],
  ['dataplane-v2', {}, 'ebpf', 'ebpf'],
  ['cilium', {}, 'ebpf', 'ebpf'],
  ['cilium-overlay', { 'cilium-overlay-captures': true }, 'ebpf', 'ebpf'],
  ['cilium-overlay', { 'cilium-overlay-captures': false }, 'kube-proxy', 'kube-proxy'],
  ['other', {}, 'kube-proxy', 'kube-proxy'],
]

describe('the datapath of a pod', () => {
  it.each(pods)(
    'on %s (%o) is %s to a load balancer and %s to a ClusterIP',
    (cni, answers, toLoadBalancer, toClusterIp) => {
      const ask = answering({ cni, ...answers })
      expect(datapath(anyPod, ask)).toBe(toLoadBalancer)
      expect(clusterIpDatapath(anyPod, ask)).toBe(toClusterIp)
    },
  )
})

describe('the datapath of a host process', () => {
  const stacks = ['host', 'kubelet', 'apiserver'] as const

  it.each(stacks)('is kube-proxy on ACK for %s, whatever the pods have', (stack) => {
    const client: Client = { ...anyHost, stack }
    const ask = answering({ provider: 'ack', cni: 'cilium' })
    expect([datapath(client, ask), clusterIpDatapath(client, ask)]).toEqual(['kube-proxy', 'kube-proxy'])
  })

  it.each(stacks)('is eBPF elsewhere for %s where Cilium replaces kube-proxy', (stack) => {
    const client: Client = { ...anyHost, stack }
    const replaced = answering({ provider: 'tke', cni: 'dataplane-v2' })
    expect([datapath(client, replaced), clusterIpDatapath(client, replaced)]).toEqual(['ebpf', 'ebpf'])
    const running = answering({ provider: 'tke', cni: 'vpc-cni' })
    expect([datapath(client, running), clusterIpDatapath(client, running)]).toEqual(['kube-proxy', 'kube-proxy'])
  })
})

describe('the datapath of a super-node pod', () => {
  const pod: Client = { ...anyPod, stack: 'super-node' }

  it('is its own kernel on TKE, unless it is told to discard load balancer addresses', () => {
    expect(datapath(pod, answering({ provider: 'tke' }))).toBe('ebpf')
    expect(datapath({ ...pod, shortCircuits: false }, answering({ provider: 'tke' }))).toBe('past')
  })

  it('passes no proxy on ACK, and reaches a ClusterIP everywhere', () => {
    expect(datapath(pod, answering({ provider: 'ack' }))).toBe('past')
    expect(clusterIpDatapath(pod, answering({}))).toBe('ebpf')
  })
})

describe('eBPF', () => {
  const ask = answering({ provider: 'tke', cni: 'dataplane-v2' })
  const judged = (change: Parameters<typeof exposure>[0], client: Client = anyPod, port = 80) => {
    const lb = exposure({ policy: 'Local', network: stated('public'), realServers: stated('node'), ...change })
    return judge(
      call(client, { kind: 'exposure', exposure: lb }, { port }),
      'node-without-endpoint',
      cluster({ exposures: [lb] }),
      ask,
    )
  }
  const isLeft = (outcome: ReturnType<typeof judged>) => outcome.hops.some(({ event }) => event === 'left')

  it('translates an IP to any endpoint, whatever the policy', () => {
    expect(judged({})).toMatchObject({ ok: true, source: 'pod' })
    expect(judged({}, anyHost)).toMatchObject({ ok: true, source: 'node' })
  })

  it.each(['hostname', 'none', 'ip-proxy'] as const)('does not know an address of the form %s', (form) => {
    expect(isLeft(judged({ form }))).toBe(true)
  })

  it('does not know a port that no Service has, and refuses where nobody is ready', () => {
    expect(isLeft(judged({}, anyPod, 81))).toBe(true)
    const none = { workloads: [], everyNode: false, nodes: undefined, none: true }
    expect(judged({ backends: none })).toMatchObject({ ok: false, cause: 'no-endpoint', symptom: 'refused' })
  })

  it('reaches a ClusterIP, whatever its policy', () => {
    const web = service('web', { internalPolicy: 'Local' })
    const dial = call(anyPod, { kind: 'host', host: 'web.shop' })
    expect(judge(dial, 'node-without-endpoint', cluster({ services: [web] }), ask)).toMatchObject({
      ok: true,
      source: 'pod',
    })
  })
})

/** https://www.tencentcloud.com/document/product/457/9315; minors from 1.22 as tencent.md §4.3 reads them. */
describe('a TKE kube-proxy tag', () => {
  it.each([
    ['v1.10.5-tke.19', false],
    ['v1.11.9-tke.1', false],
    ['v1.12.4-tke.29', false],
    ['v1.12.4-tke.30', true],
    ['v1.12.5-tke.1', true],
    ['v1.12.3-tke.99', false],
    ['v1.13.4-tke.1', 'unlisted'],
    ['v1.14.3-tke.23', false],
    ['v1.14.3-tke.24', true],
    ['v1.16.3-tke.24', false],
    ['v1.16.3-tke.25', true],
    ['v1.18.4-tke.19', false],
    ['v1.18.4-tke.20', true],
    ['v1.18.3-tke.40', false],
    ['v1.20.6-tke.11', false],
    ['v1.20.6-tke.12', true],
    ['v1.20.6', 'unlisted'],
    ['v1.21.4-tke.3', 'unlisted'],
    ['v1.22.5-tke.1', true],
    ['v1.22.5', true],
    ['v1.24.4-tke.1', true],
    ['v1.26.1-tke.6', true],
    ['v1.28.3-tke.2', false],
    ['v1.28.3-tke.3', true],
    ['v1.28.4-tke.1', true],
    ['v1.28.2-tke.9', false],
    ['v1.28.3', 'unlisted'],
    ['v1.34.1-tke.8', true],
  ])('%s binds the address: %s', (tag, binds) => {
    expect(tagBinds(version(tag))).toBe(binds)
  })

  it.each([
    ['v1.20.4-tke.1', 'v1.20.6-tke.12'],
    ['v1.28.3-tke.1', 'v1.28.3-tke.3'],
  ])('%s is to be raised to %s', (tag, first) => {
    expect(firstBindingTag(version(tag))).toEqual(version(first))
  })

  it.each(['v1.10.5-tke.9', 'v1.21.4-tke.3'])('%s has no first one of its minor', (tag) => {
    expect(firstBindingTag(version(tag))).toBeUndefined()
  })
})
