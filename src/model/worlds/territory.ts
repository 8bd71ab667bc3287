/** Which files belong to which cluster: by the config, by kustomizations, by directories. */
import { posix } from 'node:path'
import type { InputFile, StatedCluster } from './input.ts'
import type { Kustomization } from './kustomization.ts'
import type { Resource } from '../resource.ts'
import type { Definition } from './split.ts'
import { closureOf, rootsOf } from './closure.ts'
import { identityOf, isDump } from './live.ts'
import { splitByDirectory } from './split.ts'

/** What one world is made of, before its objects are looked at. */
export interface Territory {
  readonly name: string
  readonly stated: StatedCluster | undefined
  readonly files: ReadonlySet<InputFile>
}

/** The input with what every way of dividing it needs. */
export interface Input {
  readonly files: readonly InputFile[]
  readonly kustomizations: ReadonlyMap<string, Kustomization>
  readonly resources: ReadonlyMap<InputFile, readonly Resource[]>
}

/** The name of the cluster of all files that nothing puts into another one. */
const rest = 'default'

/** Divides the files of an input; one may be in several territories. */
export function territoriesOf(input: Input, clusters: readonly StatedCluster[]): readonly Territory[] {
  return clusters.length > 0 ? byConfig(input, clusters) : [...byKustomization(input)]
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
function definitionsIn(file: InputFile, input: Input): readonly Definition[] {
  return (input.resources.get(file) ?? []).flatMap((resource) => {
    const identity = identityOf(resource)
    if (identity === undefined || common.has(resource.kind)) return []
    return [{ identity: `${isDump(resource.node) ? 'dump' : 'manifest'}\n${identity}`, path: file.file.path }]
  })
}

/** The kustomizations whose own file is among these. */
export function kustomizationsAmong(files: Iterable<InputFile>, input: Input): readonly Kustomization[] {
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
