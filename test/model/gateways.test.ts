import { describe, expect, it } from 'vitest'
import { clusterOf, exposureOf, textAt } from './support/world.ts'

function gateway(spec: string, metadata = 'name: shop-edge, namespace: istio-system') {
  return `apiVersion: istio.alibabacloud.com/v1beta1
kind: IstioGateway
metadata: { ${metadata} }
spec:
  ports: [{ name: http2, port: 80, targetPort: 80 }]
${spec}
`
}

const local = '  externalTrafficPolicy: Local'

const dumpedService = (status: string, more = '') => `apiVersion: v1
kind: Service
metadata: { name: istio-shop-edge, namespace: istio-system, uid: "1"${more} }
spec: { type: LoadBalancer, externalTrafficPolicy: Local, clusterIP: 172.21.3.4, selector: { app: istio-shop-edge, istio: shop-edge }, ports: [{ port: 80, nodePort: 31080 }] }
status: { loadBalancer: { ingress: ${status} } }
`

const contour = (envoy: string) =>
  `apiVersion: projectcontour.io/v1alpha1\nkind: ContourDeployment\nmetadata: { name: gw }\nspec: { envoy: { networkPublishing: { externalTrafficPolicy: Local }${envoy} } }`

describe('an IstioGateway', () => {
  it('makes a Service istio-<name> of type LoadBalancer beside itself', () => {
    const { services, exposures } = clusterOf(gateway(local))
    expect(services).toMatchObject([
      { name: 'istio-shop-edge', namespace: 'istio-system', type: 'LoadBalancer', externalPolicy: 'Local' },
    ])
    expect(services[0]?.owner.kind).toBe('IstioGateway')
    expect(exposures).toMatchObject([
      { policy: 'Local', form: 'ip', lb: 'clb', provider: { known: true, value: 'ack' }, clusterId: undefined },
    ])
    expect(textAt(exposures[0]?.at.policy)).toBe('externalTrafficPolicy: Local')
    expect(exposures[0]?.services[0]).toBe(services[0])
  })

  it('is read in any version of its group, and in no other group', () => {
    expect(clusterOf(gateway(local).replace('v1beta1', 'v1')).exposures).toHaveLength(1)
    expect(clusterOf(gateway(local).replace('istio.alibabacloud.com', 'install.istio.io')).exposures).toEqual([])
  })

  it('lives in istio-system where it names no namespace, and is reported in default', () => {
    const { services, exposures } = clusterOf(gateway(local, 'name: api'))
    expect(services[0]?.namespace).toBe('istio-system')
    expect(exposures[0]?.owner.namespace).toBe('default')
  })

  it('is Cluster by default', () => {
    expect(exposureOf(gateway('  clusterIds: [c1]'))).toMatchObject({ policy: 'Cluster', at: { policy: undefined } })
  })

  it.each(['ClusterIP', 'NodePort'])(
    'has no load balancer with serviceType %s, though a policy is left over',
    (type) => {
      const { services, exposures } = clusterOf(gateway(`  serviceType: ${type}\n${local}`))
      expect(exposures).toEqual([])
      expect(services).toMatchObject([{ name: 'istio-shop-edge', type }])
    },
  )

  it('as an egress gateway has one only where its author says so', () => {
    expect(clusterOf(gateway(`  gatewayType: egress\n${local}`)).exposures).toEqual([])
    expect(clusterOf(gateway(`  gatewayType: egress\n  serviceType: LoadBalancer\n${local}`)).exposures).toHaveLength(1)
    expect(clusterOf(gateway(`  gatewayType: ingress\n${local}`)).exposures).toHaveLength(1)
  })

  it('is an NLB by its class', () => {
    expect(exposureOf(gateway(`  loadBalancerClass: alibabacloud.com/nlb\n${local}`))).toMatchObject({
      lb: 'nlb',
      form: 'hostname',
    })
  })

  it('hands its serviceAnnotations to the Service; annotations of its own have no effect', () => {
    const annotated = gateway(`  serviceAnnotations: { service.beta.kubernetes.io/backend-type: eni }\n${local}`)
    expect(exposureOf(annotated)).toMatchObject({
      realServers: { known: true, value: 'pod' },
      fields: { annotations: ['spec', 'serviceAnnotations'] },
    })
    expect(textAt(exposureOf(annotated).at.annotations)).toBe('serviceAnnotations')
    const misplaced = gateway(local, 'name: a, annotations: { service.beta.kubernetes.io/backend-type: eni }')
    expect(exposureOf(misplaced).realServers).toEqual({ known: false })
    expect(textAt(exposureOf(misplaced).at.annotations)).toBe('a')
  })

  it('counts on every node where it asks for as many pods as nodes, each on its own', () => {
    const spread = (replicas: number) =>
      gateway(`${local}
  replicaCount: ${replicas}
  affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { istio: shop-edge } } }] } }`)
    expect(exposureOf(spread(3), { facts: { nodes: 3 } }).backends.everyNode).toBe(true)
    expect(exposureOf(spread(2), { facts: { nodes: 3 } }).backends.everyNode).toBe(false)
    expect(exposureOf(gateway(`${local}\n  replicaCount: 3`), { facts: { nodes: 3 } }).backends.everyNode).toBe(false)
  })

  it('and its dumped Service are one load balancer, placed in the gateway, addressed as the dump says', () => {
    const { services, exposures } = clusterOf(gateway(local), {
      context: dumpedService('[{ ip: 10.8.0.77, ipMode: Proxy }]'),
    })
    expect(exposures).toMatchObject([
      { form: 'ip-proxy', addresses: [{ value: '10.8.0.77' }], owner: { kind: 'IstioGateway' } },
    ])
    expect(services).toMatchObject([{ name: 'istio-shop-edge', clusterIP: '172.21.3.4' }])
  })

  it("is the judge of its policy: the dumped Service's is yesterday's", () => {
    const [exposure] = clusterOf(gateway('  externalTrafficPolicy: Cluster'), {
      context: dumpedService('[{ ip: 10.8.0.77 }]'),
    }).exposures
    expect(exposure?.policy).toBe('Cluster')
    const [unsaid] = clusterOf(gateway('  clusterIds: [c1]'), {
      context: dumpedService('[{ ip: 10.8.0.77 }]'),
    }).exposures
    expect(unsaid?.policy).toBe('Cluster')
  })

  it('leaves another Service with its labels to be a load balancer of its own', () => {
    const second = dumpedService('[]').replace('name: istio-shop-edge, namespace', 'name: gw-private, namespace')
    expect(clusterOf(`${gateway(local)}---\n${second}`).exposures.map(({ owner }) => owner.kind)).toEqual([
      'IstioGateway',
      'Service',
    ])
  })
})

