/** Owns places inside the texts of a Corefile: the reader knows texts by name only, the caller maps a spot back to its file. */
import type { Range } from '../../text/range.ts'

/** A stretch of one of the texts that make up a Corefile. `file` is the text's name in `CorefileFiles`. */
export interface Spot {
  readonly file: string
  readonly range: Range
}

/** From the first spot to the last one of the same text: the tokens of a directive may come from several texts, by imports. */
export function spanOf(first: Spot, others: readonly Spot[] = []): Spot {
  const ends = others.filter((other) => other.file === first.file).map((other) => other.range.end)
  return { file: first.file, range: { start: first.range.start, end: Math.max(first.range.end, ...ends) } }
}
