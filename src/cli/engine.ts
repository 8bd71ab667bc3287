/** What the commands ask of the rooms below them. src/bin.ts brings the real one, tests a small one. */
import type { Report, RuleInfo } from '../lint/report.ts'
import type { Trace } from '../report/trace.ts'
import type { Host } from '../host/host.ts'
import type { Language } from '../text/words.ts'
import type { FailOn, LintCommand, Sources, TraceCommand } from './command.ts'

/** Told between two files or clusters, so that a person sees that something happens. */
export type OnProgress = (done: number, total: number) => void

export interface LintRequest extends Sources, Pick<LintCommand, 'severities' | 'only' | 'fixing' | 'baseline'> {
  readonly onProgress: OnProgress
}

export interface LintResult {
  /** After `--fix`: of what remains. */
  readonly report: Report
  /** With `--diff`: a unified diff of what the fixes would change, '' for nothing. */
  readonly patch: string
  /** What the config says; the option beats it. */
  readonly failOn: FailOn | undefined
}

/** Every function throws Failure for what the user can mend: a missing path, a broken config, an unknown end of a trace. */
export interface Engine {
  /** The catalogue, by id. */
  readonly rules: readonly RuleInfo[]
  lint(host: Host, request: LintRequest): Promise<LintResult>
  /** One trace for each cluster that knows the client and the address. */
  trace(host: Host, request: Sources & Pick<TraceCommand, 'from' | 'to'>): Promise<readonly Trace[]>
  /** The text of a commented `.clb-lint.yaml`. */
  init(host: Host, request: Sources & { readonly language: Language }): Promise<string>
}
