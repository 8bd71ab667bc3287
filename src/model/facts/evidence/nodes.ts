/** Node objects of a dump: all the nodes that there are. */
import type { Node } from '../../../manifest/node.ts'
import type { ClusterNode } from '../../cluster.ts'
import type { Resource } from '../../resource.ts'
import type { Evidence } from './evidence.ts'
import { liveNode } from '../../worlds/live.ts'
import { namePlace } from '../../places.ts'
import { stringsOf } from '../../worlds/resources.ts'
import { implies } from './evidence.ts'

/** A Node object as the cluster has it. */
interface LiveNode {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly node: Node
  readonly live: Node
}

/** All nodes in input order; undefined where no dump shows one. */
export function nodesOf(resources: readonly Resource[]): readonly ClusterNode[] | undefined {
  const nodes = liveNodes(resources).map(({ name, labels, live }) => ({
    name,
    labels,
    noSchedule: isClosed(live),
    superNode: isSuperNode(name, labels),
  }))
  return nodes.length === 0 ? undefined : nodes
}

/** The nodes of a dump that run pods themselves, not in a serverless backend. */
export function ordinaryNodes(resources: readonly Resource[]): readonly LiveNode[] {
  return liveNodes(resources).filter(({ name, labels }) => !isSuperNode(name, labels))
}

/** How many nodes there are, and their own addresses. */
export function nodeEvidence(resources: readonly Resource[]): readonly Evidence[] {
  const nodes = ordinaryNodes(resources)
  const [first] = nodes
  if (first === undefined) return []
  const at = namePlace(first.node)
  const addresses = nodes.map(({ live }) => internalAddress(live))
  const all = addresses.flatMap((address) =>
    address === undefined ? [] : [`${address}/${address.includes(':') ? 128 : 32}`],
  )
  return [
    implies('nodes', nodes.length, at),
    ...(all.length === nodes.length ? [implies('node-cidr', [...new Set(all)].toSorted().join(','), at)] : []),
  ]
}

function liveNodes(resources: readonly Resource[]): readonly LiveNode[] {
  return resources.flatMap((resource) => {
    const live = resource.kind === 'Node' && resource.apiVersion === 'v1' ? liveNode(resource) : undefined
    return live === undefined ? [] : [nodeOf(resource, live)]
  })
}

/** Labels are the cluster's own: a manifest of a Node seldom has them all. */
function nodeOf({ name, node }: Resource, live: Node): LiveNode {
  return { name, labels: stringsOf(live.at('metadata', 'labels')), node, live }
}

/** TKE's super nodes (eklet) and ACK's virtual nodes stand for a serverless backend: kube-proxy does not run there. */
function isSuperNode(name: string, labels: Readonly<Record<string, string>>): boolean {
  return (
    labels['node.kubernetes.io/instance-type'] === 'eklet' ||
    labels['type'] === 'virtual-kubelet' ||
    /^(?:eklet|virtual-kubelet|virtual-node)-/.test(name)
  )
}

/** Whether pods without a toleration stay away: a NoSchedule or NoExecute taint, or a cordon. */
function isClosed(live: Node): boolean {
  const taints = live.at('spec', 'taints')?.items() ?? []
  const effects = taints.map((taint) => taint.get('effect')?.string ?? '')
  return (
    live.at('spec', 'unschedulable')?.value === true ||
    effects.some((effect) => /^No(?:Schedule|Execute)$/.test(effect))
  )
}

function internalAddress(live: Node): string | undefined {
  const addresses = live.at('status', 'addresses')?.items() ?? []
  return addresses.find((address) => address.get('type')?.string === 'InternalIP')?.get('address')?.string
}
