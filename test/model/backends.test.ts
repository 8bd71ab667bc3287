import { describe, expect, it } from 'vitest'
import { clusterOf } from './support/world.ts'

const service = `
apiVersion: v1
kind: Service
metadata: { name: edge, namespace: gw }
spec: { type: LoadBalancer, externalTrafficPolicy: Local, selector: { app: edge }, ports: [{ port: 80 }] }
---
`

function backends(yaml: string, facts = {}) {
  const [found] = clusterOf(service + yaml, { facts }).services
  if (!found) throw new Error('no service')
  return found.backends
}

function daemonSet(podSpec = '', namespace = 'gw') {
  return `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: edge, namespace: ${namespace} }
spec:
  template:
    metadata: { labels: { app: edge, tier: front } }
    spec:
      containers: [{ name: edge, image: edge }]
${podSpec}
---
`
}

function deployment(replicas: number, topologyKey: string, mode = 'required') {
  const term = `{ topologyKey: ${topologyKey}, labelSelector: { matchLabels: { app: edge } } }`
  const terms = mode === 'required' ? `[${term}]` : `[{ weight: 1, podAffinityTerm: ${term} }]`
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: edge, namespace: gw }
spec:
  replicas: ${replicas}
  template:
    metadata: { labels: { app: edge } }
    spec:
      containers: [{ name: edge, image: edge }]
      affinity: { podAntiAffinity: { ${mode}DuringSchedulingIgnoredDuringExecution: ${terms} } }
---
`
}

function node(name: string, taints = '[]') {
  return `
apiVersion: v1
kind: Node
metadata: { name: ${name}, uid: u-${name} }
spec: { taints: ${taints} }
---
`
}

const slice = (endpoints: string, metadata = ', uid: "1"') => `
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: edge-x, namespace: gw, labels: { kubernetes.io/service-name: edge }${metadata} }
endpoints: ${endpoints}
---
`

const podOf = (name: string, ready: string, labels = 'app: edge') => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: gw, uid: u-${name}, labels: { ${labels} } }
spec: { nodeName: on-${name}, containers: [{ name: c }] }
status: { conditions: [{ type: Ready, status: "${ready}" }] }
---
`

describe('a backend on every node', () => {
  it('is a DaemonSet that nothing narrows', () => {
    expect(backends(daemonSet()).everyNode).toBe(true)
  })

  it.each([
    ['a nodeSelector', '      nodeSelector: { role: edge }'],
    [
      'a required node affinity',
      '      affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: a, operator: Exists }] }] } } }',
    ],
    ['a node name', '      nodeName: n1'],
  ])('is not a DaemonSet with %s', (_, podSpec) => {
    expect(backends(daemonSet(podSpec)).everyNode).toBe(false)
  })

  it('is not a DaemonSet in another namespace, nor one that the selector does not find', () => {
    expect(backends(daemonSet('', 'other'))).toMatchObject({ everyNode: false, workloads: [] })
    expect(backends(daemonSet().replace('app: edge, tier', 'app: other, tier')).everyNode).toBe(false)
  })

  it('is not a workload that is not in the input', () => {
    expect(backends('')).toEqual({ workloads: [], everyNode: false, nodes: undefined, none: false })
  })

  it('needs a toleration only where a node of the dump shows the taint', () => {
    const taint = '[{ key: role, value: gpu, effect: NoSchedule }]'
    const tolerating = (toleration: string) => daemonSet(`      tolerations: [${toleration}]`)
    expect(backends(daemonSet() + node('n1')).everyNode).toBe(true)
    expect(backends(daemonSet() + node('n1', taint)).everyNode).toBe(false)
    expect(backends(tolerating('{ operator: Exists }') + node('n1', taint)).everyNode).toBe(true)
    expect(backends(tolerating('{ key: role, operator: Exists }') + node('n1', taint)).everyNode).toBe(true)
    expect(backends(tolerating('{ key: role, value: gpu }') + node('n1', taint)).everyNode).toBe(true)
    expect(backends(tolerating('{ key: role, value: cpu }') + node('n1', taint)).everyNode).toBe(false)
    expect(
      backends(tolerating('{ key: role, operator: Exists, effect: NoExecute }') + node('n1', taint)).everyNode,
    ).toBe(false)
  })

  it('does not mind a taint that prefers, a cordon, or a Node that only a manifest describes', () => {
    expect(backends(daemonSet() + node('n1', '[{ key: a, effect: PreferNoSchedule }]')).everyNode).toBe(true)
    expect(
      backends(daemonSet() + node('n1', '[{ key: node.kubernetes.io/unschedulable, effect: NoSchedule }]')).everyNode,
    ).toBe(true)
    const declared = node('n1', '[{ key: a, effect: NoSchedule }]').replace(', uid: u-n1', '')
    expect(backends(daemonSet() + declared).everyNode).toBe(true)
  })

  it('is as many replicas as nodes that may not share one', () => {
    const nodes = node('n1') + node('n2')
    expect(backends(deployment(2, 'kubernetes.io/hostname') + nodes).everyNode).toBe(true)
    expect(backends(deployment(1, 'kubernetes.io/hostname') + nodes).everyNode).toBe(false)
    expect(backends(deployment(2, 'topology.kubernetes.io/zone') + nodes).everyNode).toBe(false)
    expect(backends(deployment(2, 'kubernetes.io/hostname', 'preferred') + nodes).everyNode).toBe(false)
  })

  it('knows the number of nodes from a stated fact too, and nothing without one', () => {
    expect(backends(deployment(3, 'kubernetes.io/hostname'), { nodes: 3 }).everyNode).toBe(true)
    expect(backends(deployment(3, 'kubernetes.io/hostname'), { nodes: 4 }).everyNode).toBe(false)
    expect(backends(deployment(3, 'kubernetes.io/hostname')).everyNode).toBe(false)
  })
})

