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

/** A directory that is a cluster of its own, or the files right in a directory that define again what its subdirectories define. */
export interface Part {
  /** The directory. */
  readonly name: string
  /** Whether a file is in this cluster: below the directory, or shared by all. */
  covers(path: string): boolean
}

/** A stretch of the tree that is kept apart: a whole directory, or (`files`) some files right in it. */
interface Unit {
  readonly directory: string
  readonly files: ReadonlySet<string> | undefined
}

/**
 * The clusters of some files: where an object is defined in two directories, these, from the first directory in which the paths
 * differ; what is under none of them is shared by all. Undefined if no object stands in two directories.
 */
export function splitByDirectory(definitions: readonly Definition[]): readonly Part[] | undefined {
  const units = unitsOf(definitions)
  if (units.length === 0) return undefined
  const leaves = units.filter((unit) => !units.some((other) => other !== unit && contains(unit, other)))
  return leaves.map((leaf) => ({
    name: leaf.directory,
    covers: (path) => units.every((unit) => !holds(unit, path) || unit === leaf || contains(unit, leaf)),
  }))
}

function unitsOf(definitions: readonly Definition[]): readonly Unit[] {
  const directories = new Set<string>()
  const files = new Map<string, Set<string>>()
  for (const paths of pathsByIdentity(definitions)) fork([...paths], directories, files)
  return [
    ...[...directories].map((directory) => ({ directory, files: undefined })),
    ...[...files].map(([directory, own]) => ({ directory, files: own })),
  ].toSorted((a, b) => (a.directory < b.directory ? -1 : a.directory > b.directory ? 1 : 0))
}

function pathsByIdentity(definitions: readonly Definition[]): Iterable<ReadonlySet<string>> {
  const paths = new Map<string, Set<string>>()
  for (const { identity, path } of definitions) {
    const known = paths.get(identity)
    if (known === undefined) paths.set(identity, new Set([posix.normalize(path)]))
    else known.add(posix.normalize(path))
  }
  return [...paths.values()].filter((each) => each.size > 1)
}

/** Finds where the paths of one object part, and again within each directory. Files side by side in one directory do not part. */
function fork(paths: readonly string[], directories: Set<string>, files: Map<string, Set<string>>): void {
  const parent = commonDirectory(paths)
  const branches = new Map<string, string[]>()
  for (const path of paths) {
    const branch = branchBelow(parent, path)
    const members = branches.get(branch)
    if (members === undefined) branches.set(branch, [path])
    else members.push(path)
  }
  if (branches.size < 2) return
  for (const [branch, members] of branches) {
    if (branch === parent) files.set(parent, new Set([...(files.get(parent) ?? []), ...members]))
    else {
      directories.add(branch)
      fork(members, directories, files)
    }
  }
}

/** The child directory of `parent` on the way to a file, or `parent` itself for a file right in it. */
function branchBelow(parent: string, path: string): string {
  if (parent === '.' && path.startsWith('/')) return '/'
  const rest = parent === '.' ? path : path.slice(parent === '/' ? 1 : parent.length + 1)
  const slash = rest.indexOf('/')
  return slash < 0 ? parent : posix.join(parent, rest.slice(0, slash))
}

function commonDirectory(paths: readonly string[]): string {
  let common = posix.dirname(paths[0] ?? '.')
  while (!paths.every((path) => isBelow(path, common))) common = common === '/' ? '.' : posix.dirname(common)
  return common
}

/** Everything is below `.`, absolute paths and those that begin with `..` too. */
function isBelow(path: string, directory: string): boolean {
  return directory === '.' || path.startsWith(directory === '/' ? '/' : `${directory}/`)
}

function holds(unit: Unit, path: string): boolean {
  const normal = posix.normalize(path)
  return unit.files === undefined ? isBelow(normal, unit.directory) : unit.files.has(normal)
}

/** Whether one unit is inside another. The files of a directory are inside that directory, beside its subdirectories. */
function contains(outer: Unit, inner: Unit): boolean {
  if (outer.files !== undefined) return false
  if (inner.files !== undefined && inner.directory === outer.directory) return true
  return inner.directory !== outer.directory && isBelow(inner.directory, outer.directory)
}
