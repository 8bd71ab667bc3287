/** What `--stats` tells on stderr: findings by rule, and how long the run took. */
import type { Report } from '../lint/report.ts'
import type { Language } from '../text/words.ts'
import { groupBy } from '../report/group.ts'
import { fill } from '../text/words.ts'

const words = {
  rule: { en: '{count}  {rule}', zh: '{count}  {rule}' },
  time: {
    en: '{files} files, {documents} documents in {milliseconds} ms',
    zh: '{files} 个文件、{documents} 个文档，用时 {milliseconds} ms',
  },
}

/** One line a rule, the most frequent first, then one for the run; `milliseconds` from start to report. */
export function statistics({ findings, counts }: Report, milliseconds: number, language: Language): readonly string[] {
  const rules = [...groupBy(findings, ({ rule }) => rule)].toSorted(([, a], [, b]) => b.length - a.length)
  return [
    ...rules.map(([rule, own]) => fill(words.rule, { count: String(own.length).padStart(6), rule }, language)),
    fill(
      words.time,
      { files: counts.files, documents: counts.documents, milliseconds: Math.round(milliseconds) },
      language,
    ),
  ]
}
