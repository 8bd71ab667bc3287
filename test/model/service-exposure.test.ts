import { describe, expect, it } from 'vitest'
import { clusterOf, exposureOf, textAt } from './support/world.ts'

function service(annotations: string, spec = '', status = '') {
  return `apiVersion: v1
kind: Service
metadata:
  name: edge
  namespace: gw
  annotations:
    owner: platform
${annotations}
spec:
  type: LoadBalancer
  externalTrafficPolicy: Local
  selector: { app: edge }
  ports: [{ name: https, port: 443, targetPort: 8443 }]
${spec}
${status}
`
}

const hostname = '    service.beta.kubernetes.io/alibaba-cloud-loadbalancer-hostname: gw.example.com'
const subnet = '    service.kubernetes.io/qcloud-loadbalancer-internal-subnetid: subnet-9c1kq2ab'

const dumpOf = (entries: string, annotations = '') =>
  service(annotations, '', `status: { loadBalancer: { ingress: ${entries} } }`).replace(
    '  name: edge',
    '  uid: "1"\n  name: edge',
  )

const backendType = (value: string) => `    service.beta.kubernetes.io/backend-type: ${value}`

const listenersOf = (annotations: string, ports = '[{ port: 80 }, { port: 443 }]') =>
  exposureOf(service(annotations).replace(/ports: .*/, `ports: ${ports}`)).listeners

const speakingProxy = (value: string) =>
  `    service.beta.kubernetes.io/alibaba-cloud-loadbalancer-proxy-protocol: "${value}"`

const bindsAddress = (value: string) =>
  exposureOf(service(`${subnet}\n    service.cloud.tencent.com/prevent-loopback: ${value}`)).preventLoopback

describe('whether a Service has a load balancer', () => {
  it.each(['ClusterIP', 'NodePort', 'ExternalName', '"{{ .Values.type }}"'])(
    'a Service of type %s has none, whatever it is annotated with',
    (type) => {
      expect(clusterOf(service(subnet).replace('LoadBalancer', type)).exposures).toEqual([])
    },
  )

  it('one without a type has none', () => {
    expect(clusterOf(service(subnet).replace('  type: LoadBalancer\n', '')).exposures).toEqual([])
  })

  it('one that TKE is told to skip has none, a wrong word does not skip', () => {
    expect(clusterOf(service(`${subnet}\n    service.cloud.tencent.com/mode: skip`)).exposures).toEqual([])
    expect(clusterOf(service(`${subnet}\n    service.cloud.tencent.com/mode: Skip`)).exposures).toHaveLength(1)
  })

  it("TKE's own Service for the API server is nobody's", () => {
    const own = service(subnet).replace('name: edge', 'name: kubernetes-intranet')
    expect(clusterOf(own.replace('namespace: gw', 'namespace: default')).exposures).toEqual([])
    expect(clusterOf(own).exposures).toHaveLength(1)
  })

  it("Knative's kind of the same name is no Service", () => {
    expect(clusterOf(service('').replace('apiVersion: v1', 'apiVersion: serving.knative.dev/v1')).exposures).toEqual([])
  })
})

