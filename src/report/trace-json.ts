/** Traces as JSON. */
import type { Branch } from '../path/outcome.ts'
import type { Language } from '../text/words.ts'
import type { Trace } from './trace.ts'
import { sayHop } from './hops.ts'
import { printJson } from './json.ts'

export function traceJson(traces: readonly Trace[], language: Language): string {
  return printJson({ version: 1, traces: traces.map((trace) => dataOf(trace, language)) }, 2)
}

function dataOf({ cluster, from, to, client, verdict }: Trace, language: Language) {
  const { status, needs, doubts, used, branches } = verdict
  return {
    cluster,
    from,
    to,
    client,
    status,
    needs,
    doubts,
    used,
    branches: branches.map((branch) => branchOf(branch, language)),
  }
}

function branchOf({ when, outcome }: Branch, language: Language) {
  const conditions = Object.fromEntries(when.map(({ fact, value }) => [fact, value]))
  const hops = outcome.hops.map((hop) => sayHop(hop, language))
  if (outcome.ok) return { when: conditions, status: 'works', source: outcome.source, hops }
  const { cause, symptom, where } = outcome
  return { when: conditions, status: 'fails', cause, symptom, where, hops }
}
