/** A rule as a SARIF reporting descriptor: what GitHub shows beside an alert. */
import type { ReportingDescriptor } from 'sarif'
import type { RuleInfo } from '../lint/report.ts'
import type { Severity } from '../rule/rule.ts'
import type { Language } from '../text/words.ts'
import { rulePage } from './home.ts'

/** GitHub's limits. */
const longestDescription = 1024
const mostTags = 10

/** GitHub's own words for the severity of a problem that is no security alert. */
const problemSeverity = { error: 'error', warning: 'warning', note: 'recommendation' } as const satisfies Record<
  Severity,
  string
>

export function descriptorOf(rule: RuleInfo, language: Language): ReportingDescriptor {
  const { id, severity, tags, references } = rule
  const [summary, rationale, remedy] = [rule.summary[language], rule.rationale[language], rule.remedy[language]]
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: summary.slice(0, longestDescription) },
    fullDescription: { text: rationale.slice(0, longestDescription) },
    helpUri: rulePage(id),
    help: {
      text: [summary, rationale, remedy, ...references].join('\n\n'),
      markdown: [
        summary,
        rationale,
        remedy,
        references.map((link) => `- <${link}>`).join('\n'),
        `[${id}](${rulePage(id)})`,
      ].join('\n\n'),
    },
    defaultConfiguration: { level: severity },
    properties: { tags: tags.slice(0, mostTags), precision: 'high', 'problem.severity': problemSeverity[severity] },
  }
}

/** The name must differ from the id (SARIF1001): `local-traffic-policy` is `LocalTrafficPolicy`. */
function pascalCase(id: string): string {
  return id.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
}
