import type { Exposure } from '../../src/model/exposure.ts'
import { describe, expect, it } from 'vitest'
import { clusterOf } from './support/world.ts'

/** The cases of the two vendors' pages as far as the model decides them: what is true of the objects, before any packet is sent. */

function ackService(annotations: string, spec = '') {
  return `apiVersion: v1
kind: Service
metadata: { name: portal, namespace: web, annotations: { ${annotations} } }
spec: { type: LoadBalancer, externalTrafficPolicy: Local, selector: { app: portal }, ports: [{ port: 443, targetPort: 8080 }]${spec} }
---
`
}

const prefix = 'service.beta.kubernetes.io/alibaba-cloud-loadbalancer-'

function only(yaml: string): Exposure {
  const { exposures } = clusterOf(yaml)
  const [exposure] = exposures
  if (!exposure || exposures.length > 1) throw new Error(`${exposures.length} exposures`)
  return exposure
}

describe('Alibaba Cloud: what goes wrong shows', () => {
  it('a second CLB of an ASM gateway, written by hand, is a load balancer of its own', () => {
    const yaml = `apiVersion: istio.alibabacloud.com/v1beta1
kind: IstioGateway
metadata: { name: ingressgateway, namespace: istio-system }
spec: { externalTrafficPolicy: Cluster, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: gw-intranet, namespace: istio-system, annotations: { service.beta.kubernetes.io/alicloud-loadbalancer-address-type: intranet } }
spec: { type: LoadBalancer, externalTrafficPolicy: Local, selector: { app: istio-ingressgateway, istio: ingressgateway }, ports: [{ port: 80 }] }
`
    expect(clusterOf(yaml).exposures.map(({ owner, policy, form }) => [owner.name, policy, form])).toEqual([
      ['ingressgateway', 'Cluster', 'ip'],
      ['gw-intranet', 'Local', 'ip'],
    ])
  })

  it('a host process dials the address of a dumped load balancer', () => {
    const yaml = `${ackService('').replace('name: portal', 'uid: "1", name: portal').replace('---\n', '')}status: { loadBalancer: { ingress: [{ ip: 10.9.0.21 }] } }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent, namespace: ops }
spec: { template: { metadata: { labels: { app: agent } }, spec: { hostNetwork: true, containers: [{ name: c, env: [{ name: SINK, value: "http://10.9.0.21" }] }] } } }
`
    const { calls, exposures } = clusterOf(yaml)
    expect(exposures[0]?.addresses.map(({ value }) => value)).toEqual(['10.9.0.21'])
    expect(calls).toMatchObject([
      { client: { stack: 'host', dns: 'node' }, to: { kind: 'ip', ip: '10.9.0.21' }, port: 80 },
    ])
  })

  it('TLS ends at the CLB in front of a plain port', () => {
    expect(only(ackService(`${prefix}protocol-port: "https:443"`)).listeners).toMatchObject([
      { protocol: 'HTTPS', layer: 7, terminatesTls: true },
    ])
  })

  it('the PROXY protocol is on', () => {
    expect(only(ackService(`${prefix}proxy-protocol: "on"`)).listeners).toMatchObject([{ proxyProtocol: true }])
  })

  it('a hostname on a pure TCP listener: the packet really reaches the CLB', () => {
    expect(only(ackService(`${prefix}hostname: pg.corp.example`))).toMatchObject({
      form: 'hostname',
      listeners: [{ protocol: 'TCP', layer: 4 }],
    })
  })

  it('an external IP brings back what the hostname took away', () => {
    const exposure = only(ackService(`${prefix}hostname: pg.corp.example`, ', externalIPs: [10.9.0.30]'))
    expect(exposure).toMatchObject({ form: 'hostname', externalIPs: ['10.9.0.30'] })
  })

  it('two Services name one CLB, in two spellings', () => {
    const both =
      ackService(`${prefix}id: lb-uf6x`) +
      ackService('service.beta.kubernetes.io/alicloud-loadbalancer-id: lb-uf6x').replace('name: portal', 'name: shop')
    expect(clusterOf(both).exposures.map(({ existing }) => existing)).toEqual(['lb-uf6x', 'lb-uf6x'])
  })

  it('internalTrafficPolicy Local defeats the Service name', () => {
    expect(clusterOf(ackService('', ', internalTrafficPolicy: Local')).services).toMatchObject([
      { internalPolicy: 'Local' },
    ])
  })
})

