/** Where places are for people and machines: 1-based lines and columns, paths from the git top level. */
import { posix } from 'node:path'
import type { Place } from '../manifest/place.ts'

/** 1-based; columns in UTF-16 units; the end is exclusive. */
export interface Region {
  readonly startLine: number
  readonly startColumn: number
  readonly endLine: number
  readonly endColumn: number
}

export function regionOf({ file, range }: Place): Region {
  const start = file.lines.positionAt(range.start)
  const end = file.lines.positionAt(range.end)
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
}

/** `path:line`, for a person who reads on. */
export function lineOf({ file, range }: Place): string {
  return `${file.path}:${file.lines.positionAt(range.start).line}`
}

/** A path of the host (relative to the working directory) as seen from the git top level; `prefix` as in View. */
export function repositoryPath(path: string, prefix: string): string {
  return path.startsWith('<') ? path : posix.join(prefix, path)
}
