import { describe, expect, it } from 'vitest'
import { clientOf } from '../../src/model/calls/clients.ts'
import { workloadsOf } from '../../src/model/services/workloads.ts'
import { resourcesIn } from './support/world.ts'

function workloads(yaml: string) {
  return workloadsOf(resourcesIn(yaml))
}

function deployment(podSpec: string, more = '') {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
${more}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: web }]
${podSpec}
`
}

const nodeAffinity = (values: string) => `      affinity:
        nodeAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            nodeSelectorTerms: [{ matchExpressions: [{ key: role, operator: In, values: [${values}] }] }]`

const antiAffinity = (term: string) => `      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
          - topologyKey: kubernetes.io/hostname
            ${term}`

const clientIn = (podSpec: string) => {
  const [workload] = workloads(deployment(podSpec))
  if (!workload) throw new Error('no workload')
  return clientOf(workload)
}

const superNodeTemplate = (annotations: string) =>
  deployment('      nodeSelector: { node.kubernetes.io/instance-type: eklet }').replace(
    'metadata: { labels: { app: web } }',
    `metadata: { labels: { app: web }${annotations} }`,
  )

const shortCircuiting = (annotations: string) =>
  workloads(superNodeTemplate(annotations)).map((workload) => clientOf(workload).shortCircuits)

describe('what a workload is', () => {
  it.each([
    ['apps/v1', 'Deployment', 'spec: { template: { metadata: { labels: { a: b } }, spec: { containers: [{}] } } }'],
    ['apps/v1', 'StatefulSet', 'spec: { template: { metadata: { labels: { a: b } }, spec: { containers: [{}] } } }'],
    ['batch/v1', 'Job', 'spec: { template: { metadata: { labels: { a: b } }, spec: { containers: [{}] } } }'],
    [
      'batch/v1',
      'CronJob',
      'spec: { jobTemplate: { spec: { template: { metadata: { labels: { a: b } }, spec: { containers: [{}] } } } } }',
    ],
    ['v1', 'Pod', 'spec: { containers: [{}] }'],
    [
      'apps.kruise.io/v1alpha1',
      'CloneSet',
      'spec: { template: { metadata: { labels: { a: b } }, spec: { containers: [{}] } } }',
    ],
    [
      'argoproj.io/v1alpha1',
      'Rollout',
      'spec: { template: { metadata: { labels: { a: b } }, spec: { containers: [{}] } } }',
    ],
    [
      'serving.knative.dev/v1',
      'Service',
      'spec: { template: { metadata: { labels: { a: b } }, spec: { containers: [{}] } } }',
    ],
  ])('%s %s makes pods', (apiVersion, kind, spec) => {
    const [workload] = workloads(
      `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: x, labels: { a: b } }\n${spec}`,
    )
    expect(workload?.labels).toEqual({ a: 'b' })
  })

  it('is not a Service of Kubernetes, nor an object whose template holds no containers', () => {
    expect(
      workloads(
        'apiVersion: v1\nkind: Service\nmetadata: { name: x }\nspec: { ports: [] }\n---\n' +
          'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: x }\nspec: { template: { spec: {} } }',
      ),
    ).toEqual([])
  })

  it('counts the Pods and ReplicaSets of a dump once, as their Deployment', () => {
    const dump = `${deployment('')}
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: web-7f, namespace: shop, uid: "2", ownerReferences: [{ kind: Deployment, name: web, controller: true }] }
spec: { template: { metadata: { labels: { app: web, pod-template-hash: 7f } }, spec: { containers: [{}] } } }
---
apiVersion: v1
kind: Pod
metadata: { name: web-7f-x, namespace: shop, uid: "3", labels: { app: web, pod-template-hash: 7f }, ownerReferences: [{ kind: ReplicaSet, name: web-7f, controller: true }] }
spec: { containers: [{}] }
`
    expect(workloads(dump).map(({ resource }) => resource.kind)).toEqual(['Deployment'])
    const withoutReplicaSet = dump.replace(/---\napiVersion: apps\/v1\nkind: ReplicaSet[\s\S]*?(?=---)/, '')
    expect(workloads(withoutReplicaSet).map(({ resource }) => resource.kind)).toEqual(['Deployment'])
  })

  it('keeps a Pod whose maker is not in the input', () => {
    const pod = `
