import type { Message } from '../text/words.ts'
import type { Call, Client } from './client.ts'
import type { Exposure } from './exposure.ts'
import type { Facts } from './facts.ts'
import type { Resource } from './resource.ts'
import type { KubeService, Workload } from './service.ts'

/** Names as cluster DNS answers them. The Corefile reader stands behind it. */
export interface Dns {
  /**
   * What `host` becomes for this client: `same` (no rewrite meets it), a new name, or `unknown`
   * (a line names the host in a way that is not followed: the call is then not judged).
   */
  resolve(
    host: string,
    client: Client,
  ): { readonly kind: 'same' } | { readonly kind: 'name'; readonly host: string } | { readonly kind: 'unknown' }
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
  /** All nodes, from a dump; undefined where no dump shows them. */
  readonly nodes: readonly ClusterNode[] | undefined
}