describe('Alibaba Cloud: what looks bad and is fine shows too', () => {
  it('an NLB has a name only', () => {
    expect(
      only(ackService(`${prefix}zone-maps: "cn-beijing-h:vsw-a"`, ', loadBalancerClass: alibabacloud.com/nlb')),
    ).toMatchObject({ lb: 'nlb', form: 'hostname' })
  })

  it('a hostname on a layer-7 listener', () => {
    const exposure = only(ackService(`${prefix}hostname: gw.corp.example, ${prefix}protocol-port: "https:443"`))
    expect(exposure).toMatchObject({ form: 'hostname', listeners: [{ layer: 7 }] })
  })

  it('a client that dials the Service name', () => {
    const client = `apiVersion: v1
kind: Pod
metadata: { name: c, namespace: web }
spec: { containers: [{ name: c, env: [{ name: URL, value: "https://portal.web:443" }, { name: FULL, value: "https://portal.web.svc.cluster.local" }] }] }
`
    expect(clusterOf(ackService('') + client).calls.map(({ to }) => to)).toEqual([
      { kind: 'host', host: 'portal.web' },
      { kind: 'host', host: 'portal.web.svc.cluster.local' },
    ])
  })

  it('a foreign class, or a class annotation, that the controller passes over', () => {
    expect(only(ackService('', ', loadBalancerClass: metallb.io/x')).lb).toBe('foreign')
    expect(only(ackService('service.beta.kubernetes.io/class: other')).lb).toBe('foreign')
  })

  it("an Ingress of class alb, whose load balancer is no Service's", () => {
    const alb =
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: a }\nspec: { ingressClassName: alb, rules: [{ host: a.example.com }] }\n'
    expect(only(alb)).toMatchObject({
      lb: 'alb',
      kind: 'ingress',
      form: 'none',
      addresses: [{ value: 'a.example.com' }],
    })
  })

  it('annotations of a load balancer on an Ingress make no Service of it', () => {
    const yaml = `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: a, annotations: { ${prefix}id: lb-1 } }\nspec: { rules: [{ host: a.example.com }] }\n`
    expect(clusterOf(yaml).exposures).toEqual([])
  })
})

const subnet = 'service.kubernetes.io/qcloud-loadbalancer-internal-subnetid: subnet-7h2k'

function tkeService(annotations: string, policy = 'Local') {
  return `apiVersion: v1
kind: Service
metadata: { name: ledger, namespace: pay, annotations: { ${annotations} } }
spec: { type: LoadBalancer, externalTrafficPolicy: ${policy}, selector: { app: ledger }, ports: [{ port: 9000 }] }
---
`
}