apiVersion: v1
kind: Pod
metadata: { name: web-0, namespace: shop, uid: "3", labels: { app: web }, ownerReferences: [{ kind: StatefulSet, name: web, controller: true }] }
spec: { containers: [{}] }
`
    expect(workloads(pod)).toHaveLength(1)
  })
})

describe('how many pods it has', () => {
  it('takes the written replicas, and leaves unwritten ones unknown: an autoscaler may set them', () => {
    expect(workloads(deployment('', '  replicas: 3'))[0]?.replicas).toBe(3)
    expect(workloads(deployment(''))[0]?.replicas).toBeUndefined()
  })

  it('counts on no more than the minimum of its autoscaler', () => {
    const scaled = `${deployment('', '  replicas: 5')}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { minReplicas: 2, maxReplicas: 9, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
`
    expect(workloads(scaled)[0]?.replicas).toBe(2)
    expect(workloads(scaled.replace('minReplicas: 2, ', ''))[0]?.replicas).toBe(1)
    expect(
      workloads(
        scaled.replace('name: web, namespace: shop }\nspec: { min', 'name: web, namespace: other }\nspec: { min'),
      )[0]?.replicas,
    ).toBe(5)
  })
})

describe('where its pods may run', () => {
  it('is narrowed by a nodeSelector', () => {
    const [workload] = workloads(deployment('      nodeSelector: { role: edge }'))
    expect(workload?.placement).toMatchObject({ narrowed: true, nodeLabels: { role: 'edge' } })
  })

  it('is not narrowed by a preference', () => {
    const [workload] = workloads(
      deployment(`      affinity:
        nodeAffinity:
          preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: { matchExpressions: [{ key: role, operator: In, values: [edge] }] } }]
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { topologyKey: kubernetes.io/hostname, labelSelector: {} } }]`),
    )
    expect(workload?.placement).toMatchObject({ narrowed: false, nodeLabels: {}, antiAffinity: [] })
  })

  it('takes a label out of a required node affinity only where the value is one', () => {
    expect(workloads(deployment(nodeAffinity('edge')))[0]?.placement).toMatchObject({
      narrowed: true,
      nodeLabels: { role: 'edge' },
    })
    expect(workloads(deployment(nodeAffinity('edge, core')))[0]?.placement).toMatchObject({
      narrowed: true,
      nodeLabels: {},
    })
  })

  it('pins nothing where the terms are alternatives', () => {
    const [workload] = workloads(
      deployment(`      affinity:
        nodeAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            nodeSelectorTerms:
            - matchExpressions: [{ key: role, operator: In, values: [edge] }]
            - matchExpressions: [{ key: zone, operator: In, values: [a] }]`),
    )
    expect(workload?.placement).toMatchObject({ narrowed: true, nodeLabels: {} })
  })

  it('keeps apart from the pods of its own namespace that a required term means', () => {
    const [workload] = workloads(deployment(antiAffinity('labelSelector: { matchLabels: { app: ledger } }')))
    const [term] = workload?.placement.antiAffinity ?? []
    expect(term?.topologyKey).toBe('kubernetes.io/hostname')
    expect(term?.matches({ app: 'ledger', tier: 'x' }, 'shop')).toBe(true)
    expect(term?.matches({ app: 'ledger' }, 'pay')).toBe(false)
    expect(term?.matches({ app: 'other' }, 'shop')).toBe(false)
  })

  it.each([
    ['namespaces: [pay]\n            labelSelector: { matchLabels: { app: ledger } }', 'pay', true],
    ['namespaces: [pay]\n            labelSelector: { matchLabels: { app: ledger } }', 'shop', false],
    ['namespaceSelector: {}\n            labelSelector: { matchLabels: { app: ledger } }', 'pay', true],
    [
      'namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: pay } }\n            labelSelector: { matchLabels: { app: ledger } }',
      'pay',
      true,
    ],
    [
      'namespaceSelector: { matchLabels: { team: money } }\n            labelSelector: { matchLabels: { app: ledger } }',
      'pay',
      false,
    ],
    ['labelSelector: { matchExpressions: [{ key: app, operator: In, values: [ledger, book] }] }', 'shop', true],
    ['labelSelector: { matchExpressions: [{ key: app, operator: NotIn, values: [ledger] }] }', 'shop', false],
    ['labelSelector: { matchExpressions: [{ key: tier, operator: DoesNotExist }] }', 'shop', true],
    ['labelSelector: { matchExpressions: [{ key: tier, operator: Exists }] }', 'shop', false],
    ['labelSelector: {}', 'shop', true],
    ['weight: 1', 'shop', false],
  ])('reads the term %j for a pod in %s as %s', (term, namespace, matches) => {
    const [workload] = workloads(deployment(antiAffinity(term)))
    expect(workload?.placement.antiAffinity[0]?.matches({ app: 'ledger' }, namespace)).toBe(matches)
  })

  it('is on super nodes if it must be, not if it only may', () => {
    expect(workloads(deployment('      nodeSelector: { node.kubernetes.io/instance-type: eklet }'))[0]?.superNode).toBe(
      true,
    )
    expect(workloads(deployment('      nodeName: eklet-subnet-1a2b-c3'))[0]?.superNode).toBe(true)
    expect(
      workloads(deployment('      tolerations: [{ key: eks.tke.cloud.tencent.com/eklet, operator: Exists }]'))[0]
        ?.superNode,
    ).toBe(false)
  })
})

describe('the client that a workload is', () => {
  it.each([
    ['', 'pod', 'cluster'],
    ['      hostNetwork: true', 'host', 'node'],
    ['      hostNetwork: true\n      dnsPolicy: ClusterFirstWithHostNet', 'host', 'cluster'],
    ['      dnsPolicy: ClusterFirst', 'pod', 'cluster'],
    ['      hostNetwork: true\n      dnsPolicy: ClusterFirst', 'host', 'node'],
    ['      dnsPolicy: Default', 'pod', 'node'],
    ['      dnsPolicy: None\n      dnsConfig: { nameservers: [1.1.1.1] }', 'pod', 'custom'],
    ['      nodeSelector: { node.kubernetes.io/instance-type: eklet }', 'super-node', 'cluster'],
  ])('%j sends from the %s stack and asks the %s DNS', (podSpec, stack, dns) => {
    expect(clientIn(podSpec)).toMatchObject({ stack, dns, namespace: 'shop', labels: { app: 'web' } })
  })

  it('keeps its hostAliases, lower case', () => {
    expect(
      clientIn('      hostAliases: [{ ip: 10.0.0.9, hostnames: [Shop.Example.com., api.example.com] }]').hostAliases,
    ).toEqual({
      'shop.example.com': '10.0.0.9',
      'api.example.com': '10.0.0.9',
    })
  })

  it('short-circuits on a super node of TKE unless its pods say not to', () => {
    expect(shortCircuiting('')).toEqual([true])
    expect(shortCircuiting(", annotations: { eks.tke.cloud.tencent.com/cluster-ip-switch: 'disable' }")).toEqual([
      false,
    ])
    expect(shortCircuiting(", annotations: { eks.tke.cloud.tencent.com/cluster-ip-switch: 'enable' }")).toEqual([true])
  })

  it('never short-circuits on a virtual node of ACK', () => {
    expect(clientIn('      nodeSelector: { type: virtual-kubelet }')).toMatchObject({
      stack: 'super-node',
      shortCircuits: false,
    })
  })
})
