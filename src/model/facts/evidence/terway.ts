/** Terway and its mode: ConfigMap eni-config, DaemonSets, node labels. */
import type { Node } from '../../../manifest/node.ts'
import type { Place } from '../../../manifest/place.ts'
import type { Cni } from '../../facts.ts'
import type { Resource } from '../../resource.ts'
import type { Evidence } from './evidence.ts'
import type { Member } from './json-members.ts'
import { keyPlace, slicePlace, valuePlace } from '../../../manifest/place.ts'
import { containersOf } from '../../services/containers.ts'
import { namePlace } from '../../places.ts'
import { groupOf } from '../../worlds/scope.ts'
import { mayBeSystem, shows } from './evidence.ts'
import { isOn } from './flags.ts'
import { stringMembers } from './json-members.ts'
import { ordinaryNodes } from './nodes.ts'
import { runs } from './running.ts'

interface Sighting {
  readonly cni: Cni
  readonly at: Place
}

/** The CNI as Terway's own objects show it (none if they do not), and whether it answers load balancer addresses inside the cluster. */
export function terwayEvidence(resources: readonly Resource[]): readonly Evidence[] {
  const sighting = sightingIn(resources)
  return [
    ...(sighting === undefined ? [] : [shows('cni', sighting.cni, sighting.at)]),
    ...inClusterLoadBalance(resources),
  ]
}

/**
 * The DaemonSet tells shared ENI (`terway-eniip`) from exclusive ENI (`terway-eni`), the ConfigMap the data path of the shared one, a
 * node's label that it is exclusive though the DaemonSet is not.
 * https://github.com/AliyunContainerService/terway/blob/main/cmd/terway-cli/cni.go
 */
function sightingIn(resources: readonly Resource[]): Sighting | undefined {
  const daemons = resources.filter(
    (resource) => resource.kind === 'DaemonSet' && mayBeSystem(resource) && runs(resource),
  )
  const named = (name: string): Sighting | undefined => {
    const found = daemons.find((daemon) => daemon.name === name)
    return found && { cni: 'terway', at: namePlace(found.node) }
  }
  const exclusive = named('terway-eni')
  if (exclusive !== undefined) return { ...exclusive, cni: 'terway-eni' }
  const nodes = exclusiveNodes(resources)
  if (nodes !== undefined) return nodes
  const shared = named('terway-eniip')
  const config = eniConfigs(resources).map((map) => modeOf(map, shared !== undefined, resources))[0]
  return config ?? shared ?? named('terway') ?? customResource(resources)
}

/** Nodes whose pods have ENIs of their own: all of them, or some beside others, which leaves the mode open. */
function exclusiveNodes(resources: readonly Resource[]): Sighting | undefined {
  const nodes = ordinaryNodes(resources)
  const exclusive = nodes.filter(
    ({ labels }) => labels['k8s.aliyun.com/exclusive-mode-eni-type']?.toLowerCase() === 'enionly',
  )
  const [first] = exclusive
  if (first === undefined) return undefined
  return { cni: exclusive.length === nodes.length ? 'terway-eni' : 'terway', at: namePlace(first.node) }
}

/** PodNetworking and PodENI are read by nobody but Terway. */
function customResource(resources: readonly Resource[]): Sighting | undefined {
  const found = resources.find(({ apiVersion }) => groupOf(apiVersion) === 'network.alibabacloud.com')
  return found && { cni: 'terway', at: valuePlace(found.node.get('kind') ?? found.node) }
}

function eniConfigs(resources: readonly Resource[]): readonly Resource[] {
  return resources.filter(
    (resource) => resource.kind === 'ConfigMap' && resource.name === 'eni-config' && mayBeSystem(resource),
  )
}

/**
 * `eniip_virtual_type`, in any case: veth and default are veth; ipvlan; datapathv2. Absent is veth too, but only the DaemonSet says
 * that ENIs are shared at all, and with the ebpf policy provider a recent kernel turns veth into datapathv2.
 */
function modeOf(config: Resource, shared: boolean, resources: readonly Resource[]): Sighting {
  const text = config.node.at('data', '10-terway.conf')
  const members = stringMembers(text?.string ?? '')
  const type = members.get('eniip_virtual_type')
  const at = text === undefined || type === undefined ? namePlace(config.node) : slicePlace(text, type.start, type.end)
  const open: Sighting = { cni: 'terway', at }
  switch (type?.value.toLowerCase()) {
    case 'ipvlan':
      return { cni: 'terway-ipvlan', at }
    case 'datapathv2':
      return { cni: 'terway-datapathv2', at }
    case undefined:
      return shared && text !== undefined ? veth(config, members, resources, at) : open
    case 'veth':
    case 'default':
      return veth(config, members, resources, at)
    default:
      return open
  }
}

function veth(
  config: Resource,
  members: ReadonlyMap<string, Member>,
  resources: readonly Resource[],
  at: Place,
): Sighting {
  const policies = config.node.at('data', 'disable_network_policy')?.string !== 'true'
  if (members.get('network_policy_provider')?.value !== 'ebpf' || !policies) return { cni: 'terway-eniip', at }
  const kernels = ordinaryNodes(resources).map(({ live }) => live.at('status', 'nodeInfo', 'kernelVersion')?.string)
  const recent = kernels.length > 0 && kernels.every((kernel) => kernel !== undefined && isRecent(kernel))
  return { cni: recent ? 'terway-datapathv2' : 'terway', at }
}

/** Linux 4.19, the first that Terway's eBPF needs. */
function isRecent(kernel: string): boolean {
  const [major = 0, minor = 0] = kernel.split('.').map(Number)
  return major > 4 || (major === 4 && minor >= 19)
}

/**
 * `in_cluster_loadbalance` beside `eni_conf` (the English page says inside it, the code reads a file of that name), exactly "true".
 * Older DaemonSets carry it as a variable. A whole eni-config without it switches it off; a fragment says nothing.
 */
function inClusterLoadBalance(resources: readonly Resource[]): readonly Evidence[] {
  const daemons = resources.filter(({ kind, name }) => kind === 'DaemonSet' && name.startsWith('terway'))
  const variables = daemons.flatMap(containersOf).flatMap(({ node }) => node.get('env')?.items() ?? [])
  const variable = variables.find((each) => each.get('name')?.string === 'IN_CLUSTER_LOADBALANCE')?.get('value')
  if (variable !== undefined) return switched(variable)
  return eniConfigs(resources).flatMap(({ node }) => {
    const data = node.get('data')
    const value = data?.get('in_cluster_loadbalance')
    if (value !== undefined) return switched(value)
    const isWhole = data?.get('eni_conf') !== undefined && data.get('10-terway.conf') !== undefined
    return isWhole ? [shows('terway.in-cluster-load-balance', false, keyPlace(data))] : []
  })
}

function switched(node: Node): readonly Evidence[] {
  const on = isOn(node)
  return on === undefined ? [] : [shows('terway.in-cluster-load-balance', on, valuePlace(node))]
}
