import { describe, expect, it } from 'vitest'
import { anyHost, anyPod } from '../../src/model/client.ts'
import type { Client } from '../../src/model/client.ts'
import type { Backends, KubeService, Placement, Workload } from '../../src/model/service.ts'
import { isOffNodesWith, isSingle, sharing } from '../../src/path/placement.ts'
import { placesOf, situationOf } from '../../src/path/situation.ts'
import type { Places } from '../../src/path/situation.ts'
import {
  anywhere,
  call,
  clientOf,
  cluster,
  clusterNode,
  exposure,
  hostname,
  podTo,
  resource,
  service,
  term,
  unseen,
  workload,
} from './model.ts'
import type { Cluster } from './model.ts'

const gateway = workload('gateway')
const behind = (...workloads: readonly Workload[]): Backends => ({ ...unseen, workloads })
const placed = (placement: Partial<Placement>, change: Partial<Client> = {}) =>
  clientOf(workload('shop', { placement: { ...anywhere, ...placement } }), change)

function gatewayIn(placement: Partial<Placement>): Workload {
  return workload('gateway', { placement: { ...anywhere, ...placement } })
}

function today(...nodes: readonly string[]): Backends {
  return { ...behind(gateway), nodes }
}

function placesWith(backends: Backends, change: Cluster = {}, client: Client = anyPod): Places {
  const lb = exposure({ backends })
  const dial = call(client, { kind: 'exposure', exposure: lb })
  return placesOf(situationOf(dial, cluster({ exposures: [lb], ...change })))
}

function shares(client: Client, backends: Backends, change: Cluster = {}, services: readonly KubeService[] = []) {
  return sharing(client, backends, services, 'shop', cluster(change))
}