describe('whose load balancer it is', () => {
  it.each([
    ['nothing', '', '', { known: false }, 'clb'],
    [
      'the old prefix',
      '    service.beta.kubernetes.io/alicloud-loadbalancer-spec: slb.s1.small',
      '',
      { known: true, value: 'ack' },
      'clb',
    ],
    ['backend-type', '    service.beta.kubernetes.io/backend-type: eni', '', { known: true, value: 'ack' }, 'clb'],
    ['a TKE subnet', subnet, '', { known: true, value: 'tke' }, 'clb'],
    ['the NLB class', '', '  loadBalancerClass: alibabacloud.com/nlb', { known: true, value: 'ack' }, 'nlb'],
    ['another class', hostname, '  loadBalancerClass: metallb.io/x', { known: true, value: 'other' }, 'foreign'],
    ['an empty class', '', '  loadBalancerClass: ""', { known: false }, 'clb'],
    [
      'a class annotation',
      '    service.beta.kubernetes.io/class: other',
      '',
      { known: true, value: 'other' },
      'foreign',
    ],
    ['an empty class annotation', '    service.beta.kubernetes.io/class: ""', '', { known: false }, 'clb'],
    [
      'an AWS annotation',
      '    service.beta.kubernetes.io/aws-load-balancer-type: nlb',
      '',
      { known: true, value: 'other' },
      'foreign',
    ],
    ['MetalLB', '    metallb.universe.tf/loadBalancerIPs: 10.0.0.1', '', { known: true, value: 'other' }, 'foreign'],
    ['Cilium', '    lbipam.cilium.io/ips: 10.0.0.1', '', { known: true, value: 'other' }, 'foreign'],
    ['two clouds', `${subnet}\n${hostname}`, '', { known: false }, 'clb'],
    [
      'a cloud of ours and AWS',
      `${hostname}\n    service.beta.kubernetes.io/aws-load-balancer-type: nlb`,
      '',
      { known: false },
      'clb',
    ],
  ])('%s', (_, annotations, spec, provider, lb) => {
    const exposure = exposureOf(service(annotations, spec))
    expect(exposure.provider).toMatchObject(provider)
    expect(exposure.lb).toBe(lb)
  })

  it('labels and finalizers tell too', () => {
    const labelled = service('').replace(
      '  annotations:',
      '  labels: { service.k8s.alibaba/loadbalancer-id: lb-1 }\n  annotations:',
    )
    expect(exposureOf(labelled).provider).toMatchObject({ value: 'ack' })
    const finalized = service('').replace(
      '  annotations:',
      '  finalizers: [service.k8s.alibaba/resources]\n  annotations:',
    )
    expect(exposureOf(finalized).provider).toMatchObject({ value: 'ack' })
    const neutral = service('').replace(
      '  annotations:',
      '  finalizers: [service.kubernetes.io/load-balancer-cleanup]\n  annotations:',
    )
    expect(exposureOf(neutral).provider).toEqual({ known: false })
  })

  it('points at the evidence', () => {
    const { provider } = exposureOf(service(subnet))
    expect(provider.known && textAt(provider.origin.place)).toBe(
      'service.kubernetes.io/qcloud-loadbalancer-internal-subnetid',
    )
  })
})

describe('how the address stands in the status', () => {
  it.each([
    ['without a word, an IP', '', '', 'ip'],
    ['with a hostname annotation, a name', hostname, '', 'hostname'],
    ['with the old prefix too', hostname.replace('alibaba-cloud', 'alicloud'), '', 'hostname'],
    ['with an empty hostname, an IP', hostname.replace('gw.example.com', '""'), '', 'ip'],
    ['with an EIP, an IP', '    service.beta.kubernetes.io/alibaba-cloud-loadbalancer-external-ip-type: eip', '', 'ip'],
    [
      'with an EIP and a hostname, the name',
      `${hostname}\n    service.beta.kubernetes.io/alibaba-cloud-loadbalancer-external-ip-type: eip`,
      '',
      'hostname',
    ],
    ['of an NLB, a name', '', '  loadBalancerClass: alibabacloud.com/nlb', 'hostname'],
  ])('%s', (_, annotations, spec, form) => {
    expect(exposureOf(service(annotations, spec)).form).toBe(form)
  })

  it.each([
    ['[{ ip: 10.8.0.77 }]', 'ip'],
    ['[{ ip: 10.8.0.77, ipMode: VIP }]', 'ip'],
    ['[{ ip: 10.8.0.77, ipMode: Proxy }]', 'ip-proxy'],
    ['[{ ip: 10.8.0.77, ipMode: Proxy }, { ip: 10.8.0.78 }]', 'ip'],
    ['[{ hostname: x.example.com }]', 'hostname'],
    ['[{ hostname: x.example.com }, { ip: 10.8.0.77 }]', 'ip'],
    ['[]', 'ip'],
  ])('a dump with %s has the form %s', (entries, form) => {
    expect(exposureOf(dumpOf(entries)).form).toBe(form)
  })

  it('a dump is believed against its own annotation', () => {
    expect(exposureOf(dumpOf('[{ ip: 10.8.0.77 }]', hostname)).form).toBe('ip')
  })

  it('a status that somebody wrote into a manifest settles nothing, and adds its address', () => {
    const written = service('', '', 'status: { loadBalancer: { ingress: [{ hostname: x.example.com }] } }')
    expect(exposureOf(written)).toMatchObject({ form: 'ip', addresses: [{ kind: 'host', value: 'x.example.com' }] })
  })

  it('a declared Service takes the status of its live copy', () => {
    const exposure = exposureOf(service(''), { context: dumpOf('[{ ip: 10.8.0.77, ipMode: Proxy }]') })
    expect(exposure).toMatchObject({ form: 'ip-proxy', addresses: [{ value: '10.8.0.77' }] })
    expect(exposure.at.policy?.file.path).toBe('manifest.yaml')
  })

  it('the live status is of yesterday where the manifest adds or drops the hostname annotation', () => {
    expect(exposureOf(service(hostname), { context: dumpOf('[{ ip: 10.8.0.77 }]') }).form).toBe('hostname')
    expect(exposureOf(service(''), { context: dumpOf('[{ hostname: gw.example.com }]', hostname) }).form).toBe('ip')
    expect(exposureOf(service(hostname), { context: dumpOf('[{ ip: 10.8.0.77 }]', hostname) }).form).toBe('ip')
  })
})

