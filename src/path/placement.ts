/** Whether a client shares a node with a backend: what scheduling forbids, forces, or leaves open. */
import { anyPod } from '../model/client.ts'
import type { Client } from '../model/client.ts'
import type { ClusterModel, ClusterNode } from '../model/cluster.ts'
import type { Backends, KubeService, Placement, PodTerm, Workload } from '../model/service.ts'

/** `never`: the client's node has no backend. `must`: it always has one. */
export type Sharing = 'never' | 'may' | 'must'

/** Pods that stand behind an address, as far as the input shows them. */
interface Group {
  readonly labels: Readonly<Record<string, string>>
  readonly namespace: string
  readonly placement: Placement
  readonly superNode: boolean
}

/** What a client and the backends of these Services have to do with each other. `namespace`: where the Services' owner lives. */
export function sharing(
  client: Client,
  backends: Backends,
  services: readonly KubeService[],
  namespace: string,
  model: ClusterModel,
): Sharing {
  if (isBackend(client, backends)) return 'must'
  const groups = groupsOf(backends, services, namespace)
  if (groups.every((group) => isApart(client, group))) return 'never'
  if (backends.everyNode) return 'must'
  if (groups.some((group) => isDrawn(client, group))) return 'must'
  return today(client, backends, model)
}

/** Whether the client is one of the backends: it then dials itself. */
export function isBackend(client: Client, backends: Backends): boolean {
  return backends.workloads.some(({ resource }) => resource === client.who)
}

/** Whether only one pod stands behind the address. */
export function isSingle(backends: Backends): boolean {
  const [only, ...others] = backends.workloads
  return only?.replicas === 1 && others.length === 0
}

/** The ordinary nodes that the client may be on; undefined where no dump shows the nodes. */
export function nodesOf(client: Client, model: ClusterModel): readonly ClusterNode[] | undefined {
  const { nodeName, nodeLabels } = client.placement
  return model.nodes?.filter(
    (node) =>
      !node.superNode &&
      (nodeName === undefined || node.name === nodeName) &&
      !conflicts(nodeLabels, node.labels, 'all'),
  )
}

/** Whether the client's node is known not to carry these labels. */
export function isOffNodesWith(labels: Readonly<Record<string, string>>, client: Client, model: ClusterModel): boolean {
  if (conflicts(labels, client.placement.nodeLabels, 'shared')) return true
  const nodes = nodesOf(client, model)
  return nodes !== undefined && nodes.length > 0 && nodes.every((node) => conflicts(labels, node.labels, 'all'))
}

/** Whether two sets of labels cannot be one node's: a key with two values or, of `all` labels of a node, a key that is absent. */
function conflicts(
  demanded: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>>,
  known: 'all' | 'shared',
): boolean {
  return Object.entries(demanded).some(([key, value]) => {
    const other = labels[key]
    return other === undefined ? known === 'all' : other !== value
  })
}

/** A Service's selector stands for pods that the input does not show; without one, a pod without labels does. */
function groupsOf(backends: Backends, services: readonly KubeService[], namespace: string): readonly Group[] {
  if (backends.workloads.length > 0) return backends.workloads.map(groupOf)
  const selected = services.map((service) => ({ labels: service.selector ?? {}, namespace: service.namespace }))
  const unseen = selected.length > 0 ? selected : [{ labels: {}, namespace }]
  return unseen.map(({ labels, namespace: own }) => ({
    labels,
    namespace: own,
    placement: anyPod.placement,
    superNode: false,
  }))
}

function groupOf({ resource, labels, placement, superNode }: Workload): Group {
  return { labels, namespace: resource.namespace ?? 'default', placement, superNode }
}

function isApart(client: Client, group: Group): boolean {
  if ((client.stack === 'super-node') !== group.superNode) return true
  const { placement } = client
  if (placement.nodeName !== undefined && group.placement.nodeName !== undefined) {
    return placement.nodeName !== group.placement.nodeName
  }
  return conflicts(placement.nodeLabels, group.placement.nodeLabels, 'shared') || isRepelled(client, group)
}

/** Topologies whose values two pods of one node always share. */
const nodeWide: ReadonlySet<string> = new Set([
  'kubernetes.io/hostname',
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region',
])

function repels(term: PodTerm): boolean {
  return nodeWide.has(term.topologyKey)
}

/** Required anti-affinity of either side on a hostname, zone or region. */
function isRepelled(client: Client, group: Group): boolean {
  const byClient = client.placement.antiAffinity.some(
    (term) => repels(term) && term.matches(group.labels, group.namespace),
  )
  if (byClient || typeof client.who === 'string') return byClient
  const namespace = client.namespace ?? 'default'
  return group.placement.antiAffinity.some((term) => repels(term) && term.matches(client.labels, namespace))
}

/** Required affinity of the client on the hostname, or both pinned to one node. */
function isDrawn(client: Client, group: Group): boolean {
  const { nodeName, affinity } = client.placement
  if (nodeName !== undefined && nodeName === group.placement.nodeName) return true
  return affinity.some(
    (term) => term.topologyKey === 'kubernetes.io/hostname' && term.matches(group.labels, group.namespace),
  )
}

/**
 * What a dump says of a client that is bound to certain nodes. A client that may be on any node stays open: pods move, and a node
 * without a backend is one rollout away.
 */
function today(client: Client, backends: Backends, model: ClusterModel): Sharing {
  const { nodeName, nodeLabels } = client.placement
  if (!backends.nodes || (nodeName === undefined && Object.keys(nodeLabels).length === 0)) return 'may'
  const names = nodesOf(client, model)?.map(({ name }) => name) ?? (nodeName === undefined ? [] : [nodeName])
  const beside = names.filter((name) => backends.nodes?.includes(name))
  if (names.length === 0 || (beside.length > 0 && beside.length < names.length)) return 'may'
  return beside.length === 0 ? 'never' : 'must'
}
