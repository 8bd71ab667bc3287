import type { Certainty, Draft, Severity } from '../rule/rule.ts'

/** What the config or the command line made of a rule. */
export type Level = Severity | 'off'

const lower: Readonly<Record<Severity, Severity>> = { error: 'warning', warning: 'note', note: 'note' }

/** What the path model says of a draft, else what the draft says of itself. */
export function certaintyOf({ evidence, certainty = 'certain' }: Pick<Draft, 'evidence' | 'certainty'>): Certainty {
  return evidence?.certainty ?? certainty
}

/**
 * The final severity of a draft: the rule's own or its override, one level lower where the fault is only possible, and
 * never above a cap, which holds against an override too.
 */
export function severityOf(draft: Pick<Draft, 'evidence' | 'certainty' | 'cap'>, level: Severity): Severity {
  if (draft.cap !== undefined) return draft.cap
  return certaintyOf(draft) === 'possible' ? lower[level] : level
}

const ranks: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 }

/** The graver first. */
export function compareSeverity(a: Severity, b: Severity): number {
  return ranks[b] - ranks[a]
}
