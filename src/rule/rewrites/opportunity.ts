/** Names that workloads dial in vain, that cannot be swapped for a Service's, and that nothing in the Corefile leads to one yet. */
import type { Place } from '../../manifest/place.ts'
import type { ClusterModel } from '../../model/cluster.ts'
import type { Exposure } from '../../model/exposure.ts'
import type { Cause } from '../../path/outcome.ts'
import type { Offer } from '../../remedy/remedy.ts'
import type { SeenCall } from '../paths.ts'
import type { RuleInput } from '../rule.ts'
import { covers } from '../../model/calls/addresses.ts'
import { asksCluster, dialledHost } from '../../model/calls/host-calls.ts'
import { effectOn, ownName, rewriteLines } from '../../model/name-servers/rewrite-lines.ts'
import { keyFor } from '../../model/name-servers/server-block.ts'
import { portOf } from '../../path/resolve.ts'
import { corednsRewrite, rewriteFor } from '../../remedy/coredns-rewrite.ts'
import { offersAmong } from '../../remedy/offers.ts'
import { isOurs } from '../fault.ts'

export interface Opportunity {
  readonly host: string
  readonly exposure: Exposure
  /** The calls that fail, those first that ask cluster DNS. */
  readonly calls: readonly [SeenCall, ...(readonly SeenCall[])]
  /**
   * `line`: one line helps; `no-target`: no Service can take the name; `node-cache`: the cache on the nodes would not ask CoreDNS;
   * `other-resolver`: no caller does.
   */
  readonly kind: 'line' | 'no-target' | 'node-cache' | 'other-resolver'
  readonly line: string | undefined
  readonly at: Place
  /** The node cache's block that takes the name. */
  readonly cacheBlock: Place | undefined
  readonly offers: readonly Offer[]
}

/** One a host, in the order of the calls. */
export function* opportunities({ cluster, paths }: RuleInput): Iterable<Opportunity> {
  const failing = paths.seen.filter((seen) => isBound(seen, cluster))
  for (const host of new Set(failing.map(({ call }) => dialledHost(call)))) {
    const calls = failing.filter(({ call }) => dialledHost(call) === host)
    const ordered = calls.toSorted((a, b) => Number(asks(b, host)) - Number(asks(a, host)))
    const opportunity = host === undefined || isMeant(host, cluster) ? undefined : opportunityOf(host, ordered, cluster)
    if (opportunity) yield opportunity
  }
}

function asks({ call }: SeenCall, host: string | undefined): boolean {
  return host !== undefined && asksCluster(call, host)
}

/** A failing call by a name that TLS or Host routing binds, and that is no Secret's alone. */
function isBound({ call, verdict: { status, exposure } }: SeenCall, cluster: ClusterModel): boolean {
  const host = dialledHost(call)
  if (host === undefined || !exposure || !isOurs(exposure, cluster) || !['fails', 'depends'].includes(status))
    return false
  const address = exposure.addresses.find(({ value }) => covers(value, host))
  if (call.secretKey !== undefined && address?.value !== host) return false
  const isTls = portOf(call) === 443 || tlsSchemes.has(call.scheme ?? '')
  const { owner } = exposure
  const isRouted =
    address !== undefined &&
    !(address.at.file === owner.node.file && address.at.pointer.startsWith(`${owner.node.pointer}/`))
  return isTls || exposure.kind === 'ingress' || isRouted
}

const tlsSchemes: ReadonlySet<string> = new Set(['https', 'wss', 'grpcs', 'tls', 'ldaps', 'mqtts', 'amqps'])

/** Whether a line is there for the name already, a broken rewrite or an entry of hosts. */
function isMeant(host: string, { nameServers: { core } }: ClusterModel): boolean {
  if (core?.answer(host).kind === 'name') return true
  const lines = core ? rewriteLines(core) : []
  return lines.some((line) => ownName(line) === host || effectOn(host, line) !== undefined)
}

function opportunityOf(
  host: string,
  [first, ...others]: readonly SeenCall[],
  cluster: ClusterModel,
): Opportunity | undefined {
  const exposure = first?.verdict.exposure
  if (!first || !exposure) return undefined
  const { core, cache, cacheOn } = cluster.nameServers
  const failing = { call: first.call, exposure, cluster }
  const offers = offersAmong([corednsRewrite], failing, causesOf(first))
  const key = core && keyFor(core, host)
  const cacheKey = cache && keyFor(cache, host)
  return {
    host,
    exposure,
    calls: [first, ...others],
    kind: !asks(first, host)
      ? 'other-resolver'
      : cacheOn(host) === 'keeps'
        ? 'node-cache'
        : offers.length > 0
          ? 'line'
          : 'no-target',
    line: rewriteFor(failing)?.line,
    at: core && key ? core.source.placeOf(key) : addressPlace(host, exposure),
    cacheBlock: cache && cacheKey && cache.source.placeOf(cacheKey),
    offers,
  }
}

function causesOf({ verdict }: SeenCall): readonly Cause[] {
  return verdict.branches.flatMap(({ outcome }) => (outcome.ok ? [] : [outcome.cause]))
}

function addressPlace(host: string, { addresses, at }: Exposure): Place {
  return addresses.find(({ value }) => covers(value, host))?.at ?? at.name
}
