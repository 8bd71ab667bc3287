/** Owns the reason why CoreDNS refuses to start with a Corefile. */
import { spanOf, type Spot } from './spot.ts'

/**
 * - `syntax`: braces, ends of line, keys; `unknown-directive`: a plugin that the stock build of this release lacks (a custom build may have it);
 * - `import`: an import that finds nothing, or too much; `snippet`: snippets; `never-ends`: the reader of that release would not come back;
 * - `zone`, `port`, `zone-taken`: what a server block listens on; `once`: a plugin twice in a block;
 * - `rewrite`: a rule that is none; `plugin`: an argument that another plugin refuses.
 */
export type ProblemCode =
  | 'syntax'
  | 'unknown-directive'
  | 'import'
  | 'snippet'
  | 'never-ends'
  | 'zone'
  | 'port'
  | 'zone-taken'
  | 'once'
  | 'rewrite'
  | 'plugin'

export interface CorefileProblem {
  readonly code: ProblemCode
  /** One English sentence without a final stop, as data for a report. */
  readonly message: string
  /** What a person would look at. */
  readonly spot: Spot
}

/** How the reader's parts leave it: `readCorefile` catches it, no caller ever sees it. */
export class Refusal extends Error {
  readonly problem: CorefileProblem

  constructor(code: ProblemCode, message: string, spot: Spot) {
    super(message)
    this.problem = { code, message, spot: spanOf(spot) }
  }
}
