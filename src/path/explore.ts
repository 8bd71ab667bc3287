/** Runs a judgement under every combination of answers to the questions that it asks and nobody can answer. */
import type { FactName } from '../model/facts.ts'
import type { Decision } from './decision.ts'
import type { Ask, Asked, Outcome } from './outcome.ts'
import type { Value } from './question-words.ts'
import { questions } from './questions.ts'
import type { Known } from './questions.ts'

export interface Exploration {
  readonly decision: Decision
  /** Known facts that answered a question. */
  readonly used: ReadonlySet<FactName>
}

/** A question that was new to a run, which went on with the first of its values. */
interface Met {
  readonly asked: Asked
  readonly first: Value
  readonly others: readonly Value[]
}

type Given = readonly (readonly [Asked, Value])[]

/**
 * Each run takes the first value of every question that is new to it; the others are then tried in its place. So there is one run for
 * each leaf of the decision, and a question that a run does not come to is not asked there.
 */
export function explore(known: Known, run: (ask: Ask) => Outcome): Exploration {
  const used = new Set<FactName>()
  const decide = (given: Given): Decision => {
    const met: Met[] = []
    const outcome = run(askWith(known, new Map(given), met, used))
    return grow(met, 0, given, { outcome })
  }
  const grow = (met: readonly Met[], index: number, given: Given, leaf: Decision): Decision => {
    const question = met[index]
    if (!question) return leaf
    const { asked, first, others } = question
    const next = grow(met, index + 1, [...given, [asked, first]], leaf)
    const arms = others.map((value) => ({ values: [value], next: decide([...given, [asked, value]]) }))
    return { asked, arms: [{ values: [first], next }, ...arms] }
  }
  return { decision: decide([]), used }
}

function askWith(known: Known, answers: Map<Asked, Value>, met: Met[], used: Set<FactName>): Ask {
  const ask = (asked: Asked): Value => {
    const given = answers.get(asked)
    if (given !== undefined) return given
    const { values, from } = questions[asked](known, ask as Ask)
    const [first, ...others] = values
    for (const fact of from) used.add(fact)
    if (others.length > 0) met.push({ asked, first, others })
    answers.set(asked, first)
    return first
  }
  // The map holds for each question a value of its own type; a type for that would only restate it.
  return ask as Ask
}