describe('a client and the backends', () => {
  it('may share a node where nothing is required', () => {
    expect(shares(anyPod, behind(gateway))).toBe('may')
    expect(shares(anyHost, unseen)).toBe('may')
    expect(shares(placed({}), behind(gateway))).toBe('may')
  })

  it('share one if there is a backend on every node, or the client is one', () => {
    expect(shares(anyPod, { ...behind(gateway), everyNode: true })).toBe('must')
    expect(shares(clientOf(gateway), behind(workload('other'), gateway))).toBe('must')
  })

  it.each([
    'kubernetes.io/hostname',
    'topology.kubernetes.io/zone',
    'topology.kubernetes.io/region',
    'failure-domain.beta.kubernetes.io/zone',
    'failure-domain.beta.kubernetes.io/region',
  ])('share none under required anti-affinity on %s', (topologyKey) => {
    expect(shares(placed({ antiAffinity: [term(topologyKey, 'app', 'gateway')] }), behind(gateway))).toBe('never')
  })

  it('may share one under anti-affinity on a key of somebody’s own, or against other pods', () => {
    expect(shares(placed({ antiAffinity: [term('rack', 'app', 'gateway')] }), behind(gateway))).toBe('may')
    expect(shares(placed({ antiAffinity: [term(hostname, 'app', 'other')] }), behind(gateway))).toBe('may')
  })

  it('share none if the backends repel the client', () => {
    const shy = workload('gateway', { placement: { ...anywhere, antiAffinity: [term(hostname, 'app', 'shop')] } })
    expect(shares(placed({}), behind(shy))).toBe('never')
    const hermit = workload('gateway', {
      placement: { ...anywhere, antiAffinity: [{ topologyKey: hostname, matches: () => true }] },
    })
    expect(shares(placed({}), behind(hermit))).toBe('never')
    expect(shares(anyPod, behind(hermit))).toBe('may')
  })

  it('are told apart by namespace', () => {
    const terms = [{ topologyKey: hostname, matches: (_: unknown, namespace: string) => namespace === 'default' }]
    const homeless = workload('gateway', { resource: { ...resource('Deployment', 'gateway'), namespace: undefined } })
    expect(shares(placed({ antiAffinity: terms }), behind(homeless))).toBe('never')
    expect(shares(placed({ antiAffinity: terms }), behind(gateway))).toBe('may')
    const repels = workload('gateway', { placement: { ...anywhere, antiAffinity: terms } })
    expect(shares(placed({}, { namespace: undefined }), behind(repels))).toBe('never')
    expect(shares(placed({}, { namespace: 'shop' }), behind(repels))).toBe('may')
  })

  it('may share one unless every backend is kept apart', () => {
    const client = placed({ antiAffinity: [term(hostname, 'app', 'gateway')] })
    expect(shares(client, behind(gateway, workload('second')))).toBe('may')
  })

  it('share one under required affinity on the hostname', () => {
    expect(shares(placed({ affinity: [term(hostname, 'app', 'gateway')] }), behind(gateway))).toBe('must')
    expect(shares(placed({ affinity: [term('topology.kubernetes.io/zone', 'app', 'gateway')] }), behind(gateway))).toBe(
      'may',
    )
    expect(shares(placed({ affinity: [term(hostname, 'app', 'other')] }), behind(gateway))).toBe('may')
  })

  it('are decided by the names of their nodes', () => {
    expect(shares(placed({ nodeName: 'a' }), behind(gatewayIn({ nodeName: 'a' })))).toBe('must')
    expect(shares(placed({ nodeName: 'a' }), behind(gatewayIn({ nodeName: 'b' })))).toBe('never')
    expect(shares(placed({ nodeName: 'a' }), behind(gateway))).toBe('may')
  })

  it('share none if their nodes carry different values of a label', () => {
    expect(shares(placed({ nodeLabels: { pool: 'app' } }), behind(gatewayIn({ nodeLabels: { pool: 'edge' } })))).toBe(
      'never',
    )
    expect(shares(placed({ nodeLabels: { pool: 'edge' } }), behind(gatewayIn({ nodeLabels: { pool: 'edge' } })))).toBe(
      'may',
    )
    expect(shares(placed({ nodeLabels: { zone: 'a' } }), behind(gatewayIn({ nodeLabels: { pool: 'edge' } })))).toBe(
      'may',
    )
  })

  it('share none if one of them runs on super nodes only', () => {
    const virtual = workload('gateway', { superNode: true })
    expect(shares(anyPod, behind(virtual))).toBe('never')
    expect(shares(placed({}, { stack: 'super-node' }), behind(gateway))).toBe('never')
    expect(shares(placed({}, { stack: 'super-node' }), behind(virtual))).toBe('may')
  })

  it('go by the Service’s selector where the backends are not in the input', () => {
    const client = placed({ antiAffinity: [term(hostname, 'app', 'gateway')] })
    expect(shares(client, unseen, {}, [service('gateway', { selector: { app: 'gateway' } })])).toBe('never')
    expect(shares(client, unseen, {}, [service('gateway')])).toBe('may')
    expect(shares(client, unseen)).toBe('may')
    const everybody = placed({
      antiAffinity: [{ topologyKey: hostname, matches: (_, namespace) => namespace === 'shop' }],
    })
    expect(shares(everybody, unseen)).toBe('never')
  })
})

