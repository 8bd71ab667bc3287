/** The real engine behind the command line: config, input, clusters, rules, fixes and baseline in their order. */
import { posix } from 'node:path'
import type { Engine, LintRequest, LintResult } from './cli/engine.ts'
import type { Sources } from './cli/command.ts'
import type { Config } from './config/config.ts'
import type { Host } from './host/host.ts'
import type { LintOptions } from './lint/lint.ts'
import type { Model } from './lint/load.ts'
import type { ReadInput } from './lint/read-input.ts'
import type { Level } from './lint/severity.ts'
import { rules } from '../rules/index.ts'
import { loadConfig } from './config/load.ts'
import { Failure } from './host/failure.ts'
import { lint } from './lint/lint.ts'
import { load } from './lint/load.ts'
import { readInput } from './lint/read-input.ts'
import { traceIn } from './lint/trace.ts'
import { ignoreSuppressions } from './lint/suppression/ignores.ts'

export const engine: Engine = {
  rules,
  async lint(host, request) {
    const { config, model } = await session(host, request, request.onProgress)
    const report = lint(model, optionsOf(host, config, request))
    return { report, patch: '', failOn: config.failOn } satisfies LintResult
  },
  async trace(host, request) {
    const { model } = await session(host, request)
    const traces = traceIn(
      model.clusters.map((cluster) => cluster.model),
      request.from,
      request.to,
    )
    if (traces.length === 0) throw new Failure(unknownClient, { from: request.from })
    return traces
  },
  init: () => Promise.reject(new Failure({ en: 'init is not built yet', zh: 'init 尚未实现' })),
}

const unknownClient = {
  en: "no workload '{from}' in the input: write <kind>/<name>[.<namespace>], any-pod or any-host",
  zh: '输入中没有工作负载“{from}”：应写作 <kind>/<name>[.<namespace>]、any-pod 或 any-host',
}

interface Session {
  readonly config: Config
  readonly input: ReadInput
  readonly model: Model
}

async function session(host: Host, request: Sources, onProgress?: LintRequest['onProgress']): Promise<Session> {
  const config = loadConfig(
    host,
    request.config,
    rules.map(({ id }) => id),
  )
  const input = await readInput(host, request.paths, request.contexts, onProgress)
  return { config, input, model: load(host, input, config, request.facts) }
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
