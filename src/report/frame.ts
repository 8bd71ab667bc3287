/** The lines of a finding as they stand in the file, with carets under the exact range. */
import type { Place } from '../manifest/place.ts'
import type { Range } from '../text/range.ts'
import type { Glyph } from './display.ts'
import { glyphs } from './display.ts'

/** A range of more lines is shown by its first ones. */
const mostLines = 3
const tabStop = 4
/** No line is looked at farther than this from its marked stretch (UTF-16 units): a manifest may be one line of megabytes. */
const farthest = 2000

/** One line of a frame. Without a number it marks the line above it. */
export interface FrameLine {
  readonly number: number | undefined
  readonly text: string
}

/**
 * The frame of a place, at most `columns` wide: the line above it if that belongs to the same object, then each line of the range
 * with carets below. Nothing outside `extent` is shown, not even on the same line: the neighbour may be a Secret.
 */
export function frameOf({ file, range }: Place, extent: Range, columns: number): readonly FrameLine[] {
  const first = file.lines.positionAt(range.start).line
  const last = file.lines.positionAt(Math.max(range.start, range.end - 1)).line
  const shownLast = Math.min(last, first + mostLines - 1)
  const lines: FrameLine[] = []
  const above = file.lines.rangeOf(first - 1)
  if (first > 1 && above.start >= extent.start && file.lines.textOf(first - 1).trim() !== '') {
    lines.push({
      number: first - 1,
      text: fit(file.text, above, { start: above.start, end: above.start }, columns).text,
    })
  }
  for (let line = first; line <= shownLast; line += 1) {
    const whole = file.lines.rangeOf(line)
    const visible = withIndent(clip(whole, extent), whole, file.text)
    const { text, carets } = fit(file.text, visible, clip(range, visible), columns)
    lines.push({ number: line, text }, { number: undefined, text: carets })
  }
  if (last > shownLast) lines.push({ number: undefined, text: `… ${last}` })
  return lines
}

/** The blanks before a piece of a line give nothing away. */
function withIndent(piece: Range, line: Range, text: string): Range {
  return text.slice(line.start, piece.start).trim() === '' ? { start: line.start, end: piece.end } : piece
}

function clip(range: Range, within: Range): Range {
  const start = Math.min(Math.max(range.start, within.start), within.end)
  return { start, end: Math.max(start, Math.min(range.end, within.end)) }
}

/** A line cut to `columns` around its marked stretch, and the carets that belong below it. */
function fit(
  text: string,
  line: Range,
  marked: Range,
  columns: number,
): { readonly text: string; readonly carets: string } {
  const before = spread(text.slice(Math.max(line.start, marked.start - farthest), marked.start), 0)
  const middle = spread(text.slice(marked.start, Math.min(marked.end, marked.start + farthest)), widthOf(before))
  const after = spread(
    text.slice(marked.end, Math.min(line.end, marked.end + farthest)),
    widthOf(before) + widthOf(middle),
  )
  const shownMiddle = keepStart(middle, columns)
  const room = columns - widthOf(shownMiddle)
  const roomBefore = Math.max(room - widthOf(after), Math.floor(room / 2))
  const shownBefore = keepEnd(before, Math.max(0, roomBefore))
  const shownAfter = keepStart(after, Math.max(0, room - widthOf(shownBefore)))
  return {
    text: [...shownBefore, ...shownMiddle, ...shownAfter]
      .map((glyph) => glyph.text)
      .join('')
      .trimEnd(),
    carets: ' '.repeat(widthOf(shownBefore)) + '^'.repeat(Math.max(1, widthOf(shownMiddle))),
  }
}

/** The glyphs of a piece that begins at a column: tabs as the blanks that they take there, without a byte order mark. */
function spread(text: string, column: number): readonly Glyph[] {
  const spreadOut: Glyph[] = []
  let at = column
  for (const glyph of glyphs(text.replace(/^\ufeff/, ''))) {
    const columns = glyph.text === '␉' ? tabStop - (at % tabStop) : glyph.columns
    spreadOut.push(glyph.text === '␉' ? { text: ' '.repeat(columns), columns } : glyph)
    at += columns
  }
  return spreadOut
}

const ellipsis: Glyph = { text: '…', columns: 1 }

function keepStart(piece: readonly Glyph[], columns: number): readonly Glyph[] {
  if (widthOf(piece) <= columns) return piece
  const kept: Glyph[] = []
  for (const glyph of piece) {
    if (widthOf(kept) + glyph.columns > columns - 1) break
    kept.push(glyph)
  }
  return columns > 0 ? [...kept, ellipsis] : []
}

function keepEnd(piece: readonly Glyph[], columns: number): readonly Glyph[] {
  return keepStart(piece.toReversed(), columns).toReversed()
}

function widthOf(piece: readonly Glyph[]): number {
  return piece.reduce((sum, glyph) => sum + glyph.columns, 0)
}
