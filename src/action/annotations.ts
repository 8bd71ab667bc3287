/** Annotations that belong to no finding: why the job could not be done, or not as asked. */
import type { Notice } from '../lint/report.ts'
import { workflowCommand } from '../report/github.ts'
import { say } from '../report/say.ts'

type Level = 'error' | 'notice'

/** Notices that nobody should have to look for; the log and the job summary list all. */
const levels: Readonly<Record<string, Level>> = { 'rule-crash': 'error', 'changed-files': 'notice' }

/** A runner cuts messages at 4096 characters (actions/runner, ExecutionContext.cs). */
const longest = 4000

export function annotationsOf(notices: readonly Notice[]): readonly string[] {
  return notices.flatMap(({ kind, path, message }) => {
    const level = levels[kind]
    return level === undefined ? [] : [annotation(level, `${path}: ${say(message, 'en')}`)]
  })
}

/** One line of output. */
export function annotation(level: Level, text: string): string {
  return `${workflowCommand(level, { title: 'clb-lint' }, text.trim().slice(0, longest))}\n`
}
