/** Declared objects and their live copies: what a dump of the cluster knows of an object that a manifest declares. */
import type { Node } from '../../manifest/node.ts'
import type { Resource } from '../resource.ts'
import { groupOf } from './scope.ts'

/** Whether the API server has written on it: an object with `metadata.uid` or `metadata.resourceVersion` comes from a cluster. */
export function isDump(object: Node): boolean {
  const metadata = object.get('metadata')
  return [metadata?.get('uid'), metadata?.get('resourceVersion')].some(
    (field) => field?.value !== undefined && field.value !== null,
  )
}

/** The object as the cluster has it, status and all: the live copy, or the object itself if it is a dump; undefined for a mere manifest. */
export function liveNode(resource: Resource): Node | undefined {
  return resource.live ?? (isDump(resource.node) ? resource.node : undefined)
}

/** Groups that objects have moved out of; the object is the same (Kubernetes 1.16 and 1.22 removed the old names). */
const successors: Readonly<Record<string, string>> = {
  'extensions/DaemonSet': 'apps',
  'extensions/Deployment': 'apps',
  'extensions/Ingress': 'networking.k8s.io',
  'extensions/NetworkPolicy': 'networking.k8s.io',
  'extensions/ReplicaSet': 'apps',
}

/** Group, kind, namespace and name in one string; the same for every version of the group. Undefined for an object without a name. */
export function identityOf(resource: Resource): string | undefined {
  if (resource.name === '') return undefined
  const group = groupOf(resource.apiVersion)
  const current = successors[`${group}/${resource.kind}`] ?? group
  return [current, resource.kind, resource.namespace ?? '', resource.name].join('\n')
}

/**
 * Makes one object of those that are one: spec and place from the path (else from the manifest), status and uid from the dump.
 * Order is kept. Two definitions in the paths stay two: both are judged.
 */
export function mergeLive(resources: readonly Resource[]): readonly Resource[] {
  const groups = new Map<string, Resource[]>()
  const merged = new Map<Resource, Resource>()
  for (const resource of resources) {
    const identity = identityOf(resource)
    const group = identity === undefined ? undefined : groups.get(identity)
    if (group !== undefined) group.push(resource)
    else if (identity !== undefined) groups.set(identity, [resource])
    merged.set(resource, resource)
  }
  for (const group of groups.values()) if (group.length > 1) mergeCopies(group, merged)
  return resources.flatMap((resource) => merged.get(resource) ?? [])
}

function mergeCopies(copies: readonly Resource[], merged: Map<Resource, Resource>): void {
  const isLive = new Map(copies.map((copy) => [copy, isDump(copy.node)]))
  const select = (role: Resource['role'], live: boolean) =>
    copies.filter((copy) => copy.role === role && isLive.get(copy) === live)
  const dumps = [...select('path', true), ...select('context', true)]
  const owners =
    [select('path', false), select('path', true), select('context', false), dumps].find((some) => some.length > 0) ?? []
  const live = dumps.find((dump) => !owners.includes(dump))
  const ownsDump = owners.some((owner) => isLive.get(owner))
  for (const copy of copies) merged.delete(copy)
  for (const owner of owners) merged.set(owner, ownsDump || live === undefined ? owner : { ...owner, live: live.node })
}
