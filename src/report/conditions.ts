/** The answers that lead to a branch, compared with those of other branches: so that a phrase says no more than it must. */
import type { Branch } from '../path/outcome.ts'
import type { Condition } from './branch-words.ts'

export type Conditions = ReadonlyMap<Condition, string>

export function conditionsOf({ when }: Branch): Conditions {
  return new Map(when.map(({ fact, value }) => [fact, value]))
}

/**
 * The branches of one outcome with no more answers than tell them from those of the other; what another one says already is left out.
 */
export function shortened(own: readonly Conditions[], others: readonly Conditions[]): readonly Conditions[] {
  const short = own.map((conditions) => shorten(conditions, others))
  return short.filter((each, index) => {
    return !short.some((other, at) => at !== index && implies(each, other) && !(implies(other, each) && at > index))
  })
}

/**
 * Leaves out each answer, the last asked first, without which the rest still meets no branch of the other outcome. Who speaks of
 * kube-proxy means the clusters on which it handles the packet: only branches that speak of it too need be told apart.
 */
function shorten(conditions: Conditions, others: readonly Conditions[]): Conditions {
  if (others.length === 0) return new Map()
  const rivals = others.filter((other) => isAboutProxy(other) === isAboutProxy(conditions))
  let short = conditions
  for (const condition of [...conditions.keys()].toReversed()) {
    const without = new Map([...short].filter(([each]) => each !== condition))
    const implied = condition === 'provider' && short.has('cni')
    if (!isHeadline(condition, conditions) && (implied || !rivals.some((rival) => overlap(without, rival))))
      short = without
  }
  return short
}

/** The mode names a branch; a way past kube-proxy is known by its CNI (which tells the provider, too). */
function isHeadline(condition: Condition, conditions: Conditions): boolean {
  return condition === 'kube-proxy.mode' || (condition === 'cni' && !isAboutProxy(conditions))
}

function isAboutProxy(conditions: Conditions): boolean {
  return [...conditions.keys()].some((condition) => condition.startsWith('kube-proxy.'))
}

/** Whether some cluster meets both: no answer of the two excludes the other. */
function overlap(one: Conditions, other: Conditions): boolean {
  return [...one].every(([condition, value]) => {
    const rival = other.get(condition)
    return rival === undefined || meet(condition, value, rival)
  })
}

/** Whether every cluster that meets the first meets the second. */
export function implies(one: Conditions, other: Conditions): boolean {
  return [...other].every(([condition, value]) => {
    const own = one.get(condition)
    return own !== undefined && within(condition, own, value)
  })
}

function within(condition: Condition, one: string, other: string): boolean {
  if (condition !== 'kube-proxy.version') return one.split(', ').every((value) => other.split(', ').includes(value))
  const [a, b] = [bounds(one), bounds(other)]
  return b.from <= a.from && a.before <= b.before
}

function meet(condition: Condition, one: string, other: string): boolean {
  if (condition !== 'kube-proxy.version') return one.split(', ').some((value) => other.split(', ').includes(value))
  const [a, b] = [bounds(one), bounds(other)]
  return a.from < b.before && b.from < a.before
}

/** Versions as numbers that compare: 1.33.6 is 33.006. */
function bounds(range: string): { readonly from: number; readonly before: number } {
  return {
    from: comparable(/^>=1\.(\d+)(?:\.(\d+))?/.exec(range)) ?? 0,
    before: comparable(/<1\.(\d+)(?:\.(\d+))?$/.exec(range)) ?? Infinity,
  }
}

function comparable(match: RegExpExecArray | null): number | undefined {
  return match === null ? undefined : Number(match[1]) + Number(match[2] ?? 0) / 1000
}
