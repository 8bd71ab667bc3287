/** Turns the paths of a command line into files: directories are walked, globs are matched, a named file is taken as it is. */
import * as fs from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import type { ListedFile, Listing, Skipped } from './host.ts'
import { isDirectory, walk } from './walk.ts'
import { stdinPath } from './host.ts'

/** What `paths` name, seen from the working directory `cwd` (absolute). */
export async function list(cwd: string, paths: readonly string[]): Promise<Listing> {
  const files = new Map<string, ListedFile>()
  const skipped = new Map<string, Skipped>()
  const missing: string[] = []
  const name = (path: string) => shown(cwd, path)
  for (const path of paths) {
    const found = await find(cwd, path)
    if (!found) missing.push(path)
    for (const file of found?.files ?? []) {
      const named = found?.named === true || files.get(name(file))?.named === true
      files.set(name(file), { path: name(file), named })
    }
    for (const each of found?.skipped ?? []) skipped.set(name(each.path), { ...each, path: name(each.path) })
  }
  const read = new Set([...files.keys()].map((path) => realPath(resolve(cwd, path))))
  return {
    files: [...files.values()].toSorted(byPath),
    skipped: [...skipped.values()].filter((each) => !isReadElsewhere(cwd, each, read)).toSorted(byPath),
    missing,
  }
}

interface Found {
  readonly named: boolean
  /** Absolute. */
  readonly files: readonly string[]
  readonly skipped: readonly Skipped[]
}

/** Undefined where nothing is there. A path that exists is never taken as a glob, whatever it is called. */
async function find(cwd: string, path: string): Promise<Found | undefined> {
  if (path === '-') return { named: true, files: [stdinPath], skipped: [] }
  const full = resolve(cwd, path)
  if (isDirectory(full)) return { named: false, ...(await walk(full)) }
  if (isThere(full)) return { named: true, files: [full], skipped: [] }
  const glob = splitGlob(path)
  if (!glob || !isDirectory(resolve(cwd, glob.directory))) return undefined
  const walked = await walk(resolve(cwd, glob.directory), glob.pattern)
  return walked.files.length + walked.skipped.length === 0 ? undefined : { named: false, ...walked }
}

/** `a/b/*.yaml` → `a/b` and `*.yaml`; undefined for a path without glob characters. */
function splitGlob(path: string): { readonly directory: string; readonly pattern: string } | undefined {
  const segments = path.split('/')
  const first = segments.findIndex((segment) => /[*?[\]{}!()]/.test(segment))
  if (first < 0) return undefined
  return {
    directory: segments.slice(0, first).join('/') || (path.startsWith('/') ? '/' : '.'),
    pattern: segments.slice(first).join('/'),
  }
}

/** How a report names a path: relative to the working directory, `/` between segments. */
function shown(cwd: string, path: string): string {
  return path === stdinPath ? path : relative(cwd, path).split(sep).join('/') || '.'
}

/** A link to a file that is read anyway hides nothing. */
function isReadElsewhere(cwd: string, { path, why }: Skipped, read: ReadonlySet<string>): boolean {
  return why === 'symbolic-link' && read.has(realPath(join(cwd, path)))
}

function realPath(path: string): string {
  try {
    return fs.realpathSync(path)
  } catch {
    return path
  }
}

/** A link that leads in circles is there too: reading it says what is wrong with it. */
function isThere(path: string): boolean {
  try {
    return fs.statSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    return true
  }
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : Number(a.path > b.path)
}
