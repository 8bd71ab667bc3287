/** How a text is laid out around a node: columns, line ends, indentation. */
import type { Node } from './node.ts'

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1
}

/** Where the line of an offset ends, its line end excluded. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset)
  if (newline < 0) return text.length
  return newline > offset && text[newline - 1] === '\r' ? newline - 1 : newline
}

/** Where the next line starts; the text's end if there is none. */
export function nextLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset)
  return newline < 0 ? text.length : newline + 1
}

/** The line end that a line inserted at an offset has to have: that of its line, else that of the line above. */
export function lineEndAt(text: string, offset: number): string {
  const next = text.indexOf('\n', offset)
  const newline = next < 0 ? text.lastIndexOf('\n') : next
  return newline > 0 && text[newline - 1] === '\r' ? '\r\n' : '\n'
}

/**
 * The column of a block collection: of its first key or its dashes. Undefined where something else than the dashes of sequences
 * stands before it on its line, because then lines like it cannot be added below.
 */
export function columnOf({ file: { text }, range }: Node): number | undefined {
  const start = lineStart(text, range.start)
  const before = text.slice(start, range.start).replace(/^\uFEFF/, '')
  return /^ *(?:- +)*$/.test(before) ? before.length : undefined
}

/** How many columns a map's children are indented by: as in the map, else as in the maps around it, else 2. */
export function indentStep(map: Node): number {
  for (let node: Node | undefined = map; node !== undefined; node = node.parent) {
    const column = columnOf(node)
    const inner = node
      .entries()
      .find(({ value }) => value.kind === 'map' && value.notation === 'block' && !value.aliased)
    const step = inner === undefined || column === undefined ? undefined : (columnOf(inner.value) ?? 0) - column
    if (step !== undefined && step > 0) return step
  }
  return 2
}

/** Whether the rest of a line, from an offset on, is blank or a comment. */
export function endsLine(text: string, offset: number): boolean {
  return /^[ \t]*(?:[ \t]#.*)?$/.test(text.slice(offset, lineEnd(text, offset)))
}
