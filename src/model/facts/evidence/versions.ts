/** The version of Kubernetes, and kube-proxy's where only nodes tell it. */
import type { Node } from '../../../manifest/node.ts'
import type { Place } from '../../../manifest/place.ts'
import type { Resource } from '../../resource.ts'
import type { Evidence } from './evidence.ts'
import { valuePlace } from '../../../manifest/place.ts'
import { containersOf, imageBase, imageTag } from '../../services/containers.ts'
import { parseVersion } from '../../version.ts'
import { configurationsOf } from './configurations.ts'
import { shows } from './evidence.ts'
import { ordinaryNodes } from './nodes.ts'

/** From the kubelets of a dump, else the API server's own Pod, else kubeadm, whose file keeps the version of the installation. */
export function kubernetesEvidence(resources: readonly Resource[]): readonly Evidence[] {
  const sources = [kubelets, apiServers, kubeadm].map((source) => source(resources))
  return sources.find((evidence) => evidence.length > 0) ?? []
}

function kubelets(resources: readonly Resource[]): readonly Evidence[] {
  return ordinaryNodes(resources).flatMap(({ live }) => {
    const version = live.at('status', 'nodeInfo', 'kubeletVersion')
    return versionOf('kubernetes', version, version?.string)
  })
}

function apiServers(resources: readonly Resource[]): readonly Evidence[] {
  const pods = resources.filter(({ kind, namespace, name }) => {
    return kind === 'Pod' && namespace === 'kube-system' && name.startsWith('kube-apiserver')
  })
  const images = pods.flatMap(containersOf).map(({ image }) => image)
  const own = images.filter((image) => imageBase(image?.string ?? '') === 'kube-apiserver')
  return own.flatMap((image) => versionOf('kubernetes', image, imageTag(image?.string ?? '')))
}

function kubeadm(resources: readonly Resource[]): readonly Evidence[] {
  return configurationsOf('ClusterConfiguration', resources).flatMap(({ root, placeOf }) => {
    const version = root.get('kubernetesVersion')
    return versionOf('kubernetes', version, version?.string, placeOf)
  })
}

/**
 * What nodes call the version of kube-proxy, where it differs from the kubelet's: the field is the kubelet's guess
 * (https://github.com/kubernetes/enhancements/issues/4004), so an image in the input is asked first.
 */
export function nodeProxyEvidence(resources: readonly Resource[]): readonly Evidence[] {
  return ordinaryNodes(resources).flatMap(({ live }) => {
    const info = live.at('status', 'nodeInfo')
    const proxy = info?.get('kubeProxyVersion')
    const isGuess = proxy?.string === info?.get('kubeletVersion')?.string
    return isGuess ? [] : versionOf('kube-proxy.version', proxy, proxy?.string)
  })
}

function versionOf(
  fact: 'kubernetes' | 'kube-proxy.version',
  node: Node | undefined,
  text: string | undefined,
  placeOf: (node: Node) => Place = valuePlace,
): readonly Evidence[] {
  const value = parseVersion(text ?? '')
  return node === undefined || value === undefined ? [] : [shows(fact, value, placeOf(node))]
}
