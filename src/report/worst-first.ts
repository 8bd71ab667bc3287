import type { Finding } from '../lint/report.ts'
import { severities } from '../lint/report.ts'

/** By level, then certain ones before possible ones, then those that somebody is seen to meet; among equals the order stays. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => rankOf(a) - rankOf(b))
}

function rankOf({ severity, certainty, callers }: Finding): number {
  return severities.indexOf(severity) * 4 + (certainty === 'certain' ? 0 : 2) + (callers === 'seen' ? 0 : 1)
}
