import type { FactName } from '../model/facts.ts'
import type { Cause, Verdict } from '../path/outcome.ts'
import type { Message } from '../text/words.ts'
import type { Failing, Offer, Remedy } from './remedy.ts'
import { anyHost } from '../model/client.ts'
import { reach } from '../path/reach.ts'
import { doubtsOf, needsOf } from '../path/verdict.ts'
import { catalogue } from './catalogue.ts'

/**
 * The remedies that cure a call of some causes, the recommended first. Each is tried on a changed cluster and offered only if
 * nothing fails for these causes any more, and for others only what failed before or rests on the facts that the remedy itself names.
 */
export function offersFor(failing: Failing, causes: readonly Cause[], side?: Remedy['side']): readonly Offer[] {
  const remedies = catalogue.filter((remedy) => side === undefined || remedy.side === side)
  return offersAmong(remedies, failing, causes)
}

/** The same out of some remedies. */
export function offersAmong(remedies: readonly Remedy[], failing: Failing, causes: readonly Cause[]): readonly Offer[] {
  const before = failingCauses(reach(failing.call, failing.cluster))
  const others = new Set([...before].filter((cause) => !causes.includes(cause)))
  return remedies.flatMap((remedy) => (cures(remedy, failing, causes, others) ? [offerOf(remedy, failing)] : []))
}

/**
 * Remedies of a fault that no call shows. One is offered if it makes nothing worse inside the cluster: whatever fails afterwards for a
 * pod or a host process that dials the load balancer failed before, or rests on the facts that the remedy itself names.
 */
export function harmlessOffers(remedies: readonly Remedy[], failing: Failing): readonly Offer[] {
  const calls = [failing.call, { ...failing.call, client: anyHost }]
  return remedies.flatMap((remedy) =>
    calls.every((call) => isHarmless(remedy, { ...failing, call })) ? [offerOf(remedy, failing)] : [],
  )
}

function isHarmless(remedy: Remedy, failing: Failing): boolean {
  const changed = remedy.change(failing)
  if (changed === undefined) return false
  const before = failingCauses(reach(failing.call, failing.cluster))
  const verdict = reach(changed.call, changed.cluster)
  const added = [...failingCauses(verdict)].filter((cause) => !before.has(cause))
  if (added.length === 0) return true
  const isDecided = doubtsOf(verdict, ...added).length === 0
  return (
    isDecided && verdict.status === 'depends' && needsOf(verdict, ...added).every((fact) => remedy.needs.includes(fact))
  )
}

function cures(remedy: Remedy, failing: Failing, causes: readonly Cause[], others: ReadonlySet<Cause>): boolean {
  const changed = remedy.change(failing)
  if (changed === undefined) return false
  const verdict = reach(changed.call, changed.cluster)
  if (verdict.status === 'works') return true
  if (verdict.status !== 'depends') return false
  const remaining = [...failingCauses(verdict)].filter((cause) => !others.has(cause) && cause !== remedy.mayLeave)
  if (remaining.some((cause) => causes.includes(cause))) return false
  const isDecided = verdict.doubts.length === 0 && verdict.needs.every((fact) => remedy.needs.includes(fact))
  return remaining.length === 0 || isDecided
}

function failingCauses({ branches }: Verdict): ReadonlySet<Cause> {
  return new Set(branches.flatMap(({ outcome }) => (outcome.ok ? [] : [outcome.cause])))
}

function offerOf(remedy: Remedy, failing: Failing): Offer {
  const data = remedy.data?.(failing) ?? {}
  const message = (id: string, words: Message['words']): Message => ({ id: `${remedy.id}.${id}`, words, data })
  const isUnknown = (fact: FactName): boolean => !failing.cluster.facts[fact].known
  const isManual = remedy.safety === 'manual' || remedy.harmfulWithout.some(isUnknown)
  const edits = isManual ? undefined : remedy.edits?.(failing)
  return {
    id: remedy.id,
    title: message('title', remedy.title),
    safety: edits === undefined ? 'manual' : remedy.safety,
    costs: remedy.costs.map((words, index) => message(`cost-${index}`, words)),
    needs: remedy.prerequisites.map((words, index) => message(`need-${index}`, words)),
    edits: edits ?? [],
  }
}
