/** Owns places inside the texts of a Corefile: the reader knows texts by name only, the caller maps a spot back to its file. */
import type { Range } from '../../text/range.ts'

/** A stretch of one of the texts that make up a Corefile. `file` is the text's name in `CorefileFiles`. */
export interface Spot {
  readonly file: string
  readonly range: Range
}

/** From the first spot to the last one of the same text: the words of a directive may come from several texts, by imports. */
export function spanOf({ file, range }: Spot, others: readonly Spot[] = []): Spot {
  let { end } = range
  for (const other of others) {
    if (other.file === file) end = Math.max(end, other.range.end)
  }
  return { file, range: { start: range.start, end } }
}
