/** Traces for people: what the verdict is, on which clusters, why, and which way the packet takes. */
import type { Branch, Outcome } from '../path/outcome.ts'
import type { Language } from '../text/words.ts'
import type { Layout } from './text-rows.ts'
import type { Trace } from './trace.ts'
import { branchPhrases } from './branches.ts'
import { visible } from './display.ts'
import { defused } from './defused.ts'
import { sayHop } from './hops.ts'
import { knownFacts } from './known.ts'
import { causeWords, sourceWords, statusWords, symptomWords, whereWords } from './outcome-words.ts'
import { painter } from './style.ts'
import { row } from './text-rows.ts'
import { labels, separators } from './words.ts'

export interface TraceView {
  readonly language: Language
  readonly color: boolean
  readonly columns: number
  /** List every branch. */
  readonly matrix: boolean
}

export function traceText(traces: readonly Trace[], view: TraceView): string {
  const layout: Layout = { language: view.language, paint: painter(view.color), indent: 2, width: view.columns }
  const blocks = traces.map((trace) =>
    traceLines(trace, view, layout)
      .map((line) => `${line}\n`)
      .join(''),
  )
  return defused(blocks.join('\n'))
}

function traceLines(
  { cluster, from, to, client, verdict, facts }: Trace,
  view: TraceView,
  layout: Layout,
): readonly string[] {
  const { language } = view
  const { paint } = layout
  const branches = verdict.branches.map((branch) => Object.assign({ client }, branch))
  const { fails, works } = branchPhrases(branches, [], language)
  const shown = verdict.branches.find(({ outcome }) => !outcome.ok) ?? verdict.branches[0]
  const tone = verdict.status === 'works' ? 'good' : verdict.status === 'fails' ? 'error' : 'warning'
  return [
    `${visible(`${from} → ${to}`)}  ${paint('faint', visible(cluster))}  ${paint(tone, statusWords[verdict.status][language])}`,
    ...row(labels.fails, [fails], layout),
    ...row(labels.works, [works], layout),
    ...row(labels.unknown, [verdict.needs.join(', ')], layout),
    ...row(labels.known, [visible(knownFacts(verdict.used, [facts], undefined, language))], layout),
    ...row(labels.why, shown && !shown.outcome.ok ? [sayOutcome(shown.outcome, language)] : [], layout),
    ...row(
      labels.way,
      (shown?.outcome.hops ?? []).map((hop) => visible(sayHop(hop, language))),
      layout,
    ),
    ...(view.matrix ? verdict.branches.flatMap((branch) => branchLines(branch, layout)) : []),
  ]
}

/** One branch: whether it works, the answers that lead to it, and what then happens. */
function branchLines({ when, outcome }: Branch, layout: Layout): readonly string[] {
  const { language } = layout
  const conditions = when.map(({ fact, value }) => `${fact} ${value}`).join(', ')
  return row(outcome.ok ? labels.works : labels.fails, [conditions, sayOutcome(outcome, language)], layout)
}

function sayOutcome(outcome: Outcome, language: Language): string {
  if (outcome.ok) return sourceWords[outcome.source][language]
  const { cause, symptom, where } = outcome
  return [causeWords[cause], symptomWords[symptom], whereWords[where]]
    .map((words) => words[language])
    .join(separators.clause[language])
}
