import type { Place } from '../../manifest/place.ts'
import type { SourceFile } from '../../manifest/source-file.ts'
import type { Range } from '../../text/range.ts'

/** A person's word that a finding is to stay. */
export interface Suppression {
  readonly rules: readonly string[]
  /** Empty where none was given: it then does not apply. */
  readonly reason: string
  /** The last day on which it applies (`2027-05-31`), from the config. */
  readonly until: string | undefined
  /** Where it is written: the rule names of the comment or annotation, or the entry of the config. */
  readonly at: Place
  readonly covers: (file: SourceFile, range: Range) => boolean
}

/** Covers what starts inside one stretch of one file. */
export function within(file: SourceFile, range: Range): Suppression['covers'] {
  return (other, { start }) => other === file && start >= range.start && start <= range.end
}

/** The words before the colon of `local-traffic-policy, missing-keepalive`. */
export function ruleNames(text: string): readonly string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
}
