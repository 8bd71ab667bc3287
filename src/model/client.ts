import type { Place } from '../manifest/place.ts'
import type { Exposure } from './exposure.ts'
import type { Resource } from './resource.ts'
import type { Placement } from './service.ts'

/** Someone who dials. The two hypothetical ones are asked for every load balancer. */
export interface Client {
  readonly who: Resource | 'any-pod' | 'any-host'
  readonly namespace: string | undefined
  /** Whose network stack sends the packet. `kubelet`: probes and image pulls; `apiserver`: webhooks. Both are host processes. */
  readonly stack: 'pod' | 'host' | 'super-node' | 'kubelet' | 'apiserver'
  readonly labels: Readonly<Record<string, string>>
  /** Who answers its names: `cluster` DNS, the `node`'s resolvers, or `custom` name servers. */
  readonly dns: 'cluster' | 'node' | 'custom'
  /** hostAliases: host → IP, lower case. They win over DNS. */
  readonly hostAliases: Readonly<Record<string, string>>
  readonly placement: Placement
  /** `eks.tke.cloud.tencent.com/cluster-ip-switch: disable` or `discard-loadbalancer-ip`: a super-node pod that does not short-circuit. */
  readonly shortCircuits: boolean
}

/** What is dialled. A hypothetical call names the load balancer itself, whatever its address. */
export type Dialled =
  | { readonly kind: 'exposure'; readonly exposure: Exposure }
  | { readonly kind: 'host'; readonly host: string }
  | { readonly kind: 'ip'; readonly ip: string }

/** A call: seen in the input (`at` says where), or hypothetical. */
export interface Call {
  readonly client: Client
  readonly to: Dialled
  readonly port: number | undefined
  /** http, https, tcp…: what stands before `://`, else undefined. */
  readonly scheme: string | undefined
  /** The address itself as written (`shop.example.com` in a URL); of a Secret, its key. Undefined for a hypothetical call. */
  readonly at: Place | undefined
  /** The object that holds the mention: the workload, or the ConfigMap or Secret. */
  readonly mentionedBy: Resource | undefined
  /** The key, where the mention stands in a Secret: nothing of its value may ever be shown. */
  readonly secretKey: string | undefined
}

const anywhere: Placement = { nodeLabels: {}, nodeName: undefined, narrowed: false, affinity: [], antiAffinity: [] }
const nobody = { namespace: undefined, labels: {}, hostAliases: {}, placement: anywhere, shortCircuits: true } as const

/** An ordinary pod on any node, with the default DNS policy. */
export const anyPod: Client = { ...nobody, who: 'any-pod', stack: 'pod', dns: 'cluster' }

/** A hostNetwork pod or a process of the node, on any node. */
export const anyHost: Client = { ...nobody, who: 'any-host', stack: 'host', dns: 'node' }