describe('the nodes with a backend today', () => {
  it('are those of the ready endpoints of a dump', () => {
    const endpoints =
      '[{ nodeName: n2 }, { nodeName: n1, conditions: { ready: true } }, { nodeName: n3, conditions: { ready: false } }, { nodeName: n2 }]'
    expect(backends(slice(endpoints))).toMatchObject({ nodes: ['n1', 'n2'], none: false })
  })

  it('are none where no endpoint is ready', () => {
    expect(backends(slice('[{ nodeName: n3, conditions: { ready: false } }]'))).toMatchObject({ nodes: [], none: true })
    expect(backends(slice('[]'))).toMatchObject({ nodes: [], none: true })
  })

  it('are unknown where an endpoint does not tell its node', () => {
    expect(backends(slice('[{ nodeName: n1 }, { addresses: [10.0.0.1] }]'))).toMatchObject({
      nodes: undefined,
      none: false,
    })
  })

  it('are not read from a slice that no cluster wrote, or of another Service', () => {
    expect(backends(slice('[{ nodeName: n1 }]', ''))).toMatchObject({ nodes: undefined })
    expect(backends(slice('[{ nodeName: n1 }]').replace('service-name: edge', 'service-name: other'))).toMatchObject({
      nodes: undefined,
    })
  })

  it('are read from Endpoints too', () => {
    const endpoints = `
apiVersion: v1
kind: Endpoints
metadata: { name: edge, namespace: gw, resourceVersion: "7" }
subsets: [{ addresses: [{ ip: 10.0.0.1, nodeName: n1 }], notReadyAddresses: [{ ip: 10.0.0.2, nodeName: n2 }] }]
---
`
    expect(backends(endpoints)).toMatchObject({ nodes: ['n1'], none: false })
  })

  it('are read from running Pods where there is no slice', () => {
    expect(backends(podOf('a', 'True') + podOf('b', 'False') + podOf('c', 'True', 'app: other'))).toMatchObject({
      nodes: ['on-a'],
      none: false,
    })
    expect(backends(podOf('b', 'False'))).toMatchObject({ nodes: [], none: true })
    expect(backends(podOf('c', 'True', 'app: other'))).toMatchObject({ nodes: undefined, none: false })
  })
})
