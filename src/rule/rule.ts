import type { Place } from '../manifest/place.ts'
import type { Client } from '../model/client.ts'
import type { ClusterModel } from '../model/cluster.ts'
import type { FactName } from '../model/facts.ts'
import type { Resource } from '../model/resource.ts'
import type { Cause, Doubt, Hop, Verdict } from '../path/outcome.ts'
import type { Offer } from '../remedy/remedy.ts'
import type { Data, Words } from '../text/words.ts'
import type { InputView } from './input.ts'
import type { Paths } from './paths.ts'

/** SARIF's own words, so that nothing maps them. */
export type Severity = 'error' | 'warning' | 'note'

export type Certainty = 'certain' | 'possible'

/** What the input shows of those who use a load balancer. */
export type Callers = 'seen' | 'none-seen' | 'known-good'

/** Another place that belongs to a finding. `caller`: who dials; `evidence`: everything else. */
export interface RelatedPlace {
  readonly role: 'caller' | 'evidence'
  readonly id: string
  readonly words: Words
  readonly data: Data
  readonly at: Place
}

/** What the path model said, as far as a finding prints it. */
export interface Evidence {
  readonly certainty: Certainty
  readonly needs: readonly FactName[]
  readonly doubts: readonly Doubt[]
  /** The verdict that the finding rests on, and whose network stack it judges: an ordinary pod's, or a known client's. */
  readonly verdict: Verdict
  /** The causes that the rule owns; branches that fail for another one are another rule's. Empty: all of them. */
  readonly causes: readonly Cause[]
  readonly stack: Client['stack']
  /** A hostNetwork pod's verdict beside it, where the finding is about a load balancer and not about one call. */
  readonly host?: Verdict
}

/** What a rule may say. The engine turns it into a finding: severity, offsets, suppression and merging are not a rule's business. */
export interface Draft<Message extends string = string> {
  readonly message: Message
  readonly data: Data
  readonly at: Place
  readonly resource: Resource | undefined
  /** The text around the place may be a Secret's, though no object could be read: nothing of it is shown. */
  readonly mayHoldSecret?: boolean
  /** Absent for a fault that the text alone shows. */
  readonly evidence?: Evidence
  /** For a fault that the text shows and does not prove; evidence says it itself. */
  readonly certainty?: Certainty
  /** The facts that would settle such a fault. */
  readonly needs?: readonly FactName[]
  readonly callers?: Callers
  /** A decided case that caps the finding, against an override upward too. */
  readonly cap?: 'note'
  readonly related?: readonly RelatedPlace[]
  readonly flow?: readonly Hop[]
  readonly remedies?: readonly Offer[]
}

export interface RuleInput {
  readonly cluster: ClusterModel
  /** The only way to learn whether a call arrives. */
  readonly paths: Paths
}

/** A rule is a value: what it is called, how grave it is, its words, and a pure function from a cluster to drafts. */
export interface Rule<Message extends string = string> {
  /** Lower case, hyphens; names the fault, reads well in "ignore <id>". Also the name of its folder. */
  readonly id: string
  readonly severity: Severity
  /** One sentence: the fault. */
  readonly summary: Words
  /** One paragraph: why it matters. */
  readonly rationale: Words
  /** One paragraph: what to do. */
  readonly remedy: Words
  /** What a person writes as the reason that keeps the manifest as it is; undefined where it cannot be suppressed. */
  readonly keep: Words | undefined
  /** Template by message id. */
  readonly messages: Readonly<Record<Message, Words>>
  /** Words of related places by id. */
  readonly related?: Readonly<Record<string, Words>>
  readonly tags: readonly string[]
  /** Where the claims come from: vendor pages, KEPs, issues. */
  readonly references: readonly string[]
  /** Whether it matters to the finding who calls. */
  readonly concernsCallers: boolean
  /** Looks at one cluster. */
  check?(input: RuleInput): Iterable<Draft<Message>>
  /** Looks at the input itself, once for all clusters. */
  checkInput?(input: InputView): Iterable<Draft<Message>>
}

/** Ties the message ids that `check` yields to the messages that exist. */
export function defineRule<Message extends string>(rule: Rule<Message>): Rule<Message> {
  return rule
}
