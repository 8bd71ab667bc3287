import { describe, expect, it } from 'vitest'
import type { FactValues } from '../../src/model/facts.ts'
import { anyPod } from '../../src/model/client.ts'
import type { Call } from '../../src/model/client.ts'
import type { Exposure } from '../../src/model/exposure.ts'
import { branchesIn } from '../../src/path/decision.ts'
import type { Branch, Verdict } from '../../src/path/outcome.ts'
import { judge } from '../../src/path/judge.ts'
import { reach } from '../../src/path/reach.ts'
import { branchesOf, certainty, doubtsOf, needsOf, outline } from '../../src/path/verdict.ts'
import {
  call,
  cluster,
  clusterNode,
  exposure,
  hostTo,
  ingress,
  podTo,
  resource,
  service,
  stated,
  unseen,
  version,
} from './model.ts'
import { answering } from './answering.ts'

/** `fact=value & … => works` or `=> cause`, as a line that a report could print. */
function lineOf({ when, outcome }: Branch): string {
  const answers = when.map(({ fact, value }) => `${fact}=${value}`).join(' & ')
  return `${answers} => ${outcome.ok ? 'works' : outcome.cause}`
}

function linesOf(branches: readonly Branch[]): readonly string[] {
  return branches.map(lineOf)
}

describe('the gateway of the ASM page with nothing known but its provider', () => {
  const gateway = exposure({
    owner: resource('IstioGateway', 'ingressgateway', 'istio-system'),
    provider: stated('ack'),
    policy: 'Local',
  })
  const model = cluster({ exposures: [gateway] })
  const pod = reach(podTo(gateway), model)
  const host = reach(hostTo(gateway), model)

  it('depends, and says on which clusters a pod fails', () => {
    expect(pod.status).toBe('depends')
    expect(linesOf(branchesOf(pod, 'local-policy'))).toEqual([
      'cni=flannel, terway-eniip & kube-proxy.mode=ipvs & kube-proxy.version=<1.24 => local-policy',
      'cni=flannel, terway-eniip & kube-proxy.mode=iptables & kube-proxy.version=>=1.25 & kube-proxy.cluster-cidr=unset => local-policy',
      'cni=flannel, terway-eniip & kube-proxy.mode=nftables & kube-proxy.cluster-cidr=unset => local-policy',
    ])
  })

  it('says on which clusters a pod gets through', () => {
    expect(linesOf(pod.branches.filter(({ outcome }) => outcome.ok))).toEqual([
      'cni=flannel, terway-eniip & kube-proxy.mode=ipvs & kube-proxy.version=>=1.24 => works',
      'cni=flannel, terway-eniip & kube-proxy.mode=iptables & kube-proxy.version=<1.25 => works',
      'cni=flannel, terway-eniip & kube-proxy.mode=iptables & kube-proxy.version=>=1.25 & kube-proxy.cluster-cidr=covers the pods => works',
      'cni=flannel, terway-eniip & kube-proxy.mode=nftables & kube-proxy.cluster-cidr=covers the pods => works',
      'cni=terway-eni => works',
      'cni=terway-ipvlan, terway-datapathv2 & terway.in-cluster-load-balance=true => works',
      'cni=terway-ipvlan, terway-datapathv2 & terway.in-cluster-load-balance=false & client-beside-backend=false => works',
    ])
  })

  it('names the facts that settle it in the order of asking', () => {
    expect(needsOf(pod, 'local-policy')).toEqual([
      'cni',
      'kube-proxy.mode',
      'kube-proxy.version',
      'kube-proxy.cluster-cidr',
    ])
    expect(pod.needs).toEqual([
      'cni',
      'terway.in-cluster-load-balance',
      'kube-proxy.mode',
      'kube-proxy.version',
      'kube-proxy.cluster-cidr',
    ])
    expect(pod.doubts).toEqual(['client-beside-backend'])
    expect(pod.used).toEqual(['provider'])
  })

  it('fails a host process under ipvs of any version and under nftables before 1.33.6', () => {
    expect(linesOf(outline(host))).toEqual([
      'kube-proxy.mode=ipvs => local-policy',
      'kube-proxy.mode=iptables => works',
      'kube-proxy.mode=nftables & kube-proxy.version=<1.33.6 => local-policy',
      'kube-proxy.mode=nftables & kube-proxy.version=>=1.33.6 => works',
    ])
    expect(host.needs).toEqual(['kube-proxy.mode', 'kube-proxy.version'])
  })

  it('tells a refusal from silence by the version', () => {
    const [old, recent] = branchesOf(host, 'local-policy')
    expect(old).toMatchObject({ when: [{ value: 'ipvs' }, { value: '<1.24' }], outcome: { symptom: 'refused' } })
    expect(recent).toMatchObject({ when: [{ value: 'ipvs' }, { value: '>=1.24' }], outcome: { symptom: 'silence' } })
  })

  it('is possible, not certain', () => {
    expect(certainty(pod, 'local-policy')).toBe('possible')
    expect(certainty(pod, 'unbound-vip')).toBeUndefined()
    expect(certainty(reach(podTo(gateway), cluster({ facts: facts('ipvs', '1.22.0') })), 'local-policy')).toBe(
      'certain',
    )
    expect(certainty(pod, 'local-policy', 'load-balancer-loopback')).toBe('possible')
  })
})

