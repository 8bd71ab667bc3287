/** What the transformers of a kustomization change: replacements, annotations, images, replicas, merged ConfigMaps. */
import type { Node } from '../../manifest/node.ts'
import type { Change, ChangedField, Resolve } from './change.ts'
import type { Resource } from '../resource.ts'
import { entryPlace } from '../../manifest/place.ts'
import { constant } from './change.ts'
import { containersOf, imageName } from '../services/containers.ts'
import { itemsOf } from './kustomization.ts'
import { everything, targetIn } from './patch-target.ts'
import { escapePointer } from './patch.ts'

/** Prefixes, suffixes, namespaces and labels are left out: they change all objects and what refers to them alike. */
export function changesOfTransformers(root: Node, resolve: Resolve): readonly Change[] {
  return [
    ...itemsOf(root, 'replacements').flatMap((entry) => changesOfReplacement(entry, resolve)),
    ...annotations(root),
    ...itemsOf(root, 'images').map(imageChange),
    ...itemsOf(root, 'replicas').map((entry) => namedChange(entry, undefined, '/spec/replicas')),
    ...itemsOf(root, 'configMapGenerator').map((entry) => namedChange(entry, 'ConfigMap', '/data')),
  ]
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
  const fields = (resource: Resource): readonly ChangedField[] =>
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
