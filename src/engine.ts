/** The real engine behind the command line: config, input, clusters, rules, fixes and baseline in their order. */
import { posix } from 'node:path'
import type { Engine, LintRequest, OnProgress } from './cli/engine.ts'
import type { Sources } from './cli/command.ts'
import type { Config } from './config/config.ts'
import type { Host } from './host/host.ts'
import type { LintOptions } from './lint/lint.ts'
import type { ReadInput } from './lint/read-input.ts'
import type { Report } from './lint/report.ts'
import type { Level } from './lint/severity.ts'
import { rules } from '../rules/index.ts'
import { noConfig } from './config/config.ts'
import { initialConfig } from './config/init.ts'
import { loadConfig } from './config/load.ts'
import { Failure } from './host/failure.ts'
import { formatBaseline, readBaseline, subtractBaseline } from './lint/baseline.ts'
import { fixAll } from './lint/fix-loop.ts'
import { shownClusters } from './lint/init.ts'
import { lint } from './lint/lint.ts'
import { renderInto } from './lint/render.ts'
import { load } from './lint/load.ts'
import { readInput } from './lint/read-input.ts'
import { traceIn } from './lint/trace.ts'
import { patchOf } from './report/patch.ts'
import { ignoreSuppressions } from './lint/suppression/ignores.ts'

const ruleIds = rules.map(({ id }) => id)

export const engine: Engine = {
  rules,
  async lint(host, request) {
    const { config, input } = await readSession(host, request, request.onProgress)
    const options = optionsOf(host, config, request)
    const verdict = (each: ReadInput): Report => lint(load(host, each, config, request.facts), options)
    const { report, changed } = request.fixing
      ? fixAll(input, request.fixing.safety, verdict)
      : { report: verdict(input), changed: [] }
    const isPatch = request.fixing?.patch === true
    if (!isPatch) for (const { path, after } of changed) host.write(path, after, input.encodings.get(path) ?? 'utf-8')
    return {
      report: compared(report, host, request, options),
      patch: isPatch ? patchOf(changed, host.prefix) : '',
      failOn: config.failOn,
    }
  },
  async trace(host, request) {
    const { config, input } = await readSession(host, request)
    const model = load(host, input, config, request.facts)
    const traces = traceIn(
      model.clusters.map((cluster) => cluster.model),
      request.from,
      request.to,
    )
    if (traces.length === 0) throw new Failure(unknownClient, { from: request.from })
    return traces
  },
  async init(host, { paths, contexts, facts, language }) {
    const input = await readInput(host, paths, contexts)
    return initialConfig(shownClusters(load(host, input, noConfig, facts)), language)
  },
}

const unknownClient = {
  en: "no workload '{from}' in the input: write <kind>/<name>[.<namespace>], any-pod or any-host",
  zh: '输入中没有工作负载“{from}”：应写作 <kind>/<name>[.<namespace>]、any-pod 或 any-host',
}

async function readSession(
  host: Host,
  request: Sources,
  onProgress?: OnProgress,
): Promise<{ readonly config: Config; readonly input: ReadInput }> {
  const config = loadConfig(host, request.config, ruleIds)
  const input = await readInput(host, request.paths, request.contexts, onProgress)
  return { config, input: request.render ? await renderInto(host, input, config) : input }
}

/** Without what the baseline holds. `--update-baseline` writes the file first, so that nothing is left. */
function compared(report: Report, host: Host, { baseline }: LintRequest, { repositoryPath }: LintOptions): Report {
  if (!baseline) return report
  if (baseline.update) {
    host.write(
      baseline.file,
      formatBaseline(report.findings, (path) => repositoryPath(path) ?? path),
      'utf-8',
    )
  }
  const { fresh, baselined } = subtractBaseline(report.findings, readBaseline(host, baseline.file))
  return { ...report, findings: fresh, baselined }
}

function optionsOf(host: Host, config: Config, request: LintRequest): LintOptions {
  return {
    rules,
    levels: levelsOf(config, request),
    ignores: ignoreSuppressions(config),
    today: host.today(),
    repositoryPath: (path) => insideRepository(path, host.prefix),
  }
}

function levelsOf(config: Config, { severities, only }: LintRequest): Readonly<Record<string, Level>> {
  const overrides = Object.fromEntries(severities.map(({ rule, severity }) => [rule, severity]))
  const others =
    only.length === 0 ? [] : rules.filter(({ id }) => !only.includes(id)).map(({ id }) => [id, 'off'] as const)
  return { ...config.rules, ...overrides, ...Object.fromEntries(others) }
}

/** Undefined for a path above the git top level; outside a repository the working directory is the top. */
function insideRepository(path: string, prefix: string): string | undefined {
  const whole = path.startsWith('<') ? path : posix.join(prefix, path)
  return whole.startsWith('../') ? undefined : whole
}