describe('its addresses', () => {
  it('are the IP that it asks for, its external IPs, its hostname and what external-dns publishes', () => {
    const exposure = exposureOf(
      service(
        `${hostname}\n    external-dns.alpha.kubernetes.io/hostname: Shop.Example.com., api.example.com`,
        '  loadBalancerIP: 10.8.0.5\n  externalIPs: [10.8.0.6]',
      ),
    )
    expect(exposure.addresses.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
      'ip 10.8.0.5',
      'ip 10.8.0.6',
      'host gw.example.com',
      'host shop.example.com',
      'host api.example.com',
    ])
    expect(exposure.externalIPs).toEqual(['10.8.0.6'])
    expect(exposure.addresses.map(({ at }) => textAt(at))).toEqual([
      '10.8.0.5',
      '10.8.0.6',
      'gw.example.com',
      'Shop.Example.com.',
      'api.example.com',
    ])
  })

  it('are neither placeholders nor names of one label', () => {
    const exposure = exposureOf(
      service('    external-dns.alpha.kubernetes.io/hostname: localhost', '  loadBalancerIP: "${EDGE_IP}"'),
    )
    expect(exposure.addresses).toEqual([])
  })
})

describe('its network', () => {
  it.each([
    ['nothing', '', { known: true, value: 'public' }],
    ['a subnet', subnet, { known: true, value: 'private' }],
    ['an empty subnet', subnet.replace('subnet-9c1kq2ab', '""'), { known: true, value: 'public' }],
    [
      'intranet',
      '    service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type: intranet',
      { known: true, value: 'private' },
    ],
    [
      'internet',
      '    service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type: internet',
      { known: true, value: 'public' },
    ],
    ['an existing CLB', '    service.kubernetes.io/tke-existed-lbid: lb-5kd0aa11', { known: false }],
    [
      'an existing CLB and a stray subnet',
      `    service.kubernetes.io/tke-existed-lbid: lb-5kd0aa11\n${subnet}`,
      { known: false },
    ],
    ['an existing CLB of ACK', '    service.beta.kubernetes.io/alicloud-loadbalancer-id: lb-1', { known: false }],
    ['another cloud', '    service.beta.kubernetes.io/aws-load-balancer-type: nlb', { known: false }],
  ])('with %s', (_, annotations, network) => {
    expect(exposureOf(service(annotations)).network).toMatchObject(network)
  })

  it('of an NLB is private in any case of the word, of a CLB in lower case only', () => {
    const shouting = '    service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type: Intranet'
    expect(exposureOf(service(shouting, '  loadBalancerClass: alibabacloud.com/nlb')).network).toMatchObject({
      value: 'private',
    })
    expect(exposureOf(service(shouting)).network).toMatchObject({ value: 'public' })
  })

  it.each([
    ['10.3.4.5', 'private'],
    ['172.31.0.1', 'private'],
    ['172.32.0.1', 'public'],
    ['9.9.9.9', 'public'],
  ])('of an existing CLB is told by the address of a dump: %s is %s', (ip, network) => {
    const dump = service(
      '    service.kubernetes.io/tke-existed-lbid: lb-5kd0aa11',
      '',
      `status: { loadBalancer: { ingress: [{ ip: ${ip} }] } }`,
    )
    expect(exposureOf(dump.replace('  name: edge', '  uid: "1"\n  name: edge'))).toMatchObject({
      network: { known: true, value: network },
      existing: 'lb-5kd0aa11',
    })
    expect(exposureOf(dump).network).toEqual({ known: false })
  })
})

