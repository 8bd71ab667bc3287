/** Finds the files below a directory, or behind a glob, with globby; what it passes over is said and not dropped. */
import * as fs from 'node:fs'
import { join, relative } from 'node:path'
import type { Options } from 'globby'
import type { Skipped } from './host.ts'

/** What a walk takes. A `.json` without `apiVersion` is sorted out later, by its content. */
const taken = ['**/*.{yaml,yml,json}', '**/Corefile*']
const takenName = /\.(?:ya?ml|json)$|^Corefile/

const quiet = {
  onlyFiles: false,
  followSymbolicLinks: false,
  expandDirectories: false,
  suppressErrors: true,
  ignore: ['**/node_modules', '**/.clb-lint.*'],
} as const

export interface Walked {
  /** Absolute paths. */
  readonly files: readonly string[]
  readonly skipped: readonly Skipped[]
}

/** The files below a directory (absolute) that a walk takes, less what git ignores; a glob relative to it narrows them. */
export async function walk(directory: string, glob?: string): Promise<Walked> {
  const patterns = glob === undefined ? taken : [glob, `${glob}/**`]
  const found = await search(directory, patterns, { gitignore: true })
  if (found.files.length > 0 || found.skipped.length > 0 || !(await isIgnored(directory))) return found
  // Whoever names an ignored directory wants it read (rendered charts often lie in one); ignore files inside it still count.
  return search(directory, patterns, { ignoreFiles: '**/.gitignore' })
}

async function search(directory: string, patterns: readonly string[], ignoring: Options): Promise<Walked> {
  const { globbySync, convertPathToPattern } = await import('globby')
  const options = { ...quiet, ignore: [...quiet.ignore], ...ignoring, cwd: directory }
  const watched = watchedFileSystem(directory)
  const files: string[] = []
  const skipped: Skipped[] = []
  for (const entry of globbySync(patterns, { ...options, objectMode: true, fs: watched.fileSystem })) {
    const path = join(directory, entry.path)
    if (entry.dirent.isDirectory() || !takenName.test(entry.name)) continue
    if (entry.dirent.isFile()) files.push(path)
    else if (!watched.linkedDirectories.has(path)) skipped.push({ path, why: whySkipped(entry.dirent) })
  }
  const links = [...watched.linkedDirectories].map((path) => convertPathToPattern(relative(directory, path)))
  for (const path of links.length === 0 ? [] : globbySync(links, options)) {
    skipped.push({ path: join(directory, path), why: 'symbolic-link' })
  }
  for (const path of watched.unreadable) skipped.push({ path, why: 'unreadable-directory' })
  return { files, skipped }
}

function whySkipped(entry: Pick<fs.Dirent, 'isSymbolicLink'>): Skipped['why'] {
  return entry.isSymbolicLink() ? 'symbolic-link' : 'special'
}

/** Whether git ignores the directory itself, or one above it. */
async function isIgnored(directory: string): Promise<boolean> {
  const top = gitTopLevel(directory)
  if (top === undefined || top === directory) return false
  const { globbySync, convertPathToPattern } = await import('globby')
  const pattern = convertPathToPattern(relative(top, directory))
  const options = { ...quiet, ignore: [], cwd: top, gitignore: true, dot: true }
  return fs.existsSync(directory) && globbySync(pattern, options).length === 0
}

/** The nearest directory at or above this one that holds `.git` (a directory, or a file in a worktree); undefined outside a repository. */
export function gitTopLevel(directory: string): string | undefined {
  if (fs.existsSync(join(directory, '.git'))) return directory
  const parent = join(directory, '..')
  return parent === directory ? undefined : gitTopLevel(parent)
}

/** What globby looks at, noting what it would pass over in silence: linked directories and directories that cannot be listed. */
function watchedFileSystem(root: string) {
  const linkedDirectories = new Set<string>()
  const unreadable = new Set<string>()
  function readdirSync(path: string): string[]
  function readdirSync(path: string, options: { withFileTypes: true }): fs.Dirent[]
  function readdirSync(path: string): (string | fs.Dirent)[] {
    const hidden = outOfSight.test(relative(root, path))
    try {
      const entries = fs.readdirSync(path, { withFileTypes: true })
      for (const entry of hidden ? [] : entries) {
        const child = join(path, entry.name)
        if (entry.isSymbolicLink() && !outOfSight.test(entry.name) && isDirectory(child)) linkedDirectories.add(child)
      }
      return entries
    } catch {
      if (!hidden) unreadable.add(path)
      return []
    }
  }
  return { fileSystem: { ...fs, readdirSync }, linkedDirectories, unreadable }
}

/** Dot-directories and node_modules: globby looks for ignore files there too, but nobody expects to hear of them. */
const outOfSight = /(?:^|\/)(?:\.[^./]|node_modules(?:\/|$))/

/** Whether a path is a directory, or a link to one. */
export function isDirectory(path: string): boolean {
  try {
    return fs.statSync(path).isDirectory()
  } catch {
    return false
  }
}