describe('an IstioGateway of several clusters', () => {
  const overridden = gateway(`  clusterIds: [ca, cb]
  externalTrafficPolicy: Cluster
  overrides: { cb: { externalTrafficPolicy: Local } }`)

  it('is in a cluster that it lists, with the override of that cluster', () => {
    expect(exposureOf(overridden, { id: 'ca' })).toMatchObject({ policy: 'Cluster', clusterId: undefined })
    const cb = exposureOf(overridden, { id: 'cb' })
    expect(cb).toMatchObject({
      policy: 'Local',
      clusterId: 'cb',
      fields: { policy: ['spec', 'overrides', 'cb', 'externalTrafficPolicy'] },
    })
    expect(textAt(cb.at.policy)).toBe('externalTrafficPolicy: Local')
  })

  it('is not in a cluster that it does not list', () => {
    const { exposures, services } = clusterOf(overridden, { id: 'cz' })
    expect([...exposures, ...services]).toEqual([])
  })

  it('is in every cluster where none has an id: as written, and once more for each override of the Service', () => {
    const { exposures, services } = clusterOf(overridden)
    expect(exposures.map(({ policy, clusterId }) => [policy, clusterId])).toEqual([
      ['Cluster', undefined],
      ['Local', 'cb'],
    ])
    expect(services).toHaveLength(1)
  })

  it('is not repeated for an override that leaves the Service alone, or is of a cluster that it does not list', () => {
    expect(
      clusterOf(gateway(`  clusterIds: [ca, cb]\n${local}\n  overrides: { cb: { replicaCount: 3 } }`)).exposures,
    ).toHaveLength(1)
    expect(
      clusterOf(gateway(`  clusterIds: [ca]\n  overrides: { cb: { externalTrafficPolicy: Local } }`)).exposures.map(
        ({ policy }) => policy,
      ),
    ).toEqual(['Cluster'])
  })

  it('is as its overrides say only, where each cluster has one', () => {
    const all = gateway(`  clusterIds: [ca, cb]
  overrides: { ca: { externalTrafficPolicy: Local }, cb: { serviceType: ClusterIP } }`)
    expect(clusterOf(all).exposures.map(({ policy, clusterId }) => [policy, clusterId])).toEqual([['Local', 'ca']])
  })

  it('takes annotations and class from the override where it has them, else from the rest', () => {
    const mixed = gateway(`  serviceAnnotations: { service.beta.kubernetes.io/backend-type: eni }
${local}
  overrides: { cb: { loadBalancerClass: alibabacloud.com/nlb } }`)
    expect(exposureOf(mixed, { id: 'cb' })).toMatchObject({
      lb: 'nlb',
      policy: 'Local',
      realServers: { value: 'pod' },
      clusterId: 'cb',
    })
    expect(exposureOf(mixed, { id: 'ca' })).toMatchObject({ lb: 'clb' })
  })
})

