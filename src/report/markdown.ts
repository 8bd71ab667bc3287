/**
 * A job summary for GitHub: what was read, a table of findings, the facts that decide, and what was not judged. GitHub refuses a
 * summary above 1 MiB (actions/runner, FileCommandManager): lists stop below that, and the rest is counted.
 */
import type { Finding } from '../lint/report.ts'
import type { Language, Words } from '../text/words.ts'
import type { Reporter } from './view.ts'
import { fill } from '../text/words.ts'
import { countingLine } from './closing.ts'
import { cut } from './display.ts'
import { defused } from './defused.ts'
import { rulePage } from './home.ts'
import { regionOf } from './location.ts'
import { nameObject, say, sayFinding } from './say.ts'
import { severityWords } from './words.ts'
import { worstFirst } from './worst-first.ts'

/** Bytes. Together well below the limit: other steps of the job may add to the summary. */
const roomForFindings = 800_000
const roomForNotices = 100_000
/** Columns of one text in a cell. */
const longestText = 600

const words = {
  head: { en: '| | Place | Finding | Remedy |', zh: '| | 位置 | 问题 | 修复 |' },
  needs: { en: 'Unknown facts that decide: {facts}', zh: '起决定作用的未知事实：{facts}' },
  notices: { en: 'Notices', zh: '注意事项' },
  more: { en: '{count} more are not listed here.', zh: '另有 {count} 项未在此列出。' },
} as const satisfies Readonly<Record<string, Words>>

export const markdown: Reporter = (report, { language, hidden }) => {
  const rows = worstFirst(report.findings).map((finding) => rowOf(finding, language))
  const notices = report.notices.map(({ path, message }) => `- ${code(path)} ${plain(say(message, language))}`)
  const needs = [...new Set(report.findings.flatMap((finding) => finding.needs))].map(code).join(', ')
  const parts = [
    ['### clb-lint'],
    [plain(countingLine(report, { language, hidden }))],
    rows.length === 0
      ? []
      : [words.head[language], '| --- | --- | --- | --- |', ...fitting(rows, roomForFindings, language)],
    needs === '' ? [] : [fill(words.needs, { facts: needs }, language)],
    notices.length === 0 ? [] : [`**${words.notices[language]}**`, '', ...fitting(notices, roomForNotices, language)],
  ]
  const filled = parts.filter((part) => part.length > 0).map((part) => `${part.join('\n')}\n`)
  return defused(filled.join('\n'))
}

/** One row: severity, place and object, rule and message, the recommended remedy. */
function rowOf({ severity, place, resource, rule, message, remarks, remedies }: Finding, language: Language): string {
  const { startLine } = regionOf(place)
  const [first] = remedies
  const cells = [
    severityWords[severity][language],
    `${code(`${place.file.path}:${startLine}`)}${resource === undefined ? '' : `<br>${plain(nameObject(resource))}`}`,
    `[${rule}](${rulePage(rule)})<br>${plain(sayFinding({ message, remarks }, language))}`,
    first === undefined ? '' : plain(say(first.title, language)),
  ]
  return `| ${cells.join(' | ')} |`
}

/** As many lines as there is room for, in bytes, and how many there are more. */
function fitting(lines: readonly string[], room: number, language: Language): readonly string[] {
  let left = room
  const kept: string[] = []
  for (const line of lines) {
    left -= Buffer.byteLength(line) + 1
    if (left < 0) break
    kept.push(line)
  }
  const rest = lines.length - kept.length
  return rest === 0 ? kept : [...kept, '', fill(words.more, { count: rest }, language)]
}

/**
 * A text that stays text: every sign that Markdown or HTML could read is written as a character reference, and the dot of `www.` with
 * them; a word joiner after `@` and `#` keeps GitHub from making a mention or a reference of what follows.
 */
function plain(text: string): string {
  const inert = cut(text, longestText).replaceAll(
    /[&<>|`*_{}[\]()#!~@:\\$]|(?<=www)\./gi,
    (sign) => `&#${sign.charCodeAt(0)};`,
  )
  return inert.replaceAll(/&#(?:35|64);/g, '$&\u2060')
}

function code(text: string): string {
  return `<code>${plain(text)}</code>`
}
