import { describe, expect, it } from 'vitest'
import type { Exposure } from '../../src/model/exposure.ts'
import type { KubeService } from '../../src/model/service.ts'
import { admission } from '../../src/path/admission.ts'
import type { Admission } from '../../src/path/admission.ts'
import { clusterOf } from '../model/support/world.ts'
import { exposure, service as serviceNamed, stated } from './model.ts'

const keepalive = '100.127.0.0/16'

function service(traffic: string) {
  return `apiVersion: v1
kind: Service
metadata: { name: depot, namespace: rail, annotations: { service.kubernetes.io/qcloud-loadbalancer-internal-subnetid: subnet-1 } }
spec: { type: LoadBalancer, externalTrafficPolicy: ${traffic}, selector: { app: depot }, ports: [{ port: 80, targetPort: web }] }
`
}

const pods = `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: depot, namespace: rail }
spec: { template: { metadata: { labels: { app: depot, tier: back } }, spec: { containers: [{ name: d, ports: [{ name: web, containerPort: 8080 }] }] } } }
`

function policy(spec: string, namespace = 'rail') {
  return `---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: p, namespace: ${namespace} }\nspec: { ${spec} }\n`
}

function admitted(yaml: string, source = keepalive) {
  const cluster = clusterOf(yaml)
  const [first] = cluster.exposures
  if (!first) throw new Error('no exposure')
  return wordsOf(admission(first, source, cluster))
}

function wordsOf(found: Admission): string {
  return found.kind === 'blocked' ? `${found.certainty} blocked` : found.kind
}

const from = (...blocks: readonly string[]) => `podSelector: {}, ingress: [{ from: [${blocks.join(', ')}] }]`
const block = (cidr: string) => `{ ipBlock: { cidr: ${cidr} } }`

const masked = serviceNamed('masked', { selector: { tier: 'shut' } })

/** Services behind one load balancer, from what is best for a sender to what is worst, and the policies that make them so. */
const ascending: readonly (readonly [string, KubeService])[] = [
  ['open', serviceNamed('free', { selector: { tier: 'free' } })],
  ['admitted', serviceNamed('let', { selector: { tier: 'let' } })],
  ['possible blocked', masked],
  ['certain blocked', serviceNamed('seen', { selector: { tier: 'shut' }, externalPolicy: 'Local' })],
]
const pairs = ascending.flatMap(([worse, last], index) =>
  ascending.slice(0, index).map(([better, first]) => [better, worse, [first, last]] as const),
)
const tiers =
  policy('podSelector: { matchLabels: { tier: shut } }', 'shop') +
  policy(`podSelector: { matchLabels: { tier: let } }, ingress: [{ from: [${block(keepalive)}] }]`, 'shop')

function behind(services: readonly KubeService[], change: Partial<Exposure> = {}): Admission {
  return admission(exposure({ services, ...change }), keepalive, clusterOf(tiers))
}

describe('what a load balancer sends from a range of its own', () => {
  it.each([
    ['no policy', '', 'open'],
    ['a policy of another namespace', policy(from(block('10.0.0.0/8')), 'other'), 'open'],
    ['a policy about what goes out', policy('podSelector: {}, policyTypes: [Egress]'), 'open'],
    ['a policy for other pods', policy('podSelector: { matchLabels: { tier: front } }'), 'open'],
    ['a policy that admits nobody', policy('podSelector: {}'), 'certain blocked'],
    ['an empty podSelector that is not written', policy('policyTypes: [Ingress]'), 'certain blocked'],
    ['pods and clients', policy(from('{ podSelector: {} }', block('10.0.0.0/8'))), 'certain blocked'],
    ['the range', policy(from(block(keepalive))), 'admitted'],
    ['a larger range', policy(from(block('100.64.0.0/10'))), 'admitted'],
    ['a part of the range', policy(from(block('100.127.0.0/24'))), 'certain blocked'],
    ['everybody', policy('podSelector: {}, ingress: [{}]'), 'admitted'],
    [
      'everybody but a part of it',
      policy(from('{ ipBlock: { cidr: 0.0.0.0/0, except: [100.127.9.0/24] } }')),
      'certain blocked',
    ],
    ['two policies, one of which admits it', policy('podSelector: {}') + policy(from(block(keepalive))), 'admitted'],
    ['its port by name', policy(`podSelector: {}, ingress: [{ ports: [{ port: web }] }]`), 'admitted'],
    ['its port by number', policy(`podSelector: {}, ingress: [{ ports: [{ port: 8080 }] }]`), 'admitted'],
    [
      'a range of ports around it',
      policy(`podSelector: {}, ingress: [{ ports: [{ port: 8000, endPort: 9000 }] }]`),
      'admitted',
    ],
    ['another port', policy(`podSelector: {}, ingress: [{ ports: [{ port: 9090 }] }]`), 'certain blocked'],
    ['another protocol', policy(`podSelector: {}, ingress: [{ ports: [{ protocol: UDP }] }]`), 'certain blocked'],
    [
      'a port whose name nobody is seen to give',
      policy(`podSelector: {}, ingress: [{ ports: [{ port: api }] }]`),
      'admitted',
    ],
  ])('%s', (_, policies, expected) => {
    expect(admitted(service('Local') + pods + policies)).toBe(expected)
  })

  it('is only possibly blocked behind a nodePort under Cluster', () => {
    expect(admitted(service('Cluster') + pods + policy('podSelector: {}'))).toBe('possible blocked')
  })

  it('is judged by the selector of the Service where its pods are not in the input', () => {
    const selected = policy('podSelector: { matchLabels: { app: depot } }')
    expect(admitted(service('Local') + selected)).toBe('certain blocked')
    expect(admitted(service('Local') + policy('podSelector: { matchLabels: { tier: back } }'))).toBe('open')
  })

  it('is certainly blocked where the pods themselves are real servers, whatever the policy of the Service', () => {
    expect(wordsOf(behind([masked], { realServers: stated('pod') }))).toBe('certain blocked')
    expect(wordsOf(behind([masked], { realServers: stated('node') }))).toBe('possible blocked')
  })

  it.each(pairs)('comes to what is worst among the Services: %s, then %s', (_better, worse, services) => {
    expect(wordsOf(behind(services))).toBe(worse)
    expect(wordsOf(behind(services.toReversed()))).toBe(worse)
  })

  it('may go to any port of a protocol that a rule names alone, whether or not it has a name', () => {
    const unnamed = pods.replace('[{ name: web', '[{ containerPort: 9090 }, { name: web')
    const tcp = policy('podSelector: {}, ingress: [{ ports: [{ protocol: TCP }] }]')
    expect(admitted(service('Local') + unnamed + tcp)).toBe('admitted')
  })

  it('is not blocked by the number of a port where nobody is seen to give the target port’s name', () => {
    const numbered = policy('podSelector: {}, ingress: [{ ports: [{ port: 8080 }] }]')
    expect(admitted(service('Local') + numbered)).toBe('admitted')
  })
})
