/** Which objects a patch of a kustomization is for. */
import { RE2JS } from 're2js'
import type { Node } from '../../manifest/node.ts'
import type { Resource } from '../resource.ts'
import { groupOf } from './scope.ts'

/** What has to hold of an object; undefined demands nothing. Label and annotation selectors are not followed: they count as met. */
export interface Target {
  readonly group: string | undefined
  readonly kind: string | undefined
  readonly name: string | undefined
  readonly namespace: string | undefined
}

export const everything: Target = { group: undefined, kind: undefined, name: undefined, namespace: undefined }

/** The `target` (or `select`) of a kustomization's entry. */
export function targetIn(node: Node): Target {
  const field = (key: string): string | undefined => node.get(key)?.string || undefined
  return { group: field('group'), kind: field('kind'), name: field('name'), namespace: field('namespace') }
}

/** The object that a strategic merge patch names by its own head. */
export function targetOf(patch: Node): Target {
  const apiVersion = patch.get('apiVersion')?.string
  const metadata = patch.get('metadata')
  return {
    group: apiVersion === undefined ? undefined : groupOf(apiVersion),
    kind: patch.get('kind')?.string,
    name: metadata?.get('name')?.string,
    namespace: metadata?.get('namespace')?.string,
  }
}

/**
 * Whether an object is meant. `renamed`: some kustomization gives the objects a prefix or a suffix, and a patch may name them with it.
 * A namespace counts where the object itself names one; kustomize may still give it another.
 */
export function meets(target: Target, resource: Resource, renamed: boolean): boolean {
  const written = resource.node.at('metadata', 'namespace')?.string
  return (
    matches(target.group, groupOf(resource.apiVersion)) &&
    matches(target.kind, resource.kind) &&
    (matches(target.name, resource.name) ||
      (renamed && resource.name !== '' && target.name?.includes(resource.name) === true)) &&
    (written === undefined || matches(target.namespace, written))
  )
}

/** Kustomize reads these words as Go regular expressions that have to match as a whole. */
function matches(pattern: string | undefined, text: string): boolean {
  if (pattern === undefined || pattern === text) return true
  if (!/[\\^$.*+?()[\]{}|]/.test(pattern)) return false
  try {
    return RE2JS.matches(pattern, text)
  } catch {
    return false
  }
}
