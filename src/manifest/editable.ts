/** Which nodes an edit may touch: what is written once, at its own place, in the common form. */
import type { Node } from './node.ts'

/** Not an alias and not what one may stand for: neither it nor anything around it carries an anchor or a tag. */
export function isEditable(node: Node): boolean {
  if (node.aliased || node.marked) return false
  return node.parent === undefined || isEditable(node.parent)
}

/** Whether a node is the key of an entry, not a value. */
export function isKey(node: Node): boolean {
  return node.parent?.kind === 'map' && node.key === undefined
}

/** Whether a key stands on one line, before its colon, without `?`. */
export function isImplicit(key: Node): boolean {
  const { text } = key.file
  return (
    !key.source.includes('\n') &&
    colonAfter(key) !== undefined &&
    !/\?[ \t]+$/.test(text.slice(Math.max(0, key.range.start - 100), key.range.start))
  )
}

/** Behind the colon of a key; undefined if it does not follow on the same line. */
export function colonAfter(key: Node): number | undefined {
  const { text } = key.file
  const colon = /[ \t]*:/y
  colon.lastIndex = key.range.end
  return colon.test(text) ? colon.lastIndex : undefined
}

/**
 * Whether a line may be added below a node without changing its value. Not below a block scalar that keeps the blank lines under
 * it, nor below one whose last line is blank but indented, or has no line end.
 */
export function isClosed(node: Node): boolean {
  const header = lastBlockHeader(node)
  if (header === undefined) return true
  const blanks = /[ \t\r\n]*/y
  blanks.lastIndex = node.range.end
  const below = blanks.exec(node.file.text)?.[0] ?? ''
  if (/\n[ \t]+\r?\n/.test(below)) return false
  return header.includes('-') || (below.includes('\n') && !(header.includes('+') && /\n\r?\n/.test(below)))
}

/** Whether a node ends in a block scalar to which every blank line below it belongs (`|+`). */
export function keepsBlankLines(node: Node): boolean {
  return lastBlockHeader(node)?.includes('+') ?? false
}

/** The header, as `|-`, of the block scalar that a node is or ends in. */
function lastBlockHeader(node: Node): string | undefined {
  if (node.aliased) return undefined
  const last = node.items().at(-1) ?? node.entries().at(-1)?.value
  if (last === undefined) return /^[|>][-+0-9]*/.exec(node.style === 'plain' ? '' : node.source)?.[0]
  // A merge key may come after the last entry; what it merges is a map.
  return last.range.end === node.range.end ? lastBlockHeader(last) : undefined
}
