/**
 * Edits of one value at its place: they keep comments, quotes, indentation and line ends, and change nothing else. Each function
 * returns the edits of the node's file, or undefined where it refuses: an alias or the target of one, a value or key over several
 * lines, a comment that would be lost, a layout that it does not know. Refusing is right where in doubt.
 */
import type { Edit } from '../text/edit.ts'
import { colonAfter, isEditable, isImplicit, isKey } from './editable.ts'
import { insertInBlock, insertInFlow } from './insertion.ts'
import { columnOf, endsLine, indentStep, lineEnd, lineEndAt } from './layout.ts'
import type { Node } from './node.ts'
import { blockLines, spellKey, spellValue } from './spelling.ts'

export { removeEntry } from './removal.ts'

/** Writes another value in place of a scalar; a missing one (`key:`) gets it. `source` is YAML: `Cluster`, `"true"`. */
export function setScalar(node: Node, source: string): readonly Edit[] | undefined {
  const value = spellValue(node.notation, source)
  if (value === undefined || !isEditable(node) || isKey(node) || node.kind !== 'scalar') return undefined
  if (node.style === 'literal' || node.style === 'folded' || node.source.includes('\n')) return undefined
  if (node.source !== '') return [{ ...node.range, newText: value }]
  const { text } = node.file
  if (node.notation !== 'block' || !/[:-]/.test(text[node.range.start - 1] ?? '')) return undefined
  return endsLine(text, node.range.start) ? [{ ...node.range, newText: ` ${value}` }] : undefined
}

/** Writes another key for a value, in the quotes of the old one. */
export function renameKey(value: Node, name: string): readonly Edit[] | undefined {
  const { key, parent } = value
  if (key === undefined || parent === undefined || parent.get(name) !== undefined) return undefined
  if (!isEditable(parent) || !isEditable(key) || !isImplicit(key)) return undefined
  return [{ ...key.range, newText: spellKey(parent.notation, name, key.style) }]
}

/** Adds an entry behind the last one of a map. In a block, `source` may be several lines: they become the nested block. */
export function insertEntry(map: Node, name: string, source: string): readonly Edit[] | undefined {
  return insertPath(map, [name], source)
}

/** Adds an item behind the last one of a sequence. In a block, `source` may be several lines: `name: x` and what belongs to it. */
export function insertItem(sequence: Node, source: string): readonly Edit[] | undefined {
  if (sequence.kind !== 'sequence' || !isEditable(sequence)) return undefined
  if (sequence.notation !== 'block') {
    const value = spellValue(sequence.notation, source)
    return value === undefined ? undefined : insertInFlow(sequence, value)
  }
  const value = spellValue('block', source)
  const lines = value === undefined ? blockLines(source) : [value]
  return lines && insertInBlock(sequence, indentBy('  ', lines, '- '))
}

/**
 * Adds the value at the end of a path of keys, and the maps on the way to it that are missing, in the file's indentation.
 * A map on the way that is written as null (`annotations:`) is filled. Refused if the path already leads to a value.
 */
export function insertPath(node: Node, path: readonly string[], source: string): readonly Edit[] | undefined {
  const [name, ...rest] = path
  if (name === undefined || node.kind !== 'map' || !isEditable(node)) return undefined
  const child = node.get(name)
  if (child?.kind === 'map') return insertPath(child, rest, source)
  if (child !== undefined) return rest.length > 0 ? fillNull(node, child, rest, source) : undefined
  if (node.notation === 'block') {
    const lines = entryLines(path, source, ' '.repeat(indentStep(node)))
    return lines && insertInBlock(node, lines)
  }
  const entry = entryText(node, path, source)
  return entry === undefined ? undefined : insertInFlow(node, entry)
}

/** Puts a map where null stands. */
function fillNull(map: Node, child: Node, path: readonly string[], source: string): readonly Edit[] | undefined {
  const { text } = child.file
  if (child.value !== null || child.style !== 'plain' || !isEditable(child) || child.key === undefined) return undefined
  if (map.notation !== 'block') {
    const entry = entryText(map, path, source)
    return entry === undefined || child.source === '' ? undefined : [{ ...child.range, newText: `{${entry}}` }]
  }
  const column = columnOf(map)
  const step = indentStep(map)
  const lines = entryLines(path, source, ' '.repeat(step))
  const colon = colonAfter(child.key)
  if (column === undefined || lines === undefined || colon === undefined || !isImplicit(child.key)) return undefined
  if (!endsLine(text, child.range.end) || text.slice(colon, child.range.end).includes('\n')) return undefined
  const at = lineEnd(text, child.range.end)
  const block = lines.map((line) => `${lineEndAt(text, at)}${line === '' ? '' : ' '.repeat(column + step) + line}`)
  return [
    { start: colon, end: child.range.end, newText: '' },
    { start: at, end: at, newText: block.join('') },
  ].filter(({ start, end, newText }) => end > start || newText !== '')
}

/** `a:` over `b: value`, each nested by `step`. */
function entryLines(path: readonly string[], source: string, step: string): readonly string[] | undefined {
  const [name, ...rest] = path
  if (name === undefined) return undefined
  const key = `${spellKey('block', name)}:`
  if (rest.length > 0) {
    const lines = entryLines(rest, source, step)
    return lines && [key, ...indentBy(step, lines)]
  }
  const value = spellValue('block', source)
  if (value !== undefined) return [`${key} ${value}`]
  const lines = blockLines(source)
  return lines && [key, ...indentBy(step, lines)]
}

/** `a: {b: value}`, quoted where the map's own keys are. */
function entryText(map: Node, path: readonly string[], source: string): string | undefined {
  const value = spellValue(map.notation, source)
  if (value === undefined) return undefined
  const like = map.entries().every(({ key }) => key.style === 'double-quoted') ? map.entries()[0]?.key.style : undefined
  return path.reduceRight((inner, name, index) => {
    const entry = `${spellKey(map.notation, name, like)}: ${inner}`
    return index === 0 ? entry : `{${entry}}`
  }, value)
}

function indentBy(indent: string, lines: readonly string[], first = indent): readonly string[] {
  return lines.map((line, index) => (line === '' ? line : `${index === 0 ? first : indent}${line}`))
}
