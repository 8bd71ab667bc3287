import { describe, expect, it } from 'vitest'
import { admission } from '../../src/path/admission.ts'
import { clusterOf } from '../model/support/world.ts'

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
  const [exposure] = cluster.exposures
  if (!exposure) throw new Error('no exposure')
  const found = admission(exposure, source, cluster)
  return found.kind === 'blocked' ? `${found.certainty} blocked` : found.kind
}

const from = (...blocks: readonly string[]) => `podSelector: {}, ingress: [{ from: [${blocks.join(', ')}] }]`
const block = (cidr: string) => `{ ipBlock: { cidr: ${cidr} } }`

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
})
