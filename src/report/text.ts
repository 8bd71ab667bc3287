/** The report for people: grouped by file and object, a rule explained once, everything else short. */
import type { Finding, Notice, Report } from '../lint/report.ts'
import type { Sheet } from './text-finding.ts'
import type { Reporter, View } from './view.ts'
import { fill } from '../text/words.ts'
import { closingLines } from './closing.ts'
import { columnsOf, cut, visible, wrap } from './display.ts'
import { defused } from './defused.ts'
import { groupBy } from './group.ts'
import { nameObject, say } from './say.ts'
import { painter } from './style.ts'
import { fullFinding, noteLine, placeText, shortFinding } from './text-finding.ts'
import { sentences } from './words.ts'

/** Notices of one kind beyond these are only counted. */
const mostNotices = 5
/** Columns. */
const longestNotice = 400

export const text: Reporter = (report, view) => {
  const files = [...groupBy(report.findings, ({ place }) => place.file.path).values()].map(byObject)
  const told = toldInFull(files.flat())
  const blocks = files.map((findings) => fileLines(findings, told, report, view))
  const notices = [...groupBy(report.notices, ({ kind }) => kind).values()].flatMap((same) => noticeLines(same, view))
  const all = [...blocks, notices, closingLines(report, view)].filter((block) => block.length > 0)
  return defused(all.map((block) => `${block.join('\n')}\n`).join('\n'))
}

/** The finding of each rule that carries its explanation: the first that is more than a note, else the first. */
function toldInFull(findings: readonly Finding[]): ReadonlyMap<string, Finding> {
  const told = new Map<string, Finding>()
  for (const finding of findings) {
    const earlier = told.get(finding.rule)
    if (!earlier || (earlier.severity === 'note' && finding.severity !== 'note')) told.set(finding.rule, finding)
  }
  return told
}

function fileLines(
  findings: readonly Finding[],
  told: ReadonlyMap<string, Finding>,
  report: Report,
  view: View,
): readonly string[] {
  const paint = painter(view.color)
  const placeColumns = Math.max(4, ...findings.map((finding) => placeText(finding).length))
  const sheet: Sheet = { report, view, paint, placeColumns }
  const blocks = findings.map((finding): readonly string[] => {
    const first = told.get(finding.rule)
    if (!first || first === finding) {
      const rule = report.rules.find(({ id }) => id === finding.rule)
      return fullFinding(finding, rule, sheet)
    }
    return finding.severity === 'note' ? [noteLine(finding, sheet)] : shortFinding(finding, first, sheet)
  })
  const path = findings[0]?.place.file.path ?? ''
  return [paint('strong', visible(path)), ...blocks.flatMap((block, index) => spaced(block, blocks[index + 1]))]
}

/** A finding told in full gets air below it. */
function spaced(block: readonly string[], next: readonly string[] | undefined): readonly string[] {
  return next !== undefined && (block.length > 2 || next.length > 2) ? [...block, ''] : block
}

/** Findings of one object stand together, where its first one stands. */
function byObject(findings: readonly Finding[]): readonly Finding[] {
  return [...groupBy(findings, ({ resource }) => (resource ? nameObject(resource) : '')).values()].flat()
}

function noticeLines(same: readonly Notice[], { language, width }: View): readonly string[] {
  const label = `${sentences.notice[language]}  `
  const rest = same.length - mostNotices
  const texts = [
    ...same.slice(0, mostNotices).map(({ path, message }) => cut(`${path}  ${say(message, language)}`, longestNotice)),
    ...(rest > 0 ? [fill(sentences.more, { count: rest }, language)] : []),
  ]
  const blanks = ' '.repeat(columnsOf(label))
  return texts.flatMap((said) =>
    wrap(said, width - columnsOf(label)).map((line, at) => (at === 0 ? label : blanks) + line),
  )
}
