import { describe, expect, it } from 'vitest'
import { relianceBehind } from '../../src/model/reliance/behind.ts'
import { clusterOf } from './support/world.ts'

/** Who goes by the client's address behind the only load balancer: the object, and the text of the list's key. */
function relying(yaml: string): readonly string[] {
  const cluster = clusterOf(yaml, { facts: { provider: 'ack' } })
  const [exposure, ...others] = cluster.exposures
  if (!exposure || others.length > 0) throw new Error('not one load balancer')
  return relianceBehind(exposure, cluster).map(
    ({ resource, at }) => `${resource.name} ${at.file.text.slice(at.range.start, at.range.end)}`,
  )
}

const gateway = `
apiVersion: istio.alibabacloud.com/v1beta1
kind: IstioGateway
metadata: { name: front, namespace: istio-system }
spec: { ports: [{ port: 443 }] }
`

const policy = (spec: string, namespace = 'istio-system') => `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: list, namespace: ${namespace} }
spec:
${spec.replaceAll(/^/gm, '  ')}
`
const front = 'selector: { matchLabels: { istio: front } }'
const from = (source: string) => `rules: [{ from: [{ source: { ${source} } }] }]`

describe('an AuthorizationPolicy', () => {
  it.each(['ipBlocks', 'notIpBlocks', 'remoteIpBlocks', 'notRemoteIpBlocks'])(
    'goes by the address with %s',
    (field) => {
      const yaml = gateway + policy(`${front}\n${from(`${field}: [192.0.2.0/24]`)}`)
      expect(relying(yaml)).toEqual([`list ${field}`])
    },
  )

  it.each(['source.ip', 'remote.ip'])('goes by the address with a condition on %s', (key) => {
    const when = (list: string) => policy(`${front}\nrules: [{ when: [{ key: ${key}, ${list}: ["192.0.2.7"] }] }]`)
    expect(relying(gateway + when('values'))).toEqual([`list ${key}`])
    expect(relying(gateway + when('notValues'))).toEqual([`list ${key}`])
  })

  it.each([
    ['goes by the peer’s identity', `${front}\n${from('principals: ["*"]')}`],
    ['lets every address in', `${front}\n${from('ipBlocks: [0.0.0.0/0, "::/0"]')}`],
    ['selects other pods', `selector: { matchLabels: { istio: back } }\n${from('ipBlocks: [192.0.2.1]')}`],
  ])('that %s does not count', (_, spec) => {
    expect(relying(gateway + policy(spec))).toEqual([])
  })

  it('holds in its own namespace, with a selector from the root namespace everywhere', () => {
    const service = `
apiVersion: v1
kind: Service
metadata: { name: broker, namespace: iot }
spec: { type: LoadBalancer, selector: { app: broker }, ports: [{ port: 1883 }] }
`
    const list = from('ipBlocks: [192.0.2.1]')
    const selecting = `selector: { matchLabels: { app: broker } }\n${list}`
    expect(relying(service + policy(list, 'iot'))).toHaveLength(1)
    expect(relying(service + policy(list, 'istio-system'))).toEqual([])
    expect(relying(service + policy(selecting, 'istio-system'))).toHaveLength(1)
    expect(relying(service + policy(selecting, 'lab'))).toEqual([])
  })

  it('may be attached to a Service or to the Gateway that a Service is made for', () => {
    const service = `
apiVersion: v1
kind: Service
metadata: { name: web-istio, namespace: web, labels: { gateway.networking.k8s.io/gateway-name: web } }
spec: { type: LoadBalancer, ports: [{ port: 443 }] }
`
    const attached = (kind: string, name: string) =>
      relying(
        service + policy(`targetRefs: [{ kind: ${kind}, name: ${name} }]\n${from('ipBlocks: [192.0.2.1]')}`, 'web'),
      )
    expect(attached('Gateway', 'web')).toHaveLength(1)
    expect(attached('Service', 'web-istio')).toHaveLength(1)
    expect(attached('Gateway', 'other')).toEqual([])
    expect(attached('ServiceEntry', 'web')).toEqual([])
  })

  it.each([
    ['a pod annotation', `proxy.istio.io/config: '{"gatewayTopology": {"numTrustedProxies": 2}}'`, []],
    [
      'a count of none',
      `proxy.istio.io/config: '{"gatewayTopology": {"numTrustedProxies": 0}}'`,
      ['list remoteIpBlocks'],
    ],
    ['ASM’s list of proxies', `proxy.istio.io/config: 'xffTrustedCidrs: [10.0.0.0/8]'`, []],
  ])('reads remote addresses as trusted proxies say: %s', (_, annotation, expected) => {
    const pods = `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: front, namespace: istio-system }
spec:
  template:
    metadata:
      annotations:
        ${annotation}
    spec: { containers: [{ name: proxy }] }
`
    const remote = policy(`${front}\n${from('remoteIpBlocks: [192.0.2.1]')}`)
    expect(relying(gateway + remote + pods)).toEqual(expected)
    expect(relying(gateway + policy(`${front}\n${from('ipBlocks: [192.0.2.1]')}`) + pods)).toEqual(['list ipBlocks'])
  })
})

const nginx = `
apiVersion: v1
kind: Service
metadata: { name: nginx-ingress-lb, namespace: kube-system }
spec: { type: LoadBalancer, selector: { app: ingress-nginx }, ports: [{ port: 443 }] }
`
const ingress = (list: string, ingressClass = 'nginx') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: admin
  annotations: { nginx.ingress.kubernetes.io/${list}: "192.0.2.0/24,198.51.100.1" }
spec: { ingressClassName: ${ingressClass}, rules: [{ host: admin.example.com }] }
`
const config = (data: string, namespace = 'kube-system') => `---
apiVersion: v1
kind: ConfigMap
metadata: { name: nginx-configuration, namespace: ${namespace} }
data: { ${data} }
`

describe('ingress-nginx', () => {
  it.each(['whitelist-source-range', 'allowlist-source-range', 'denylist-source-range'])('goes by %s', (list) => {
    expect(relying(nginx + ingress(list))).toEqual([`admin nginx.ingress.kubernetes.io/${list}`])
  })

  it.each(['whitelist-source-range', 'denylist-source-range', 'block-cidrs'])('goes by the setting %s', (key) => {
    const data = `${key}: 192.0.2.0/24`
    expect(relying(nginx + config(data))).toEqual([`nginx-configuration ${key}`])
    expect(relying(nginx + config(data, 'default'))).toEqual([])
  })

  it.each(['use-forwarded-headers', 'enable-real-ip', 'use-proxy-protocol'])('is told the client by %s', (key) => {
    const lists = nginx + ingress('whitelist-source-range')
    expect(relying(lists + config(`${key}: "true"`))).toEqual([])
    expect(relying(lists + config(`${key}: "false"`))).toHaveLength(1)
  })

  it('takes no Ingress of another class, and none that it may not serve alone', () => {
    expect(relying(nginx + ingress('whitelist-source-range', 'traefik'))).toEqual([])
    const second = nginx.replace('nginx-ingress-lb', 'nginx-intranet')
    const cluster = clusterOf(`${nginx}---${second}${ingress('whitelist-source-range')}`)
    expect(cluster.exposures.map((exposure) => relianceBehind(exposure, cluster))).toEqual([[], []])
  })

  it('is no nginx without its labels', () => {
    const other = nginx.replace('ingress-nginx', 'haproxy')
    expect(relying(other + config('block-cidrs: 192.0.2.1'))).toEqual([])
  })
})