describe('other gateway objects', () => {
  it('an IstioOperator makes a Service of each gateway, by default a LoadBalancer', () => {
    const operator = `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: mesh }
spec:
  components:
    ingressGateways:
    - { name: istio-ingressgateway, enabled: true, k8s: { service: { externalTrafficPolicy: Local, ports: [{ port: 80 }] } } }
    - { name: internal, namespace: edge, enabled: true, k8s: { service: { type: ClusterIP } } }
    - { name: off, enabled: false, k8s: { service: { externalTrafficPolicy: Local } } }
    - { name: silent, enabled: true }
    egressGateways:
    - { name: istio-egressgateway, enabled: true, k8s: { service: { externalTrafficPolicy: Local } } }
`
    const { services, exposures } = clusterOf(operator)
    expect(services.map(({ name, namespace, type }) => [name, namespace, type])).toEqual([
      ['istio-ingressgateway', 'istio-system', 'LoadBalancer'],
      ['internal', 'edge', 'ClusterIP'],
      ['istio-egressgateway', 'istio-system', 'ClusterIP'],
    ])
    expect(exposures).toMatchObject([{ policy: 'Local', provider: { known: false } }])
    expect(textAt(exposures[0]?.at.policy)).toBe('externalTrafficPolicy: Local')
  })

  it.each([
    [
      'gateway.envoyproxy.io/v1alpha1',
      'EnvoyProxy',
      'provider: { kubernetes: { envoyService: { externalTrafficPolicy: Local } } }',
      'Local',
    ],
    [
      'gateway.envoyproxy.io/v1alpha1',
      'EnvoyProxy',
      'provider: { kubernetes: { envoyService: { externalTrafficPolicy: Cluster } } }',
      'Cluster',
    ],
    [
      'gateway.envoyproxy.io/v1alpha1',
      'EnvoyProxy',
      'provider: { kubernetes: { envoyService: { loadBalancerIP: 10.0.0.1 } } }',
      'Local',
    ],
    [
      'projectcontour.io/v1alpha1',
      'ContourDeployment',
      'envoy: { workloadType: Deployment, networkPublishing: { type: LoadBalancerService } }',
      'Local',
    ],
    [
      'gateway-operator.konghq.com/v1beta1',
      'DataPlane',
      'network: { services: { ingress: { externalTrafficPolicy: Local } } }',
      'Local',
    ],
    [
      'gateway-operator.konghq.com/v1beta1',
      'DataPlane',
      'network: { services: { ingress: { type: LoadBalancer } } }',
      'Cluster',
    ],
  ])('%s %s {%s} makes a load balancer with %s', (apiVersion, kind, spec, policy) => {
    const made = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: gw }\nspec: { ${spec} }`
    expect(exposureOf(made)).toMatchObject({ policy, lb: 'clb' })
  })

  it.each([
    ['gateway.envoyproxy.io/v1alpha1', 'EnvoyProxy', 'logging: { level: { default: info } }'],
    [
      'gateway.envoyproxy.io/v1alpha1',
      'EnvoyProxy',
      'provider: { kubernetes: { envoyService: { type: ClusterIP, externalTrafficPolicy: Local } } }',
    ],
    [
      'projectcontour.io/v1alpha1',
      'ContourDeployment',
      'envoy: { networkPublishing: { type: NodePortService, externalTrafficPolicy: Local } }',
    ],
    [
      'servicemesh.cisco.com/v1alpha1',
      'IstioMeshGateway',
      'service: { type: LoadBalancer, externalTrafficPolicy: Local }',
    ],
    ['example.com/v1', 'EnvoyProxy', 'provider: { kubernetes: { envoyService: { externalTrafficPolicy: Local } } }'],
    [
      'helm.toolkit.fluxcd.io/v2',
      'HelmRelease',
      'values: { service: { type: LoadBalancer, externalTrafficPolicy: Local } }',
    ],
    [
      'apps.nebula-graph.io/v1alpha1',
      'NebulaCluster',
      'graphd: { service: { type: NodePort, externalTrafficPolicy: Local } }',
    ],
  ])('%s %s {%s} makes none', (apiVersion, kind, spec) => {
    const none = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: gw }\nspec: { ${spec} }`
    expect(clusterOf(none).exposures).toEqual([])
  })

  it('knows the annotations inside the block', () => {
    const proxy = `apiVersion: gateway.envoyproxy.io/v1alpha1
kind: EnvoyProxy
metadata: { name: gw }
spec: { provider: { kubernetes: { envoyService: { externalTrafficPolicy: Local, annotations: { lbipam.cilium.io/ips: 10.0.0.1 } } } } }
`
    expect(exposureOf(proxy)).toMatchObject({ lb: 'foreign', provider: { value: 'other' } })
  })

  it('is on every node where its pods are a DaemonSet that nothing narrows', () => {
    expect(exposureOf(contour('')).backends.everyNode).toBe(true)
    expect(exposureOf(contour(', workloadType: Deployment')).backends.everyNode).toBe(false)
    expect(exposureOf(contour(', nodePlacement: { nodeSelector: { a: b } }')).backends.everyNode).toBe(false)
  })
})
