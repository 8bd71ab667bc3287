/**
 * SARIF 2.1.0 as GitHub code scanning reads it; GitHub's page on SARIF support says which fields count, the specification how they are
 * written (https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html).
 */
import type { Invocation, Log, Notification, ReportingDescriptor } from 'sarif'
import type { Report } from '../lint/report.ts'
import type { Reporter, View } from './view.ts'
import { home } from './home.ts'
import { printJson } from './json.ts'
import { repositoryPath } from './location.ts'
import { artifactLocation } from './sarif-location.ts'
import { resultMaker } from './sarif-result.ts'
import { descriptorOf } from './sarif-rule.ts'
import { say } from './say.ts'
import { worstFirst } from './worst-first.ts'

/** GitHub refuses a run with more results, and keeps the worst 5,000 of them. */
const mostResults = 25_000
const keptResults = 5_000

const crash = 'rule-crash'
const limited = 'too-many-findings'

/** Only active findings: GitHub shows a suppressed result as an open alert (codeql-action issue 1230). */
export const sarif: Reporter = (report, view) => printJson(logOf(report, view))

function logOf(report: Report, view: View): Log {
  const kinds = kindsOf(report)
  const results = worstFirst(report.findings).slice(0, mostResults)
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'clb-lint',
            semanticVersion: view.version,
            informationUri: home,
            rules: report.rules.map((rule) => descriptorOf(rule, view.language)),
            notifications: kinds.map(descriptorOfNotice),
          },
        },
        // No uri: the log reads the same on every machine (specification §3.14.14).
        originalUriBaseIds: {
          '%SRCROOT%': { description: { text: 'The top of the git repository, else the working directory.' } },
        },
        columnKind: 'utf16CodeUnits',
        automationDetails: { id: 'clb-lint/' },
        invocations: [invocationOf(report, view, kinds)],
        results: results.map(resultMaker(report, view)),
      },
    ],
  }
}

function invocationOf({ notices, findings }: Report, { language, prefix }: View, kinds: readonly string[]): Invocation {
  const descriptor = (kind: string) => ({ id: kind, index: kinds.indexOf(kind) })
  const skipped = notices.map(({ kind, path, message }): Notification => ({
    descriptor: descriptor(kind),
    level: kind === crash ? 'error' : 'warning',
    message: { text: `'${repositoryPath(path, prefix)}' ${say(message, language)}` },
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(path, prefix) } }],
  }))
  const text = tooMany(findings.length)
  const limit: Notification[] =
    text === undefined ? [] : [{ descriptor: descriptor(limited), level: 'warning', message: { text } }]
  return {
    executionSuccessful: !notices.some(({ kind }) => kind === crash),
    toolExecutionNotifications: [...skipped, ...limit],
  }
}

/** GitHub's validator wants the same texts of it as of a rule (GH2012). */
function descriptorOfNotice(kind: string): ReportingDescriptor {
  const text = `Something was not judged, or not as it stands: '${kind}'.`
  return {
    id: kind,
    shortDescription: { text },
    fullDescription: { text },
    help: { text: 'The message of the notification says what and why.' },
  }
}

function tooMany(count: number): string | undefined {
  if (count <= keptResults) return undefined
  const kept =
    count > mostResults
      ? `The worst ${mostResults} of ${count} findings are in this log`
      : `There are ${count} findings`
  return `${kept}; GitHub keeps ${keptResults}.`
}

function kindsOf({ notices, findings }: Report): readonly string[] {
  const kinds = new Set(notices.map(({ kind }) => kind))
  return [...kinds, ...(tooMany(findings.length) === undefined ? [] : [limited])].toSorted()
}
