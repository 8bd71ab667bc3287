/** GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
import type { Finding } from '../lint/report.ts'
import type { Severity } from '../rule/rule.ts'
import type { Reporter, View } from './view.ts'
import { printJson } from './json.ts'
import { regionOf, repositoryPath } from './location.ts'
import { sayFinding } from './say.ts'

const severities = { error: 'major', warning: 'minor', note: 'info' } as const satisfies Record<Severity, string>

export const gitlab: Reporter = (report, view) =>
  printJson(
    report.findings.map((finding) => issueOf(finding, view)),
    2,
  )

/** GitLab compares branches by the fingerprint alone, so it holds no line. */
function issueOf(finding: Finding, { language, prefix }: View) {
  const { startLine, endLine } = regionOf(finding.place)
  return {
    description: sayFinding(finding, language),
    check_name: finding.rule,
    fingerprint: finding.fingerprint,
    severity: severities[finding.severity],
    location: {
      path: repositoryPath(finding.place.file.path, prefix),
      lines: { begin: startLine, end: endLine },
    },
  }
}