describe('a dump', () => {
  const nodes = [
    clusterNode('a', { labels: { pool: 'edge' } }),
    clusterNode('b', { labels: { pool: 'app' } }),
    clusterNode('c', { labels: { pool: 'app' } }),
    clusterNode('eklet-1', { labels: { pool: 'app' }, superNode: true }),
  ]

  it('decides for a client that is bound to a node', () => {
    expect(shares(placed({ nodeName: 'a' }), today('a'), { nodes })).toBe('must')
    expect(shares(placed({ nodeName: 'b' }), today('a'), { nodes })).toBe('never')
    expect(shares(placed({ nodeName: 'b' }), today('a'))).toBe('never')
    expect(shares(placed({ nodeName: 'a' }), today('a'))).toBe('must')
  })

  it('decides for a client that is bound to nodes by labels', () => {
    const app = placed({ nodeLabels: { pool: 'app' }, narrowed: true })
    expect(shares(app, today('a'), { nodes })).toBe('never')
    expect(shares(app, today('a', 'b'), { nodes })).toBe('may')
    expect(shares(app, today('b', 'c'), { nodes })).toBe('must')
    expect(shares(app, today('b'))).toBe('may')
    expect(shares(placed({ nodeLabels: { pool: 'gone' } }), today('a'), { nodes })).toBe('may')
  })

  it('leaves a client open that may be on any node: pods move', () => {
    expect(shares(anyPod, today('a', 'b', 'c'), { nodes })).toBe('may')
    expect(shares(placed({}), today(), { nodes })).toBe('may')
    expect(shares(placed({ nodeName: 'a' }), behind(gateway), { nodes })).toBe('may')
  })

  it('shows nodes without a label that real servers need', () => {
    const edge = { pool: 'edge' }
    expect(isOffNodesWith(edge, placed({ nodeLabels: { pool: 'app' } }), cluster())).toBe(true)
    expect(isOffNodesWith(edge, placed({ nodeLabels: { zone: 'a' } }), cluster())).toBe(false)
    expect(isOffNodesWith(edge, placed({ nodeName: 'b' }), cluster({ nodes }))).toBe(true)
    expect(isOffNodesWith(edge, placed({ nodeName: 'a' }), cluster({ nodes }))).toBe(false)
    expect(isOffNodesWith(edge, anyPod, cluster({ nodes }))).toBe(false)
    expect(isOffNodesWith({ gpu: 'true' }, anyPod, cluster({ nodes }))).toBe(true)
    expect(isOffNodesWith(edge, placed({ nodeName: 'z' }), cluster({ nodes }))).toBe(false)
  })
})

describe('the kinds of node that a client may be on', () => {
  it('are both, unless something decides', () => {
    expect(placesWith(unseen)).toEqual(['node-with-endpoint', 'node-without-endpoint'])
    expect(placesWith({ ...unseen, everyNode: true })).toEqual(['node-with-endpoint'])
    expect(placesWith({ ...unseen, everyNode: true, none: true })).toEqual(['node-without-endpoint'])
    expect(placesWith(behind(gateway), {}, placed({ antiAffinity: [term(hostname, 'app', 'gateway')] }))).toEqual([
      'node-without-endpoint',
    ])
  })

  it('are one where there is exactly one node', () => {
    expect(placesWith(unseen, { facts: { nodes: 1 } })).toEqual(['node-with-endpoint'])
    expect(placesWith(unseen, { facts: { nodes: 2 } })).toHaveLength(2)
    expect(placesWith(unseen, { nodes: [clusterNode('a'), clusterNode('eklet', { superNode: true })] })).toEqual([
      'node-with-endpoint',
    ])
  })

  it('follow the backends of a Service that is dialled by name', () => {
    const web = service('web', { backends: { ...unseen, everyNode: true } })
    const dial = call(anyPod, { kind: 'host', host: 'web.shop' })
    expect(placesOf(situationOf(dial, cluster({ services: [web] })))).toEqual(['node-with-endpoint'])
    const none = service('web', { backends: { ...unseen, none: true } })
    expect(placesOf(situationOf(dial, cluster({ services: [none] })))).toEqual(['node-without-endpoint'])
  })

  it('look at the namespace of the load balancer’s owner where nothing else is known', () => {
    const global = { ...resource('Gateway', 'edge'), namespace: undefined }
    const lb = exposure({ owner: global, services: [] })
    const client = placed({
      antiAffinity: [{ topologyKey: hostname, matches: (_, namespace) => namespace === 'default' }],
    })
    expect(situationOf(call(client, { kind: 'exposure', exposure: lb }), cluster()).sharing).toBe('never')
    expect(situationOf(podTo(lb), cluster()).sharing).toBe('may')
  })
})

describe('a single backend', () => {
  it('is one workload with one replica', () => {
    expect(isSingle(behind(workload('a', { replicas: 1 })))).toBe(true)
    expect(isSingle(behind(workload('a', { replicas: 2 })))).toBe(false)
    expect(isSingle(behind(workload('a')))).toBe(false)
    expect(isSingle(behind(workload('a', { replicas: 1 }), workload('b', { replicas: 1 })))).toBe(false)
    expect(isSingle(unseen)).toBe(false)
  })
})
