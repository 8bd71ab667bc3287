import type { Range } from './range.ts'

/** Replaces `range` of one text by `newText`. An empty range inserts. */
export interface Edit extends Range {
  readonly newText: string
}

/**
 * The text with all edits done, in whatever order they are given; insertions at one place keep their given order and come before
 * a replacement that starts there. Throws a RangeError where two edits overlap or one reaches beyond the text: a set of edits is
 * applied whole or not at all.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = ''
  let at = 0
  for (const { start, end, newText } of sortEdits(edits)) {
    if (start < 0 || end < start || end > text.length)
      throw new RangeError(`edit ${start}-${end} lies outside the text`)
    if (start < at) throw new RangeError(`edit ${start}-${end} overlaps the one that ends at ${at}`)
    result += text.slice(at, start) + newText
    at = end
  }
  return result + text.slice(at)
}

/** By place; of two that start together the one that ends first. */
export function sortEdits(edits: readonly Edit[]): readonly Edit[] {
  return edits.toSorted((one, other) => one.start - other.start || one.end - other.end)
}
