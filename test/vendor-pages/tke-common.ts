/** What the sentences of TKE's page have in common. */
import { ingress, server } from './manifests.ts'

export const page = 'TKE'

export const ipvs = ['provider=tke', 'kube-proxy.mode=ipvs']

export const iptables = ['provider=tke', 'kube-proxy.mode=iptables']

export const byName = { from: 'any-pod', to: 'http://server.prod.svc.cluster.local' }

/** The CLB of the Service. */
export const byHost = { from: 'any-pod', to: 'http://server.example.com' }

/** The CLB of the Ingress. */
export const byIngress = { from: 'any-pod', to: 'http://roc.example.com' }

export const fromShop = { from: 'Deployment/shop.prod', to: 'http://roc.example.com' }

export const nodePortServer = server({ type: 'NodePort' })

export const publicIngress = ingress({})

/** An item of a check list: whatever `trace` said before. */
export const checked = { kind: 'fault', page } as const
