/** The version of Kubernetes, and kube-proxy's where only nodes tell it. */
import type { Resource } from '../resource.ts'
import type { Evidence } from './evidence.ts'
import { valuePlace } from '../../manifest/place.ts'
import { containersOf, imageBase, imageTag } from '../containers.ts'
import { groupOf } from '../scope.ts'
import { parseVersion } from '../version.ts'
import { shows } from './evidence.ts'
import { ordinaryNodes } from './nodes.ts'

/** From the kubelets of a dump, the API server's own Pod, and kubeadm's ClusterConfiguration. */
export function kubernetesEvidence(resources: readonly Resource[]): readonly Evidence[] {
  const kubelets = ordinaryNodes(resources).map(({ live }) => live.at('status', 'nodeInfo', 'kubeletVersion'))
  const kubeadm = resources
    .filter(({ kind, apiVersion }) => kind === 'ClusterConfiguration' && groupOf(apiVersion) === 'kubeadm.k8s.io')
    .map(({ node }) => node.get('kubernetesVersion'))
  const servers = resources
    .filter(
      ({ kind, namespace, name }) => kind === 'Pod' && namespace === 'kube-system' && name.startsWith('kube-apiserver'),
    )
    .flatMap(containersOf)
    .flatMap(({ image }) => (imageBase(image?.string ?? '') === 'kube-apiserver' ? [image] : []))
  return [
    ...[...kubelets, ...kubeadm].flatMap((node) => version('kubernetes', node, node?.string)),
    ...servers.flatMap((image) => version('kubernetes', image, imageTag(image?.string ?? ''))),
  ]
}

/**
 * What nodes call the version of kube-proxy, where it differs from the kubelet's: the field is the kubelet's guess
 * (https://github.com/kubernetes/enhancements/issues/4004), so an image in the input is asked first.
 */
export function nodeProxyEvidence(resources: readonly Resource[]): readonly Evidence[] {
  return ordinaryNodes(resources).flatMap(({ live }) => {
    const info = live.at('status', 'nodeInfo')
    const proxy = info?.get('kubeProxyVersion')
    return proxy?.string === info?.get('kubeletVersion')?.string
      ? []
      : version('kube-proxy.version', proxy, proxy?.string)
  })
}

type Versioned = Parameters<typeof valuePlace>[0] | undefined

function version(
  fact: 'kubernetes' | 'kube-proxy.version',
  node: Versioned,
  text: string | undefined,
): readonly Evidence[] {
  const value = parseVersion(text ?? '')
  return node === undefined || value === undefined ? [] : [shows(fact, value, valuePlace(node))]
}