function facts(mode: FactValues['kube-proxy.mode'], release: string): Partial<FactValues> {
  return { cni: 'flannel', 'kube-proxy.mode': mode, 'kube-proxy.version': version(release) }
}

/** A Local load balancer on ACK with Flannel; what a client gets under these facts. */
function verdict(known: Partial<FactValues>, change: Partial<Exposure> = {}, dial = podTo): Verdict {
  const gateway = exposure({ provider: stated('ack'), policy: 'Local', ...change })
  return reach(dial(gateway), cluster({ exposures: [gateway], facts: { cni: 'flannel', ...known } }))
}

function answersTo(fact: string, { branches }: Verdict): readonly string[] {
  const answers = branches.flatMap(({ when }) => when.filter((each) => each.fact === fact))
  return [...new Set(answers.map(({ value }) => value))]
}

describe('what is tried where a fact is unknown', () => {
  it('leaves nftables out before 1.29, where it does not exist', () => {
    expect(answersTo('kube-proxy.mode', verdict({ kubernetes: version('1.28.3') }))).toEqual(['ipvs', 'iptables'])
    expect(answersTo('kube-proxy.mode', verdict({ kubernetes: version('1.29.0') }))).toEqual([
      'ipvs',
      'iptables, nftables',
    ])
    expect(linesOf(verdict({ 'kube-proxy.mode': 'nftables' }, {}, hostTo).branches)).toEqual([
      'kube-proxy.version=<1.33.6 => local-policy',
      'kube-proxy.version=>=1.33.6 => works',
    ])
  })

  it.each(['BridgeInterface', 'InterfaceNamePrefix'] as const)('leaves releases before 1.24 out with %s', (mode) => {
    const known = { 'kube-proxy.mode': 'ipvs', 'kube-proxy.detect-local-mode': mode } as const
    expect(verdict(known)).toMatchObject({ status: 'works', needs: [] })
    expect(verdict({ ...known, 'kube-proxy.detect-local-mode': 'NodeCIDR' }).needs).toEqual(['kube-proxy.version'])
  })

  it('does not try releases before 1.15, but judges one that is known', () => {
    expect(verdict({ 'kube-proxy.mode': 'iptables' }, {}, hostTo)).toMatchObject({ status: 'works', needs: [] })
    expect(verdict(facts('iptables', '1.14.10'), {}, hostTo).status).toBe('fails')
  })

  it('takes a CNI of another provider for no answer', () => {
    const foreign = verdict({ cni: 'vpc-cni', 'kube-proxy.mode': 'ipvs', kubernetes: version('1.22.0') })
    expect(foreign.needs).toContain('cni')
    expect(answersTo('cni', foreign)[0]).toBe('flannel, terway-eniip')
    expect(foreign.used).not.toContain('cni')
    expect(verdict({ cni: 'other', 'kube-proxy.mode': 'ipvs', kubernetes: version('1.22.0') })).toMatchObject({
      status: 'fails',
      used: ['provider', 'cni', 'kube-proxy.mode', 'kubernetes'],
    })
  })

  it('keeps the mode of Terway open where only the plug-in is known', () => {
    const terway = verdict({ cni: 'terway', 'kube-proxy.mode': 'ipvs', kubernetes: version('1.22.0') })
    expect(answersTo('cni', terway)).toEqual(['terway-eniip', 'terway-eni', 'terway-ipvlan, terway-datapathv2'])
  })

  it('tries eBPF in place of kube-proxy on TKE, unless a known proxy mode shows that kube-proxy runs', () => {
    const clb = exposure({ provider: stated('tke'), network: stated('private'), policy: 'Local' })
    const open = reach(podTo(clb), cluster({ exposures: [clb], facts: { nodes: 3 } }))
    expect(answersTo('cni', open)).toEqual(['global-router, vpc-cni', 'dataplane-v2, cilium'])
    const running = reach(podTo(clb), cluster({ exposures: [clb], facts: { nodes: 3, 'kube-proxy.mode': 'ipvs' } }))
    expect(running).toMatchObject({ status: 'fails', needs: [], branches: [{ when: [] }] })
  })

  it('tries every provider and, elsewhere than on ACK and TKE, Cilium beside kube-proxy', () => {
    const bare = exposure({ policy: 'Local' })
    const nothing = reach(podTo(bare), cluster({ exposures: [bare] }))
    expect(answersTo('provider', nothing)).toEqual(['ack', 'tke', 'other'])
    expect(nothing.needs[0]).toBe('provider')
    const other = exposure({ policy: 'Local', provider: stated('other') })
    const elsewhere = (known: Partial<FactValues>) => reach(podTo(other), cluster({ exposures: [other], facts: known }))
    expect(answersTo('cni', elsewhere({}))).toEqual(['other', 'cilium'])
    expect(elsewhere({ 'kube-proxy.mode': 'ipvs', kubernetes: version('1.22.0') })).toMatchObject({
      status: 'fails',
      needs: [],
    })
    expect(elsewhere({ cni: 'cilium' })).toMatchObject({ status: 'works', used: ['provider', 'cni'] })
    expect(elsewhere({ cni: 'flannel', 'kube-proxy.mode': 'ipvs', kubernetes: version('1.22.0') }).used).toContain(
      'cni',
    )
  })

  it('never tries an interface detector: only a stated one can have broken the rules of a node', () => {
    const nftables = { 'kube-proxy.mode': 'nftables', kubernetes: version('1.32.0') } as const
    expect(verdict(nftables, { policy: 'Cluster' })).toMatchObject({ status: 'works', needs: [] })
    const prefix = { ...nftables, 'kube-proxy.detect-local-mode': 'InterfaceNamePrefix' } as const
    expect(certainty(verdict(prefix, { policy: 'Cluster' }), 'no-rules')).toBe('certain')
    expect(verdict(prefix, { policy: 'Cluster', realServers: stated('pod'), lb: 'nlb' }).status).toBe('works')
    const elsewhere = { provider: stated('other' as const), realServers: { known: false } } as const
    expect(certainty(verdict(prefix, { ...elsewhere, policy: 'Cluster' }), 'no-rules')).toBe('certain')
    const anyVersion = { 'kube-proxy.mode': 'nftables', 'kube-proxy.detect-local-mode': 'InterfaceNamePrefix' } as const
    expect(linesOf(verdict(anyVersion, { realServers: stated('node') }).branches)).toEqual([
      'kube-proxy.version=<1.33.6 => no-rules',
      'kube-proxy.version=>=1.33.6 <1.34 => works',
      'kube-proxy.version=>=1.34 <1.34.2 => no-rules',
      'kube-proxy.version=>=1.34.2 => works',
    ])
    const bridge = { ...nftables, 'kube-proxy.detect-local-mode': 'BridgeInterface' } as const
    expect(verdict(bridge)).toMatchObject({ status: 'depends', needs: [], doubts: ['bridge-exists'] })
    expect(verdict({ ...bridge, 'kube-proxy.mode': 'iptables' })).toMatchObject({ status: 'works', doubts: [] })
  })

  it('takes ECS backends, no direct access and an incomplete input for granted', () => {
    const hostname = verdict({ nodes: 3 }, { form: 'hostname', realServers: { known: false } })
    expect(hostname).toMatchObject({ needs: [], doubts: ['client-beside-backend'] })
    const stalled = ingress({ realServers: { known: false } })
    expect(reach(podTo(stalled), cluster({ exposures: [stalled], facts: { nodes: 3 } }))).toMatchObject({
      status: 'fails',
      needs: [],
    })
  })
})

