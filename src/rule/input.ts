import type { ManifestDocument } from '../manifest/document.ts'
import type { Place } from '../manifest/place.ts'

/** A chart or kustomization whose files were not rendered, so that what they would make was not looked at. */
export interface Unrendered {
  /** Chart.yaml, or the kustomization file, at its first line. */
  readonly at: Place
  readonly kind: 'chart' | 'kustomization'
  /** How many of its files were passed over, or how many findings were withheld. */
  readonly files: number
}

/** A suppression that does not do what its author meant. */
export interface IdleSuppression {
  readonly at: Place
  /** The rule it names, where the trouble is about one. */
  readonly rule: string
  readonly why: 'unused' | 'no-reason' | 'unknown-rule' | 'expired' | 'no-rule'
  /** The nearest rule that exists (`unknown-rule`), or the last day (`expired`). */
  readonly hint: string
}

/** The input itself, for rules about it. */
export interface InputView {
  /** Documents with problems that are reported: in files named on the command line, or with both apiVersion and kind. */
  readonly unreadable: readonly ManifestDocument[]
  readonly unrendered: readonly Unrendered[]
  /** What applying the suppressions left over; empty until all other rules have run. */
  readonly idle: readonly IdleSuppression[]
}
