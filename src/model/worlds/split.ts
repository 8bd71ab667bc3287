/**
 * Clusters by directory, where neither the config nor a kustomization names them: an object that stands in two directories stands
 * in two clusters.
 */
import { posix } from 'node:path'

/** An object that may be in several files. */
export interface Definition {
  readonly identity: string
  readonly path: string
}

/** A directory that is a cluster of its own, or files right in a directory that define again what its subdirectories define. */
export interface Part {
  /** The directory. */
  readonly name: string
  /** Whether a file is in this cluster: below the directory, or shared by all. */
  covers(path: string): boolean
}

/** A branch of the tree that is kept apart: a whole directory, or (`files`) some files right in it. */
interface Branch {
  readonly directory: string
  readonly files: ReadonlySet<string> | undefined
}

/**
 * The clusters of some files: where an object is defined in two directories, these, from the first directory in which the paths
 * differ; what is under none of them is shared by all. Undefined if no object stands in two directories.
 */
export function splitByDirectory(definitions: readonly Definition[]): readonly Part[] | undefined {
  const fork: Fork = { directories: new Map(), files: new Map() }
  for (const paths of pathsByIdentity(definitions)) if (paths.length > 1) part(paths, fork)
  const branches = [...fork.directories.values(), ...fork.files.values()].toSorted((a, b) =>
    a.directory < b.directory ? -1 : 1,
  )
  if (branches.length === 0) return undefined
  const outer = new Set(
    branches.flatMap(({ directory, files }) => upward(directory).slice(files === undefined ? 1 : 0)),
  )
  const leaves = branches.filter(({ directory, files }) => files !== undefined || !outer.has(directory))
  return leaves.map((leaf) => ({
    name: leaf.directory,
    covers: (path) => {
      const branch = branchOf(posix.normalize(path), fork)
      return (
        branch === undefined ||
        branch === leaf ||
        (branch.files === undefined && upward(leaf.directory).includes(branch.directory))
      )
    },
  }))
}

/** All branches found so far, by their directory. */
interface Fork {
  readonly directories: Map<string, Branch>
  readonly files: Map<string, Branch>
}

function pathsByIdentity(definitions: readonly Definition[]): readonly (readonly string[])[] {
  const paths = new Map<string, Set<string>>()
  for (const { identity, path } of definitions) {
    const known = paths.get(identity) ?? new Set<string>()
    paths.set(identity, known.add(posix.normalize(path)))
  }
  return Array.from(paths.values(), (each) => [...each])
}

/** Finds where the paths of one object part, and again within each directory. Files side by side in one directory do not part. */
function part(paths: readonly string[], fork: Fork): void {
  const common = commonDirectory(paths)
  const byChild = new Map<string, string[]>()
  for (const path of paths) {
    const child =
      upward(posix.dirname(path)).findLast((directory) => directory !== common && isBelow(directory, common)) ?? common
    const members = byChild.get(child)
    if (members === undefined) byChild.set(child, [path])
    else members.push(path)
  }
  if (byChild.size < 2) return
  for (const [child, members] of byChild) {
    if (child === common) {
      const files = new Set([...(fork.files.get(common)?.files ?? []), ...members])
      fork.files.set(common, { directory: common, files })
    } else {
      fork.directories.set(child, { directory: child, files: undefined })
      part(members, fork)
    }
  }
}

/** The innermost branch that a file is in; undefined for a file that all share. */
function branchOf(path: string, { directories, files }: Fork): Branch | undefined {
  const beside = files.get(posix.dirname(path))
  if (beside?.files?.has(path) === true) return beside
  const directory = upward(posix.dirname(path)).find((each) => directories.has(each))
  return directory === undefined ? undefined : directories.get(directory)
}

function commonDirectory(paths: readonly string[]): string {
  const [first = '.', ...others] = paths
  return upward(posix.dirname(first)).find((directory) => others.every((path) => isBelow(path, directory))) ?? '.'
}

/** A directory and those above it, nearest first; `.` is above everything, absolute paths and those that begin with `..` too. */
function upward(directory: string): readonly string[] {
  const all: string[] = []
  let at = directory
  while (at !== '.') {
    all.push(at)
    at = at === '/' ? '.' : posix.dirname(at)
  }
  return [...all, '.']
}

function isBelow(path: string, directory: string): boolean {
  return directory === '.' || path.startsWith(directory === '/' ? '/' : `${directory}/`)
}