describe('its real servers', () => {
  const directAccess = (value: string) => `${subnet}\n    service.cloud.tencent.com/direct-access: ${value}`
  it.each([
    ['eni', backendType('eni'), {}, { known: true, value: 'pod' }],
    ['ENI is not eni', backendType('ENI'), {}, { known: true, value: 'node' }],
    ['ecs', backendType('ecs'), {}, { known: true, value: 'node' }],
    ['an empty backend-type', backendType('""'), {}, { known: false }],
    ['nothing on ACK with Terway', hostname, { cni: 'terway-eniip' }, { known: false }],
    ['nothing on ACK with Flannel', hostname, { cni: 'flannel' }, { known: true, value: 'node' }],
    ['nothing on ACK with a stated default', hostname, { 'default-backend': 'eni' }, { known: true, value: 'pod' }],
    ['nothing on ACK', hostname, {}, { known: false }],
    ['nothing at all', '', {}, { known: false }],
    ['nothing where the cluster is TKE', '', { provider: 'tke' }, { known: true, value: 'node' }],
    ['direct access', directAccess('"true"'), {}, { known: true, value: 'pod' }],
    ['direct access in the wrong case', directAccess('"True"'), {}, { known: true, value: 'node' }],
    ['direct access by default', subnet, { 'direct-access-by-default': true }, { known: true, value: 'pod' }],
    [
      'direct access by default, refused',
      directAccess('"false"'),
      { 'direct-access-by-default': true },
      { known: true, value: 'node' },
    ],
  ] as const)('%s', (_, annotations, facts, expected) => {
    expect(exposureOf(service(annotations), { facts }).realServers).toMatchObject(expected)
  })

  it.each([
    ['role in (edge)', { role: 'edge' }],
    ['role=edge', { role: 'edge' }],
    ['role == edge, zone=a', { role: 'edge', zone: 'a' }],
    ['role in (edge, core)', {}],
    ['role notin (edge)', {}],
    ['role != edge', {}],
  ])('are nodes with the labels of %j', (selector, labels) => {
    const annotated = service(`${subnet}\n    service.kubernetes.io/qcloud-loadbalancer-backends-label: "${selector}"`)
    expect(exposureOf(annotated).serverLabels).toEqual(labels)
  })

  it('are any nodes without such a label', () => {
    expect(exposureOf(service(subnet)).serverLabels).toBeUndefined()
  })
})

