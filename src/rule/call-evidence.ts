import type { Cause } from '../path/outcome.ts'
import type { Evidence } from './rule.ts'
import type { SeenCall } from './paths.ts'
import { certainty, doubtsOf, needsOf } from '../path/verdict.ts'

/** What a finding about one failing call rests on: its verdict, or the branches of it that fail for these causes. */
export function callEvidence({ call, verdict }: SeenCall, ...causes: readonly Cause[]): Evidence {
  const common = { verdict, causes, stack: call.client.stack }
  if (causes.length === 0) {
    const { status, needs, doubts } = verdict
    return { ...common, certainty: status === 'fails' ? 'certain' : 'possible', needs, doubts }
  }
  return {
    ...common,
    certainty: certainty(verdict, ...causes) ?? 'possible',
    needs: needsOf(verdict, ...causes),
    doubts: doubtsOf(verdict, ...causes),
  }
}
