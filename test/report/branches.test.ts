import { describe, expect, it } from 'vitest'
import type { ClientBranch } from '../../src/lint/report.ts'
import type { Cause } from '../../src/path/outcome.ts'
import { branchPhrases } from '../../src/report/branches.ts'

type Answers = Readonly<Record<string, string>>

const works = { ok: true, source: 'pod', hops: [] } as const
function failsFor(cause: Cause) {
  return { ok: false, cause, symptom: 'silence', where: 'every-node', hops: [] } as const
}

function branch(client: 'pod' | 'host', answers: Answers, outcome: ClientBranch['outcome']): ClientBranch {
  return {
    client,
    outcome,
    when: Object.entries(answers).map(([fact, value]) => ({ fact, value }) as ClientBranch['when'][number]),
  }
}

const lost = failsFor('local-policy')
const mode = 'kube-proxy.mode'
const version = 'kube-proxy.version'
const cidr = 'kube-proxy.cluster-cidr'

describe('the branches of a verdict in words', () => {
  it('read as the contract draws them for a gateway of which only ACK is known', () => {
    const kubeProxy = { cni: 'flannel, terway-eniip' }
    const pods = [
      branch('pod', { ...kubeProxy, [mode]: 'ipvs', [version]: '<1.24' }, lost),
      branch('pod', { ...kubeProxy, [mode]: 'ipvs', [version]: '>=1.24' }, works),
      branch('pod', { ...kubeProxy, [mode]: 'iptables', [version]: '<1.25' }, works),
      branch('pod', { ...kubeProxy, [mode]: 'iptables', [version]: '>=1.25', [cidr]: 'covers the pods' }, works),
      branch('pod', { ...kubeProxy, [mode]: 'iptables', [version]: '>=1.25', [cidr]: 'unset' }, lost),
      branch('pod', { ...kubeProxy, [mode]: 'nftables', [cidr]: 'covers the pods' }, works),
      branch('pod', { ...kubeProxy, [mode]: 'nftables', [cidr]: 'unset' }, lost),
      branch('pod', { cni: 'terway-ipvlan, terway-datapathv2', 'terway.in-cluster-load-balance': 'true' }, works),
      branch(
        'pod',
        { cni: 'terway-ipvlan, terway-datapathv2', 'terway.in-cluster-load-balance': 'false' },
        failsFor('load-balancer-loopback'),
      ),
    ]
    const hosts = [
      branch('host', { [mode]: 'ipvs' }, lost),
      branch('host', { [mode]: 'iptables' }, works),
      branch('host', { [mode]: 'nftables', [version]: '<1.33.6' }, lost),
      branch('host', { [mode]: 'nftables', [version]: '>=1.33.6' }, works),
    ]
    expect(branchPhrases([...pods, ...hosts], ['local-policy'], 'en')).toEqual({
      fails:
        'ipvs before 1.24; iptables 1.25+ or nftables without a pod CIDR; hostNetwork pods under ipvs or nftables before 1.33.6',
      works:
        'ipvs 1.24+ or iptables before 1.25; iptables or nftables with a pod CIDR; Terway eBPF with in_cluster_loadbalance',
    })
    expect(branchPhrases([...pods, ...hosts], ['local-policy'], 'zh')).toEqual({
      fails:
        'ipvs 1.24 之前；iptables 1.25+ 或 nftables（未设置 Pod 网段）；hostNetwork Pod：ipvs 或 nftables 1.33.6 之前',
      works:
        'ipvs 1.24+ 或 iptables 1.25 之前；iptables 或 nftables（已设置 Pod 网段）；Terway eBPF（开启 in_cluster_loadbalance）',
    })
  })

  it('name the provider only where the providers differ', () => {
    const branches = [
      branch('pod', { provider: 'ack', [mode]: 'ipvs', [version]: '<1.24' }, lost),
      branch('pod', { provider: 'ack', [mode]: 'ipvs', [version]: '>=1.24' }, works),
      branch('pod', { provider: 'ack', [mode]: 'iptables' }, works),
      branch('pod', { provider: 'tke', [mode]: 'ipvs' }, lost),
      branch('pod', { provider: 'tke', [mode]: 'iptables' }, works),
    ]
    expect(branchPhrases(branches, [], 'en')).toEqual({
      fails: 'ipvs before 1.24; ipvs on TKE',
      works: 'ipvs 1.24+ on ACK; iptables',
    })
  })

  it('say a stretch between two versions by its first and last', () => {
    const branches = [
      branch('pod', { [version]: '<1.24' }, works),
      branch('pod', { [version]: '>=1.24 <1.26' }, lost),
      branch('pod', { [version]: '>=1.26 <1.33.6' }, works),
      branch('pod', { [version]: '>=1.33.6 <1.34' }, lost),
      branch('pod', { [version]: '>=1.34' }, works),
    ]
    expect(branchPhrases(branches, [], 'en').fails).toBe('kube-proxy 1.24–1.25 or kube-proxy 1.33.6–1.33.x')
  })

  it('say only what fails for the causes of the finding', () => {
    const branches = [
      branch('pod', { [mode]: 'ipvs', nodes: '1' }, failsFor('unbound-vip')),
      branch('pod', { [mode]: 'ipvs', nodes: '>=2' }, lost),
      branch('pod', { [mode]: 'iptables' }, works),
    ]
    expect(branchPhrases(branches, ['local-policy'], 'en')).toEqual({ fails: 'ipvs', works: 'iptables' })
  })

  it('tell the causes apart where nothing works', () => {
    const branches = [
      branch('pod', { [mode]: 'ipvs' }, failsFor('unbound-vip')),
      branch('pod', { [mode]: 'iptables' }, lost),
    ]
    expect(branchPhrases(branches, ['local-policy'], 'en')).toEqual({ fails: 'iptables', works: '' })
  })

  it('leave out the hostNetwork pods where ordinary ones fail too', () => {
    const branches = [
      branch('pod', { [mode]: 'ipvs' }, lost),
      branch('pod', { [mode]: 'iptables' }, works),
      branch('host', { [mode]: 'ipvs', [version]: '<1.24' }, lost),
      branch('host', { [mode]: 'ipvs', [version]: '>=1.24' }, works),
      branch('host', { [mode]: 'iptables' }, works),
    ]
    expect(branchPhrases(branches, [], 'en').fails).toBe('ipvs')
  })

  it('speak of hostNetwork pods alone where the client is one', () => {
    const branches = [branch('host', { [mode]: 'ipvs' }, lost), branch('host', { [mode]: 'iptables' }, works)]
    expect(branchPhrases(branches, [], 'en')).toEqual({
      fails: 'hostNetwork pods under ipvs',
      works: 'hostNetwork pods under iptables',
    })
  })

  it('name hostNetwork pods without a cluster where they fail on all', () => {
    const branches = [
      branch('pod', { [version]: '<1.24' }, lost),
      branch('pod', { [version]: '>=1.24' }, works),
      branch('host', {}, lost),
    ]
    expect(branchPhrases(branches, [], 'en').fails).toBe('kube-proxy before 1.24; hostNetwork pods')
  })

  it('say nothing where nothing depends on anything', () => {
    expect(branchPhrases([branch('pod', {}, lost), branch('host', {}, lost)], [], 'en')).toEqual({
      fails: '',
      works: '',
    })
    expect(branchPhrases([], [], 'zh')).toEqual({ fails: '', works: '' })
  })

  it('write an answer that has no words as the fact and its value', () => {
    const branches = [
      branch('pod', { 'default-backend': 'eni' }, works),
      branch('pod', { 'default-backend': 'ecs' }, lost),
    ]
    expect(branchPhrases(branches, [], 'en')).toEqual({ fails: 'default-backend ecs', works: 'default-backend eni' })
  })
})
