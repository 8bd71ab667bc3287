/** Adding to the end of a collection that has no part in what is added. */
import type { Edit } from '../text/edit.ts'
import { isClosed } from './editable.ts'
import { columnOf, endsLine, lineEnd, lineEndAt, lineStart } from './layout.ts'
import type { Node } from './node.ts'

/** Lines below the last one of a block collection, at its column. */
export function insertInBlock(collection: Node, lines: readonly string[]): readonly Edit[] | undefined {
  const { text } = collection.file
  const column = columnOf(collection)
  if (column === undefined || !endsLine(text, collection.range.end) || !isClosed(collection)) return undefined
  const at = lineEnd(text, collection.range.end)
  const end = lineEndAt(text, at)
  const block = lines.map((line) => end + (line === '' ? '' : ' '.repeat(column) + line))
  return [{ start: at, end: at, newText: block.join('') }]
}

/** An entry or item before the closing bracket: on a line of its own if the last one is. */
export function insertInFlow(collection: Node, newText: string): readonly Edit[] | undefined {
  const { text } = collection.file
  const { start, end } = collection.range
  if (!/[{[]/.test(text[start] ?? '')) return undefined
  const entry = collection.entries().at(-1)
  const last = entry?.value ?? collection.items().at(-1)
  const gap = text.slice(last?.range.end ?? start + 1, end - 1)
  if (last === undefined) return /^\s*$/.test(gap) ? [{ start: start + 1, end: start + 1, newText }] : undefined
  if (!/^\s*,?\s*$/.test(gap) || last.range.end === last.range.start) return undefined
  const at = last.range.end
  const first = (entry?.key ?? last).range.start
  const indent = text.slice(lineStart(text, first), first)
  const separator =
    first > start && lineStart(text, first) > start && /^[ \t]*$/.test(indent) ? lineEndAt(text, start) + indent : ' '
  return [{ start: at, end: at, newText: `,${separator}${newText}` }]
}
