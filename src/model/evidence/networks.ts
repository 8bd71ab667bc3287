/** Where pod addresses come from. */
import type { Node } from '../../manifest/node.ts'
import type { Place } from '../../manifest/place.ts'
import type { Resource } from '../resource.ts'
import type { Evidence } from './evidence.ts'
import { slicePlace, valuePlace } from '../../manifest/place.ts'
import { readCidrs } from '../fact-names.ts'
import { groupOf } from '../scope.ts'
import { shows } from './evidence.ts'
import { stringMembers } from './json-members.ts'

/** From kubeadm's ClusterConfiguration, Flannel's and Cilium's ConfigMaps. */
export function networkEvidence(resources: readonly Resource[]): readonly Evidence[] {
  return resources.flatMap(({ kind, name, apiVersion, node }) => {
    if (kind === 'ClusterConfiguration' && groupOf(apiVersion) === 'kubeadm.k8s.io')
      return podCidr(node.at('networking', 'podSubnet'))
    if (kind === 'ConfigMap' && name === 'kube-flannel-cfg') return flannelNetwork(node.at('data', 'net-conf.json'))
    if (kind === 'ConfigMap' && name === 'cilium-config') return podCidr(node.at('data', 'cluster-pool-ipv4-cidr'))
    return []
  })
}

function podCidr(node: Node | undefined): readonly Evidence[] {
  return node?.string === undefined ? [] : cidr(node.string, valuePlace(node))
}

/** `{"Network": "172.20.0.0/16", "Backend": {"Type": "alloc"}}` */
function flannelNetwork(text: Node | undefined): readonly Evidence[] {
  const network = stringMembers(text?.string ?? '').get('Network')
  return text === undefined || network === undefined
    ? []
    : cidr(network.value, slicePlace(text, network.start, network.end))
}

function cidr(text: string, at: Place): readonly Evidence[] {
  const value = readCidrs(text)
  return value === undefined ? [] : [shows('pod-cidr', value, at)]
}