const iptables = { 'kube-proxy.mode': 'iptables', 'kube-proxy.version': version('1.30.0') } as const

function usedWith(known: Partial<FactValues>): readonly string[] {
  return verdict({ ...iptables, ...known }).used
}

describe('what settles a question', () => {
  it.each([
    ['an empty cluster CIDR', { 'kube-proxy.cluster-cidr': '' }, 'fails'],
    ['a cluster CIDR, where the pods’ range is unknown', { 'kube-proxy.cluster-cidr': '10.0.0.0/8' }, 'works'],
    [
      'a cluster CIDR that holds the pods',
      { 'kube-proxy.cluster-cidr': '172.20.0.0/14', 'pod-cidr': '172.20.0.0/16' },
      'works',
    ],
    ['a cluster CIDR that does not', { 'kube-proxy.cluster-cidr': '10.0.0.0/8', 'pod-cidr': '172.20.0.0/16' }, 'fails'],
    [
      'two cluster CIDRs, one of which holds the pods',
      { 'kube-proxy.cluster-cidr': 'fd00::/48, 172.20.0.0/16', 'pod-cidr': '172.20.0.0/16' },
      'works',
    ],
    ['NodeCIDR', { 'kube-proxy.detect-local-mode': 'NodeCIDR', 'kube-proxy.cluster-cidr': '' }, 'works'],
    ['BridgeInterface', { 'kube-proxy.detect-local-mode': 'BridgeInterface' }, 'works'],
    ['InterfaceNamePrefix', { 'kube-proxy.detect-local-mode': 'InterfaceNamePrefix' }, 'works'],
    [
      'ClusterCIDR and an empty CIDR',
      { 'kube-proxy.detect-local-mode': 'ClusterCIDR', 'kube-proxy.cluster-cidr': '' },
      'fails',
    ],
  ] as const)('%s says what kube-proxy makes of a pod', (_, known, status) => {
    expect(verdict({ ...iptables, ...known })).toMatchObject({ status, needs: [] })
  })

  it('keeps the detector open where the mode is ClusterCIDR and no CIDR is known', () => {
    const open = verdict({ ...iptables, 'kube-proxy.detect-local-mode': 'ClusterCIDR' })
    expect(answersTo('kube-proxy.cluster-cidr', open)).toEqual(['covers the pods', 'unset'])
  })

  it('lists the facts that it used', () => {
    expect(usedWith({ 'kube-proxy.cluster-cidr': '172.20.0.0/16', 'pod-cidr': '172.20.0.0/16' })).toEqual([
      'provider',
      'cni',
      'kube-proxy.mode',
      'kube-proxy.version',
      'kube-proxy.cluster-cidr',
      'pod-cidr',
    ])
    expect(usedWith({ 'kube-proxy.detect-local-mode': 'NodeCIDR' })).toContain('kube-proxy.detect-local-mode')
  })

  it('prefers the version of kube-proxy to that of Kubernetes', () => {
    expect(verdict({ ...facts('ipvs', '1.22.0'), kubernetes: version('1.30.0') })).toMatchObject({ status: 'fails' })
    expect(verdict({ 'kube-proxy.mode': 'ipvs', kubernetes: version('1.22.0') }).used).toContain('kubernetes')
  })

  it('prefers an object’s own provider to the cluster’s', () => {
    const stalled = ingress({ realServers: stated('node') })
    expect(reach(podTo(stalled), cluster({ exposures: [stalled], facts: { provider: 'ack', nodes: 3 } })).status).toBe(
      'fails',
    )
    const silent = ingress({ realServers: stated('node'), provider: { known: false } })
    expect(reach(podTo(silent), cluster({ exposures: [silent], facts: { provider: 'other', nodes: 3 } })).status).toBe(
      'works',
    )
  })

  it('counts the ordinary nodes of a dump, or takes the stated number', () => {
    const stalled = ingress({ realServers: stated('node') })
    const symptomsWith = (change: Parameters<typeof cluster>[0]) =>
      reach(podTo(stalled), cluster({ exposures: [stalled], ...change })).branches.map(
        ({ outcome }) => outcome.ok || outcome.symptom,
      )
    const superNode = clusterNode('eklet', { superNode: true })
    expect(symptomsWith({ nodes: [clusterNode('a'), superNode] })).toEqual(['silence'])
    expect(symptomsWith({ nodes: [clusterNode('a'), clusterNode('b')] })).toEqual(['stall'])
    expect(symptomsWith({ nodes: [clusterNode('a'), superNode, superNode] })).toEqual(['silence'])
    expect(symptomsWith({ nodes: [clusterNode('a')], facts: { nodes: 2 } })).toEqual(['stall'])
    expect(symptomsWith({})).toEqual(['stall', 'silence'])
  })
})

