/** 0: nothing grave enough; 1: findings, or a call that does not simply work; 2: the job could not be done. Whatever the format. */
import type { Report } from '../lint/report.ts'
import type { FailOn } from './command.ts'
import { severities } from '../lint/report.ts'

export type ExitCode = 0 | 1 | 2

/** A rule that crashed may have missed anything, so that outweighs all findings. */
export function exitCodeOf({ findings, notices }: Report, failOn: FailOn): ExitCode {
  if (notices.some(({ kind }) => kind === 'rule-crash')) return 2
  if (failOn === 'never') return 0
  const lowest = severities.indexOf(failOn)
  return findings.some(({ severity }) => severities.indexOf(severity) <= lowest) ? 1 : 0
}
