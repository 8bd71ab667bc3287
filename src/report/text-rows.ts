/** Labelled rows: a label, then what it says, wrapped under itself. */
import type { Language, Words } from '../text/words.ts'
import type { Paint } from './style.ts'
import { columnsOf, pad, wrap } from './display.ts'
import { labels } from './words.ts'

const gap = 2

/** How a block of rows is laid out. */
export interface Layout {
  readonly language: Language
  readonly paint: Paint
  /** Columns before the labels. */
  readonly indent: number
  /** Columns of a whole line. */
  readonly width: number
}

/** The column in which the values begin: the same for all rows, whatever their labels. */
export function valueColumn({ language, indent }: Pick<Layout, 'language' | 'indent'>): number {
  return indent + Math.max(...Object.values(labels).map((label) => columnsOf(label[language]))) + gap
}

/** One row, no line at all if it says nothing. */
export function row(label: Words, values: readonly string[], layout: Layout): readonly string[] {
  const { language, paint, indent, width } = layout
  const column = valueColumn(layout)
  const lines = values.filter((value) => value !== '').flatMap((value) => wrap(value, width - column))
  return lines.map((line, index) => {
    const name = pad(index === 0 ? label[language] : '', column - indent)
    return (' '.repeat(indent) + paint('faint', name) + line).trimEnd()
  })
}
