/** Which documents live together: one world is one cluster, and nothing of one world is ever looked up in another. */
import { posix } from 'node:path'
import type { Notice } from './cluster.ts'
import type { Facts } from './facts.ts'
import type { InputFile } from './input.ts'
import type { Kustomization } from './kustomization.ts'
import type { PatchedField } from './patches.ts'
import type { Resource } from './resource.ts'
import { closureOf, rootsOf } from './closure.ts'
import { definedTwice } from './defined-twice.ts'
import { kustomizationsIn } from './kustomization.ts'
import { identityOf, isDump, mergeLive } from './live.ts'
import { patchedFields } from './patches.ts'
import { resourcesOf } from './resources.ts'
import { splitByDirectory } from './split.ts'

/** A cluster that the config names. */
export interface StatedCluster {
  readonly name: string
  /** The id that an IstioGateway's `clusterIds` and `overrides` use. */
  readonly id: string | undefined
  readonly facts: Partial<Facts>
  covers(path: string): boolean
}

export interface World {
  /** The config's name for it, the directory of its kustomization or of its files, or `default`. */
  readonly name: string
  readonly stated: StatedCluster | undefined
  /** All its files, also those without objects (a Corefile, a patch): paths first, each kind in path order. A file may be in several worlds. */
  readonly files: readonly InputFile[]
  /** Its objects in the order of the files, live copies merged in; patches of its kustomizations are not among them. */
  readonly resources: readonly Resource[]
  /** Fields whose value is unknown, because only a build of a kustomization would show it. */
  readonly patched: readonly PatchedField[]
  readonly kustomizations: readonly Kustomization[]
}

export interface Worlds {
  readonly worlds: readonly World[]
  readonly notices: readonly Notice[]
}

/** What one world is made of, before its objects are looked at. */
interface Territory {
  readonly name: string
  readonly stated: StatedCluster | undefined
  readonly files: ReadonlySet<InputFile>
}

/** The input with what every way of dividing it needs. */
interface Input {
  readonly files: readonly InputFile[]
  readonly kustomizations: ReadonlyMap<string, Kustomization>
  readonly resources: ReadonlyMap<InputFile, readonly Resource[]>
}

/** The name of the cluster of all files that nothing puts into another one. */
const rest = 'default'

/** Divides the input into worlds. A world in which no path has anything to say is left out. */
export function worldsOf(files: readonly InputFile[], clusters: readonly StatedCluster[]): Worlds {
  const sorted = files.toSorted(
    (a, b) => compare(a.role === 'context', b.role === 'context') || compare(a.file.path, b.file.path),
  )
  const input: Input = {
    files: sorted,
    kustomizations: kustomizationsIn(sorted),
    resources: new Map(
      sorted.map((file) => [file, file.documents.flatMap((document) => resourcesOf(document, file.role))]),
    ),
  }
  const territories = clusters.length > 0 ? byConfig(input, clusters) : [...byKustomization(input)]
  const worlds = territories.map((territory) => worldOf(territory, input)).filter(speaks)
  return { worlds, notices: definedTwice(worlds) }
}

/** §4 item 1: the entries of the config, and one cluster of all that is outside their globs. */
function byConfig(input: Input, clusters: readonly StatedCluster[]): readonly Territory[] {
  const named = clusters.map((cluster) => {
    const own = input.files.filter(({ file }) => cluster.covers(file.path))
    return { name: cluster.name, stated: cluster, own: [...own, ...filesOf(kustomizationsAmong(own, input), input)] }
  })
  const taken = new Set(named.flatMap(({ own }) => own))
  const left = input.files.filter((file) => !taken.has(file))
  const shared = left.filter(({ role }) => role === 'context')
  const outside = left.filter(({ role }) => role === 'path')
  const stated = named.find(({ name }) => name === rest)
  const all = stated === undefined ? [...named, { name: rest, stated: undefined, own: [] }] : named
  return all.map(({ name, stated: cluster, own }) => ({
    name,
    stated: cluster,
    files: new Set([...own, ...(name === rest ? outside : []), ...shared]),
  }))
}

