/** What stands behind a Service: its workloads, and where their pods are. */
import type { Facts } from '../facts.ts'
import type { NodeSet } from './everywhere.ts'
import type { Readiness } from './readiness.ts'
import type { Resource } from '../resource.ts'
import type { Labels } from './selectors.ts'
import type { Backends, Workload } from '../service.ts'
import type { ClusterNode } from '../cluster.ts'
import { runsEverywhere, taintsOf } from './everywhere.ts'
import { readinessOf } from './readiness.ts'
import { selects } from './selectors.ts'

/** Everything that is asked to find the backends of a Service; made once for a cluster. */
export interface Surroundings {
  /** By namespace. */
  readonly workloads: ReadonlyMap<string, readonly Workload[]>
  readonly readiness: Readiness
  readonly nodes: NodeSet
}

export function surroundingsOf(
  resources: readonly Resource[],
  workloads: readonly Workload[],
  facts: Facts,
  nodes: readonly ClusterNode[] | undefined,
): Surroundings {
  const stated = facts.nodes.known ? facts.nodes.value : undefined
  const count = nodes?.filter(({ superNode }) => !superNode).length ?? stated
  return {
    workloads: byNamespace(workloads),
    readiness: readinessOf(resources),
    nodes: { count, taints: taintsOf(resources) },
  }
}

function byNamespace(workloads: readonly Workload[]): ReadonlyMap<string, readonly Workload[]> {
  const groups = new Map<string, Workload[]>()
  for (const workload of workloads) {
    const namespace = workload.resource.namespace ?? ''
    const group = groups.get(namespace)
    if (group) group.push(workload)
    else groups.set(namespace, [workload])
  }
  return groups
}

/** Whose pods a Service selects; `maker`: what stands for pods that a gateway object makes and the input does not show. */
export interface Selection {
  readonly name: string | undefined
  readonly namespace: string
  readonly selector: Labels | undefined
  readonly maker: { readonly workload: Workload | undefined; readonly daemon: boolean } | undefined
}

/** A backend that is not in the input is taken as not on every node. */
export function backendsOf({ name, namespace, selector, maker }: Selection, around: Surroundings): Backends {
  const selected = (around.workloads.get(namespace) ?? []).filter(({ labels }) => selects(selector, labels))
  const workloads = selected.length > 0 || !maker?.workload ? selected : [maker.workload]
  const asDaemon = selected.length === 0 && maker?.daemon === true && around.nodes.taints.length === 0
  return {
    workloads,
    everyNode: asDaemon || workloads.some((workload) => runsEverywhere(workload, around.nodes)),
    ...around.readiness.of(name, namespace, selector),
  }
}

/** The backends of several Services that share one load balancer: on every node only where each of them is. */
export function joinBackends(all: readonly Backends[]): Backends {
  const nodes = all.map((each) => each.nodes)
  const known = nodes.flatMap((each) => each ?? [])
  return {
    workloads: [...new Set(all.flatMap(({ workloads }) => workloads))],
    everyNode: all.length > 0 && all.every(({ everyNode }) => everyNode),
    nodes: all.length === 0 || nodes.includes(undefined) ? undefined : [...new Set(known)].toSorted(),
    none: all.length > 0 && all.every(({ none }) => none),
  }
}
