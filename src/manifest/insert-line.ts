/** A further line in a text: of a file that is no YAML, or of a literal block scalar. */
import type { Edit } from '../text/edit.ts'
import type { Node } from './node.ts'
import type { SourceFile } from './source-file.ts'
import { isEditable } from './editable.ts'
import { lineEndAt } from './layout.ts'

/** Adds a line above the one whose first word stands at an offset, with its indentation; undefined where other words stand before it. */
export function insertLineAbove({ text }: SourceFile, offset: number, line: string): readonly Edit[] | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const indent = text.slice(start, offset)
  if (indent.trim() !== '') return undefined
  return [{ start, end: start, newText: `${indent}${line}${lineEndAt(text, start)}` }]
}

/** The same in the decoded value of a scalar. Refused for every style but the literal one: elsewhere a line is not a line. */
export function insertLineInScalar(node: Node, offset: number, line: string): readonly Edit[] | undefined {
  const range = node.style === 'literal' && isEditable(node) ? node.sourceRange(offset, offset + 1) : undefined
  return range && insertLineAbove(node.file, range.start, line)
}
