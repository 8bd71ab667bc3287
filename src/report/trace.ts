/** What `clb-lint trace` prints: the verdict of one cluster on one call. */
import type { Facts } from '../model/facts.ts'
import type { Verdict } from '../path/outcome.ts'

export interface Trace {
  readonly cluster: string
  /** As a person says it: `any-pod`, `Deployment shop/cart`. */
  readonly from: string
  readonly to: string
  /** Whose network stack sends. */
  readonly client: 'pod' | 'host'
  readonly verdict: Verdict
  readonly facts: Facts
}
