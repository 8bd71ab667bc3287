/** Objects and facts → one cluster: its Services, workloads, load balancers and the calls between them. */
import type { SourceFile } from '../manifest/source-file.ts'
import type { ClusterModel, ClusterNode } from './cluster.ts'
import type { Facts } from './facts.ts'
import type { Resource } from './resource.ts'
import { surroundingsOf } from './services/backends.ts'
import { callsOf } from './calls/calls.ts'
import { clusterDns, nameServersOf } from './name-servers/cluster-dns.ts'
import { exposuresOf } from './exposures/exposures.ts'
import { namedServices, serviceOf } from './services/services.ts'
import { serviceSources } from './services/sources/sources.ts'
import { workloadsOf } from './services/workloads.ts'

/** What is known of one cluster before anything is concluded. */
export interface ClusterInput {
  readonly name: string
  /** The id that IstioGateways call this cluster by, from the config. */
  readonly id: string | undefined
  readonly resources: readonly Resource[]
  readonly facts: Facts
  readonly nodes: readonly ClusterNode[] | undefined
  /** Plain Corefiles of the input. */
  readonly corefiles?: readonly SourceFile[]
}

/** The cluster, deeply readonly: built once, asked by everybody. */
export function buildCluster({ name, id, resources, facts, nodes, corefiles = [] }: ClusterInput): ClusterModel {
  const nameServers = nameServersOf(resources, corefiles, facts)
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
    dns: clusterDns(nameServers, resources, facts),
    nameServers,
    nodes,
  }
}
