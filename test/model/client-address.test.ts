import { describe, expect, it } from 'vitest'
import type { FactValues } from '../../src/model/facts.ts'
import { lostAddress } from '../../src/model/calls/client-address.ts'
import { clusterOf } from './support/world.ts'

function lost(yaml: string, facts: Partial<FactValues> = {}) {
  const cluster = clusterOf(yaml, { facts })
  const [exposure, ...others] = cluster.exposures
  if (!exposure || others.length > 0) throw new Error('not one load balancer')
  return lostAddress(exposure, cluster.facts)
}

const service = (annotation: string, policy = 'Cluster') => `
apiVersion: v1
kind: Service
metadata:
  name: edge
  annotations:
    ${annotation}
spec:
  type: LoadBalancer
  externalTrafficPolicy: ${policy}
  ports: [{ port: 443 }]
`
const prefix = 'service.beta.kubernetes.io/alibaba-cloud-loadbalancer-'
const plain = `${prefix}address-type: internet`
const backend = (word: string) => `service.beta.kubernetes.io/backend-type: "${word}"`
const node = { instead: 'node', needs: [] }

describe('the address of a client outside', () => {
  it.each<[string, string, Partial<FactValues>]>([
    ['nodes by annotation', backend('ecs'), { cni: 'terway-eniip' }],
    ['Flannel, which has nothing but nodes', plain, { cni: 'flannel' }],
    ['nodes by a stated default', plain, { cni: 'terway-eniip', 'default-backend': 'ecs' }],
    ['TKE without direct access', 'service.cloud.tencent.com/direct-access: "false"', {}],
  ])('is a node’s under Cluster behind %s', (_, annotation, facts) => {
    expect(lost(service(annotation), facts)).toEqual(node)
    expect(lost(service(annotation, 'Local'), facts)).toBeUndefined()
  })

  it.each<[string, string, Partial<FactValues>]>([
    ['ENI backends', backend('eni'), {}],
    ['a Terway cluster of unknown age', plain, { cni: 'terway' }],
    ['direct access', 'service.cloud.tencent.com/direct-access: "true"', {}],
    ['the PROXY protocol', `${prefix}proxy-protocol: "on"`, { cni: 'flannel' }],
    ['a backend type that means nothing, which is another fault', backend('ENI'), { cni: 'terway' }],
    ['a load balancer of another class', 'service.beta.kubernetes.io/class: other', { cni: 'flannel' }],
  ])('is not said to be lost under Cluster behind %s', (_, annotation, facts) => {
    expect(lost(service(annotation), facts)).toBeUndefined()
  })

  it('may be a node’s where nobody knows the network plug-in, or not even the cloud', () => {
    expect(lost(service(plain))).toEqual({ instead: 'node', needs: ['cni'] })
    expect(lost(service('team: edge'))).toEqual({ instead: 'node', needs: ['provider', 'cni'] })
    expect(lost(service('team: edge'), { cni: 'flannel' })).toEqual({ instead: 'node', needs: ['provider'] })
  })
})

describe('keepalive', () => {
  const ingress = (keepalive: number) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    kubernetes.io/ingress.subnetId: subnet-w1
    ingress.cloud.tencent.com/tke-service-config: shop
    ingress.cloud.tencent.com/direct-access: "true"
spec:
  defaultBackend: { service: { name: shop, port: { number: 80 } } }
---
apiVersion: v1
kind: Service
metadata: { name: shop }
spec: { selector: { app: shop }, ports: [{ port: 80 }] }
---
apiVersion: cloud.tencent.com/v1alpha1
kind: TkeServiceConfig
metadata: { name: ${keepalive < 0 ? 'other' : 'shop'} }
spec: { loadBalancer: { l7Listeners: [{ protocol: HTTP, port: 80, keepaliveEnable: ${keepalive} }] } }
`

  it('replaces the client whatever the policy and the real servers', () => {
    expect(lost(ingress(1))).toEqual({ instead: 'keepalive', needs: [] })
    expect(lost(ingress(0))).toBeUndefined()
  })

  it('is not guessed of a config that is not in the input', () => {
    expect(lost(ingress(-1))).toBeUndefined()
  })
})
