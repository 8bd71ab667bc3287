/**
 * Fields that only a build of a kustomization would show: its patches and transformers are read, not applied, so the value of
 * what they name is unknown.
 */
import { posix } from 'node:path'
import type { ManifestDocument } from '../manifest/document.ts'
import type { Node } from '../manifest/node.ts'
import type { Place } from '../manifest/place.ts'
import type { InputFile } from './input.ts'
import type { Kustomization } from './kustomization.ts'
import type { Target } from './patch-target.ts'
import type { Resource } from './resource.ts'
import { entryPlace } from '../manifest/place.ts'
import { closureOf } from './closure.ts'
import { containersOf, imageName } from './containers.ts'
import { documentsIn, placeIn } from './embedded.ts'
import { itemsOf } from './kustomization.ts'
import { everything, meets, targetIn, targetOf } from './patch-target.ts'
import { escapePointer, fieldsOf } from './patch.ts'

export interface PatchedField {
  readonly resource: Resource
  /** JSON pointer within the object: `/spec/externalTrafficPolicy`; '' is all of it (a deleted object, a patch that is not in the input). */
  readonly pointer: string
  /** The field in the patch. */
  readonly at: Place
}

/** What one entry of a kustomization does to the objects that it is for. */
interface Change {
  readonly target: Target
  fields(resource: Resource): readonly Field[]
}

type Field = Pick<PatchedField, 'pointer' | 'at'>

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
  const patches = [
    ...itemsOf(root, 'patches'),
    ...itemsOf(root, 'patchesJson6902'),
    ...itemsOf(root, 'patchesStrategicMerge'),
  ]
  return [
    ...patches.flatMap((entry) => changesOfPatch(entry, resolve)),
    ...itemsOf(root, 'replacements').flatMap((entry) => changesOfReplacement(entry, resolve)),
    ...annotations(root),
    ...itemsOf(root, 'images').map(imageChange),
    ...itemsOf(root, 'replicas').map((entry) => namedChange(entry, undefined, '/spec/replicas')),
    ...itemsOf(root, 'configMapGenerator').map((entry) => namedChange(entry, 'ConfigMap', '/data')),
  ]
}

type Resolve = (entry: string) => readonly ManifestDocument[] | undefined

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

/** Where a replacement writes to: `targets` with their `select` and `fieldPaths`, here or in a file. */
function changesOfReplacement(entry: Node, resolve: Resolve): readonly Change[] {
  const path = entry.get('path')?.string
  const roots = path === undefined ? [entry] : (resolve(path) ?? []).flatMap(({ root }) => root ?? [])
  const entries = roots.flatMap((root) => (root.kind === 'sequence' ? root.items() : [root]))
  return entries.flatMap((each) =>
    itemsOf(each, 'targets').map((target) => {
      const fields = itemsOf(target, 'fieldPaths').map((field) => ({
        pointer: pointerOf(field.string ?? ''),
        at: entryPlace(field),
      }))
      return constant(targetIn(target.get('select') ?? target), fields)
    }),
  )
}

/** `spec.ports.[name=http].port` up to the first list: `/spec/ports`. A dot inside a key is written `\.`, a key with dots also `[a.b/c]`. */
function pointerOf(fieldPath: string): string {
  const keys = fieldPath.match(/\[[^\]]*\]|(?:\\.|[^.\\])+/g) ?? []
  const end = keys.findIndex((key) => /^\[.*=.*\]$|^\*$|^\d+$/.test(key))
  const plain = keys
    .slice(0, end < 0 ? keys.length : end)
    .map((key) => key.replace(/^\[(.*)\]$/, '$1').replaceAll('\\.', '.'))
  return plain.map((key) => `/${escapePointer(key)}`).join('')
}

function annotations(root: Node): readonly Change[] {
  const fields = (root.get('commonAnnotations')?.entries() ?? []).map(({ key, value }) => ({
    pointer: `/metadata/annotations/${escapePointer(key.string ?? '')}`,
    at: entryPlace(value),
  }))
  return fields.length === 0 ? [] : [constant(everything, fields)]
}

/** `images` gives another name, tag or digest to the containers whose image has this name. */
function imageChange(entry: Node): Change {
  const name = entry.get('name')?.string
  const at = entryPlace(entry)
  const fields = (resource: Resource): readonly Field[] =>
    containersOf(resource).flatMap(({ image }) =>
      image !== undefined && imageName(image.string ?? '') === name
        ? [{ pointer: image.pointer.slice(resource.node.pointer.length), at }]
        : [],
    )
  return { target: everything, fields }
}

/** An entry that names its object and changes one field of it. */
function namedChange(entry: Node, kind: string | undefined, pointer: string): Change {
  const target = { ...everything, kind, name: entry.get('name')?.string ?? '' }
  return constant(target, [{ pointer, at: entryPlace(entry) }])
}

function constant(target: Target, fields: readonly Field[]): Change {
  return { target, fields: () => fields }
}
