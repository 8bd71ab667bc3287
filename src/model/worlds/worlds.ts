/** Which documents live together: one world is one cluster, and nothing of one world is ever looked up in another. */
import { posix } from 'node:path'
import type { Notice } from '../cluster.ts'
import type { InputFile, StatedCluster } from './input.ts'
import type { Kustomization } from './kustomization.ts'
import type { PatchedField } from './patches.ts'
import type { Resource } from '../resource.ts'
import type { Input, Territory } from './territory.ts'
import { closureOf } from './closure.ts'
import { definedTwice } from './defined-twice.ts'
import { kustomizationsIn } from './kustomization.ts'
import { mergeLive } from './live.ts'
import { patchedFields } from './patches.ts'
import { resourcesOf } from './resources.ts'
import { kustomizationsAmong, territoriesOf } from './territory.ts'

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
  const worlds = territoriesOf(input, clusters)
    .map((territory) => worldOf(territory, input))
    .filter(speaks)
  return { worlds, notices: definedTwice(worlds) }
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
