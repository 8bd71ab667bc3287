/** The text of a scalar without quotes, escapes, folds and indentation, and the way back from it to the source. */
import type { Range } from '../text/range.ts'
import { lineEnd } from './layout.ts'
import type { PositionRecord } from './record.ts'

/**
 * A stretch of a scalar's source and what it decodes to: itself (`verbatim`), an escape, a folded line end. What lies between
 * two pieces (indentation, dropped line ends) decodes to nothing.
 */
export interface Piece extends Range {
  readonly text: string
  readonly verbatim: boolean
}

/** The pieces of a scalar in order; their texts joined are its value. */
export function piecesOf(text: string, record: PositionRecord, node: number): readonly Piece[] {
  const start = record.start(node)
  const end = record.end(node)
  switch (record.shape(node)) {
    case 'plain':
      return unfold(text, { start, end }, fold)
    case 'single-quoted':
      return unfold(text, { start: start + 1, end: end - 1 }, quoteOrFold)
    case 'double-quoted':
      return unfold(text, { start: start + 1, end: end - 1 }, escapeOrFold)
    case 'literal':
    case 'folded':
      return unfoldBlock(text, { start, end: record.contentEnd(node) }, record.indent(node))
    default:
      return []
  }
}

/** The decoded value. */
export function textOf(pieces: readonly Piece[]): string {
  const [first] = pieces
  return pieces.length === 1 && first !== undefined ? first.text : pieces.map((piece) => piece.text).join('')
}

/** The source of `[start, end)` of the decoded value. Undefined where an end lies inside an escape or a fold. */
export function sourceOf(pieces: readonly Piece[], start: number, end: number): Range | undefined {
  if (start < 0 || end <= start) return undefined
  let from: number | undefined
  let offset = 0
  for (const piece of pieces) {
    const next = offset + piece.text.length
    if (from === undefined && start < next) from = offsetIn(piece, start - offset)
    if (end <= next) {
      const to = end === next ? piece.end : offsetIn(piece, end - offset)
      return from === undefined || to === undefined ? undefined : { start: from, end: to }
    }
    if (from === undefined && start < next) return undefined
    offset = next
  }
  return undefined
}

function offsetIn(piece: Piece, offset: number): number | undefined {
  if (offset === 0) return piece.start
  return piece.verbatim ? piece.start + offset : undefined
}

/** Blanks alone are matched too, to be passed over: so a run of them is read once, whatever follows it. */
const fold = /[ \t]*\r?\n[ \t\r\n]*|[ \t]+/g
const quoteOrFold = /''|[ \t]*\r?\n[ \t\r\n]*|[ \t]+/g
const escapeOrFold =
  /\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n[ \t\r\n]*|[^])|[ \t]*\r?\n[ \t\r\n]*|[ \t]+/g

function unfold(text: string, range: Range, special: RegExp): readonly Piece[] {
  const source = text.slice(range.start, range.end)
  if (!/['\\\n]/.test(source)) return source === '' ? [] : [{ ...range, text: source, verbatim: true }]
  const pieces: Piece[] = []
  let at = 0
  const verbatim = (end: number): void => {
    if (end > at) {
      pieces.push({ start: range.start + at, end: range.start + end, text: source.slice(at, end), verbatim: true })
    }
  }
  for (const match of source.matchAll(special)) {
    if (/^[ \t]+$/.test(match[0])) continue
    verbatim(match.index)
    at = match.index + match[0].length
    const piece = { start: range.start + match.index, end: range.start + at, text: decoded(match[0]), verbatim: false }
    if (piece.text !== '') pieces.push(piece)
  }
  verbatim(source.length)
  return pieces
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  ['N', '\u0085'],
  ['_', '\u00a0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
])

function decoded(special: string): string {
  if (special === "''") return "'"
  if (special.startsWith('\\')) {
    const code = special[1] ?? ''
    if (special.length > 2 && 'xuU'.includes(code)) return String.fromCodePoint(Number.parseInt(special.slice(2), 16))
    if (!/[\r\n]/.test(code)) return escapes.get(code) ?? code
    return '\n'.repeat(lineEnds(special) - 1)
  }
  return lineEnds(special) === 1 ? ' ' : '\n'.repeat(lineEnds(special) - 1)
}

function lineEnds(text: string): number {
  return text.split('\n').length - 1
}

/**
 * A block scalar from its header to the end of its last line, the way libyaml's scanner reads it: a line end is pending until
 * it is known whether text follows it (https://github.com/yaml/libyaml/blob/0.2.5/src/scanner.c, block_scalar).
 */
function unfoldBlock(text: string, range: Range, indent: number): readonly Piece[] {
  const header = text.slice(range.start, lineEnd(text, range.start)).split('#')[0] ?? ''
  const folded = header.startsWith('>')
  const pieces: Piece[] = []
  let pending: Piece[] = []
  let previousIndented = true
  for (const line of blockLines(text, range, indent)) {
    if (line.content === undefined) {
      pending.push(...line.end)
      continue
    }
    const indented = /^[ \t]/.test(line.content.text)
    pieces.push(...(folded && !previousIndented && !indented ? foldEnds(pending) : pending), line.content)
    pending = [...line.end]
    previousIndented = indented
  }
  if (header.includes('+')) pieces.push(...pending)
  else if (!header.includes('-') && pieces.length > 0) pieces.push(...pending.slice(0, 1))
  return pieces
}

/** Between two lines of text that may be folded, one line end is a space; of several the first is dropped. */
function foldEnds(ends: readonly Piece[]): readonly Piece[] {
  const [first, ...rest] = ends
  if (first === undefined || rest.length > 0) return rest
  return [{ ...first, text: ' ' }]
}

interface BlockLine {
  readonly content: Piece | undefined
  /** The line end as a piece; none at the end of a text without one. */
  readonly end: readonly Piece[]
}

function* blockLines(text: string, range: Range, indent: number): Generator<BlockLine> {
  let at = text.indexOf('\n', range.start) + 1
  while (at > 0 && at < range.end) {
    const newline = text.indexOf('\n', at)
    const next = newline < 0 ? range.end : Math.min(newline + 1, range.end)
    const end = Math.min(lineEnd(text, at), next)
    const start = Math.min(at + indent, end)
    const blank = start === end || text.slice(at, start).trim() !== ''
    yield {
      content: blank ? undefined : { start, end, text: text.slice(start, end), verbatim: true },
      end: next > end ? [{ start: end, end: next, text: '\n', verbatim: false }] : [],
    }
    at = next
  }
}
