/** The network plug-in, by the DaemonSets and ConfigMaps that it brings along. That one is not seen never means that another runs. */
import type { Cni } from '../../facts.ts'
import type { Resource } from '../../resource.ts'
import type { Evidence } from './evidence.ts'
import { entryPlace } from '../../../manifest/place.ts'
import { containersOf, imageBase } from '../../services/containers.ts'
import { liveNode } from '../../worlds/live.ts'
import { namePlace } from '../../places.ts'
import { implies, mayBeSystem, shows } from './evidence.ts'
import { ordinaryNodes } from './nodes.ts'
import { runs } from './running.ts'
import { terwayEvidence } from './terway.ts'

/** CNI, its mode, and Terway's in-cluster load balancing. Two plug-ins that are both there contradict each other. */
export function cniEvidence(resources: readonly Resource[]): readonly Evidence[] {
  const daemons = resources.filter((resource) => resource.kind === 'DaemonSet' && runs(resource))
  const specific = [
    ...terwayEvidence(resources),
    ...flannel(resources, daemons),
    ...tencentOrCilium(resources, daemons),
  ]
  return specific.some(({ fact }) => fact === 'cni') ? specific : [...specific, ...others(resources, daemons)]
}

function sighting(cni: Cni, resource: Resource): Evidence {
  return shows('cni', cni, namePlace(resource.node))
}

/** One sighting is enough: its DaemonSets come one per architecture. */
function flannel(resources: readonly Resource[], daemons: readonly Resource[]): readonly Evidence[] {
  const found =
    daemons.find(({ name }) => /^kube-flannel(?:-|$)/.test(name)) ??
    resources.find(({ kind, name }) => kind === 'ConfigMap' && name === 'kube-flannel-cfg')
  return found === undefined ? [] : [sighting('flannel', found)]
}

/**
 * TKE's network modes by what runs in kube-system, after the table in the TKE guide's own detection script:
 * https://github.com/imroc/tke-guide (static/scripts/cilium.sh). A Cilium whose image is not TKE's was installed by the user.
 */
function tencentOrCilium(resources: readonly Resource[], daemons: readonly Resource[]): readonly Evidence[] {
  const system = daemons.filter(mayBeSystem)
  const bridge = system.find(({ name }) => name === 'tke-bridge-agent')
  const eni = system.find(({ name }) => name === 'tke-eni-agent')
  const ciliums = daemons.filter((daemon) => ciliumImages(daemon).length > 0)
  const vendors = ciliums.find((daemon) => ciliumImages(daemon).some((image) => /(?:^|\/)tkeimages\//.test(image)))
  if (vendors !== undefined) return [sighting(eni === undefined ? 'cilium-overlay' : 'dataplane-v2', vendors)]
  const replacement = kubeProxyReplacement(resources)
  if (replacement?.value === true) return [shows('cni', 'cilium', replacement.at)]
  if (ciliums.length > 0 && replacement?.value !== false) return []
  if (bridge !== undefined) return [sighting('global-router', bridge)]
  if (eni !== undefined) return [sighting('vpc-cni', eni)]
  const [own] = ciliums
  return own === undefined ? [] : [sighting('other', own)]
}

/** Cilium's agent, in its own DaemonSet or beside the agent of VPC-CNI. */
function ciliumImages(daemon: Resource): readonly string[] {
  if (daemon.name !== 'cilium' && daemon.name !== 'tke-eni-agent') return []
  return containersOf(daemon).flatMap(({ image }) =>
    image?.string !== undefined && imageBase(image.string).startsWith('cilium') ? [image.string] : [],
  )
}

/**
 * Whether Cilium stands in for kube-proxy, by ConfigMap cilium-config. `true` and the older `strict` do; `partial` and `probe` leave it
 * open; the default is not to. https://docs.cilium.io/en/stable/network/kubernetes/kubeproxy-free/
 */
function kubeProxyReplacement(resources: readonly Resource[]) {
  const config = resources.find(({ kind, name }) => kind === 'ConfigMap' && name === 'cilium-config')
  const data = config?.node.get('data')
  if (data === undefined) return undefined
  const setting = data.get('kube-proxy-replacement')
  const word = setting?.string ?? 'false'
  const value = ['true', 'strict'].includes(word) ? true : ['false', 'disabled'].includes(word) ? false : undefined
  return { value, at: entryPlace(setting ?? data) }
}

/** CNIs of other clouds and of self-made clusters. Some of them also run beside another plug-in, for network policies only. */
const otherDaemons: ReadonlySet<string> = new Set([
  'antrea-agent',
  'aws-node',
  'calico-node',
  'kube-ovn-cni',
  'kube-router',
  'ovnkube-node',
  'weave-net',
])

/**
 * Another CNI's DaemonSet. A dump of the cluster, with its nodes and what runs in kube-system, has only the CNI that it shows: if that
 * is none that is known here, it is another one.
 */
function others(resources: readonly Resource[], daemons: readonly Resource[]): readonly Evidence[] {
  const found = daemons.find(({ name }) => otherDaemons.has(name))
  if (found !== undefined) return [sighting('other', found)]
  const dumped = daemons.find((daemon) => daemon.namespace === 'kube-system' && liveNode(daemon) !== undefined)
  const isOpen = daemons.some((daemon) => ciliumImages(daemon).length > 0)
  if (dumped === undefined || isOpen || ordinaryNodes(resources).length === 0) return []
  return [implies('cni', 'other', namePlace(dumped.node))]
}
