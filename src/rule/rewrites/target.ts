/** What is wrong with the Service that a rewrite leads a name to, by the path model's verdict on a call. */
import type { ClusterModel } from '../../model/cluster.ts'
import type { KubeService } from '../../model/service.ts'
import type { Cause, Verdict } from '../../path/outcome.ts'
import type { SeenCall } from '../paths.ts'
import { valueOr } from '../../model/facts.ts'
import { routesHost } from '../../model/names/routed.ts'
import { portOf } from '../../path/resolve.ts'
import { certainty } from '../../path/verdict.ts'
import { isOurs } from '../fault.ts'

/** `leads-back`: to the name itself, by an ExternalName; `unrouted`: the gateway behind it routes no such host. */
export type TargetTrouble =
  | 'unknown-target'
  | 'leads-back'
  | 'missing-port'
  | 'headless'
  | 'internal-policy'
  | 'unrouted'
  | 'failing-load-balancer'

export interface Trouble {
  readonly trouble: TargetTrouble
  /** The cause of the verdict that it rests on; undefined where the Service alone shows it. */
  readonly cause: Cause | undefined
}

/** What keeps a call by a rewritten name from its end; undefined where nothing is known to. */
export function troubleOf({ call, verdict }: SeenCall, host: string, cluster: ClusterModel): Trouble | undefined {
  const { target, exposure } = verdict
  if (target.kind === 'missing')
    return { trouble: isAliased(verdict) ? 'leads-back' : 'unknown-target', cause: 'rewrite' }
  if (target.kind === 'service') return serviceTrouble(target.service, portOf(call), verdict, host, cluster)
  const failed = verdict.branches.find(({ outcome }) => !outcome.ok)?.outcome
  if (!exposure || !failed || failed.ok || !isOurs(exposure, cluster)) return undefined
  return { trouble: 'failing-load-balancer', cause: failed.cause }
}

function serviceTrouble(
  service: KubeService,
  port: number | undefined,
  verdict: Verdict,
  host: string,
  { facts, resources, exposures }: ClusterModel,
): Trouble | undefined {
  if (certainty(verdict, 'no-such-port')) return { trouble: 'missing-port', cause: 'no-such-port' }
  if (isShifted(service, port)) return { trouble: 'headless', cause: undefined }
  if (certainty(verdict, 'internal-policy')) return { trouble: 'internal-policy', cause: 'internal-policy' }
  const isWeb = port === undefined || port === 80 || port === 443
  const isUnrouted =
    isWeb && valueOr(facts.complete, false) && routesHost(service, host, resources, exposures) === false
  return isUnrouted ? { trouble: 'unrouted', cause: undefined } : undefined
}

function isAliased({ branches }: Verdict): boolean {
  return branches.some(({ outcome }) => outcome.hops.some(({ event }) => event === 'aliased'))
}

/** The name of a headless Service is its pods' addresses: they are dialled on the Service's port, and nothing maps it to their own. */
function isShifted({ headless, ports }: KubeService, dialled: number | undefined): boolean {
  const meant = ports.filter(({ port }) => dialled === undefined || port === dialled)
  const differs = meant.every(({ port, targetPort }) => typeof targetPort === 'number' && targetPort !== port)
  return headless && meant.length > 0 && differs
}