/**
 * §4 items 2 and 3: each kustomization that no other one lists, then the rest. Context makes no world, but a kustomization found
 * there is the world of the paths that it lists; one that shares files with such a world and lists no path is another cluster's.
 */
function* byKustomization(input: Input): Iterable<Territory> {
  const roots = rootsOf(input.kustomizations).map((root) => ({ root, files: filesOf([root], input) }))
  const making = roots.filter(({ files }) => files.some(({ role }) => role === 'path'))
  const taken = new Set(making.flatMap(({ files }) => files))
  const foreign = new Set(
    roots.filter(({ files }) => files.some((file) => taken.has(file))).flatMap(({ files }) => files),
  )
  const shared = input.files.filter((file) => file.role === 'context' && !taken.has(file) && !foreign.has(file))
  for (const { root, files } of making) {
    yield { name: posix.dirname(root.path), stated: undefined, files: new Set([...files, ...shared]) }
  }
  const left = input.files.filter((file) => file.role === 'path' && !taken.has(file))
  const parts = splitByDirectory(left.flatMap((file) => definitionsIn(file, input))) ?? [
    { name: rest, covers: () => true },
  ]
  for (const { name, covers } of parts) {
    yield { name, stated: undefined, files: new Set([...left.filter(({ file }) => covers(file.path)), ...shared]) }
  }
}

/** Kinds that several applications of one cluster bring along; they do not tell clusters apart. */
const common: ReadonlySet<string> = new Set(['CustomResourceDefinition', 'Namespace'])

/** What a file defines. A dump of an object is no second definition of it, but two dumps are two clusters. */
function definitionsIn(file: InputFile, input: Input): readonly { readonly identity: string; readonly path: string }[] {
  return (input.resources.get(file) ?? []).flatMap((resource) => {
    const identity = identityOf(resource)
    if (identity === undefined || common.has(resource.kind)) return []
    return [{ identity: `${isDump(resource.node) ? 'dump' : 'manifest'}\n${identity}`, path: file.file.path }]
  })
}

function kustomizationsAmong(files: Iterable<InputFile>, input: Input): readonly Kustomization[] {
  const found = new Set<Kustomization>()
  for (const { file } of files) {
    const kustomization = input.kustomizations.get(posix.normalize(file.path))
    if (kustomization !== undefined) found.add(kustomization)
  }
  return [...found]
}

function filesOf(kustomizations: readonly Kustomization[], input: Input): readonly InputFile[] {
  if (kustomizations.length === 0) return []
  const { resources, others } = closureOf(kustomizations, input.kustomizations)
  return input.files.filter(({ file }) => {
    const path = posix.normalize(file.path)
    return resources.has(path) || others.has(path)
  })
}

/** Whether there is anything to judge: an object, a Corefile or an unbuilt kustomization in its paths. */
function speaks({ files, resources, kustomizations }: World): boolean {
  if (resources.some(({ role }) => role === 'path')) return true
  const unbuilt = new Set(kustomizations.flatMap(({ path, unbuilt: changes }) => (changes.length > 0 ? [path] : [])))
  return files.some(({ file, role, documents }) => {
    return role === 'path' && (documents.length === 0 || unbuilt.has(posix.normalize(file.path)))
  })
}

function worldOf({ name, stated, files }: Territory, input: Input): World {
  const own = input.files.filter((file) => files.has(file))
  const kustomizations = kustomizationsAmong(own, input)
  const closure = closureOf(kustomizations, input.kustomizations)
  const isResource = (path: string) => closure.resources.has(path) || !closure.others.has(path)
  const resources = own.flatMap((file) =>
    isResource(posix.normalize(file.file.path)) ? (input.resources.get(file) ?? []) : [],
  )
  const merged = mergeLive(resources)
  return {
    name,
    stated,
    files: own,
    resources: merged,
    patched: patchedFields({ kustomizations, index: input.kustomizations, files: own, resources: merged }),
    kustomizations,
  }
}

function compare<Value extends string | boolean>(a: Value, b: Value): number {
  return a < b ? -1 : a > b ? 1 : 0
}
