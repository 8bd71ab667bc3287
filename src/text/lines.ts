import type { Position, Range } from './range.ts'

/** The line table of one text. Lines end at LF (a CR before it belongs to the line's end); a lone CR does not end a line. */
export class Lines {
  readonly #text: string
  readonly #starts: readonly number[]

  constructor(text: string) {
    this.#text = text
    const starts = [0]
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
    this.#starts = starts
  }

  /** How many lines there are; a text that ends with LF has an empty last line. */
  get count(): number {
    return this.#starts.length
  }

  /** The 1-based position of an offset. Offsets beyond the text are taken as its end. */
  positionAt(offset: number): Position {
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: Math.min(offset, this.#text.length) - (this.#starts[low] ?? 0) + 1 }
  }

  /** The range of a 1-based line without its line end. */
  rangeOf(line: number): Range {
    const start = this.#starts[line - 1] ?? this.#text.length
    const next = this.#starts[line]
    if (next === undefined) return { start, end: this.#text.length }
    return { start, end: next - 2 >= start && this.#text[next - 2] === '\r' ? next - 2 : next - 1 }
  }

  /** The text of a 1-based line without its line end. */
  textOf(line: number): string {
    const { start, end } = this.rangeOf(line)
    return this.#text.slice(start, end)
  }
}
