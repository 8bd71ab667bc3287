import { describe, expect, it } from 'vitest'
import type { TrafficPolicy } from '../../src/model/service.ts'
import { upgradeKubeProxy } from '../../src/remedy/upgrade-kube-proxy.ts'
import { offersFor } from '../../src/remedy/offers.ts'
import { bindingOf } from '../../src/rule/binding.ts'
import { cluster, exposure, podTo, stated, version } from '../path/model.ts'

function failing(tag: string, policy: TrafficPolicy, mode?: 'ipvs' | 'iptables') {
  const target = exposure({ provider: stated('tke'), network: stated('private'), preventLoopback: true, policy })
  const facts = { nodes: 3, 'kube-proxy.version': version(tag), ...(mode && { 'kube-proxy.mode': mode }) }
  return { call: podTo(target), exposure: target, cluster: cluster({ exposures: [target], facts }) }
}

describe('a newer kube-proxy', () => {
  const offer = (tag: string, policy: TrafficPolicy) =>
    offersFor(failing(tag, policy, 'ipvs'), ['old-kube-proxy']).find(({ id }) => id === upgradeKubeProxy.id)

  it('is offered with the first tag of the same minor that binds the address', () => {
    expect(offer('1.18.4-tke.17', 'Cluster')?.title.data).toEqual({ version: '1.18.4-tke.20' })
    expect(offer('1.28.3-tke.2', 'Local')?.title.data).toEqual({ version: '1.28.3-tke.3' })
  })

  it('is not offered where the bound address then refuses calls, where no build binds, or where this one does', () => {
    expect(offer('1.18.4-tke.17', 'Local')).toBeUndefined()
    expect(offer('1.10.5-tke.20', 'Cluster')).toBeUndefined()
    expect(offer('1.18.4-tke.20', 'Cluster')).toBeUndefined()
  })
})

describe('the binding that prevent-loopback asks for', () => {
  const binding = (mode?: 'ipvs' | 'iptables') => {
    const { exposure: target, cluster: around } = failing('1.28.3-tke.3', 'Cluster', mode)
    return bindingOf(target, around)
  }

  it('matters under ipvs, may matter in an unknown mode, and does nothing under iptables', () => {
    expect(binding('ipvs')).toBe('certain')
    expect(binding()).toBe('possible')
    expect(binding('iptables')).toBeUndefined()
  })
})
