/** Configuration files of Kubernetes' own programs, told by their content: documents of their own (kubeadm, sealer) and keys of ConfigMaps. */
import type { Node } from '../../../manifest/node.ts'
import type { Place } from '../../../manifest/place.ts'
import type { Resource } from '../../resource.ts'
import { entryPlace } from '../../../manifest/place.ts'
import { documentsIn, placeIn } from '../../worlds/embedded.ts'
import { groupOf } from '../../worlds/scope.ts'
import { mayBeSystem } from './evidence.ts'

/** The kinds, and their API groups. */
const groups = {
  ClusterConfiguration: 'kubeadm.k8s.io',
  KubeletConfiguration: 'kubelet.config.k8s.io',
  KubeProxyConfiguration: 'kubeproxy.config.k8s.io',
} as const

export type ConfigurationKind = keyof typeof groups

export interface Configuration {
  readonly root: Node
  /** Where a node of it stands in the file, from its key to the end of its value. */
  placeOf(node: Node): Place
}

/** All configurations of a kind. Those in ConfigMaps of other namespaces than kube-system count if there is none in it. */
export function configurationsOf(kind: ConfigurationKind, resources: readonly Resource[]): readonly Configuration[] {
  const bare = resources
    .filter((resource) => isA(kind, resource))
    .map(({ node }) => ({ root: node, placeOf: entryPlace }))
  const maps = resources.filter((resource) => resource.kind === 'ConfigMap' && resource.apiVersion === 'v1')
  const own = maps.filter(mayBeSystem).flatMap((map) => configurationsIn(map, kind))
  return [...bare, ...(own.length > 0 ? own : maps.flatMap((map) => configurationsIn(map, kind)))]
}

function configurationsIn({ node }: Resource, kind: ConfigurationKind): readonly Configuration[] {
  return (node.get('data')?.entries() ?? []).flatMap(({ value }) => {
    if (!mentions(value, kind)) return []
    const roots = documentsIn(value).flatMap(({ root }) => root ?? [])
    return roots.flatMap((root) => {
      const named = { kind: root.get('kind')?.string ?? '', apiVersion: root.get('apiVersion')?.string ?? '' }
      return isA(kind, named) ? [{ root, placeOf: (inner: Node) => placeIn(value, inner) }] : []
    })
  })
}

/** Looks at the text as it is written: dashboards of a megabyte are not worth decoding for one word. */
function mentions(scalar: Node, word: string): boolean {
  return scalar.aliased || scalar.file.text.slice(scalar.range.start, scalar.range.end).includes(word)
}

function isA(kind: ConfigurationKind, object: Pick<Resource, 'kind' | 'apiVersion'>): boolean {
  return object.kind === kind && groupOf(object.apiVersion) === groups[kind]
}
