/**
 * Whose cloud it is. What a cluster itself consists of decides: nodes, system images, volumes, the clouds' own kinds. Where none of that
 * is seen, the load balancer keys on its Services and Ingresses do, if they all are one cloud's.
 */
import type { Node } from '../../../manifest/node.ts'
import type { Provider } from '../../facts.ts'
import type { Resource } from '../../resource.ts'
import type { EvidenceOf } from './evidence.ts'
import { keyPlace, valuePlace } from '../../../manifest/place.ts'
import { cloudOf } from '../../annotations/clouds.ts'
import { containersOf } from '../../services/containers.ts'
import { isDump, liveNode } from '../../worlds/live.ts'
import { namePlace } from '../../places.ts'
import { groupOf } from '../../worlds/scope.ts'
import { mayBeSystem, shows } from './evidence.ts'
import {
  cloudOfGroup,
  cloudOfImage,
  cloudOfNodeLabel,
  cloudOfProviderId,
  cloudOfStorage,
  cloudOfSystemObject,
} from './clouds.ts'

type Sighting = EvidenceOf<'provider'>

/** One piece of evidence an object at most. Another cloud's annotations never decide for objects that carry none. */
export function providerEvidence(resources: readonly Resource[]): readonly Sighting[] {
  const ofCluster = resources.flatMap((resource) => clusterSighting(resource) ?? [])
  if (ofCluster.length > 0) return ofCluster
  const ofObjects = resources.flatMap((resource) => ownSighting(resource) ?? [])
  const clouds = new Set(ofObjects.map(({ value }) => value))
  return clouds.size === 1 && !clouds.has('other') ? ofObjects : []
}

function clusterSighting(resource: Resource): Sighting | undefined {
  const { apiVersion, kind, node } = resource
  const cloud = cloudOfGroup(groupOf(apiVersion))
  if (cloud !== undefined) return shows('provider', cloud, valuePlace(node.get('kind') ?? node))
  if (kind === 'Node') return nodeSighting(resource)
  if (kind === 'CustomResourceDefinition')
    return isDump(node) ? byWord(node.at('spec', 'group'), cloudOfGroup) : undefined
  if (kind === 'StorageClass') return byWord(node.get('provisioner'), cloudOfStorage)
  if (kind === 'PersistentVolume') return byWord(node.at('spec', 'csi', 'driver'), cloudOfStorage)
  if (kind === 'CSIDriver') return byWord(node.at('metadata', 'name'), cloudOfStorage)
  const named = mayBeSystem(resource) ? cloudOfSystemObject(kind, resource.name, node) : undefined
  if (named !== undefined) return shows('provider', named, namePlace(node))
  return imageSighting(resource)
}

function byWord(node: Node | undefined, cloudOfWord: (word: string) => Provider | undefined): Sighting | undefined {
  const cloud = node?.string === undefined ? undefined : cloudOfWord(node.string)
  return node === undefined || cloud === undefined ? undefined : shows('provider', cloud, valuePlace(node))
}

/** A Node of a dump: who made the machine. */
function nodeSighting(resource: Resource): Sighting | undefined {
  const live = liveNode(resource)
  if (live === undefined) return undefined
  const byId = byWord(live.at('spec', 'providerID'), cloudOfProviderId)
  if (byId !== undefined) return byId
  const label = live
    .at('metadata', 'labels')
    ?.entries()
    .find(({ key }) => cloudOfNodeLabel(key.string ?? '') !== undefined)
  const cloud = cloudOfNodeLabel(label?.key.string ?? '')
  return label === undefined || cloud === undefined ? undefined : shows('provider', cloud, keyPlace(label.value))
}

function imageSighting(resource: Resource): Sighting | undefined {
  for (const { image } of containersOf(resource)) {
    const found = byWord(image, (name) => cloudOfImage(name, resource.namespace === 'kube-system'))
    if (found !== undefined) return found
  }
  return undefined
}

/** A key of a cloud's load balancer on a Service or an Ingress, or the class that names it. */
function ownSighting({ kind, node }: Resource): Sighting | undefined {
  if (kind !== 'Service' && kind !== 'Ingress') return undefined
  const metadata = node.get('metadata')
  const keys = [metadata?.get('annotations'), metadata?.get('labels')].flatMap((map) => map?.entries() ?? [])
  const entry = keys.find(({ key }) => cloudOf(key.string ?? '') !== undefined)
  const cloud = cloudOf(entry?.key.string ?? '')
  if (entry !== undefined && cloud !== undefined) return shows('provider', cloud, keyPlace(entry.value))
  if (kind === 'Service') return byWord(node.at('spec', 'loadBalancerClass'), cloudOfClass)
  const annotated = metadata?.get('annotations')?.get('kubernetes.io/ingress.class')
  return byWord(annotated ?? node.at('spec', 'ingressClassName'), cloudOfClass)
}

/** https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/configure-nlb-instances-by-using-annotations, https://cloud.tencent.com/document/product/457/56112 */
function cloudOfClass(name: string): Provider | undefined {
  if (name.startsWith('alibabacloud.com/')) return 'ack'
  return name === 'qcloud' ? 'tke' : undefined
}
