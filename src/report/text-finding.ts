/** One finding as text: in full where its rule is explained, in two lines or one elsewhere. */
import type { Finding, Report, RuleInfo } from '../lint/report.ts'
import type { Language } from '../text/words.ts'
import type { Paint } from './style.ts'
import type { Layout } from './text-rows.ts'
import type { View } from './view.ts'
import { fill } from '../text/words.ts'
import { countOf } from './closing.ts'
import { columnsOf, cut, pad, visible, wrap } from './display.ts'
import { facetsOf, keepLine } from './facets.ts'
import { frameOf } from './frame.ts'
import { lineOf, regionOf } from './location.ts'
import { nameObject, say, sayFinding } from './say.ts'
import { remedyLines } from './text-remedies.ts'
import { row, valueColumn } from './text-rows.ts'
import { counted, labels, sentences, separators, severityWords } from './words.ts'

/** What all findings of one file share. */
export interface Sheet {
  readonly report: Report
  readonly view: View
  readonly paint: Paint
  /** Columns of the widest `line:column` of the file. */
  readonly placeColumns: number
}

/** Columns of a whole message; a manifest may hold a value of megabytes. */
const longestMessage = 1000
/** A common end of two messages that is shorter than this (UTF-16 units) is not worth an ellipsis. */
const shortTail = 12
/** Where everything that belongs to a finding begins. */
const margin = 10
const indent = ' '.repeat(margin)

/** The headline, the message, the frame, and everything that decides or helps. */
export function fullFinding(finding: Finding, rule: RuleInfo | undefined, sheet: Sheet): readonly string[] {
  const { report, view, paint } = sheet
  const { language, width } = view
  const layout: Layout = { language, width, paint, indent: margin }
  const message = cut(sayFinding(finding, language), longestMessage)
  return [
    headline(finding, sheet),
    ...wrap(message, width - margin).map((line) => indent + line),
    ...frameLines(finding, sheet),
    ...facetsOf(finding, report, language).flatMap(({ label, lines }) => row(label, lines, layout)),
    ...row(labels.remedy, remedyLines(finding.remedies, language, width - valueColumn(layout)), layout),
    ...row(labels.keep, [keepLine(finding, rule, language)], layout),
  ]
}

/** Where it is, and in what it differs from the finding that was told in full. */
export function shortFinding(finding: Finding, told: Finding, sheet: Sheet): readonly string[] {
  const { language, width } = sheet.view
  return [headline(finding, sheet), indent + cut(differences(finding, told, language), width - margin)]
}

/** A note whose rule is explained elsewhere. */
export function noteLine(finding: Finding, sheet: Sheet): string {
  const bare = headline(finding, { ...sheet, paint: (_, text) => text })
  const line = cut(`${bare}  ${sayFinding(finding, sheet.view.language)}`, sheet.view.width)
  return line.startsWith(bare) ? headline(finding, sheet) + line.slice(bare.length) : line
}

/** `line:column`. */
export function placeText({ place }: Finding): string {
  const { startLine, startColumn } = regionOf(place)
  return `${startLine}:${startColumn}`
}

function headline(finding: Finding, { view, paint, placeColumns }: Sheet): string {
  const { severity, resource, rule } = finding
  const columns = Math.max(...Object.values(severityWords).map((word) => columnsOf(word[view.language])))
  const parts = [
    placeText(finding).padStart(placeColumns),
    paint(severity, pad(severityWords[severity][view.language], columns)),
    paint('strong', rule),
    resource === undefined ? '' : visible(nameObject(resource)),
  ]
  return parts.join('  ').trimEnd()
}

function frameLines(finding: Finding, { view, paint }: Sheet): readonly string[] {
  if (finding.secret) return []
  const lines = frameOf(finding.place, finding.extent ?? finding.place.range, view.width - margin - 2)
  return lines.map(({ number, text }) => {
    const gutter = `${String(number ?? '').padStart(margin - 1)} |`
    const shown = number === undefined ? paint(finding.severity, text) : text
    return `${paint('faint', gutter)} ${shown}`.trimEnd()
  })
}

/** Message and first remedy, as far as they are not those of the other finding; and how many call. */
function differences(finding: Finding, told: Finding, language: Language): string {
  const cure = firstRemedy(finding, language)
  const callers = finding.related.filter(({ role }) => role === 'caller').length
  const parts = [
    newIn(sayFinding(finding, language), sayFinding(told, language)),
    cure === firstRemedy(told, language) ? '' : cure,
    finding.concernsCallers && callers > 0 ? countOf(callers, counted.callers, language) : '',
  ].filter((part) => part !== '')
  if (parts.length > 0) return parts.join(separators.clause[language])
  return fill(sentences.sameAs, { place: lineOf(told.place) }, language)
}

/** A message up to where it goes on like the other one; empty if they are the same. */
function newIn(message: string, told: string): string {
  if (message === told) return ''
  let same = 0
  while (message.at(-1 - same) === told.at(-1 - same)) same += 1
  const tail = message.slice(message.length - same)
  const end = message.length - (tail.match(/\s.*$|[，。；：].*$/su)?.[0].length ?? 0)
  return message.length - end < shortTail ? message.replace(/[.。]$/u, '') : `${message.slice(0, end)}…`
}

function firstRemedy({ remedies }: Finding, language: Language): string {
  const [first] = remedies
  return first === undefined ? '' : say(first.title, language)
}
