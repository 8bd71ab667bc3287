/** The report as one JSON document: the contract of schemas/report.schema.json, version 1. */
import type { Place } from '../manifest/place.ts'
import type { FactName, Facts } from '../model/facts.ts'
import type { ClientBranch, ClusterFacts, Finding, Report, Step } from '../lint/report.ts'
import type { Offer } from '../remedy/remedy.ts'
import type { Language } from '../text/words.ts'
import type { Region } from './location.ts'
import type { Reporter, View } from './view.ts'
import { factNames, formatFact } from '../model/facts/fact-names.ts'
import { severities } from '../lint/report.ts'
import { sayHop } from './hops.ts'
import { regionOf } from './location.ts'
import { say, sayFinding } from './say.ts'

/** Paths are relative to the working directory. */
export const json: Reporter = (report, view) => printJson(reportOf(report, view), 2)

/**
 * JSON text with a final line end. `##[` would be a command to a GitHub runner wherever it stands in a line, so one of its characters
 * is written as an escape; a JSON reader sees no difference.
 */
export function printJson(value: unknown, indent?: number): string {
  return `${JSON.stringify(value, undefined, indent).replaceAll('##[', '##\\u005b')}\n`
}

function reportOf(report: Report, { language, version }: View) {
  const tally = (severity: string) => report.findings.filter((finding) => finding.severity === severity).length
  return {
    version: 1,
    tool: { name: 'clb-lint', version },
    clusters: report.clusters.map(clusterOf),
    findings: report.findings.map((finding) => findingOf(finding, language)),
    notices: report.notices.map(({ kind, path, message }) => ({ kind, path, message: say(message, language) })),
    suppressed: report.suppressed,
    baselined: report.baselined,
    summary: {
      ...Object.fromEntries(severities.map((severity) => [severity, tally(severity)])),
      files: report.counts.files,
      documents: report.counts.documents,
    },
  }
}

function clusterOf({ name, facts }: ClusterFacts) {
  return { name, facts: Object.fromEntries(factNames.map((fact) => [fact, factOf(facts, fact)])) }
}

/** An unknown fact has the value null. */
function factOf<Name extends FactName>(facts: Facts, name: Name) {
  const fact = facts[name]
  if (!fact.known) return { value: null, source: 'unknown' }
  const { from, place } = fact.origin
  const at = place && { path: place.file.path, line: regionOf(place).startLine }
  const { value } = fact
  return {
    value: typeof value === 'number' || typeof value === 'boolean' ? value : formatFact(name, value),
    source: from,
    ...at,
  }
}

function findingOf(finding: Finding, language: Language) {
  return {
    rule: finding.rule,
    messageId: finding.message.id,
    message: sayFinding(finding, language),
    severity: finding.severity,
    certainty: finding.certainty,
    needs: finding.needs,
    callers: finding.callers,
    clusters: finding.clusters,
    resource: finding.resource ? { ...finding.resource, namespace: finding.resource.namespace ?? null } : null,
    location: locationOf(finding.place),
    related: finding.related.map(({ message, place }) => ({
      message: say(message, language),
      location: locationOf(place),
    })),
    flow: finding.flow.map((step) => stepOf(step, language)),
    branches: finding.branches.map(branchOf),
    remedies: finding.remedies.map((remedy) => remedyOf(remedy, language)),
    fingerprint: finding.fingerprint,
  }
}

function locationOf(place: Place): { readonly path: string } & Region {
  return { path: place.file.path, ...regionOf(place) }
}

function stepOf(step: Step, language: Language) {
  const message = step.kind === 'hop' ? sayHop(step.hop, language) : say(step.message, language)
  return step.place === undefined ? { message } : { message, location: locationOf(step.place) }
}

function branchOf({ client, when, outcome }: ClientBranch) {
  const conditions = { client, ...Object.fromEntries(when.map(({ fact, value }) => [fact, value])) }
  if (outcome.ok) return { when: conditions, status: 'works' }
  return { when: conditions, status: 'fails', cause: outcome.cause, symptom: outcome.symptom }
}

function remedyOf({ id, title, safety, costs, needs, edits }: Offer, language: Language) {
  return {
    id,
    title: say(title, language),
    safety,
    costs: costs.map((cost) => say(cost, language)),
    needs: needs.map((need) => say(need, language)),
    edits: edits.map(({ file, start, end, newText }) => ({ path: file.path, start, end, newText })),
  }
}
