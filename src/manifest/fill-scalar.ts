/** Where a scalar really ends, and how far in a block scalar's content stands: what `yaml` does not tell. */
import type { Range } from '../text/range.ts'
import type { PositionRecord, Shape } from './record.ts'

/** The text, the document's range in it and the record to write to. */
interface Target {
  readonly text: string
  readonly range: Range
  readonly record: PositionRecord
}

/** A missing value stands right behind what it is missing after: `yaml` puts it behind the blanks. */
export function addFlowScalar({ text, range, record }: Target, shape: Shape, { start, end }: Range): number {
  if (end > start) return record.add(shape, start, end)
  let at = start
  while (at > range.start && ' \t'.includes(text[at - 1] ?? '')) at -= 1
  return record.add(shape, at, at)
}

export function addBlockScalar(
  { text, range, record }: Target,
  shape: Shape,
  { start, end }: Range,
  parent: number,
): number {
  const contentEnd = afterBlankLines(text, end, range.end)
  const source = text.slice(start, contentEnd)
  const [header, step] = /^[|>][-+]?([1-9])?[-+]?/.exec(source) ?? ['']
  const firstLine = /\n( *)[^ \r\n]/.exec(source)?.[1]
  const scalar = record.add(shape, start, start + (firstLine === undefined ? header.length : trimmedLength(source)))
  const indent = step === undefined ? firstLine?.length : columnOf(text, parent) + Number(step)
  // Without any text all lines are blank, however long.
  record.layOut(scalar, indent ?? source.length, contentEnd)
  return scalar
}

const spaces = /(?: *\r?\n)* *(?![^])|(?: *\r?\n)*/y

/** Blank lines behind a block scalar are its own; `yaml` leaves some of them out. */
function afterBlankLines(text: string, from: number, limit: number): number {
  spaces.lastIndex = from
  spaces.test(text)
  return Math.min(spaces.lastIndex, limit)
}

function trimmedLength(source: string): number {
  let end = source.length
  while (' \t\r\n'.includes(source[end - 1] ?? '-')) end -= 1
  return end
}

function columnOf(text: string, offset: number): number {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  return offset - lineStart - (text[lineStart] === '\uFEFF' ? 1 : 0)
}
