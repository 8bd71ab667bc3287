import { describe, expect, it } from 'vitest'
import type { Facts } from '../../../src/model/facts.ts'
import { known } from '../../../src/model/facts.ts'
import { factNames } from '../../../src/model/facts/fact-names.ts'
import { loadFacts } from '../../../src/model/facts/evidence/facts.ts'
import { all, daemonSet, factsIn } from '../support/facts.ts'

const ipvs = daemonSet('kube-proxy', '{name: kube-proxy, image: "kube-proxy:v1.30.7", args: [--proxy-mode=ipvs]}')
const iptables = daemonSet('kube-proxy-b', '{name: kube-proxy, args: [--proxy-mode=iptables]}')

describe('facts', () => {
  it('are unknown, each of them, where nobody says anything', () => {
    const { facts, notices } = loadFacts({ resources: [], patched: [], config: {}, commandLine: {} })
    expect(Object.keys(facts).toSorted()).toEqual(factNames.toSorted())
    expect(Object.values(facts).every((fact) => !fact.known)).toBe(true)
    expect(notices).toEqual([])
  })

  it('of the command line beat the config, and the config beats the manifests', () => {
    const config: Partial<Facts> = {
      'kube-proxy.mode': known('nftables', { from: 'config' }),
      nodes: known(3, { from: 'config' }),
    }
    const commandLine: Partial<Facts> = { nodes: known(5, { from: 'command-line' }) }
    const { values, places } = factsIn(ipvs, { config, commandLine })
    expect([values['kube-proxy.mode'], values.nodes, values['kube-proxy.version']]).toEqual(['nftables', '5', '1.30.7'])
    expect([places['kube-proxy.mode'], places.nodes]).toEqual(['config: -', 'command-line: -'])
  })

  it('that are stated settle a contradiction, without a notice', () => {
    expect(factsIn(all(ipvs, iptables)).notices).toHaveLength(1)
    const settled = factsIn(all(ipvs, iptables), {
      commandLine: { 'kube-proxy.mode': known('ipvs', { from: 'command-line' }) },
    })
    expect([settled.values['kube-proxy.mode'], settled.notices]).toEqual(['ipvs', []])
  })

  it('follow from stated ones, with their origin told as derived', () => {
    const { values, places } = factsIn(iptables, {
      config: {
        kubernetes: known({ major: 1, minor: 30, patch: 7 }, { from: 'config' }),
        cni: known('terway-eniip', { from: 'config' }),
      },
    })
    expect([values.provider, values['kube-proxy.version']]).toEqual(['ack', '1.30.7'])
    expect([places.provider, places['kube-proxy.version']]).toEqual(['derived: -', 'derived: -'])
  })

  it.each([
    ['global-router', 'tke'],
    ['dataplane-v2', 'tke'],
    ['terway', 'ack'],
    ['flannel', undefined],
    ['cilium', undefined],
    ['other', undefined],
  ] as const)('tell the provider by the CNI %s: %s', (cni, provider) => {
    expect(factsIn(iptables, { config: { cni: known(cni, { from: 'config' }) } }).values.provider).toBe(provider)
  })

  it('do not overrule a stated provider', () => {
    const config: Partial<Facts> = {
      cni: known('terway', { from: 'config' }),
      provider: known('other', { from: 'config' }),
    }
    expect(factsIn(iptables, { config }).values.provider).toBe('other')
  })

  it('do not rest on a field that an unbuilt patch changes', () => {
    const texts = {
      'a/kustomization.yaml': 'resources: [proxy.yaml]\nimages: [{name: kube-proxy, newTag: v1.20.0}]\n',
      'a/proxy.yaml': ipvs,
    }
    const { values } = factsIn(texts)
    expect([values['kube-proxy.mode'], values['kube-proxy.version']]).toEqual(['ipvs', undefined])
    const patched = {
      ...texts,
      'a/kustomization.yaml': 'resources: [proxy.yaml]\npatches: [{path: p.yaml}]\n',
      'a/p.yaml': ipvs.replace('ipvs', 'iptables'),
    }
    expect(factsIn(patched).values).toEqual({})
  })
})
