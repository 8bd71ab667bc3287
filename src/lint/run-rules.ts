import type { ClusterModel } from '../model/cluster.ts'
import type { InputView } from '../rule/input.ts'
import type { Draft, Rule, Severity } from '../rule/rule.ts'
import type { Notice } from './report.ts'
import type { Unsigned } from './finding.ts'
import { pathsOf } from '../rule/paths.ts'
import { findingOf } from './finding.ts'

/** A rule that runs, at the severity that config and command line left it. */
export interface EnabledRule {
  readonly rule: Rule
  readonly level: Severity
}

export interface RuleRun {
  readonly findings: readonly Unsigned[]
  readonly crashes: readonly Notice[]
}

/** Runs every rule on one cluster. A rule that throws is recorded with the file it threw on; the others go on. */
export function runRules(cluster: ClusterModel, rules: readonly EnabledRule[]): RuleRun {
  const paths = pathsOf(cluster)
  return collect(
    rules,
    (rule) => rule.check?.({ cluster, paths }),
    [cluster.name],
    (rule) => crashFile(rule, cluster),
  )
}

/** Runs every rule on the input itself. */
export function runInputRules(input: InputView, rules: readonly EnabledRule[]): RuleRun {
  return collect(
    rules,
    (rule) => rule.checkInput?.(input),
    [],
    () => undefined,
  )
}

function collect(
  rules: readonly EnabledRule[],
  check: (rule: Rule) => Iterable<Draft> | undefined,
  clusters: readonly string[],
  siteOf: (rule: Rule) => string | undefined,
): RuleRun {
  const findings: Unsigned[] = []
  const crashes: Notice[] = []
  for (const { rule, level } of rules) {
    try {
      for (const draft of check(rule) ?? []) findings.push(findingOf(draft, rule, level, clusters))
    } catch (error) {
      crashes.push(crashNotice(rule, siteOf(rule), error))
    }
  }
  return { findings, crashes }
}

const crashed = {
  en: "rule '{rule}' crashed: {error}. This is a bug of clb-lint; the other rules ran.",
  zh: "规则 '{rule}' 崩溃：{error}。这是 clb-lint 的缺陷；其他规则已照常运行。",
}

function crashNotice(rule: Rule, file: string | undefined, error: unknown): Notice {
  const text = error instanceof Error ? error.message : String(error)
  const data = { rule: rule.id, error: text.split('\n')[0] ?? '' }
  return { kind: 'rule-crash', path: file ?? rule.id, message: { id: 'rule-crash', words: crashed, data } }
}

/** The first file on which the rule throws alone; undefined where it needs several files to throw. */
function crashFile(rule: Rule, cluster: ClusterModel): string | undefined {
  const files = new Set(cluster.resources.map(({ node }) => node.file))
  for (const file of files) {
    const alone: ClusterModel = {
      ...cluster,
      resources: cluster.resources.filter(({ node }) => node.file === file),
      exposures: cluster.exposures.filter(({ owner }) => owner.node.file === file),
      calls: cluster.calls.filter(({ at }) => at?.file === file),
    }
    try {
      Array.from(rule.check?.({ cluster: alone, paths: pathsOf(alone) }) ?? [])
    } catch {
      return file.path
    }
  }
  return undefined
}
