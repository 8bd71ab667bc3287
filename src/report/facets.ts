/** What decides a finding, as labelled lines: text lays them out in columns, html in a list. */
import type { Finding, Related, Report, RuleInfo } from '../lint/report.ts'
import type { Language, Words } from '../text/words.ts'
import { fill } from '../text/words.ts'
import { branchPhrases } from './branches.ts'
import { visible } from './display.ts'
import { knownFacts } from './known.ts'
import { say, sayLine } from './say.ts'
import { labels, sentences, separators } from './words.ts'

export interface Facet {
  readonly label: Words
  /** Nothing invisible is in them. */
  readonly lines: readonly string[]
}

/** Related places of one role beyond these are only counted. */
const mostRelated = 5
const mostClusters = 3

/** Clusters, callers, where it fails and works, what is unknown and known, other places; only what says something. */
export function facetsOf(finding: Finding, report: Report, language: Language): readonly Facet[] {
  const clusters = report.clusters.length > 1 ? [clusterLine(finding, report, language)] : []
  const facets: readonly Facet[] = [
    { label: labels.cluster, lines: clusters },
    { label: labels.callers, lines: finding.concernsCallers ? callerLines(finding, language) : [] },
    ...decision(finding, report, language),
    { label: labels.see, lines: relatedLines(finding, 'evidence', language) },
  ]
  return facets.filter(({ lines }) => lines.some((line) => line !== ''))
}

function clusterLine({ clusters }: Finding, report: Report, language: Language): string {
  if (clusters.length === report.clusters.length)
    return fill(sentences.allClusters, { count: clusters.length }, language)
  const rest = clusters.length - mostClusters
  const shown =
    rest > 1 ? [...clusters.slice(0, mostClusters), fill(sentences.moreClusters, { count: rest }, language)] : clusters
  return visible(shown.join(separators.list[language]))
}

function callerLines(finding: Finding, language: Language): readonly string[] {
  const callers = relatedLines(finding, 'caller', language)
  if (callers.length > 0) return callers
  return [(finding.callers === 'known-good' ? sentences.knownGood : sentences.noneSeen)[language]]
}

function relatedLines(finding: Finding, role: Related['role'], language: Language): readonly string[] {
  const { related, place: here } = finding
  const own = related.filter((each) => each.role === role)
  const shown = own
    .slice(0, mostRelated)
    .map(({ place, message }) => visible(`${sayLine(place, here.file, language)}  ${say(message, language)}`))
  const rest = own.length - shown.length
  return rest === 0 ? shown : [...shown, fill(sentences.more, { count: rest }, language)]
}

/** Of a certain finding only what is known is worth a line. */
function decision(finding: Finding, report: Report, language: Language): readonly Facet[] {
  const clusters = report.clusters.filter(({ name }) => finding.clusters.includes(name)).map(({ facts }) => facts)
  const known = visible(knownFacts(finding.used, clusters, finding.place.file, language))
  if (finding.certainty === 'certain') return [{ label: labels.known, lines: [known] }]
  const { fails, works } = branchPhrases(finding.branches, finding.causes, language)
  const aside = known === '' ? '' : `   ${fill(sentences.known, { facts: known }, language)}`
  return [
    { label: labels.fails, lines: [fails] },
    { label: labels.works, lines: [works] },
    finding.needs.length === 0
      ? { label: labels.known, lines: [known] }
      : { label: labels.unknown, lines: [finding.needs.join(', ') + aside] },
  ]
}

/** The comment that suppresses the finding, with room for the reason; JSON knows no comments, so there it is an annotation. */
export function keepLine({ place, rule: id }: Finding, rule: RuleInfo | undefined, language: Language): string {
  if (rule?.keep === undefined) return ''
  const reason = `<${rule.keep[language]}>`
  if (!place.file.path.endsWith('.json')) return `# clb-lint-ignore ${id}: ${reason}`
  return `"clb-lint.io/ignore": "${id}", "clb-lint.io/ignore-reason": "${reason}"`
}
