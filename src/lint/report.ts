/**
 * What a run says: findings with their places, the verdict they rest on, and what was read. Plain readonly data; src/report turns it
 * into text, JSON, SARIF and the rest, and only there do words get a language and places a line.
 */
import type { Place } from '../manifest/place.ts'
import type { FactName, Facts } from '../model/facts.ts'
import type { Branch, Cause, Hop } from '../path/outcome.ts'
import type { Offer } from '../remedy/remedy.ts'
import type { Callers, Certainty, Rule, Severity } from '../rule/rule.ts'
import type { Range } from '../text/range.ts'
import type { Message } from '../text/words.ts'

/** What a report is made of comes from the rooms that make it; a remedy of a report is one that was found to work. */
export type { FileEdit, Offer as Remedy } from '../remedy/remedy.ts'
export type { Severity } from '../rule/rule.ts'
export type { Message } from '../text/words.ts'

/** Worst first. */
export const severities: readonly Severity[] = ['error', 'warning', 'note']

/** What is known of a rule without running it; `severity` is what the config and `--rule` made of it. */
export type RuleInfo = Omit<Rule, 'check'>

export interface ResourceName {
  readonly apiVersion: string
  readonly kind: string
  /** The effective one; undefined for a cluster-scoped kind. */
  readonly namespace: string | undefined
  readonly name: string
}

/** Another place that belongs to the finding. `caller`: who dials, listed under the load balancer; `evidence`: everything else. */
export interface Related {
  readonly role: 'caller' | 'evidence'
  readonly message: Message
  readonly place: Place
}

/** One step of the failing call, from the client on. A hop's words are the report's. */
export type Step =
  | { readonly kind: 'message'; readonly message: Message; readonly place: Place | undefined }
  | { readonly kind: 'hop'; readonly hop: Hop; readonly place: Place | undefined }

/** A branch of the verdict, for one of the two hypothetical clients (or a seen one of that stack). */
export interface ClientBranch extends Branch {
  readonly client: 'pod' | 'host'
}

export interface Finding {
  readonly rule: string
  /** One or two sentences; `message.id` is the JSON's `messageId`. */
  readonly message: Message
  /** Sentences that follow it: where clusters differ, doubts that are no facts, what was not in the input. */
  readonly remarks: readonly Message[]
  /** The final one: override, certainty, callers and caps are in it. */
  readonly severity: Severity
  readonly certainty: Certainty
  readonly needs: readonly FactName[]
  /** Known facts that the verdict rests on. */
  readonly used: readonly FactName[]
  readonly callers: Callers
  /** Whether it matters to this rule who calls; false hides the `callers` line of the text. */
  readonly concernsCallers: boolean
  readonly clusters: readonly string[]
  readonly resource: ResourceName | undefined
  /** Nothing that stands in a Secret is shown: no frame, no value. */
  readonly secret: boolean
  readonly place: Place
  /** The object's stretch of the file. A frame shows nothing outside it: the neighbour may be a Secret. Without it: just the place. */
  readonly extent?: Range | undefined
  readonly related: readonly Related[]
  readonly flow: readonly Step[]
  readonly branches: readonly ClientBranch[]
  /** The causes that the finding is about; a branch that fails for another one is another rule's. Empty: all. */
  readonly causes: readonly Cause[]
  /** The recommended one first. */
  readonly remedies: readonly Offer[]
  readonly fingerprint: string
}

/** What was skipped, or contradicts itself. Kind `rule-crash` makes the exit code 2. */
export interface Notice {
  readonly kind: string
  /** As the host names it; a rule's id for a crash without a file. */
  readonly path: string
  readonly message: Message
}

export interface ClusterFacts {
  readonly name: string
  readonly facts: Facts
}

/** What was read. Files and documents that were skipped are notices and are not in it. */
export interface Counts {
  readonly files: number
  readonly documents: number
  readonly objects: number
  readonly loadBalancers: number
  readonly callers: number
}

export interface Report {
  /** All enabled rules, by id, also those that found nothing. */
  readonly rules: readonly RuleInfo[]
  readonly clusters: readonly ClusterFacts[]
  /** Sorted by path, line, column, rule. */
  readonly findings: readonly Finding[]
  readonly notices: readonly Notice[]
  readonly suppressed: number
  readonly baselined: number
  readonly counts: Counts
}
