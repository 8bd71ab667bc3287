import { describe, expect, it } from 'vitest'
import { clusterOf, exposureOf, textAt } from './support/world.ts'

function ingress(annotations: string, spec = '') {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop-gw
  namespace: retail
  annotations:
    owner: platform
${annotations}
spec:
${spec}
  rules:
  - host: shop.corp.example
    http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: shop, port: { number: 80 } } } }] }
`
}

const subnet = '    kubernetes.io/ingress.subnetId: subnet-4f7d0xyz'
const qcloud = '    kubernetes.io/ingress.class: qcloud'

function config(listeners: string, name = 'shop-clb', namespace = 'retail') {
  return `---
apiVersion: cloud.tencent.com/v1alpha1
kind: TkeServiceConfig
metadata: { name: ${name}, namespace: ${namespace} }
spec: { loadBalancer: { l7Listeners: ${listeners} } }
`
}

function named(name = 'shop-clb') {
  return `    ingress.cloud.tencent.com/tke-service-config: ${name}`
}

const defaultClass = (controller: string) => `---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: ${controller}, annotations: { ingressclass.kubernetes.io/is-default-class: "true" } }
spec: { controller: example.com/${controller} }
`

const switchedOn = (name: string) => `    kubernetes.io/ingress.${name}: "true"`

const ruleList = (scheme: string, json: string) => `    kubernetes.io/ingress.${scheme}-rules: '${json}'`

const listenPorts = (json: string) => `    ingress.cloud.tencent.com/listen-ports: '${json}'`

const listenerTexts = (annotations: string, spec = '') =>
  exposureOf(ingress(`${subnet}\n${annotations}`, spec)).listeners.map((each) => textAt(each.at))

const keepaliveOf = (manifest: string, facts = {}) =>
  exposureOf(manifest, { facts })
    .listeners.map((each) => each.keepalive)
    .join(' ')

const backendService = (name: string, policy: string, more = '') => `---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: retail }
spec: { type: NodePort, externalTrafficPolicy: ${policy}, selector: { app: ${name} }, ports: [{ port: 80 }]${more} }
`

const policyOf = (yaml: string) => exposureOf(yaml).policy

const daemonSet = (name: string) => `---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: ${name}, namespace: retail }
spec: { template: { metadata: { labels: { app: ${name} } }, spec: { containers: [{ name: c }] } } }
`

describe('whether a CLB is made of an Ingress', () => {
  it.each([
    ['class qcloud by annotation', qcloud, '', {}, true],
    ['class qcloud in the spec', '', '  ingressClassName: qcloud', {}, true],
    ['no class, an annotation of TKE', subnet, '', {}, true],
    ['no class, a cluster of TKE', '', '', { provider: 'tke' }, true],
    ['no class, nothing known', '', '', {}, false],
    ['no class, a cluster of ACK', '', '', { provider: 'ack' }, false],
    [
      'class nginx and a left-over subnet',
      `${subnet}\n    kubernetes.io/ingress.class: nginx`,
      '',
      { provider: 'tke' },
      false,
    ],
    ['class nginx in the spec and a left-over subnet', subnet, '  ingressClassName: nginx', {}, false],
    ['two classes that differ', `${subnet}\n${qcloud}`, '  ingressClassName: nginx', {}, false],
    ['two classes that agree', `${subnet}\n${qcloud}`, '  ingressClassName: qcloud', {}, true],
    ['an empty class', `${subnet}\n    kubernetes.io/ingress.class: ""`, '', {}, true],
    ['mode skip', `${subnet}\n    ingress.cloud.tencent.com/mode: skip`, '', {}, false],
  ] as const)('%s', (_, annotations, spec, facts, is) => {
    expect(clusterOf(ingress(annotations, spec), { facts }).exposures).toHaveLength(is ? 1 : 0)
  })

  it.each(['extensions/v1beta1', 'networking.k8s.io/v1beta1'])('also of the old API %s', (apiVersion) => {
    const old = ingress(subnet)
      .replace('networking.k8s.io/v1', apiVersion)
      .replace('service: { name: shop, port: { number: 80 } }', 'serviceName: shop, servicePort: 80')
    expect(
      exposureOf(
        `${old}---\napiVersion: v1\nkind: Service\nmetadata: { name: shop, namespace: retail }\nspec: { ports: [{ port: 80 }] }`,
      ).services,
    ).toMatchObject([{ name: 'shop' }])
  })

  it('not where the default class of the cluster is another one', () => {
    expect(clusterOf(ingress(subnet) + defaultClass('nginx')).exposures).toEqual([])
    expect(clusterOf(ingress(subnet) + defaultClass('qcloud')).exposures).toHaveLength(1)
  })

  it.each([
    [
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: tke-service-controller-config, namespace: kube-system }\ndata: { EnableIngressController: "false" }',
      0,
    ],
    [
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: tke-service-controller-config, namespace: kube-system }\ndata: { EnableIngressController: "true" }',
      1,
    ],
    [
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: l7-lb-controller, namespace: kube-system }\nspec: { replicas: 0 }',
      0,
    ],
    [
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: l7-lb-controller, namespace: kube-system }\nspec: { replicas: 1 }',
      1,
    ],
    [
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: l7-lb-controller, namespace: other }\nspec: { replicas: 0 }',
      1,
    ],
  ])('the controller is off or on: %j', (object, count) => {
    expect(clusterOf(`${ingress(subnet)}---\n${object}\n`).exposures).toHaveLength(count)
  })

  it("ACK's ALB and MSE gateways are layer-7 load balancers that no node intercepts", () => {
    expect(exposureOf(ingress('', '  ingressClassName: alb'))).toMatchObject({
      lb: 'alb',
      kind: 'ingress',
      form: 'none',
    })
    expect(exposureOf(ingress('', '  ingressClassName: mse'))).toMatchObject({ lb: 'alb' })
    const custom = `${ingress('', '  ingressClassName: edge')}---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: edge }
