/** Rewrite lines that do not bring a name to a Service that answers, and why: by look-ups and the path model. */
import type { Place } from '../../manifest/place.ts'
import type { ClusterModel } from '../../model/cluster.ts'
import type { Effect, RewriteLine } from '../../model/name-servers/rewrite-lines.ts'
import type { NearMiss } from '../../model/dns/rewrite/name-match.ts'
import type { Cause } from '../../path/outcome.ts'
import type { RuleInput } from '../rule.ts'
import type { SeenCall } from '../paths.ts'
import type { TargetTrouble } from './target.ts'
import { normalHost } from '../../model/calls/addresses.ts'
import { anyPod } from '../../model/client.ts'
import { effectOn, ownName, rewriteLines } from '../../model/name-servers/rewrite-lines.ts'
import { reach } from '../../path/reach.ts'
import { asksCluster, hostCall } from '../../model/calls/host-calls.ts'
import { troubleOf } from './target.ts'

/** `no-reply`: no client takes what comes back; `not-served`: the block does not find the Service's name in the cluster. */
export type RewriteTrouble =
  | Exclude<Effect, { kind: 'acts' | 'no-match' }>['kind']
  | NearMiss
  | TargetTrouble
  | (typeof onTheWay)[number]

const onTheWay = ['node-cache', 'no-reply', 'not-served'] as const

export interface BrokenRewrite {
  readonly line: RewriteLine
  readonly host: string
  readonly trouble: RewriteTrouble
  readonly at: Place
  /** What the name becomes; the name as written where it becomes nothing. */
  readonly target: string
  /** What stands in the way: the other block, the earlier rule, the cache's block. */
  readonly obstacle: Place | undefined
  /** The call that fails, and the cause that the path model gives; undefined where the Corefile alone shows it. */
  readonly failing: (SeenCall & { readonly cause: Cause | undefined }) | undefined
  /** The input's calls by this name. */
  readonly calls: readonly SeenCall[]
}

/** The broken lines of CoreDNS's Corefile and of the node cache's, each once, for the first name that they fail. */
export function* brokenRewrites({ cluster, paths }: RuleInput): Iterable<BrokenRewrite> {
  const { core, cache, cacheServesPods } = cluster.nameServers
  const servers = [core, cacheServesPods ? cache : undefined].flatMap((server) => server ?? [])
  for (const line of servers.flatMap(rewriteLines)) {
    const broken = judged(line, cluster, paths.seen)
    if (broken) yield broken
  }
}

type Named = Pick<BrokenRewrite, 'line' | 'host' | 'calls'>

function judged(line: RewriteLine, cluster: ClusterModel, seen: readonly SeenCall[]): BrokenRewrite | undefined {
  const own = ownName(line)
  const hosts = own === undefined ? knownHosts(cluster) : [own]
  const effects = hosts.flatMap((host) => {
    const effect = effectOn(host, line)
    return effect ? [{ effect, line, host, calls: seen.filter(({ call }) => asksCluster(call, host)) }] : []
  })
  const acting = effects.filter(({ effect }) => effect.kind === 'acts')
  if (acting.length === 0) return effects.map((each) => idle(each, each.effect)).find((each) => each !== undefined)
  const deciding = acting.filter(({ effect }) => effect.kind === 'acts' && effect.decides)
  return deciding.map((each) => failing(each, cluster)).find((each) => each !== undefined)
}

/** Names that somebody dials or that a load balancer serves: a pattern may be meant for one of them. */
function knownHosts({ calls, exposures }: ClusterModel): readonly string[] {
  const dialled = calls.flatMap(({ to, secretKey }) =>
    to.kind === 'host' && secretKey === undefined ? [normalHost(to.host)] : [],
  )
  const served = exposures.flatMap(({ addresses }) =>
    addresses.flatMap(({ kind, value }) => (kind === 'host' && !value.startsWith('*.') ? [value] : [])),
  )
  return [...new Set([...dialled, ...served])]
}

/** A line that does nothing with the names that it is meant for. */
function idle({ line, host, calls }: Named, effect: Effect): BrokenRewrite | undefined {
  const { rule, server } = line
  const about = { line, host, calls, target: host, failing: undefined, at: server.source.placeOf(rule.spot) }
  switch (effect.kind) {
    case 'acts':
      return undefined
    case 'no-match':
      return { ...about, trouble: effect.why, at: server.source.placeOf(rule.fromSpot), obstacle: undefined }
    case 'other-block': {
      if (ownName(line) === undefined) return undefined
      const key = effect.block?.listens[0]?.spot
      return { ...about, trouble: 'other-block', obstacle: key && server.source.placeOf(key) }
    }
    case 'shadowed': {
      // A pattern behind a rule for one of its names is still there for the others.
      const isException = ownName(line) === undefined && effect.by.field === 'name'
      return isException
        ? undefined
        : { ...about, trouble: 'shadowed', obstacle: server.source.placeOf(effect.by.spot) }
    }
  }
}

/** A line that acts: what becomes of the name on its way back, and of the calls behind it. */
function failing(named: Named, cluster: ClusterModel): BrokenRewrite | undefined {
  const { line, host, calls } = named
  const { source } = line.server
  const lookups = line.server.lookUps(host)
  const target = (lookups[0]?.asked.name ?? host).replace(/\.$/, '').toLowerCase()
  const about = { ...named, target, obstacle: undefined, failing: undefined, at: source.placeOf(line.rule.spot) }
  if (isKept(named, cluster)) return { ...about, trouble: 'node-cache', obstacle: cacheBlock(host, cluster) }
  const resolved = cluster.dns.resolve(host, anyPod)
  if (resolved.kind === 'lost') {
    const isDropped = lookups.every(({ reception }) => reception === 'drops')
    return { ...about, trouble: isDropped ? 'no-reply' : 'not-served' }
  }
  const hypothetical = hostCall(host, anyPod)
  const asked = calls.length > 0 ? calls : [{ call: hypothetical, verdict: reach(hypothetical, cluster) }]
  for (const each of asked) {
    const trouble = troubleOf(each, host, cluster)
    if (trouble)
      return { ...about, ...trouble, failing: { ...each, cause: trouble.cause }, at: source.placeOf(line.rule.toSpot) }
  }
  return undefined
}

/** Whether the node's cache keeps the name from CoreDNS, where the line stands, and gives it no other one. */
function isKept({ line, host }: Named, { nameServers, dns }: ClusterModel): boolean {
  const { core, cacheOn } = nameServers
  return line.server === core && cacheOn(host) === 'keeps' && dns.resolve(host, anyPod).kind === 'same'
}

function cacheBlock(host: string, { nameServers: { cache } }: ClusterModel): Place | undefined {
  const block = cache?.lookUps(host)[0]?.server
  const key = block?.listens[0]?.spot
  return cache && key && cache.source.placeOf(key)
}
