/** The whole verdict on a model: pure, deterministic, sorted by path, line, column, rule. */
import type { SourceFile } from '../manifest/source-file.ts'
import type { Rule } from '../rule/rule.ts'
import type { Unsigned } from './finding.ts'
import type { LoadedCluster, Model } from './load.ts'
import type { Finding, Notice, Report } from './report.ts'
import type { EnabledRule } from './run-rules.ts'
import type { Level } from './severity.ts'
import type { Suppression } from './suppression/suppression.ts'
import { fingerprinter } from './fingerprint.ts'
import { mergeClusters } from './merge.ts'
import { runInputRules, runRules } from './run-rules.ts'
import { touching, withholdPatched } from './scope.ts'
import { applySuppressions } from './suppression/apply.ts'
import { suppressionsIn } from './suppression/suppressions.ts'

export interface LintOptions {
  /** Every rule there is. */
  readonly rules: readonly Rule[]
  /** By rule id: what replaces the rule's own severity, or `off`. */
  readonly levels: Readonly<Record<string, Level>>
  /** From the config; those of comments and annotations are in the model. */
  readonly ignores: readonly Suppression[]
  /** `2026-11-25`: a suppression may have a last day. */
  readonly today: string
  /** A path of the host as seen from the git top level; undefined for one outside of it. */
  repositoryPath(path: string): string | undefined
}

export function lint(model: Model, options: LintOptions): Report {
  const enabled = options.rules.flatMap((rule) => enable(rule, options.levels[rule.id] ?? rule.severity))
  const runs = model.clusters.map((cluster) => lintCluster(cluster, enabled))
  const input = runInputRules({ ...model, idle: [] }, enabled)
  const touches = touching(model, (path) => options.repositoryPath(path) !== undefined)
  const merged = mergeClusters([...runs.flatMap(({ findings }) => findings), ...input.findings], clustersOf(model))
  const suppressed = applySuppressions(merged, [...suppressionsIn(model), ...options.ignores], {
    known: options.rules.map(({ id }) => id),
    ran: enabled.map(({ rule }) => rule.id),
    today: options.today,
  })
  const idle = runInputRules({ unreadable: [], unrendered: [], idle: suppressed.idle }, enabled)
  const findings = [...suppressed.kept, ...idle.findings].filter(touches).toSorted(compareFindings)
  return {
    rules: enabled.map(({ rule, level }) => ({ ...rule, severity: level })),
    clusters: model.clusters.map(({ model: { name, facts } }) => ({ name, facts })),
    findings: sign(findings, options),
    notices: distinct([...model.notices, ...runs.flatMap(({ notices }) => notices), ...input.crashes, ...idle.crashes]),
    suppressed: suppressed.count,
    baselined: 0,
    counts: model.counts,
  }
}

/** What several clusters say alike is said once. */
function distinct(notices: readonly Notice[]): readonly Notice[] {
  return [...new Map(notices.map((notice) => [JSON.stringify(notice), notice])).values()]
}

function enable(rule: Rule, level: Level): readonly EnabledRule[] {
  return level === 'off' ? [] : [{ rule, level }]
}

function lintCluster(
  cluster: LoadedCluster,
  rules: readonly EnabledRule[],
): { readonly findings: readonly Unsigned[]; readonly notices: readonly Notice[] } {
  const { findings, crashes } = runRules(cluster.model, rules)
  const { kept, notices } = withholdPatched(findings, cluster)
  return { findings: kept, notices: [...notices, ...crashes] }
}

function clustersOf({ clusters }: Model): (file: SourceFile) => readonly string[] {
  return (file) =>
    clusters.filter(({ world }) => world.files.some((each) => each.file === file)).map(({ model }) => model.name)
}

function sign(findings: readonly Unsigned[], { repositoryPath }: LintOptions): readonly Finding[] {
  const fingerprint = fingerprinter()
  return findings.map((finding) => {
    const { path } = finding.place.file
    return {
      ...finding,
      fingerprint: fingerprint({
        rule: finding.rule,
        messageId: finding.message.id,
        path: repositoryPath(path) ?? path,
        resource: finding.resource,
        pointer: finding.place.pointer,
      }),
    }
  })
}

function compareFindings(a: Unsigned, b: Unsigned): number {
  return (
    compareText(a.place.file.path, b.place.file.path) ||
    a.place.range.start - b.place.range.start ||
    compareText(a.rule, b.rule) ||
    compareText(a.message.id, b.message.id)
  )
}

/** By code units: the same order on every machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
