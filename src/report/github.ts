/**
 * Workflow commands: annotations on the lines of a pull request. GitHub shows ten of each level and drops the rest without a word
 * (actions/toolkit, docs/problem-matchers.md), so the ten worst are chosen here, and a line of the log counts the others.
 */
import type { Finding, Report } from '../lint/report.ts'
import type { Severity } from '../rule/rule.ts'
import type { Language, Words } from '../text/words.ts'
import type { Reporter, View } from './view.ts'
import { severities } from '../lint/report.ts'
import { fill } from '../text/words.ts'
import { cut, visible } from './display.ts'
import { regionOf, repositoryPath } from './location.ts'
import { nameObject, say, sayFinding } from './say.ts'
import { worstFirst } from './worst-first.ts'

/** Annotations of one level in one step. */
const mostAnnotations = 10
/** A runner cuts messages at 4096 characters (actions/runner, ExecutionContext.cs). */
const longestMessage = 4000

const levels = { error: 'error', warning: 'warning', note: 'notice' } as const satisfies Record<Severity, string>

const more = {
  error: { en: '{count} more errors are not annotated', zh: '另有 {count} 个错误未标注' },
  warning: { en: '{count} more warnings are not annotated', zh: '另有 {count} 个警告未标注' },
  note: { en: '{count} more notes are not annotated', zh: '另有 {count} 个提示未标注' },
} as const satisfies Record<Severity, Words>

const cure: Words = { en: 'Remedy: {title}', zh: '修复：{title}' }

export const github: Reporter = (report, view) => {
  const lines = severities.flatMap((severity) => annotations(report, severity, view))
  return lines.map((line) => `${line}\n`).join('')
}

function annotations(report: Report, severity: Severity, view: View): readonly string[] {
  const findings = worstFirst(report.findings.filter((finding) => finding.severity === severity))
  const lines = findings.slice(0, mostAnnotations).map((finding) => annotation(finding, view))
  const rest = findings.length - lines.length
  return rest === 0 ? lines : [...lines, `clb-lint: ${fill(more[severity], { count: rest }, view.language)}`]
}

function annotation(finding: Finding, { language, prefix }: View): string {
  const { startLine, endLine, startColumn, endColumn } = regionOf(finding.place)
  // Columns are read only where the annotation is about one line; `endColumn` is the last column itself.
  const columns = startLine === endLine ? { col: startColumn, endColumn: Math.max(startColumn, endColumn - 1) } : {}
  const place = { file: visible(repositoryPath(finding.place.file.path, prefix)), line: startLine, endLine, ...columns }
  return workflowCommand(levels[finding.severity], { ...place, title: finding.rule }, messageOf(finding, language))
}

function messageOf(finding: Finding, language: Language): string {
  const { resource, remedies } = finding
  const object = resource === undefined ? [] : [nameObject(resource)]
  const cures = remedies.slice(0, 3).map(({ title }) => fill(cure, { title: say(title, language) }, language))
  const head = [...object, sayFinding(finding, language)].join(language === 'zh' ? '：' : ': ')
  const lines = [head, ...cures].map((line) => cut(line, longestMessage))
  return lines.join('\n').slice(0, longestMessage)
}

/** One command line. Whatever the texts hold, they end neither the line nor the property they stand in. */
export function workflowCommand(
  name: string,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
  return `::${name} ${list.join(',')}::${escapeData(message)}`
}

/** https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