describe('source ranges', () => {
  const office = { sourceRanges: ['203.0.113.0/24', '172.20.0.0/16'], policy: 'Cluster' } as const
  const ipvs = facts('ipvs', '1.30.0')

  it('rest on the pods’ range for a pod and on the nodes’ for a host process', () => {
    expect(linesOf(verdict(ipvs, office).branches)).toEqual([
      'pod-cidr=inside the source ranges => works',
      'pod-cidr=outside the source ranges => source-ranges',
    ])
    expect(verdict(ipvs, office).needs).toEqual(['pod-cidr'])
    expect(linesOf(verdict(ipvs, office, hostTo).branches)).toEqual([
      'node-cidr=inside the source ranges => works',
      'node-cidr=outside the source ranges => source-ranges',
    ])
  })

  it('are settled by the known range', () => {
    expect(verdict({ ...ipvs, 'pod-cidr': '172.20.128.0/17' }, office)).toMatchObject({
      status: 'works',
      used: expect.arrayContaining(['pod-cidr']),
    })
    expect(verdict({ ...ipvs, 'pod-cidr': '172.16.0.0/12' }, office).status).toBe('fails')
    expect(verdict({ ...ipvs, 'node-cidr': '10.1.0.0/16' }, office, hostTo).status).toBe('fails')
  })

  it('of the whole address space leave nobody out', () => {
    expect(verdict(ipvs, { ...office, sourceRanges: ['0.0.0.0/0'] })).toMatchObject({ status: 'works', needs: [] })
  })

  it('keep their name where the packet leaves and the load balancer loops', () => {
    const clb = exposure({
      provider: stated('tke'),
      network: stated('private'),
      realServers: stated('node'),
      ...office,
    })
    const known = {
      cni: 'vpc-cni',
      nodes: 3,
      'kube-proxy.mode': 'iptables',
      kubernetes: version('1.24.0'),
      'pod-cidr': '10.0.0.0/8',
    } as const
    expect(certainty(reach(podTo(clb), cluster({ exposures: [clb], facts: known })), 'source-ranges')).toBe('certain')
  })
})

