import type { Call } from '../model/client.ts'
import type { ClusterModel } from '../model/cluster.ts'
import type { Hop } from '../path/outcome.ts'
import type { Fault } from './fault.ts'
import type { SeenCall } from './paths.ts'
import type { Draft, RelatedPlace } from './rule.ts'
import { branchesOf, certainty } from '../path/verdict.ts'
import { offersFor } from '../remedy/offers.ts'
import { hypotheticalCall } from './paths.ts'
import { qualifiedName } from './names.ts'

/** What every finding about a load balancer says beside its own words: owner, evidence, callers, the path and the remedies. */
export function reportFault(fault: Fault, cluster: ClusterModel): Omit<Draft, 'message' | 'data' | 'at'> {
  const { exposure, listener, evidence, callers, dialling, cap } = fault
  const seen = dialling.find(({ verdict }) => certainty(verdict, ...evidence.causes) !== undefined)
  const call = seen?.call ?? hypotheticalCall(exposure, 'pod', listener)
  return {
    resource: exposure.owner,
    evidence,
    callers,
    ...(cap === undefined ? {} : { cap }),
    related: dialling.flatMap(callerPlace),
    flow: hopsOf(fault),
    remedies: offersFor({ call, exposure, cluster }, evidence.causes),
  }
}

const dials = { en: "'{client}' dials it here", zh: "'{client}' 在此处访问它" }

/** Where a call is written; none for a hypothetical one. */
export function callerPlace({ call }: Pick<SeenCall, 'call'>): readonly RelatedPlace[] {
  if (call.at === undefined) return []
  const client = speakerOf(call)
  return [{ role: 'caller', id: 'dials', words: dials, data: { client }, at: call.at }]
}

/** The workload that dials, else the object that holds the address. */
function speakerOf({ client: { who }, mentionedBy }: Call): string {
  const speaker = typeof who === 'string' ? mentionedBy : who
  return speaker ? `${speaker.kind} ${qualifiedName(speaker)}` : String(who)
}

/** The way of one failing packet. */
function hopsOf({ evidence }: Fault): readonly Hop[] {
  return branchesOf(evidence.verdict, ...evidence.causes)[0]?.outcome.hops ?? []
}
