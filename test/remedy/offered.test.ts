/** Which remedies a fault is offered, and what they say that they cost. */
import { describe, expect, it } from 'vitest'
import { rules } from '../../rules/index.ts'
import { lintTexts } from '../rules/lint-texts.ts'

function offered(id: string, text: string, facts: readonly string[]) {
  const rule = rules.filter((each) => each.id === id)
  return lintTexts({ 'a.yaml': text }, rule, { facts }).findings.flatMap(({ remedies }) => remedies)
}

const service = (annotation: string, policy: string) => `apiVersion: v1
kind: Service
metadata:
  name: edge
  annotations:
    service.beta.kubernetes.io/${annotation}
spec:
  type: LoadBalancer
  externalTrafficPolicy: ${policy}
  ports: [{ port: 443 }]
`
const plain = 'alibaba-cloud-loadbalancer-address-type: internet'
const ipvs = ['kube-proxy.mode=ipvs', 'kube-proxy.version=1.22']

describe('the price of Cluster', () => {
  const price = (annotation: string, facts: readonly string[]) =>
    offered('local-traffic-policy', service(annotation, 'Local'), [...ipvs, ...facts])
      .filter(({ id }) => id === 'cluster-policy')
      .flatMap(({ costs }) => costs.map(({ words }) => words.en))

  it.each([
    ['Flannel', plain, ['cni=flannel']],
    ['a stated default', plain, ['cni=terway-eniip', 'default-backend=ecs']],
    ['an annotation', 'backend-type: ecs', []],
  ])('is the client’s address where nodes are the backends by %s', (_, annotation, facts) => {
    expect(price(annotation, facts)).toEqual([expect.stringMatching(/^applications see a node's IP/)])
  })

  it.each([
    ['Terway', ['cni=terway-eniip']],
    ['no known plug-in', []],
  ])('depends on the backends where nobody says what they are: on %s', (_, facts) => {
    expect(price(plain, facts)).toEqual([
      expect.stringMatching(/^with node backends .* ENI backends, Terway's default/),
    ])
  })

  it('is not asked where the backends are ENIs: that is the other remedy', () => {
    expect(price('backend-type: eni', ['cni=terway-eniip'])).toEqual([])
  })
})

describe('a loop behind Terway’s eBPF', () => {
  const cures = (annotation: string, facts: readonly string[]) =>
    offered('load-balancer-loopback', service(annotation, 'Cluster'), ['cni=terway-datapathv2', ...facts]).map(
      ({ id }) => id,
    )

  it('is cured by the switch of Terway, unless a host name keeps the address from eBPF, too', () => {
    const off = ['terway.in-cluster-load-balance=false']
    expect(cures(plain, off)).toContain('terway-in-cluster-load-balance')
    expect(cures('alibaba-cloud-loadbalancer-hostname: edge.example.com', off)).not.toContain(
      'terway-in-cluster-load-balance',
    )
  })

  it('is not cured by other backends, whatever depends on the plug-in', () => {
    const hostname = service('alibaba-cloud-loadbalancer-hostname: edge.example.com', 'Local')
    const ids = offered('load-balancer-loopback', hostname, []).map(({ id }) => id)
    expect(ids).toContain('keep-apart')
    expect(ids).not.toContain('cluster-with-eni')
  })

  it('is not cured by taking the host name away while the switch is off', () => {
    const hostname = 'alibaba-cloud-loadbalancer-hostname: edge.example.com'
    expect(cures(hostname, ['terway.in-cluster-load-balance=false'])).not.toContain('remove-hostname')
    expect(cures(hostname, ['terway.in-cluster-load-balance=true'])).toContain('remove-hostname')
  })
})
