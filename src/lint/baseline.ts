import type { Finding } from './report.ts'

/** What a baseline file holds: fingerprints, with rule and path beside each for the person who reads the diff. */
export interface Baseline {
  readonly version: 1
  readonly findings: readonly BaselineEntry[]
}

export interface BaselineEntry {
  readonly fingerprint: string
  readonly rule: string
  /** Relative to the git top level. */
  readonly path: string
}

/** The text of a baseline file: sorted, one finding a line, so that adding one changes one line. */
export function formatBaseline(findings: readonly Finding[], repositoryPath: (path: string) => string): string {
  const lines = findings
    .map(({ fingerprint, rule, place }) => ({ path: repositoryPath(place.file.path), rule, fingerprint }))
    .map((entry) => JSON.stringify(entry))
    .toSorted()
  return `{"version": 1, "findings": [${lines.length === 0 ? '' : `\n  ${lines.join(',\n  ')}\n`}]}\n`
}

/** The findings that a baseline does not hold, and how many it does. */
export function subtractBaseline(
  findings: readonly Finding[],
  baseline: Baseline,
): { readonly fresh: readonly Finding[]; readonly baselined: number } {
  const old = new Set(baseline.findings.map(({ fingerprint }) => fingerprint))
  const fresh = findings.filter(({ fingerprint }) => !old.has(fingerprint))
  return { fresh, baselined: findings.length - fresh.length }
}
