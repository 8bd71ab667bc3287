/** What one row of the vendors' pages says, as data. */
import type { Texts } from '../rules/lint-texts.ts'

export type Page = 'ASM en, zh' | 'ASM en' | 'ASM zh' | 'TKE'

/** Who dials what, as `trace` takes it. */
export interface Call {
  readonly from: string
  readonly to: string
}

/** One step of a remedy: a piece of text that stands once in the file, a new file, or the edits of the tool's own remedy. */
export type Change =
  | { readonly in: string; readonly replace: string; readonly by: string }
  | { readonly file: string; readonly text: string }
  | { readonly apply: string }

interface Sentence {
  readonly page: Page
  /** What the page says, in our own words. */
  readonly says: string
}

interface Case extends Sentence {
  readonly files: Texts
  /** `name=value`, as `--fact` takes it. */
  readonly facts: readonly string[]
  readonly call: Call
}

/** The page says that something fails, and what helps. */
export interface Fault extends Case {
  readonly kind: 'fault'
  /** `line`: the line that it points at, without its indentation. */
  readonly finding: { readonly rule: string; readonly message: string; readonly line: string }
  /** What `trace` has to say of the call before; undefined where it is no matter of the way that a packet takes. */
  readonly before?: 'fails' | 'depends' | 'works'
  /** How the failing call feels, where the page tells. */
  readonly symptom?: string | undefined
  readonly remedy: { readonly words: string; readonly changes: readonly Change[] }
  /** What the page demands beside it. */
  readonly prerequisites?: readonly string[]
  /** Whom to call after it, where the remedy is another address. */
  readonly callAfter?: Call
  /** Rules that still find something after it: another sentence's, or no fault of this call. */
  readonly remaining?: readonly string[]
}

/** The page says that something works. */
export interface Sound extends Case {
  readonly kind: 'sound'
  /** Rules that would be wrong to speak. */
  readonly silent: readonly string[]
}

/** No manifest shows it: the page of this rule says so, with these words. */
export interface Unseen extends Sentence {
  readonly kind: 'unseen'
  readonly rule: string
  readonly words: readonly string[]
}

export type Row = Fault | Sound | Unseen
