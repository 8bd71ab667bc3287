/** A call's outcomes over everything unknown, as a tree of questions; and that tree read as branches. */
import type { Asked, Branch, Outcome, When } from './outcome.ts'
import { factOf, wordsOf } from './question-words.ts'
import type { Value } from './question-words.ts'

/** Either what happens, or the next question with an arm for each of its answers. */
export type Decision = { readonly outcome: Outcome } | Fork

export interface Fork {
  readonly asked: Asked
  readonly arms: readonly Arm[]
}

export interface Arm {
  /** Values with the same continuation, out of all values of the question. */
  readonly values: readonly Value[]
  readonly next: Decision
}

/** What of an outcome is told apart. */
export type Aspect = (outcome: Outcome) => string

/**
 * The smallest tree that tells the same aspect apart: values with equal continuations share an arm (of versions, neighbours only), and
 * a question whose arms are all equal is left out. The outcome of a leaf is then an example for its aspect.
 */
export function reduce(decision: Decision, aspect: Aspect): Decision {
  return reducer(aspect)(decision).decision
}

interface Reduced {
  readonly decision: Decision
  /** Equal for equal decisions. */
  readonly key: number
}

function reducer(aspect: Aspect): (decision: Decision) => Reduced {
  const keys = new Map<string, number>()
  const keyOf = (text: string): number => {
    const key = keys.get(text) ?? keys.size
    keys.set(text, key)
    return key
  }
  const walk = (decision: Decision): Reduced => {
    if ('outcome' in decision) return { decision, key: keyOf(aspect(decision.outcome)) }
    const joined = join(decision, walk)
    const [only, ...others] = joined
    if (only && others.length === 0) return only
    const arms = joined.map(({ values, decision: next }) => ({ values, next }))
    const text = joined.map(({ values, key }) => `${values.map(nameOf).join()}:${key}`).join(' ')
    return { decision: { asked: decision.asked, arms }, key: keyOf(`${decision.asked} ${text}`) }
  }
  return walk
}

type Joined = Reduced & { readonly values: readonly Value[] }

function join({ asked, arms }: Fork, walk: (decision: Decision) => Reduced): readonly Joined[] {
  const joined: { values: readonly Value[]; decision: Decision; key: number }[] = []
  for (const { values, next } of arms) {
    const { decision, key } = walk(next)
    const last = joined.at(-1)
    const same =
      asked === 'kube-proxy.version' ? (last?.key === key ? last : undefined) : joined.find((each) => each.key === key)
    if (same) same.values = [...same.values, ...values]
    else joined.push({ values, decision, key })
  }
  return joined
}

function nameOf(value: Value): string {
  return typeof value === 'object' ? `${value.minor}.${value.patch}` : String(value)
}

/** The leaves with the answers that lead to them, in the order of asking. */
export function branchesIn(decision: Decision, when: readonly When[] = []): readonly Branch[] {
  if ('outcome' in decision) return [{ when, outcome: decision.outcome }]
  const { asked, arms } = decision
  return arms.flatMap(({ values, next }, index) => {
    const answer = {
      fact: factOf(asked),
      value: wordsOf(asked, values, arms.slice(index + 1)[0]?.values[0], index === 0),
    }
    return branchesIn(next, [...when, answer])
  })
}

/** All questions of a decision, each once. */
export function questionsIn(decision: Decision): ReadonlySet<Asked> {
  const found = new Set<Asked>()
  const walk = (each: Decision): void => {
    if ('outcome' in each) return
    found.add(each.asked)
    for (const { next } of each.arms) walk(next)
  }
  walk(decision)
  return found
}
