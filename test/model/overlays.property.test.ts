import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { World } from '../../src/model/worlds/worlds.ts'
import { loadFacts } from '../../src/model/facts/evidence/facts.ts'
import { worldsIn } from './support/input.ts'

interface Overlay {
  readonly cloud: 'ack' | 'tke'
  readonly mode: 'ipvs' | 'iptables'
  readonly withBase: boolean
}

const base = {
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {type: LoadBalancer}\n',
}
const clouds = {
  ack: 'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: disk}\nprovisioner: diskplugin.csi.alibabacloud.com\n',
  tke: 'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: disk}\nprovisioner: com.tencent.cloud.csi.cbs\n',
}

function filesOf({ cloud, mode, withBase }: Overlay, number: number): Readonly<Record<string, string>> {
  const directory = `overlays/c${number}`
  return {
    [`${directory}/kustomization.yaml`]: `resources: [cloud.yaml, proxy.yaml${withBase ? ', ../../base' : ''}]\n`,
    [`${directory}/cloud.yaml`]: clouds[cloud],
    [`${directory}/proxy.yaml`]: `apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\nmode: ${mode}\n`,
  }
}

function factsOf({ resources, patched }: World) {
  const { facts, notices } = loadFacts({ resources, patched, config: {}, commandLine: {} })
  const { provider, 'kube-proxy.mode': mode } = facts
  return { cloud: provider.known && provider.value, mode: mode.known && mode.value, notices: notices.length }
}

function holds(list: readonly Overlay[]): void {
  const worlds = worldsIn(Object.assign({}, base, ...list.map(filesOf)))
  const own = worlds.filter(({ name }) => name !== 'base')
  expect(own.map(({ name }) => name).toSorted()).toEqual(list.map((_, number) => `overlays/c${number}`).toSorted())
  for (const world of own) {
    const expected = list[Number(world.name.slice('overlays/c'.length))]
    expect(factsOf(world)).toEqual({ cloud: expected?.cloud, mode: expected?.mode, notices: 0 })
    const directories = new Set(world.resources.map(({ node }) => node.file.path.replace(/\/[^/]*$/, '')))
    expect([...directories].toSorted()).toEqual(expected?.withBase ? ['base', world.name] : [world.name])
  }
}

describe('twenty overlays of one base', () => {
  const overlay = fc.record({
    cloud: fc.constantFrom('ack' as const, 'tke'),
    mode: fc.constantFrom('ipvs' as const, 'iptables'),
    withBase: fc.boolean(),
  })
  const overlays = fc.array(overlay, { minLength: 20, maxLength: 20 })

  it('are twenty worlds, and no object of one is in another', () => {
    fc.assert(fc.property(overlays, holds), { numRuns: 20 })
  })
})
