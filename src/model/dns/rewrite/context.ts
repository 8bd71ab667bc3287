/** Owns what the reader of one rewrite rule gets besides the rule's words. */
import type { Spot } from '../spot.ts'
import type { Behaviour } from '../versions.ts'

export interface RuleContext {
  readonly behaviour: Behaviour
  readonly spot: Spot
  readonly mode: 'stop' | 'continue'
  /** @throws Refusal at the rule. */
  readonly refuse: (message: string) => never
}
