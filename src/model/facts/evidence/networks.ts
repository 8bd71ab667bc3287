/** Where pod addresses come from. */
import type { Node } from '../../../manifest/node.ts'
import type { Place } from '../../../manifest/place.ts'
import type { Resource } from '../../resource.ts'
import type { Evidence } from './evidence.ts'
import { entryPlace, slicePlace } from '../../../manifest/place.ts'
import { readCidrs } from '../fact-text.ts'
import { configurationsOf } from './configurations.ts'
import { shows } from './evidence.ts'
import { stringMembers } from './json-members.ts'

/** From kubeadm's ClusterConfiguration, Flannel's and Cilium's ConfigMaps. */
export function networkEvidence(resources: readonly Resource[]): readonly Evidence[] {
  const data = (name: string) =>
    resources
      .filter((resource) => resource.kind === 'ConfigMap' && resource.name === name)
      .map(({ node }) => node.get('data'))
  return [
    ...configurationsOf('ClusterConfiguration', resources).flatMap(({ root, placeOf }) =>
      podCidr(root.at('networking', 'podSubnet'), placeOf),
    ),
    ...data('kube-flannel-cfg').flatMap((config) => flannelNetwork(config?.get('net-conf.json'))),
    ...data('cilium-config').flatMap(ciliumPool),
  ]
}

function podCidr(node: Node | undefined, placeOf: (node: Node) => Place): readonly Evidence[] {
  return node?.string === undefined ? [] : cidr(node.string, placeOf(node))
}

/** `{"Network": "172.20.0.0/16", "Backend": {"Type": "alloc"}}` */
function flannelNetwork(text: Node | undefined): readonly Evidence[] {
  const network = stringMembers(text?.string ?? '').get('Network')
  return text === undefined || network === undefined
    ? []
    : cidr(network.value, slicePlace(text, network.start, network.end))
}

/** Cilium's pool counts in its mode `cluster-pool` only; in all others addresses come from elsewhere. */
function ciliumPool(config: Node | undefined): readonly Evidence[] {
  return config?.get('ipam')?.string === 'cluster-pool' ? podCidr(config.get('cluster-pool-ipv4-cidr'), entryPlace) : []
}

function cidr(text: string, at: Place): readonly Evidence[] {
  const value = readCidrs(text)
  return value === undefined ? [] : [shows('pod-cidr', value, at)]
}
