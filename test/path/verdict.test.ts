import { describe, expect, it } from 'vitest'
import { anyPod } from '../../src/model/client.ts'
import type { Dns } from '../../src/model/cluster.ts'
import { reach } from '../../src/path/reach.ts'
import { isRewritten } from '../../src/path/verdict.ts'
import { call, cluster, exposure, lbIp, service, version } from './model.ts'

const web = service('web', { type: 'ClusterIP', clusterIP: '172.21.0.20' })
const alias = service('alias', { type: 'ExternalName', clusterIP: undefined, externalName: 'web.shop.svc' })
const facts = {
  provider: 'ack',
  cni: 'flannel',
  nodes: 3,
  'kube-proxy.mode': 'iptables',
  kubernetes: version('1.30.0'),
} as const

/** Of a call whose verdict has one branch, or none where nothing is claimed. */
function rewritten(host: string, dns?: Dns, branches = 1): boolean {
  const model = cluster({ facts, exposures: [exposure()], services: [web, alias], ...(dns && { dns }) })
  const verdict = reach(call(anyPod, { kind: 'host', host }, { port: 80 }), model)
  expect(verdict.branches).toHaveLength(branches)
  return isRewritten(verdict)
}

function rewriting(host: string): Dns {
  return { resolve: () => ({ kind: 'name', host }) }
}

describe('a verdict', () => {
  it('is on a rewritten name where cluster DNS gave the dialled one another', () => {
    expect(rewritten('shop.example.com', rewriting('web.shop.svc.cluster.local'))).toBe(true)
  })

  it('is not where cluster DNS answers with an address', () => {
    expect(rewritten('shop.example.com', rewriting('172.21.0.20'))).toBe(false)
  })

  it('is not where the name is dialled as it stands, is an alias or an address', () => {
    expect(rewritten('web.shop')).toBe(false)
    expect(rewritten('alias.shop')).toBe(false)
    expect(rewritten(lbIp)).toBe(false)
  })

  it('is not where nothing is claimed', () => {
    expect(rewritten('shop.example.com', undefined, 0)).toBe(false)
  })
})