describe('its listeners', () => {
  it('are one a port, layer 4', () => {
    expect(listenersOf('', '[{ port: 53, protocol: UDP }, { port: 53 }, { port: 9, protocol: SCTP }]')).toMatchObject([
      { protocol: 'UDP', port: 53, layer: 4, terminatesTls: false, proxyProtocol: false },
      { protocol: 'TCP', port: 53, layer: 4 },
    ])
  })

  it('are what protocol-port makes of them, at its own piece of the annotation', () => {
    const found = listenersOf(
      '    service.beta.kubernetes.io/alibaba-cloud-loadbalancer-protocol-port: "https:443,http:80"',
    )
    expect(found).toMatchObject([
      { protocol: 'HTTP', port: 80, layer: 7, terminatesTls: false },
      { protocol: 'HTTPS', port: 443, layer: 7, terminatesTls: true },
    ])
    expect(found.map(({ at }) => textAt(at))).toEqual(['http:80', 'https:443'])
  })

  it('end TLS on layer 4 of an NLB', () => {
    expect(
      listenersOf('    service.beta.kubernetes.io/alibaba-cloud-loadbalancer-protocol-port: tcpssl:443')[1],
    ).toMatchObject({
      protocol: 'TCP_SSL',
      layer: 4,
      terminatesTls: true,
    })
  })

  it('speak the PROXY protocol only where it is on, exactly', () => {
    expect(listenersOf(speakingProxy('on')).map(({ proxyProtocol }) => proxyProtocol)).toEqual([true, true])
    expect(listenersOf(speakingProxy('On')).map(({ proxyProtocol }) => proxyProtocol)).toEqual([false, false])
    const mixed = listenersOf(
      `${speakingProxy('on')}\n    service.beta.kubernetes.io/alibaba-cloud-loadbalancer-protocol-port: http:80`,
    )
    expect(mixed.map(({ proxyProtocol }) => proxyProtocol)).toEqual([false, true])
  })

  it.each([
    ['{"80":{"protocol":["HTTP"],"hosts":{"a.example.com":{}}}}', 'HTTP', 7],
    ['{"80":{"protocol":["TCP_SSL"],"tls":"cert"}}', 'TCP_SSL', 4],
    ['{"80":{"protocol":["TCP","UDP"]}}', 'TCP', 4],
    ['{"443":{"protocol":["HTTPS"]}}', 'TCP', 4],
    ['not json', 'TCP', 4],
  ])('are what specify-protocol %s makes of port 80: %s', (json, protocol, layer) => {
    expect(listenersOf(`    service.cloud.tencent.com/specify-protocol: '${json}'`)[0]).toMatchObject({
      protocol,
      layer,
    })
  })
})

describe('its other words', () => {
  it('binds the address for the exact "true" only', () => {
    expect(bindsAddress('"true"')).toBe(true)
    expect(['"True"', 'true', '"1"', '""'].map(bindsAddress)).toEqual([false, false, false, false])
  })

  it('has the policy Local for that very word only', () => {
    const policy = (value: string) =>
      exposureOf(service('').replace('externalTrafficPolicy: Local', `externalTrafficPolicy: ${value}`)).policy
    expect(policy('Local')).toBe('Local')
    expect(['Cluster', 'local', 'null'].map(policy)).toEqual(['Cluster', 'Cluster', 'Cluster'])
    expect(exposureOf(service('').replace('  externalTrafficPolicy: Local\n', '')).policy).toBe('Cluster')
  })

  it('points at what a person would edit', () => {
    const { at, fields } = exposureOf(
      service(`${subnet}\n    service.cloud.tencent.com/tke-service-config-auto: "true"`),
    )
    expect([at.policy, at.annotations, at.network, at.serviceConfig, at.name].map(textAt)).toEqual([
      'externalTrafficPolicy: Local',
      'annotations',
      'service.kubernetes.io/qcloud-loadbalancer-internal-subnetid: subnet-9c1kq2ab',
      'service.cloud.tencent.com/tke-service-config-auto: "true"',
      'edge',
    ])
    expect(fields).toEqual({ policy: ['spec', 'externalTrafficPolicy'], annotations: ['metadata', 'annotations'] })
  })

  it('points at the name where there are no annotations, and at the kind where there is no name', () => {
    const bare =
      'apiVersion: v1\nkind: Service\nmetadata: { name: edge }\nspec: { type: LoadBalancer, ports: [{ port: 80 }] }\n'
    expect(textAt(exposureOf(bare).at.annotations)).toBe('edge')
    expect(exposureOf(bare).at.policy).toBeUndefined()
    expect(textAt(exposureOf(bare.replace('name: edge', '')).at.name)).toBe('metadata')
    expect(textAt(exposureOf(bare.replace('metadata: { name: edge }\n', '')).at.name)).toBe('Service')
  })

  it('keeps source ranges', () => {
    expect(exposureOf(service('', '  loadBalancerSourceRanges: [10.0.0.0/8]')).sourceRanges).toEqual(['10.0.0.0/8'])
  })
})
