/** Taking an entry out of a map, or an item out of a sequence, with its lines and without the comments around it. */
import type { Edit } from '../text/edit.ts'
import type { Range } from '../text/range.ts'
import { colonAfter, isEditable, isImplicit, isKey, keepsBlankLines } from './editable.ts'
import { columnOf, endsLine, lineEnd, lineStart, nextLine } from './layout.ts'
import type { Node } from './node.ts'

/**
 * Removes a value together with its key, or an item. The last one leaves `{}` or `[]`. Refused where a comment would go with it;
 * one behind the value on its line stays, on a line of its own.
 */
export function removeEntry(value: Node): readonly Edit[] | undefined {
  const { parent } = value
  if (parent === undefined || isKey(value) || !isEditable(parent) || hasMarks(value)) return undefined
  if (value.key !== undefined && (value.key.aliased || !isImplicit(value.key))) return undefined
  const range = extentOf(value)
  if (range === undefined || holdsComment(value, range)) return undefined
  return parent.notation === 'block' ? removeFromBlock(parent, value, range) : removeFromFlow(parent, value, range)
}

/** From the key or the dash to the value's end. */
function extentOf(value: Node): Range | undefined {
  const { range, key, parent, file } = value
  if (key !== undefined) return { start: key.range.start, end: range.end }
  if (parent?.notation !== 'block') return range
  const dash = /-\s*$/.exec(file.text.slice(Math.max(0, range.start - 1000), range.start))?.[0].length
  return dash === undefined ? undefined : { start: range.start - dash, end: range.end }
}

function hasMarks(node: Node): boolean {
  if (node.key?.marked ?? false) return true
  if (node.aliased) return false
  return node.marked || [...node.items(), ...node.entries().map(({ value }) => value)].some(hasMarks)
}

/** A `#` that may begin a comment, inside of the value or between it and its key or dash. A scalar on one line holds none. */
function holdsComment(value: Node, { start }: Range): boolean {
  const lead = value.file.text.slice(value.key?.range.end ?? start, value.range.start)
  if (lead.includes('#')) return true
  if (value.aliased || !value.source.includes('\n')) return false
  return value.kind === 'scalar' ? /^[|>][^\n]*#/.test(value.source) : /(?:^|\s)#/.test(value.source)
}

function removeFromFlow(parent: Node, value: Node, range: Range): readonly Edit[] | undefined {
  const { text } = parent.file
  const extents = siblingsOf(parent).map(extentOf)
  const index = siblingsOf(parent).indexOf(value)
  const previous = extents[index - 1]
  const next = extents[index + 1]
  if (next !== undefined) return between(text, range.end, next.start) ? [remove(range.start, next.start)] : undefined
  if (previous !== undefined) {
    return between(text, previous.end, range.start) ? [remove(previous.end, range.end)] : undefined
  }
  const around = text.slice(parent.range.start + 1, range.start) + text.slice(range.end, parent.range.end - 1)
  return /^[{[]/.test(text.slice(parent.range.start)) && /^\s*$/.test(around)
    ? [remove(range.start, range.end)]
    : undefined
}

function between(text: string, start: number, end: number): boolean {
  return /^\s*,\s*$/.test(text.slice(start, end))
}

function removeFromBlock(parent: Node, value: Node, range: Range): readonly Edit[] | undefined {
  const { text } = parent.file
  if (columnOf(parent) === undefined || !endsLine(text, range.end)) return undefined
  const isFirst = range.start === parent.range.start
  if (isFirst && range.end === parent.range.end) return emptyBlock(parent, range)
  const siblings = siblingsOf(parent)
  const index = siblings.indexOf(value)
  const previous = siblings[index - 1]
  if (previous !== undefined && keepsBlankLines(previous)) return undefined
  if (/^ *$/.test(text.slice(lineStart(text, range.start), range.start).replace(/^\uFEFF/, '')))
    return [removeLines(text, range)]
  const next = siblings[index + 1]
  const nextStart = next && extentOf(next)?.start
  if (!isFirst || nextStart === undefined || !/^\s*$/.test(text.slice(range.end, nextStart))) return undefined
  return [remove(range.start, nextStart)]
}

/** The only entry or item goes: what is left is an empty collection, behind the key if it has one above. */
function emptyBlock(parent: Node, range: Range): readonly Edit[] | undefined {
  const { text } = parent.file
  const newText = parent.kind === 'map' ? '{}' : '[]'
  const colon = parent.key && isImplicit(parent.key) ? colonAfter(parent.key) : undefined
  const isBelow = colon !== undefined && lineStart(text, colon) < lineStart(text, range.start)
  if (isBelow) return [{ start: colon, end: colon, newText: ` ${newText}` }, removeLines(text, range)]
  return [{ ...range, newText }]
}

/** Whole lines; of the last one a comment behind the value stays. */
function removeLines(text: string, range: Range): Edit {
  const comment = text.slice(range.end, lineEnd(text, range.end)).indexOf('#')
  if (comment >= 0) return remove(range.start, range.end + comment)
  return remove(lineStart(text, range.start), nextLine(text, range.end))
}

function siblingsOf(parent: Node): readonly Node[] {
  return parent.kind === 'map' ? parent.entries().map(({ value }) => value) : parent.items()
}

function remove(start: number, end: number): Edit {
  return { start, end, newText: '' }
}