describe('a target that is not judged', () => {
  const nothing = reach(call(anyPod, { kind: 'host', host: 'api.example.org' }), cluster())

  it('has the status unknown and claims nothing', () => {
    expect(nothing).toMatchObject({ status: 'unknown', branches: [], needs: [], doubts: [], used: [] })
    expect(nothing.target).toEqual({ kind: 'external' })
    expect([branchesOf(nothing, 'local-policy'), needsOf(nothing, 'local-policy'), outline(nothing)]).toEqual([
      [],
      [],
      [],
    ])
    expect(certainty(nothing, 'local-policy')).toBeUndefined()
    expect(doubtsOf(nothing, 'local-policy')).toEqual([])
  })

  it('is one that partial input cannot tell, too', () => {
    const untold = reach(call(anyPod, { kind: 'host', host: 'gone.shop.svc' }), cluster())
    expect(untold).toMatchObject({
      status: 'unknown',
      target: { kind: 'unknown' },
      exposure: undefined,
      service: undefined,
    })
  })

  it('counts as reached where judge is asked directly', () => {
    for (const host of ['api.example.org', 'gone.shop.svc']) {
      const outcome = judge(call(anyPod, { kind: 'host', host }), 'node-without-endpoint', cluster(), answering({}))
      expect(outcome).toEqual({ ok: true, source: 'egress', hops: [] })
    }
  })
})

