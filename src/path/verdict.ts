/** What rules and reports read off a verdict. */
import { isIp } from '../model/calls/addresses.ts'
import type { FactName } from '../model/facts.ts'
import { branchesIn, questionsIn, reduce } from './decision.ts'
import type { Aspect } from './decision.ts'
import type { Asked, Branch, Cause, Doubt, Outcome, Verdict } from './outcome.ts'
import { doubtsAmong, factsAmong } from './question-words.ts'

/** All that a branch tells of its outcome: status, cause, symptom and place. */
export const wholeOutcome: Aspect = (outcome) =>
  outcome.ok ? 'works' : `${outcome.cause} ${outcome.symptom} ${outcome.where}`

export const statusAndCause: Aspect = (outcome) => (outcome.ok ? 'works' : outcome.cause)

/** The branches that fail for one of these causes. */
export function branchesOf(verdict: Verdict, ...causes: readonly Cause[]): readonly Branch[] {
  return verdict.branches.filter(({ outcome }) => failsFor(outcome, causes))
}

/** Certain: every branch fails for one of these causes. Possible: some do. Undefined: none does. */
export function certainty(verdict: Verdict, ...causes: readonly Cause[]): 'certain' | 'possible' | undefined {
  const failing = branchesOf(verdict, ...causes).length
  if (failing === 0) return undefined
  return failing === verdict.branches.length ? 'certain' : 'possible'
}

/** The facts that decide whether the call fails for one of these causes, in the order of asking. */
export function needsOf(verdict: Verdict, ...causes: readonly Cause[]): readonly FactName[] {
  return factsAmong(questionsOf(verdict, causes))
}

/** The doubts that decide it, beside the facts. */
export function doubtsOf(verdict: Verdict, ...causes: readonly Cause[]): readonly Doubt[] {
  return doubtsAmong(questionsOf(verdict, causes))
}

function questionsOf({ decision }: Verdict, causes: readonly Cause[]): ReadonlySet<Asked> {
  return decision ? questionsIn(reduce(decision, (outcome) => String(failsFor(outcome, causes)))) : new Set()
}

/** The verdict in the fewest branches: split by status and cause alone, for lines that name no symptom. */
export function outline(verdict: Verdict): readonly Branch[] {
  return verdict.decision ? branchesIn(reduce(verdict.decision, statusAndCause)) : []
}

/** Whether a rewrite of cluster DNS gave the dialled name another one, on the way to where the call ends. */
export function isRewritten({ branches }: Verdict): boolean {
  const [first] = branches[0]?.outcome.hops ?? []
  return first?.event === 'rewritten' && !isIp(first.subject ?? '')
}

function failsFor(outcome: Outcome, causes: readonly Cause[]): boolean {
  return !outcome.ok && causes.includes(outcome.cause)
}