function tkeWorkload(name: string, spec: string) {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: pay }
spec: { replicas: 1, template: { metadata: { labels: { app: ${name} } }, spec: { containers: [{ name: c, env: [{ name: URL, value: "tcp://ledger.corp.example:9000" }] }], ${spec} } } }
---
`
}

describe('Tencent Cloud: what goes wrong shows', () => {
  it('a private Service under Local without a word on loopback', () => {
    expect(only(tkeService(subnet))).toMatchObject({
      network: { value: 'private' },
      policy: 'Local',
      preventLoopback: false,
      realServers: { value: 'node' },
    })
  })

  it('a client that must share the node of the pod behind direct access', () => {
    const together =
      'affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: ledger } } }] } }'
    const yaml =
      tkeService(
        `${subnet}, service.cloud.tencent.com/direct-access: "true", external-dns.alpha.kubernetes.io/hostname: ledger.corp.example`,
      ) + tkeWorkload('book', together)
    const { exposures, calls } = clusterOf(yaml)
    expect(exposures[0]?.realServers).toMatchObject({ value: 'pod' })
    expect(calls[0]?.client.placement.affinity[0]?.matches({ app: 'ledger' }, 'pay')).toBe(true)
  })

  it('a pod on a super node that calls itself through the CLB, which the Service takes out of its local rules', () => {
    const yaml =
      tkeService(
        `${subnet}, service.cloud.tencent.com/discard-loadbalancer-ip: "true", external-dns.alpha.kubernetes.io/hostname: ledger.corp.example`,
      ) + tkeWorkload('ledger', 'nodeSelector: { node.kubernetes.io/instance-type: eklet }')
    const { exposures, calls, workloads } = clusterOf(yaml)
    expect(exposures[0]).toMatchObject({ backends: { workloads: [{ replicas: 1 }] } })
    expect(calls).toMatchObject([{ client: { stack: 'super-node', shortCircuits: false } }])
    const kept = clusterOf(yaml.replace('discard-loadbalancer-ip: "true"', 'discard-loadbalancer-ip: "True"'))
    expect(kept.calls).toMatchObject([{ client: { stack: 'super-node', shortCircuits: true } }])
    expect(calls[0]?.client.who).toBe(workloads[0]?.resource)
  })

  it('anti-affinity that only prefers, or spans a zone', () => {
    const preferred =
      'affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { topologyKey: kubernetes.io/hostname, labelSelector: {} } }] } }'
    expect(clusterOf(tkeWorkload('book', preferred)).workloads[0]?.placement.antiAffinity).toEqual([])
    const zone =
      'affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: topology.kubernetes.io/zone, labelSelector: {} }] } }'
    expect(clusterOf(tkeWorkload('book', zone)).workloads[0]?.placement.antiAffinity).toMatchObject([
      { topologyKey: 'topology.kubernetes.io/zone' },
    ])
  })

  it('prevent-loopback on the Service behind a private Ingress changes nothing of the Ingress', () => {
    const yaml = `${tkeService('service.cloud.tencent.com/prevent-loopback: "true"').replace('type: LoadBalancer', 'type: NodePort')}apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: gw, namespace: pay, annotations: { kubernetes.io/ingress.subnetId: subnet-7h2k } }
spec: { rules: [{ host: pay.corp.example, http: { paths: [{ path: /, backend: { service: { name: ledger, port: { number: 9000 } } } }] } }] }
`
    expect(only(yaml)).toMatchObject({
      kind: 'ingress',
      preventLoopback: false,
      listeners: [{ keepalive: 'off' }],
      policy: 'Local',
    })
  })
})

describe('Tencent Cloud: what looks bad and is fine shows too', () => {
  it('a public Service', () => {
    expect(only(tkeService('service.cloud.tencent.com/prevent-loopback: "true"'))).toMatchObject({
      network: { value: 'public' },
    })
  })

  it('an existing CLB: nobody knows its network', () => {
    expect(only(tkeService(`service.kubernetes.io/tke-existed-lbid: lb-5kd0, ${subnet}`))).toMatchObject({
      network: { known: false },
      existing: 'lb-5kd0',
    })
  })

  it('real servers that the clients can never be', () => {
    const yaml =
      tkeService(
        `${subnet}, service.kubernetes.io/qcloud-loadbalancer-backends-label: role in (edge), external-dns.alpha.kubernetes.io/hostname: ledger.corp.example`,
      ) + tkeWorkload('book', 'nodeSelector: { role: app }')
    const { exposures, calls } = clusterOf(yaml)
    expect(exposures[0]?.serverLabels).toEqual({ role: 'edge' })
    expect(calls[0]?.client.placement.nodeLabels).toEqual({ role: 'app' })
  })

  it('required anti-affinity between client and server, in their own namespace', () => {
    const apart =
      'affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: ledger } } }] } }'
    const [term] = clusterOf(tkeWorkload('book', apart)).workloads[0]?.placement.antiAffinity ?? []
    expect([term?.matches({ app: 'ledger' }, 'pay'), term?.matches({ app: 'ledger' }, 'other')]).toEqual([true, false])
  })

  it('a left-over subnet on a Service without a load balancer', () => {
    for (const type of ['ClusterIP', 'NodePort'])
      expect(clusterOf(tkeService(subnet).replace('LoadBalancer', type)).exposures).toEqual([])
  })
})
