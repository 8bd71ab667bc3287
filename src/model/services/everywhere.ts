/** Whether a workload has a pod on every node of the cluster, so that no client lacks an endpoint beside it. */
import type { Node } from '../../manifest/node.ts'
import type { Resource } from '../resource.ts'
import type { Workload } from '../service.ts'
import { ordinaryNodes } from '../facts/evidence/nodes.ts'
import { podTemplateOf } from './pod-template.ts'

/** What is known of the nodes; both from a dump, the number also from a stated fact. */
export interface NodeSet {
  readonly count: number | undefined
  readonly taints: readonly Taint[]
}

export interface Taint {
  readonly key: string
  readonly value: string
  readonly effect: string
}

/**
 * A DaemonSet that nothing narrows, or replicas that may not share a node and are at least as many as the nodes. Missing
 * tolerations narrow only where a node of the dump shows the taint.
 */
export function runsEverywhere(workload: Workload, nodes: NodeSet): boolean {
  const { placement, resource, superNode } = workload
  if (placement.narrowed || placement.nodeName !== undefined || superNode) return false
  const isDaemon = resource.kind === 'DaemonSet'
  const taints = isDaemon ? nodes.taints.filter(({ key }) => !toleratedByDaemons.has(key)) : nodes.taints
  return toleratesAll(resource, taints) && (isDaemon || fillsNodes(workload, nodes.count))
}

function fillsNodes({ placement, resource, labels, replicas }: Workload, count: number | undefined): boolean {
  const avoidsItself = placement.antiAffinity.some(
    (term) => term.topologyKey === 'kubernetes.io/hostname' && term.matches(labels, resource.namespace ?? 'default'),
  )
  return avoidsItself && replicas !== undefined && count !== undefined && replicas >= count
}

/** The taints of a dump's nodes that keep pods away. */
export function taintsOf(resources: readonly Resource[]): readonly Taint[] {
  return ordinaryNodes(resources)
    .flatMap(({ live }) => live.at('spec', 'taints')?.items().map(taint) ?? [])
    .filter(({ effect }) => effect === 'NoSchedule' || effect === 'NoExecute')
}

/** What every DaemonSet pod tolerates: https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/#taints-and-tolerations */
const toleratedByDaemons = new Set([
  'node.kubernetes.io/not-ready',
  'node.kubernetes.io/unreachable',
  'node.kubernetes.io/disk-pressure',
  'node.kubernetes.io/memory-pressure',
  'node.kubernetes.io/pid-pressure',
  'node.kubernetes.io/unschedulable',
  'node.kubernetes.io/network-unavailable',
])

function taint(node: Node): Taint {
  const field = (name: string) => node.get(name)?.string ?? ''
  return { key: field('key'), value: field('value'), effect: field('effect') }
}

function toleratesAll(resource: Resource, taints: readonly Taint[]): boolean {
  if (taints.length === 0) return true
  const tolerations = podTemplateOf(resource)?.spec.get('tolerations')?.items() ?? []
  return taints.every((each) => tolerations.some((toleration) => tolerates(toleration, each)))
}

/** An absent key with `Exists` tolerates every taint, an absent effect every effect; the operator is `Equal` where none is written. */
function tolerates(toleration: Node, { key, value, effect }: Taint): boolean {
  const wanted = (name: string) => toleration.get(name)?.string ?? ''
  const exists = wanted('operator') === 'Exists'
  const matchesEffect = wanted('effect') === '' || wanted('effect') === effect
  const matchesKey = wanted('key') === key || (wanted('key') === '' && exists)
  return matchesEffect && matchesKey && (exists || wanted('value') === value)
}
