/** How questions and their answers are called in print: `kube-proxy.version` is `>=1.24 <1.33.6`, `nodes` is `>=2`. */
import type { FactName } from '../model/facts.ts'
import type { Version } from '../model/version.ts'
import type { Asked, AskValues, Doubt } from './outcome.ts'

/** Any answer to any question. */
export type Value = AskValues[Asked]

/** What questions ask for, in the order of asking. */
const facts: readonly FactName[] = [
  'provider',
  'cni',
  'terway.in-cluster-load-balance',
  'kube-proxy.mode',
  'kube-proxy.version',
  'kube-proxy.cluster-cidr',
  'pod-cidr',
  'node-cidr',
  'nodes',
]

const doubts: readonly Doubt[] = [
  'clb-skips-own-address',
  'auto-config-edited',
  'tke-tag-binds',
  'existing-clb-is-private',
  'client-beside-backend',
  'cilium-overlay-captures',
  'bridge-exists',
]

/** The facts that would settle these questions, in the order of asking. */
export function factsAmong(asked: ReadonlySet<Asked>): readonly FactName[] {
  const names = new Set([...asked].map(factOf))
  return facts.filter((name) => names.has(name))
}

/** The doubts among these questions. */
export function doubtsAmong(asked: ReadonlySet<Asked>): readonly Doubt[] {
  return doubts.filter((name) => asked.has(name))
}

/** The name under which a person would state the answer. */
export function factOf(asked: Asked): FactName | Doubt {
  switch (asked) {
    case 'pod-detector':
      return 'kube-proxy.cluster-cidr'
    case 'node-count':
      return 'nodes'
    case 'pods-in-ranges':
      return 'pod-cidr'
    case 'nodes-in-ranges':
      return 'node-cidr'
    default:
      return asked
  }
}

/** Several values of one question in words. `next`: the first value after them, for a range of versions; `first`: nothing is before them. */
export function wordsOf(asked: Asked, values: readonly Value[], next: Value | undefined, first: boolean): string {
  const [start] = values
  if (typeof start === 'object') return rangeOf(first ? undefined : start, typeof next === 'object' ? next : undefined)
  return values.map((value) => words[asked]?.[String(value)] ?? String(value)).join(', ')
}

function rangeOf(from: Version | undefined, before: Version | undefined): string {
  const lower = from ? [`>=${short(from)}`] : []
  const upper = before ? [`<${short(before)}`] : []
  return [...lower, ...upper].join(' ')
}

function short({ major, minor, patch }: Version): string {
  return patch === 0 ? `${major}.${minor}` : `${major}.${minor}.${patch}`
}

const inRanges = { true: 'inside the source ranges', false: 'outside the source ranges' }

const words: Readonly<Partial<Record<Asked, Readonly<Record<string, string>>>>> = {
  'pod-detector': { recognises: 'covers the pods', misses: 'misses the pods' },
  'node-count': { one: '1', more: '>=2' },
  'pods-in-ranges': inRanges,
  'nodes-in-ranges': inRanges,
}
