/** The remedies of a finding as numbered lines: what to do, what it costs, and the option that does it. */
import type { Offer } from '../remedy/remedy.ts'
import type { Language } from '../text/words.ts'
import { columnsOf, pad, visible, wrap } from './display.ts'
import { say } from './say.ts'
import { separators } from './words.ts'

/** A longer title does not set the column of the costs for the others. */
const widestTitle = 36
const gap = '   '

interface Line {
  readonly title: string
  readonly costs: string
  readonly option: string
}

/** One or more lines a remedy, each at most `columns` wide as far as its words allow. */
export function remedyLines(remedies: readonly Offer[], language: Language, columns: number): readonly string[] {
  const lines = remedies.map((remedy, index) => lineOf(remedy, index + 1, language))
  const titleColumns = Math.max(
    0,
    ...lines.map(({ title }) => columnsOf(title)).filter((width) => width <= widestTitle),
  )
  const costColumns = Math.max(0, ...lines.filter(({ option }) => option !== '').map(({ costs }) => columnsOf(costs)))
  return lines.flatMap((line) => layOut(line, titleColumns, costColumns, columns))
}

function lineOf({ title, costs, needs, safety, edits }: Offer, number: number, language: Language): Line {
  return {
    title: `${number} ${visible(say(title, language))}`,
    costs: [...needs, ...costs].map((each) => visible(say(each, language))).join(separators.clause[language]),
    option: edits.length === 0 ? '' : safety === 'safe' ? '--fix' : '--fix --unsafe-fixes',
  }
}

/** On one line if it fits, in columns where that fits too; else what it costs stands below. */
function layOut(
  { title, costs, option }: Line,
  titleColumns: number,
  costColumns: number,
  columns: number,
): readonly string[] {
  const left = pad(title, titleColumns) + gap
  const padded = option === '' ? left + costs : left + pad(costs, costColumns) + gap + option
  const tight = [title, costs, option].filter((part) => part !== '').join(gap)
  const whole = [padded, tight].find((line) => columnsOf(line) <= columns)
  if (whole !== undefined) return [whole]
  const head = [title, option].filter((part) => part !== '').join(gap)
  return [head, ...wrap(costs, columns - 2).map((line) => `  ${line}`)]
}
