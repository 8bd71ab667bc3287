import type { Range } from '../text/range.ts'
import type { SourceFile } from './source-file.ts'
import type { Node } from './node.ts'

/** What a finding points at: a stretch of one file, and the JSON pointer of the node it belongs to (stable when lines move). */
export interface Place {
  readonly file: SourceFile
  readonly range: Range
  /** JSON pointer from the root of the file's document, with the document's index in front: `0/spec/ports/1/port`. */
  readonly pointer: string
}

/** The place of a value as it is written (of an alias: the alias, not what it stands for). */
export function valuePlace(node: Node): Place {
  return { file: node.file, range: node.range, pointer: node.pointer }
}

/** The place of the key that holds a value; the value itself for a list item or a root. */
export function keyPlace(node: Node): Place {
  return { file: node.file, range: node.key?.range ?? node.range, pointer: node.pointer }
}

/** From the key to the end of the value: `externalTrafficPolicy: Local`. The value itself where there is no key. */
export function entryPlace(node: Node): Place {
  const start = node.key?.range.start ?? node.range.start
  return { file: node.file, range: { start, end: Math.max(start, node.range.end) }, pointer: node.pointer }
}

/** A piece of a string scalar, `[start, end)` of its decoded value; the whole scalar where the piece cannot be traced to the source. */
export function slicePlace(node: Node, start: number, end: number): Place {
  return { file: node.file, range: node.sourceRange(start, end) ?? node.range, pointer: node.pointer }
}
