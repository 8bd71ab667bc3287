/** Where a file's documents begin and end. */
import { splitJson } from './json.ts'
import type { Range } from '../text/range.ts'

/** One document's stretch of a text. */
export interface Slice extends Range {
  /** From where a parser has to read: the directives, or the marker if content stands on its line, else `start`. */
  readonly parseFrom: number
  /** Comments above the document's `---`: they belong to it, and a parser that starts at `parseFrom` does not see them. */
  readonly prefix: Range
}

/** A marker at column 0 is one in every context, even in a quoted scalar (YAML 1.2, production c-forbidden). */
const marker = /(?<![^\n])\uFEFF?(---|\.\.\.)(?=[ \t\r\n]|$)/g
const blankLine = /[ \t]*(?:\r?\n|$)/y
const prefixLine = /\uFEFF?(?:[ \t]*(?:#[^\n]*)?|%[^\n]*)(?:\r?\n|$)/y

/**
 * Splits a text into its documents without parsing them, so that a broken one never hides the others. Blanks and comments
 * before a `---` belong to the document that it opens; concatenated JSON values are documents of their own.
 */
export function split(text: string): readonly Slice[] {
  return splitByMarkers(text).flatMap((slice) => splitValues(text, slice))
}

function splitValues(text: string, slice: Slice): readonly Slice[] {
  const [first, ...rest] = splitJson(text, { start: slice.parseFrom, end: slice.end })
  if (first === undefined || rest.length === 0) return [slice]
  return [
    { ...slice, end: first.end },
    ...rest.map(({ start, end }) => ({ start, end, parseFrom: start, prefix: { start, end: start } })),
  ]
}

function splitByMarkers(text: string): readonly Slice[] {
  const slices: Slice[] = []
  let from = 0
  let open: Omit<Slice, 'end'> | undefined
  const close = (end: number): void => {
    if (open !== undefined) slices.push({ ...open, end })
    else if (text.slice(from, end).trim() !== '') slices.push(bare(text, from, end))
    open = undefined
  }
  for (const match of text.matchAll(marker)) {
    const end = match.index + match[0].length
    if (match[1] === '...') {
      close(match.index)
      from = afterBlankLine(text, end)
    } else {
      if (open !== undefined || !isPrefix(text, { start: from, end: match.index })) {
        close(match.index)
        from = match.index
      }
      open = explicit(text, { start: from, end: match.index }, end)
    }
  }
  close(text.length)
  return slices
}

/** Whether a stretch of whole lines holds nothing but blanks, comments and directives. */
function isPrefix(text: string, { start, end }: Range): boolean {
  let at = start
  while (at < end) {
    prefixLine.lastIndex = at
    if (!prefixLine.test(text)) return false
    at = prefixLine.lastIndex
  }
  return true
}

function bare(text: string, from: number, end: number): Slice {
  const start = afterByteOrderMark(text, from)
  return { start, end, parseFrom: start, prefix: { start, end: start } }
}

/** A document that `---` opens; `end` is behind the dashes. */
function explicit(text: string, prefix: Range, end: number): Omit<Slice, 'end'> {
  const content = afterBlankLine(text, end)
  const start = prefix.end > prefix.start ? afterByteOrderMark(text, prefix.start) : content
  if (/(?:^|\n)%/.test(text.slice(start, prefix.end))) return { start, parseFrom: start, prefix: { start, end: start } }
  const parseFrom = content > end || end === text.length ? afterByteOrderMark(text, content) : end - 3
  return { start, parseFrom, prefix }
}

function afterBlankLine(text: string, from: number): number {
  blankLine.lastIndex = from
  return blankLine.test(text) ? blankLine.lastIndex : from
}

function afterByteOrderMark(text: string, from: number): number {
  return text[from] === '\uFEFF' ? from + 1 : from
}
