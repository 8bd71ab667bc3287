/** What belongs to a kustomization: the files that it lists, and those that these list. */
import type { Kustomization } from './kustomization.ts'

export interface Closure {
  /** Paths of files with resources. */
  readonly resources: ReadonlySet<string>
  /** Paths of everything else that the build reads: kustomizations, patches, data. */
  readonly others: ReadonlySet<string>
  readonly kustomizations: readonly Kustomization[]
}

/** Everything that can be reached from some kustomizations; one that lists itself in a circle is visited once. */
export function closureOf(roots: readonly Kustomization[], index: ReadonlyMap<string, Kustomization>): Closure {
  const visited = new Set<Kustomization>(roots)
  const resources = new Set<string>()
  const others = new Set<string>()
  for (const each of visited) {
    others.add(each.path)
    for (const path of each.reads) others.add(path)
    for (const path of each.lists) {
      const listed = index.get(path)
      if (listed === undefined) resources.add(path)
      else visited.add(listed)
    }
  }
  return { resources, others, kustomizations: [...visited] }
}

/**
 * The kustomizations that no other one lists, in path order. Where some list each other in a circle and nobody outside lists them,
 * the first of them stands for all.
 */
export function rootsOf(index: ReadonlyMap<string, Kustomization>): readonly Kustomization[] {
  const all = [...new Set(index.values())].toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const listed = new Set(all.flatMap((each) => each.lists.map((path) => index.get(path)).filter((one) => one !== each)))
  const roots = all.filter((each) => !listed.has(each))
  const reached = new Set(closureOf(roots, index).kustomizations)
  for (const each of all) {
    if (reached.has(each)) continue
    roots.push(each)
    for (const one of closureOf([each], index).kustomizations) reached.add(one)
  }
  return roots.toSorted((a, b) => (a.path < b.path ? -1 : 1))
}
