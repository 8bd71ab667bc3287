/** Owns the rules of the rewrite plugin as data: what a line says, and where. */
import type { Spot } from '../spot.ts'
import type { Pattern } from './pattern.ts'

/** Which names a rule meets. `text` is compared with the lower-case name that ends with a dot. */
export type NameMatch =
  | { readonly kind: 'exact' | 'prefix' | 'suffix' | 'substring'; readonly text: string }
  | { readonly kind: 'regex'; readonly pattern: Pattern }

/** An answer rule that the line spells out: what matches in an owner name, or in a record's value, becomes `to`. */
export interface AnswerRule {
  readonly part: 'name' | 'value'
  readonly pattern: Pattern
  readonly to: string
}

interface Line {
  /** Whether the rules below are still asked once this one has acted. */
  readonly mode: 'stop' | 'continue'
  /** From the word `rewrite` to the rule's last word. */
  readonly spot: Spot
}

/** Gives a name another name. */
export interface NameRule extends Line {
  readonly field: 'name'
  readonly match: NameMatch
  /** The new name (or what takes the place of the matched part), lower case; regex: with `{n}`. */
  readonly to: string
  /** Turns names of the answer back into those that were asked. */
  readonly auto: boolean
  readonly answers: readonly AnswerRule[]
  /** `to` holds metadata labels (from 1.15.0), whose values only the running server knows. */
  readonly metadata: boolean
  /** The words FROM and TO. */
  readonly fromSpot: Spot
  readonly toSpot: Spot
}

/** Changes the type or the class of a question. */
interface KindRule extends Line {
  readonly field: 'type' | 'class'
  readonly from: string
  readonly to: string
}

/** Adds EDNS options; it meets every query, except `replace` (which needs one that is there). */
export interface Edns0Rule extends Line {
  readonly field: 'edns0'
  readonly acts: boolean
  readonly reverts: boolean
}

export interface TtlRule extends Line {
  readonly field: 'ttl'
  readonly match: NameMatch
  /** Seconds. */
  readonly least: number
  readonly most: number
}

export interface RcodeRule extends Line {
  readonly field: 'rcode'
  readonly match: NameMatch
  readonly from: string
  readonly to: string
}

/** Replaces the target of an alias in the answer, and asks for the new one. It meets every query. */
export interface CnameRule extends Line {
  readonly field: 'cname'
  readonly match: NameMatch
  readonly to: string
}

export type RewriteRule = NameRule | KindRule | Edns0Rule | TtlRule | RcodeRule | CnameRule