describe('what a verdict ends at', () => {
  const web = service('web')
  const gateway = exposure()

  it('is the load balancer or the Service', () => {
    expect(reach(podTo(gateway), cluster({ exposures: [gateway] }))).toMatchObject({
      exposure: gateway,
      service: undefined,
    })
    const byName: Call = call(anyPod, { kind: 'host', host: 'web.shop' })
    expect(reach(byName, cluster({ services: [web] }))).toMatchObject({ exposure: undefined, service: web })
  })
})

describe('the facts that a verdict needs', () => {
  it('are those that change the cause, too, where every branch fails', () => {
    const known = { 'kube-proxy.mode': 'ipvs', 'node-cidr': '10.1.0.0/16' } as const
    const ranged = verdict(known, { sourceRanges: ['192.0.2.0/24'] }, hostTo)
    expect(ranged.status).toBe('fails')
    expect(ranged.needs).toEqual(['kube-proxy.version'])
    expect(linesOf(outline(ranged))).toEqual([
      'kube-proxy.version=<1.25 => source-ranges',
      'kube-proxy.version=>=1.25 <1.29 => local-policy',
      'kube-proxy.version=>=1.29 => source-ranges',
    ])
  })

  it('are not those that change a symptom only', () => {
    const clb = ingress({ realServers: stated('node') })
    const stalled = reach(podTo(clb), cluster({ exposures: [clb] }))
    expect([stalled.status, stalled.needs]).toEqual(['fails', []])
    expect(stalled.branches.map(({ when }) => when)).toEqual([
      [{ fact: 'nodes', value: '>=2' }],
      [{ fact: 'nodes', value: '1' }],
    ])
    expect(outline(stalled)).toHaveLength(1)
  })

  it('and the doubts are told for one cause without those of others', () => {
    const gateway = exposure({ provider: stated('ack'), policy: 'Local' })
    const pod = reach(podTo(gateway), cluster({ exposures: [gateway] }))
    expect(doubtsOf(pod, 'local-policy')).toEqual([])
    expect(doubtsOf(pod, 'load-balancer-loopback')).toEqual(['client-beside-backend'])
    expect(needsOf(pod, 'load-balancer-loopback')).toEqual(['cni', 'terway.in-cluster-load-balance'])
  })
})

describe('from where a call fails', () => {
  it('is every node if it fails from all that the client may be on', () => {
    const missing = verdict(facts('ipvs', '1.30.0'), { backends: { ...unseen, none: true } })
    expect(missing.branches.map(({ outcome }) => outcome.ok || [outcome.cause, outcome.where])).toEqual([
      ['no-endpoint', 'every-node'],
    ])
  })

  it('takes the fault that strikes beside an endpoint, too, for the cause', () => {
    const known = { ...facts('ipvs', '1.22.0'), 'node-cidr': '10.1.0.0/16' }
    const both = verdict(known, { sourceRanges: ['192.0.2.0/24'] }, hostTo)
    expect(both.branches.map(({ outcome }) => outcome.ok || [outcome.cause, outcome.where])).toEqual([
      ['source-ranges', 'every-node'],
    ])
  })
})

describe('a decision', () => {
  it('prints neighbouring versions as a range', () => {
    const leaf = { outcome: { ok: true, source: 'pod', hops: [] } } as const
    const branches = branchesIn({
      asked: 'kube-proxy.version',
      arms: [
        { values: [version('1.15.0'), version('1.21.0')], next: leaf },
        { values: [version('1.24.0'), version('1.29.0')], next: leaf },
        { values: [version('1.33.6'), version('1.34.0')], next: leaf },
      ],
    })
    expect(branches.map(({ when }) => when.map(({ value }) => value))).toEqual([
      ['<1.24'],
      ['>=1.24 <1.33.6'],
      ['>=1.33.6'],
    ])
  })
})
