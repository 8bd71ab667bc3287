/** What a command line asks for, checked and typed. */
import type { Facts } from '../model/facts.ts'
import type { FormatName } from '../report/formats.ts'
import type { Severity } from '../rule/rule.ts'
import type { Language } from '../text/words.ts'

/** Where manifests and facts come from: what lint, trace and init share. */
export interface Sources {
  readonly paths: readonly string[]
  readonly contexts: readonly string[]
  /** Stated by `--fact`. */
  readonly facts: Partial<Facts>
  /** A named file; `search`: from the working directory upward; `none`: no config at all. */
  readonly config:
    | { readonly kind: 'file'; readonly path: string }
    | { readonly kind: 'search' }
    | { readonly kind: 'none' }
  readonly render: boolean
}

/** A report to make, and where it goes. */
export interface FormatChoice {
  readonly name: FormatName
  readonly to: 'stdout' | 'stderr' | { readonly file: string }
}

export interface SeverityChoice {
  readonly rule: string
  readonly severity: Severity | 'off'
}

/** `safe` and `unsafe` say which edits may be made; `patch` prints them instead of writing files. */
export interface Fixing {
  readonly safety: 'safe' | 'unsafe'
  readonly patch: boolean
}

export interface Baseline {
  readonly file: string
  readonly update: boolean
}

/** How to speak. Undefined: as the environment says. */
export interface Manner {
  readonly language: Language | undefined
  readonly color: boolean | undefined
}

export interface LintCommand extends Sources, Manner {
  readonly name: 'lint'
  readonly formats: readonly FormatChoice[]
  readonly severities: readonly SeverityChoice[]
  /** Empty: all rules. */
  readonly only: readonly string[]
  readonly failOn: FailOn | undefined
  readonly fixing: Fixing | undefined
  readonly baseline: Baseline | undefined
  readonly stats: boolean
  readonly quiet: boolean
}

export type FailOn = Severity | 'never'

export interface TraceCommand extends Sources, Manner {
  readonly name: 'trace'
  readonly from: string
  readonly to: string
  readonly matrix: boolean
  readonly format: 'text' | 'json'
}

export interface InitCommand extends Sources, Manner {
  readonly name: 'init'
}

export interface ExplainCommand extends Manner {
  readonly name: 'explain'
  readonly rule: string
}

export interface RulesCommand extends Manner {
  readonly name: 'rules'
  readonly format: 'text' | 'json'
}

export interface HelpCommand extends Manner {
  readonly name: 'help'
}

export interface VersionCommand extends Manner {
  readonly name: 'version'
}

export type Command =
  | LintCommand
  | TraceCommand
  | InitCommand
  | ExplainCommand
  | RulesCommand
  | HelpCommand
  | VersionCommand
