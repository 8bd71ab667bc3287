/** Objects and facts → one cluster: its Services, workloads, load balancers and the calls between them. */
import type { ClusterModel, ClusterNode, Dns } from './cluster.ts'
import type { Facts } from './facts.ts'
import type { Resource } from './resource.ts'
import { surroundingsOf } from './backends.ts'
import { callsOf } from './calls.ts'
import { cautiousDns } from './cautious-dns.ts'
import { exposuresOf } from './exposures/exposures.ts'
import { namedServices, serviceOf } from './services.ts'
import { serviceSources } from './sources/sources.ts'
import { workloadsOf } from './workloads.ts'

/** What is known of one cluster before anything is concluded. */
export interface ClusterInput {
  readonly name: string
  /** The id that IstioGateways call this cluster by, from the config. */
  readonly id: string | undefined
  readonly resources: readonly Resource[]
  readonly facts: Facts
  readonly nodes: readonly ClusterNode[] | undefined
  /** How names are answered; without it a name that a Corefile touches is unknown. */
  readonly dns?: Dns
}

/** The cluster, deeply readonly: built once, asked by everybody. */
export function buildCluster({ name, id, resources, facts, nodes, dns }: ClusterInput): ClusterModel {
  const workloads = workloadsOf(resources)
  const around = surroundingsOf(resources, workloads, facts, nodes)
  const made = serviceSources(resources, id).map((source) => ({ source, service: serviceOf(source, around) }))
  const services = namedServices(made.map(({ service }) => service))
  const exposures = exposuresOf(resources, made, facts)
  return {
    name,
    facts,
    resources,
    services,
    workloads,
    exposures,
    calls: callsOf({ resources, workloads, services, exposures, facts }),
    dns: dns ?? cautiousDns(resources),
    nodes,
  }
}
