import type { Message } from '../text/words.ts'
import type { Call, Client } from './client.ts'
import type { Exposure } from './exposure.ts'
import type { Facts } from './facts.ts'
import type { NameServer } from './name-servers/name-server.ts'
import type { Resource } from './resource.ts'
import type { KubeService, Workload } from './service.ts'

/**
 * `same`: nothing of the cluster changes the name. `name`: it becomes another one, or an address. `lost`: a rewrite acts and no client
 * takes the reply. `unknown`: a line that is not followed decides, so the call is not judged.
 */
export type Resolved = { readonly kind: 'same' | 'lost' | 'unknown' } | { readonly kind: 'name'; readonly host: string }

/** Names as the cluster's DNS answers them. The Corefile reader stands behind it. */
export interface Dns {
  resolve(host: string, client: Client): Resolved
}

/** The DNS servers that the input shows, for rules about them. */
export interface NameServers {
  readonly core: NameServer | undefined
  /** NodeLocal DNSCache, where it runs and its Corefile is in the input. */
  readonly cache: NameServer | undefined
  /** Whether pods' questions meet a node cache before CoreDNS, in the input or not. */
  readonly cacheServesPods: boolean
  /**
   * What a node cache does with pods' questions for a name: `passes` them to CoreDNS, or `keeps` them, with an answer of its own or
   * from elsewhere. `unknown`: its upstream may be CoreDNS.
   */
  cacheOn(host: string): 'none' | 'passes' | 'keeps' | 'unknown'
}

export interface ClusterNode {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly noSchedule: boolean
  readonly superNode: boolean
}

/** Something a person should know though it is no finding: what was skipped, or contradicts itself. */
export interface Notice {
  readonly kind: string
  readonly path: string
  readonly message: Message
}

/** One cluster ("world"): documents that live together, and all that is known of it. Deeply readonly. */
export interface ClusterModel {
  readonly name: string
  readonly facts: Facts
  readonly resources: readonly Resource[]
  readonly services: readonly KubeService[]
  readonly workloads: readonly Workload[]
  readonly exposures: readonly Exposure[]
  /** Calls that the input shows. */
  readonly calls: readonly Call[]
  readonly dns: Dns
  readonly nameServers: NameServers
  /** All nodes, from a dump; undefined where no dump shows them. */
  readonly nodes: readonly ClusterNode[] | undefined
}
