/** Documents → objects: what in a file is a Kubernetes object, and what it is called. */
import type { ManifestDocument } from '../../manifest/document.ts'
import type { Node } from '../../manifest/node.ts'
import type { Resource } from '../resource.ts'
import { isNamespaced } from './scope.ts'

export type Role = Resource['role']

/** The type that the items of a typed list (`ServiceList`, as the API server answers) have without saying so. */
interface ItemType {
  readonly apiVersion: string
  readonly kind: string
}

/**
 * The objects of a document in file order: itself, or what a `List` holds, lists in lists included. A document without `apiVersion`
 * and `kind` is no Kubernetes object: the answer is empty. A partial object (a kustomize patch) is an object like any other.
 */
export function resourcesOf(document: ManifestDocument, role: Role): readonly Resource[] {
  return document.root === undefined ? [] : objectsIn(document.root, role, undefined)
}

function objectsIn(node: Node, role: Role, implied: ItemType | undefined): readonly Resource[] {
  const apiVersion = node.get('apiVersion')?.string ?? implied?.apiVersion
  const kind = node.get('kind')?.string ?? implied?.kind
  if (apiVersion === undefined || kind === undefined || apiVersion === '' || kind === '') return []
  const items = kind.endsWith('List') ? node.get('items') : undefined
  if (items?.kind !== 'sequence') return [resource(node, apiVersion, kind, role)]
  const itemType = kind === 'List' ? undefined : { apiVersion, kind: kind.slice(0, -'List'.length) }
  return items.items().flatMap((item) => objectsIn(item, role, itemType))
}

function resource(node: Node, apiVersion: string, kind: string, role: Role): Resource {
  const metadata = node.get('metadata')
  const namespace = metadata?.get('namespace')?.string
  return {
    apiVersion,
    kind,
    namespace: isNamespaced(apiVersion, kind) ? namespace || 'default' : undefined,
    name: metadata?.get('name')?.string ?? '',
    labels: stringsOf(metadata?.get('labels')),
    node,
    role,
    live: undefined,
  }
}

/** The string values of a map, merge keys not followed; values that are no strings are left out (the API server refuses them). */
export function stringsOf(map: Node | undefined): Readonly<Record<string, string>> {
  const strings: Record<string, string> = {}
  for (const { key, value } of map?.entries() ?? []) {
    const name = key.string ?? (key.value === undefined ? undefined : String(key.value))
    if (name !== undefined && value.string !== undefined) strings[name] = value.string
  }
  return strings
}