spec: { controller: ingress.k8s.alibabacloud/alb }
`
    expect(exposureOf(custom)).toMatchObject({ lb: 'alb' })
  })
})

describe('its network', () => {
  it.each([
    ['a subnet', subnet, { known: true, value: 'private' }, undefined],
    [
      'an empty subnet',
      `${qcloud}\n    kubernetes.io/ingress.subnetId: ""`,
      { known: true, value: 'public' },
      undefined,
    ],
    ['no subnet', qcloud, { known: true, value: 'public' }, undefined],
    ['an existing CLB', '    kubernetes.io/ingress.existLbId: lb-1', { known: false }, 'lb-1'],
    [
      'an existing CLB and a subnet that has no effect',
      `${subnet}\n    kubernetes.io/ingress.existLbId: lb-1`,
      { known: false },
      'lb-1',
    ],
  ])('with %s', (_, annotations, network, existing) => {
    expect(exposureOf(ingress(annotations))).toMatchObject({ network, existing })
  })

  it('is placed at what decides it', () => {
    expect(textAt(exposureOf(ingress(subnet)).at.network)).toBe('kubernetes.io/ingress.subnetId: subnet-4f7d0xyz')
    expect(exposureOf(ingress(qcloud)).at.network).toBeUndefined()
  })
})

describe('its forwarding listeners', () => {
  const rule = '{"host":"shop.corp.example","path":"/","backend":{"serviceName":"shop","servicePort":"80"}}'
  const redirect =
    '{"host":"shop.corp.example","path":"/","backend":{"serviceName":"shop","servicePort":"80"},"rewrite":{"port":443,"host":"shop.corp.example","path":"/"}}'
  const autoRewrite = '    ingress.cloud.tencent.com/auto-rewrite: "true"'
  const tls = '  tls: [{ secretName: cert }]'

  it.each([
    ['no tls', '', '', 'HTTP:80'],
    ['tls', '', tls, 'HTTPS:443'],
    ['an empty tls', '', '  tls: []', 'HTTP:80'],
    ['tls and auto-rewrite', autoRewrite, tls, 'HTTPS:443'],
    [
      'rule-mix with both lists',
      `${switchedOn('rule-mix')}\n${ruleList('http', `[${rule}]`)}\n${ruleList('https', `[${rule}]`)}`,
      tls,
      'HTTP:80 HTTPS:443',
    ],
    [
      'rule-mix with "null" for http',
      `${switchedOn('rule-mix')}\n${ruleList('http', 'null')}\n${ruleList('https', `[${rule}]`)}`,
      tls,
      'HTTPS:443',
    ],
    [
      'rule-mix with [] for https',
      `${switchedOn('rule-mix')}\n${ruleList('http', `[${rule}]`)}\n${ruleList('https', '[]')}`,
      tls,
      'HTTP:80',
    ],
    [
      'rule-mix where http only redirects',
      `${switchedOn('rule-mix')}\n${ruleList('http', `[${redirect}]`)}\n${ruleList('https', `[${rule}]`)}`,
      tls,
      'HTTPS:443',
    ],
    [
      'rule-mix where auto-rewrite redirects it',
      `${switchedOn('rule-mix')}\n${autoRewrite}\n${ruleList('http', `[${rule}]`)}\n${ruleList('https', `[${rule}]`)}`,
      tls,
      'HTTPS:443',
    ],
    [
      'rule-mix with another http rule beside auto-rewrite',
      `${switchedOn('rule-mix')}\n${autoRewrite}\n${ruleList('http', `[${rule.replace('"/"', '"/plain"')}]`)}\n${ruleList('https', `[${rule}]`)}`,
      tls,
      'HTTP:80 HTTPS:443',
    ],
    [
      'rule-mix with a list that cannot be read',
      `${switchedOn('rule-mix')}\n${ruleList('http', '[{"host": }]')}\n${ruleList('https', 'null')}`,
      tls,
      'HTTP:80',
    ],
    [
      'rule-mix not exactly "true"',
      `    kubernetes.io/ingress.rule-mix: "True"\n${ruleList('http', `[${rule}]`)}`,
      tls,
      'HTTPS:443',
    ],
    ['lists without rule-mix', ruleList('https', `[${rule}]`), '', 'HTTP:80'],
    ['rule-mix-both', switchedOn('rule-mix-both'), tls, 'HTTP:80 HTTPS:443'],
    ['listen-ports', listenPorts('[{"HTTP":80},{"HTTPS":443},{"HTTP":8080}]'), '', 'HTTP:80 HTTPS:443 HTTP:8080'],
    ['listen-ports with one port', listenPorts('[{"HTTPS":8443}]'), tls, 'HTTPS:8443'],
    [
      'listen-ports and auto-rewrite',
      `${listenPorts('[{"HTTP":80},{"HTTPS":443}]')}\n${autoRewrite}`,
      tls,
      'HTTPS:443',
    ],
    ['listen-ports that are no JSON', listenPorts('80,443'), tls, ''],
  ])('%s', (_, annotations, spec, expected) => {
    const { listeners } = exposureOf(ingress(`${subnet}\n${annotations}`, spec))
    expect(listeners.map(({ protocol, port }) => `${protocol}:${port}`).join(' ')).toBe(expected)
    expect(listeners.every(({ layer }) => layer === 7)).toBe(true)
  })

  it('are placed at what makes them', () => {
    expect(listenerTexts('', tls)).toEqual(['tls: [{ secretName: cert }]'])
    expect(listenerTexts(listenPorts('[{"HTTP":80}, {"HTTPS": 8443}]'))).toEqual(['"HTTP":80', '"HTTPS": 8443'])
    expect(listenerTexts(switchedOn('rule-mix-both'))).toEqual([
      'kubernetes.io/ingress.rule-mix-both: "true"',
      'kubernetes.io/ingress.rule-mix-both: "true"',
    ])
  })
})

describe('keepalive of a listener', () => {
  const both = `${subnet}\n    kubernetes.io/ingress.rule-mix-both: "true"`
  const auto = '    ingress.cloud.tencent.com/tke-service-config-auto: "true"'

  it.each([
    ['no config', both, '', 'off off'],
    [
      'both ports',
      `${both}\n${named()}`,
      config('[{ protocol: HTTP, port: 80, keepaliveEnable: 1 }, { protocol: HTTPS, port: 443, keepaliveEnable: 1 }]'),
      'on on',
    ],
    [
      'one port',
      `${both}\n${named()}`,
      config('[{ protocol: HTTP, port: 80 }, { protocol: HTTPS, port: 443, keepaliveEnable: 1 }]'),
      'off on',
    ],
    ['another port', `${both}\n${named()}`, config('[{ protocol: HTTP, port: 8080, keepaliveEnable: 1 }]'), 'off off'],
    [
      'another protocol',
      `${both}\n${named()}`,
      config('[{ protocol: HTTPS, port: 80, keepaliveEnable: 1 }]'),
      'off off',
    ],
    [
      'a config in another namespace',
      `${both}\n${named()}`,
      config('[{ protocol: HTTP, port: 80, keepaliveEnable: 1 }]', 'shop-clb', 'infra'),
      'off off',
    ],
    [
      'a reserved name',
      `${both}\n${named('shop-gw-auto-ingress-config')}`,
      config('[{ protocol: HTTP, port: 80, keepaliveEnable: 1 }]', 'shop-gw-auto-ingress-config'),
      'off off',
    ],
    [
      'two annotations',
      `${both}\n${named()}\n${auto}`,
      config('[{ protocol: HTTP, port: 80, keepaliveEnable: 1 }]'),
      'off off',
    ],
    ['the controller’s own config, unseen', `${both}\n${auto}`, '', 'auto auto'],
    [
      'the controller’s own config, committed',
      `${both}\n${auto}`,
      config('[{ protocol: HTTP, port: 80, keepaliveEnable: 1 }]', 'shop-gw-auto-ingress-config'),
      'on off',
    ],
    ['auto not exactly "true"', `${both}\n${auto.replace('true', 'True')}`, '', 'off off'],
    ['a config that partial input does not show', `${both}\n${named()}`, '', 'on on'],
  ])('with %s', (_, annotations, object, expected) => {
    expect(keepaliveOf(ingress(annotations) + object)).toBe(expected)
  })

  it('is off where complete input lacks the config', () => {
    expect(keepaliveOf(ingress(`${both}\n${named()}`), { complete: true })).toBe('off off')
  })

  it.each([
    ['0', 'off'],
    ['null', 'off'],
    ['"1"', 'refused'],
    ['true', 'refused'],
    ['"true"', 'refused'],
    ['2', 'refused'],
    ['"{{ .Values.keepalive }}"', 'open'],
  ])('is not switched on by %s', (value, expected) => {
    expect(
      keepaliveOf(
        ingress(`${subnet}\n${named()}`) + config(`[{ protocol: HTTP, port: 80, keepaliveEnable: ${value} }]`),
      ),
    ).toBe(expected)
  })

  it.each(['protocol: http, port: 80', 'protocol: HTTP, port: "80"'])(
    'is refused, and not missing, in a segment that would match but for its type or case: %s',
    (segment) => {
      expect(keepaliveOf(ingress(`${subnet}\n${named()}`) + config(`[{ ${segment}, keepaliveEnable: 1 }]`))).toBe(
        'refused',
      )
    },
  )

  it('is placed at the field, else at the segment, else at the listener', () => {
    const at = (listeners: string) =>
      exposureOf(ingress(`${subnet}\n${named()}`) + config(listeners)).listeners.map((each) => textAt(each.at))
    expect(at('[{ protocol: HTTP, port: 80, keepaliveEnable: 0 }]')).toEqual(['keepaliveEnable: 0'])
    expect(at('[{ protocol: HTTP, port: 80 }]')).toEqual(['{ protocol: HTTP, port: 80 }'])
    expect(at('[]')[0]).toMatch(/^rules:/)
    expect(textAt(exposureOf(ingress(`${subnet}\n${named()}`)).at.serviceConfig)).toBe(
      'ingress.cloud.tencent.com/tke-service-config: shop-clb',
    )
  })
})

describe('what stands behind it', () => {
  const two = ingress(
    `${subnet}\n    kubernetes.io/ingress.https-rules: '[{"host":"api.corp.example","path":"/","backend":{"serviceName":"api","servicePort":"80"}}]'`,
  )

  it('is Local only where each of its Services is, and all are in the input', () => {
    expect(policyOf(two + backendService('shop', 'Local') + backendService('api', 'Local'))).toBe('Local')
    expect(policyOf(two + backendService('shop', 'Local') + backendService('api', 'Cluster'))).toBe('Cluster')
    expect(policyOf(two + backendService('shop', 'Local'))).toBe('Cluster')
    expect(policyOf(two)).toBe('Cluster')
  })

  it('are the Services of its rules and of its annotations, of its own namespace', () => {
    const elsewhere = backendService('shop', 'Local').replace('namespace: retail', 'namespace: other')
    expect(
      exposureOf(two + elsewhere + backendService('api', 'Local')).services.map(
        ({ name, namespace }) => `${namespace}/${name}`,
      ),
    ).toEqual(['retail/api'])
  })

  it('is on every node only where each is', () => {
    const services = backendService('shop', 'Local') + backendService('api', 'Local')
    expect(exposureOf(two + services + daemonSet('shop') + daemonSet('api')).backends.everyNode).toBe(true)
    expect(exposureOf(two + services + daemonSet('shop')).backends.everyNode).toBe(false)
    expect(exposureOf(two).backends).toEqual({ workloads: [], everyNode: false, nodes: undefined, none: false })
  })

  it.each([
    ['', {}, 'node'],
    ['    ingress.cloud.tencent.com/direct-access: "true"', {}, 'pod'],
    ['    ingress.cloud.tencent.com/direct-access: "True"', {}, 'node'],
    ['', { 'direct-access-by-default': true }, 'pod'],
    ['    ingress.cloud.tencent.com/direct-access: "false"', { 'direct-access-by-default': true }, 'node'],
  ])('are real servers: %s %j → %s', (annotation, facts, servers) => {
    expect(exposureOf(ingress(`${subnet}\n${annotation}`), { facts }).realServers).toMatchObject({
      known: true,
      value: servers,
    })
  })
})

describe('its addresses', () => {
  it('are the hosts of its rules, each at its own place, also inside the JSON of an annotation', () => {
    const mixed = ingress(
      `${subnet}\n    kubernetes.io/ingress.http-rules: '[{"host": "API.corp.example", "path":"/"}, {"host":"shop.corp.example"},]'`,
    )
    const { addresses } = exposureOf(mixed)
    expect(addresses.map(({ value }) => value)).toEqual(['shop.corp.example', 'api.corp.example'])
    expect(addresses.map(({ at }) => textAt(at))).toEqual(['shop.corp.example', 'API.corp.example'])
  })

  it('keep a wildcard, and leave out a rule without a host', () => {
    expect(exposureOf(ingress(subnet).replace('shop.corp.example', '"*.corp.example"')).addresses).toMatchObject([
      { value: '*.corp.example' },
    ])
    expect(exposureOf(ingress(subnet).replace('host: shop.corp.example\n    http', 'http')).addresses).toEqual([])
  })

  it('are the IPs of its status too', () => {
    const status = `${ingress(subnet)}status: { loadBalancer: { ingress: [{ ip: 10.9.9.9 }] } }\n`
    expect(exposureOf(status)).toMatchObject({
      form: 'none',
      addresses: [{ value: 'shop.corp.example' }, { kind: 'ip', value: '10.9.9.9' }],
    })
  })
})
