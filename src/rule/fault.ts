import type { ClusterModel } from '../model/cluster.ts'
import type { Exposure, Listener } from '../model/exposure.ts'
import type { Cause } from '../path/outcome.ts'
import type { Callers, Certainty, Evidence, RuleInput } from './rule.ts'
import type { Paths, SeenCall } from './paths.ts'
import { covers } from '../model/calls/addresses.ts'
import { providerOf } from '../model/exposure.ts'
import { valueOr } from '../model/facts.ts'
import { certainty as certaintyOf, doubtsOf, needsOf } from '../path/verdict.ts'

/** A load balancer that some clients of its own cluster cannot use, for the causes that one rule owns. */
export interface Fault {
  readonly exposure: Exposure
  readonly listener: Listener | undefined
  readonly evidence: Evidence
  readonly callers: Callers
  /** The calls of the input that dial the load balancer, the failing ones first. */
  readonly dialling: readonly SeenCall[]
  /** Set where the only callers in the input are known to take a path that works. */
  readonly cap: 'note' | undefined
}

/**
 * `anyone`: the fault stands as long as some ordinary pod meets it. `known-clients`: where the input shows who dials,
 * they decide (a loopback depends on where the client runs).
 */
export type RestsOn = 'anyone' | 'known-clients'

/** Every load balancer of the cluster that fails for one of these causes, in file order. */
export function* faultsOf({ cluster, paths }: RuleInput, causes: readonly Cause[], restsOn: RestsOn): Iterable<Fault> {
  for (const exposure of cluster.exposures) {
    const fault = faultOf(exposure, undefined, causes, restsOn, cluster, paths)
    if (fault) yield fault
  }
}

/** The fault of one load balancer, or of one of its listeners; undefined where the causes do not occur, or nobody can be hurt. */
export function faultOf(
  exposure: Exposure,
  listener: Listener | undefined,
  causes: readonly Cause[],
  restsOn: RestsOn,
  cluster: ClusterModel,
  paths: Paths,
): Fault | undefined {
  if (!isOurs(exposure, cluster)) return undefined
  const dialling = paths.seen.filter((seen) => dials(seen, exposure, listener))
  const evidence = weigh(exposure, listener, causes, restsOn, dialling, paths)
  if (!evidence) return undefined
  const callers = callersOf(exposure, dialling, paths)
  if (callers === 'known-good' && valueOr(cluster.facts.complete, false)) return undefined
  return {
    exposure,
    listener,
    evidence,
    callers,
    dialling: dialling.toSorted((a, b) => Number(a.verdict.status === 'works') - Number(b.verdict.status === 'works')),
    cap: callers === 'known-good' ? 'note' : undefined,
  }
}

/** Whether the load balancer may be one of ACK or TKE: of another cloud's this tool knows nothing. */
export function isOurs(exposure: Exposure, { facts }: ClusterModel): boolean {
  return exposure.lb !== 'foreign' && providerOf(exposure, facts) !== 'other'
}

/** The gravest of several faults of one load balancer; the first of equals. */
export function worstOf(faults: readonly Fault[]): Fault | undefined {
  return faults.toSorted((a, b) => rank(b.evidence.certainty) - rank(a.evidence.certainty))[0]
}

function dials({ verdict, call }: SeenCall, exposure: Exposure, listener: Listener | undefined): boolean {
  if (verdict.exposure !== exposure) return false
  return listener === undefined || call.port === undefined || call.port === listener.port
}

/** What the worst of those who may be hurt gets; a tie goes to the ordinary pod, then to the first known client. */
function weigh(
  exposure: Exposure,
  listener: Listener | undefined,
  causes: readonly Cause[],
  restsOn: RestsOn,
  dialling: readonly SeenCall[],
  paths: Paths,
): Evidence | undefined {
  const host = paths.hypothetical(exposure, 'host', listener)
  const anyone = { verdict: paths.hypothetical(exposure, 'pod', listener), stack: 'pod' } as const
  const known = dialling.map(({ verdict, call }) => ({ verdict, stack: call.client.stack }))
  const candidates = restsOn === 'known-clients' && known.length > 0 ? known : [anyone, ...known]
  const weighed = candidates.map((each) => ({ ...each, certainty: certaintyOf(each.verdict, ...causes) }))
  const worst = weighed.toSorted((a, b) => rank(b.certainty) - rank(a.certainty))[0]
  if (worst?.certainty === undefined) return undefined
  const { certainty, verdict, stack } = worst
  return {
    certainty,
    verdict,
    causes,
    stack,
    host,
    needs: needsOf(verdict, ...causes),
    doubts: doubtsOf(verdict, ...causes),
  }
}

function rank(certainty: Certainty | undefined): number {
  return certainty === 'certain' ? 2 : certainty === 'possible' ? 1 : 0
}

/** Whoever dials the address is seen; else whoever takes a way that works, by a Service behind it or by a rewrite, is known to be good. */
function callersOf(exposure: Exposure, dialling: readonly SeenCall[], paths: Paths): Callers {
  if (dialling.length > 0) return 'seen'
  const good = paths.seen.some(
    (seen) => seen.verdict.status === 'works' && (usesServiceOf(seen, exposure) || isLedElsewhere(seen, exposure)),
  )
  return good ? 'known-good' : 'none-seen'
}

function usesServiceOf({ verdict: { service } }: SeenCall, { services }: Exposure): boolean {
  return service !== undefined && services.includes(service)
}

/** The name is one of the load balancer's, and cluster DNS leads the caller to a Service instead. */
function isLedElsewhere({ call: { to }, verdict: { service } }: SeenCall, { addresses }: Exposure): boolean {
  return service !== undefined && to.kind === 'host' && addresses.some(({ value }) => covers(value, to.host))
}
