/** The end of a report: what was read, what was found, and how to settle what is unknown. */
import type { Report } from '../lint/report.ts'
import type { Language, Words } from '../text/words.ts'
import type { View } from './view.ts'
import type { Counted } from './words.ts'
import { severities } from '../lint/report.ts'
import { fill } from '../text/words.ts'
import { columnsOf, visible } from './display.ts'
import { closing, counted, separators } from './words.ts'

/** `2 files, 9 objects, 3 load balancers, 4 callers: 1 error, 2 warnings.` */
export function countingLine(report: Report, { language, hidden }: Pick<View, 'language' | 'hidden'>): string {
  const { files, objects, loadBalancers, callers } = report.counts
  const read = { files, objects, loadBalancers, callers }
  const found = severities.flatMap((severity) => {
    const number = report.findings.filter((finding) => finding.severity === severity).length
    return number === 0 ? [] : [countOf(number, counted[severity], language)]
  })
  const list = separators.list[language]
  const sentences = [
    fill(
      closing.counts,
      {
        read: [
          countOf(read.files, counted.files, language),
          countOf(read.objects, counted.objects, language),
          countOf(read.loadBalancers, counted.loadBalancers, language),
          countOf(read.callers, counted.callers, language),
        ].join(list),
        found: found.length === 0 ? closing.nothing[language] : found.join(list),
      },
      language,
    ),
    ...remainder(report.notices.length, report.notices.length === 1 ? closing.notice : closing.notices, language),
    ...remainder(hidden, closing.hidden, language),
    ...remainder(report.suppressed, closing.suppressed, language),
    ...remainder(report.baselined, closing.baselined, language),
  ]
  return sentences.join(separators.sentence[language])
}

/** The counting line and, where unknown facts decide, the commands that settle them. */
export function closingLines(report: Report, view: View): readonly string[] {
  const { language } = view
  const line = countingLine(report, view)
  const unknown = new Set(report.findings.flatMap(({ needs }) => needs)).size
  if (unknown === 0) return [line]
  const decide = fill(unknown === 1 ? closing.decideOne : closing.decide, { count: unknown }, language)
  const joined = `${line}${separators.sentence[language]}${decide}`
  const first = columnsOf(joined) <= view.width ? [joined] : [line, decide]
  if (view.hasContext) return [...first, `  ${closing.onlyWriteDown[language]}`]
  // Below a directory that is linted, the dump would be linted too.
  const dump = view.paths.includes('.') ? '../cluster.yaml' : 'cluster.yaml'
  return [
    ...first,
    `  kubectl get cm,ds,nodes,svc,endpointslices -A -o yaml > ${dump}`,
    `  npx clb-lint ${view.paths.map((path) => visible(quoted(path))).join(' ')} --context ${dump}      ${closing.writeDown[language]}`,
  ]
}

/** A number with its noun. */
export function countOf(number: number, noun: Counted, language: Language): string {
  return fill(number === 1 ? noun.one : noun.many, { count: number }, language)
}

function remainder(number: number, words: Words, language: Language): readonly string[] {
  return number === 0 ? [] : [fill(words, { count: number }, language)]
}

/** As a shell takes it. */
function quoted(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`
}
