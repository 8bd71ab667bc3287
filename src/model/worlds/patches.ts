/**
 * Fields that only a build of a kustomization would show: its patches and transformers are read, not applied, so the value of
 * what they name is unknown.
 */
import { posix } from 'node:path'
import type { ManifestDocument } from '../../manifest/document.ts'
import type { Node } from '../../manifest/node.ts'
import type { Place } from '../../manifest/place.ts'
import type { InputFile } from './input.ts'
import type { Kustomization } from './kustomization.ts'
import type { Change, Resolve } from './change.ts'
import type { Resource } from '../resource.ts'
import { entryPlace } from '../../manifest/place.ts'
import { constant } from './change.ts'
import { closureOf } from './closure.ts'
import { documentsIn, placeIn } from './embedded.ts'
import { itemsOf } from './kustomization.ts'
import { meets, targetIn, targetOf } from './patch-target.ts'
import { fieldsOf } from './patch.ts'
import { changesOfTransformers } from './transformers.ts'

export interface PatchedField {
  readonly resource: Resource
  /** JSON pointer within the object: `/spec/externalTrafficPolicy`; '' is all of it (a deleted object, a patch that is not in the input). */
  readonly pointer: string
  /** The field in the patch. */
  readonly at: Place
}

/** The kustomizations of a world and what they may change. */
export interface Patching {
  readonly kustomizations: readonly Kustomization[]
  /** By path and by directory. */
  readonly index: ReadonlyMap<string, Kustomization>
  readonly files: readonly InputFile[]
  readonly resources: readonly Resource[]
}

type Documents = ReadonlyMap<string, readonly ManifestDocument[]>

/** The patched fields of a world, in the order of its kustomizations. */
export function patchedFields(world: Patching): readonly PatchedField[] {
  const documents = new Map(world.files.map((input) => [posix.normalize(input.file.path), input.documents] as const))
  const renamed = world.kustomizations.some(({ unbuilt }) =>
    unbuilt.some(({ key }) => key === 'namePrefix' || key === 'nameSuffix'),
  )
  return world.kustomizations.flatMap((kustomization) => {
    const changes = changesIn(kustomization, documents)
    const scope = changes.length === 0 ? [] : scopeOf(kustomization, world)
    return changes.flatMap(({ target, fields }) =>
      scope
        .filter((resource) => meets(target, resource, renamed))
        .flatMap((resource) => fields(resource).map(({ pointer, at }) => ({ resource, pointer, at }))),
    )
  })
}

/** The patched field that a place belongs to, as the field itself, a part of it or what holds it; undefined if its value is what the file says. */
export function patchAt(place: Place, patched: readonly PatchedField[]): PatchedField | undefined {
  return patched.find(({ resource, pointer }) => {
    if (resource.node.file !== place.file) return false
    const field = resource.node.pointer + pointer
    return isWithin(place.pointer, field) || isWithin(field, place.pointer)
  })
}

function isWithin(pointer: string, outer: string): boolean {
  return pointer === outer || pointer.startsWith(`${outer}/`)
}

/** What a kustomization's patches can reach: all that it lists; for a component all that those list which use it. */
function scopeOf(kustomization: Kustomization, { kustomizations, index, resources }: Patching): readonly Resource[] {
  const users = kustomizations.filter(({ lists }) => lists.some((path) => index.get(path) === kustomization))
  const listed = closureOf(kustomization.component ? [kustomization, ...users] : [kustomization], index).resources
  return resources.filter(({ node }) => listed.has(posix.normalize(node.file.path)))
}

function changesIn(kustomization: Kustomization, documents: Documents): readonly Change[] {
  const { path, root } = kustomization
  const resolve = (entry: string) => documents.get(posix.join(posix.dirname(path), entry))
  const patches = ['patches', 'patchesJson6902', 'patchesStrategicMerge'].flatMap((key) => itemsOf(root, key))
  return [...patches.flatMap((entry) => changesOfPatch(entry, resolve)), ...changesOfTransformers(root, resolve)]
}

/** An entry of `patches` or of one of its two older forms. A patch that is not in the input may change all of its target. */
function changesOfPatch(entry: Node, resolve: Resolve): readonly Change[] {
  const written = entry.get('target')
  const target = written === undefined ? undefined : targetIn(written)
  const content = contentOf(entry, resolve)
  if (content === undefined)
    return target === undefined ? [] : [constant(target, [{ pointer: '', at: entryPlace(entry) }])]
  return content.documents.flatMap(({ root }) => {
    const to = target ?? (root?.kind === 'map' ? targetOf(root) : undefined)
    if (root === undefined || to === undefined) return []
    const fields = fieldsOf(root).map(({ pointer, node }) => ({ pointer, at: content.placeOf(node) }))
    return [constant(to, fields)]
  })
}

interface Content {
  readonly documents: readonly ManifestDocument[]
  placeOf(node: Node): Place
}

/** What a patch says: in the file that it names (undefined if that is not in the input), or in its own text. */
function contentOf(entry: Node, resolve: Resolve): Content | undefined {
  const path = entry.get('path')?.string ?? (entry.string?.includes('\n') === false ? entry.string : undefined)
  if (path === undefined) {
    const text = entry.get('patch') ?? entry
    return { documents: documentsIn(text), placeOf: (node) => placeIn(text, node) }
  }
  const documents = resolve(path)
  return documents && { documents, placeOf: entryPlace }
}
