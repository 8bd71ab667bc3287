/** The report as one page to send around: every finding in full, the facts of every cluster, what was not judged. */
import type { FactName, Facts } from '../model/facts.ts'
import type { ClusterFacts, Finding, Remedy, Report, RuleInfo } from '../lint/report.ts'
import type { Language, Words } from '../text/words.ts'
import type { Reporter } from './view.ts'
import { factNames, formatFact } from '../model/facts/fact-names.ts'
import { countingLine } from './closing.ts'
import { cut } from './display.ts'
import { facetsOf, keepLine } from './facets.ts'
import { frameOf } from './frame.ts'
import { defused } from './defused.ts'
import { groupBy } from './group.ts'
import { rulePage } from './home.ts'
import { element, escaped, page } from './html-page.ts'
import { lineOf } from './location.ts'
import { nameObject, say, sayFinding } from './say.ts'
import { labels, separators, severityWords } from './words.ts'

const frameColumns = 110
const longestMessage = 2000

const words = {
  title: { en: 'clb-lint report', zh: 'clb-lint 报告' },
  facts: { en: 'Known facts', zh: '已知的集群事实' },
  notices: { en: 'Notices', zh: '注意事项' },
} as const satisfies Readonly<Record<string, Words>>

export const html: Reporter = (report, { language, hidden }) => {
  const files = groupBy(report.findings, ({ place }) => place.file.path)
  const body = [
    element('h1', {}, escaped(words.title[language])),
    element('p', {}, escaped(countingLine(report, { language, hidden }))),
    ...[...files].map(([path, findings]) => sectionOf(path, findings, report, language)),
    ...factsOf(report.clusters, language),
    ...noticesOf(report, language),
  ]
  return defused(page(words.title[language], language, body))
}

function sectionOf(path: string, findings: readonly Finding[], report: Report, language: Language): string {
  const articles = findings.map((finding) => articleOf(finding, report, language))
  return element('section', {}, [element('h2', {}, escaped(path)), ...articles].join('\n'))
}

function articleOf(finding: Finding, report: Report, language: Language): string {
  const { severity, rule: id, resource, fingerprint } = finding
  const rule = report.rules.find((each) => each.id === id)
  const head = [
    element('b', {}, severityWords[severity][language]),
    element('a', { href: rulePage(id) }, escaped(id)),
    ...(resource === undefined ? [] : [escaped(nameObject(resource))]),
    element('code', {}, escaped(lineOf(finding.place))),
  ]
  const facets = facetsOf(finding, report, language).map(({ label, lines }) =>
    definition(label[language], lines.map(escaped)),
  )
  const content = [
    element('h3', {}, head.join(' ')),
    element('p', {}, escaped(cut(sayFinding(finding, language), longestMessage))),
    ...(finding.secret ? [] : [frameElement(finding)]),
    element('dl', {}, ...facets, ...remediesOf(finding.remedies, language), ...keepOf(finding, rule, language)),
  ]
  return element('article', { class: severity, id: fingerprint }, '\n', content.join('\n'), '\n')
}

function frameElement({ place, extent }: Finding): string {
  const lines = frameOf(place, extent ?? place.range, frameColumns)
  const texts = lines.map(({ number, text }) => escaped(`${String(number ?? '').padStart(5)} | ${text}`.trimEnd()))
  return element('pre', {}, texts.join('\n'))
}

function definition(term: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : element('dt', {}, escaped(term)) + element('dd', {}, lines.join('<br>'))
}

function remediesOf(remedies: readonly Remedy[], language: Language): readonly string[] {
  const lines = remedies.map(({ title, needs, costs }, index) => {
    const price = [...needs, ...costs].map((each) => say(each, language)).join(separators.clause[language])
    return `${index + 1} ${element('b', {}, escaped(say(title, language)))} ${escaped(price)}`
  })
  return [definition(labels.remedy[language], lines)]
}

function keepOf(finding: Finding, rule: RuleInfo | undefined, language: Language): readonly string[] {
  const line = keepLine(finding, rule, language)
  return line === '' ? [] : [definition(labels.keep[language], [element('code', {}, escaped(line))])]
}

function factsOf(clusters: readonly ClusterFacts[], language: Language): readonly string[] {
  const rows = clusters.flatMap(({ name, facts }) => factNames.flatMap((fact) => factRow(name, facts, fact)))
  return rows.length === 0
    ? []
    : [element('h2', {}, escaped(words.facts[language])), element('table', {}, '\n', rows.join('\n'), '\n')]
}

function factRow<Name extends FactName>(cluster: string, facts: Facts, name: Name): readonly string[] {
  const fact = facts[name]
  if (!fact.known) return []
  const { from, place } = fact.origin
  const cells = [cluster, name, formatFact(name, fact.value), place === undefined ? from : lineOf(place)]
  return [element('tr', {}, ...cells.map((cell) => element('td', {}, escaped(cell))))]
}

function noticesOf({ notices }: Report, language: Language): readonly string[] {
  if (notices.length === 0) return []
  const items = notices.map(({ path, message }) => {
    return element('li', {}, element('code', {}, escaped(path)), ' ', escaped(say(message, language)))
  })
  return [element('h2', {}, escaped(words.notices[language])), element('ul', {}, '\n', items.join('\n'), '\n')]
}
