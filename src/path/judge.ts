/** One call from one kind of node, with every fact at hand: resolve the name, route the packet, deliver it. Pure. */
import type { Call, Client } from '../model/client.ts'
import type { ClusterModel } from '../model/cluster.ts'
import type { Backends } from '../model/service.ts'
import { clusterIpDatapath, datapath } from './datapath.ts'
import type { Datapath } from './datapath.ts'
import { deliveryHops, routeHops } from './hops.ts'
import { kubeProxy } from './kube-proxy.ts'
import { deliver } from './load-balancer.ts'
import type { Delivery } from './load-balancer.ts'
import type { Ask, At, Cause, Hop, Outcome, Symptom, Target } from './outcome.ts'
import { backend, left, ownSource, refused } from './packet.ts'
import type { Packet, Route } from './packet.ts'
import { situationOf } from './situation.ts'
import type { Situation } from './situation.ts'

/**
 * Whether a call from a client on such a node arrives. `ask` answers every question a table has. A target outside the input counts
 * as reached: nothing is claimed of it.
 */
export function judge(call: Call, at: At, model: ClusterModel, ask: Ask): Outcome {
  return judgeSituation(situationOf(call, model), at, ask)
}

/** The same for a call that is resolved already. */
export function judgeSituation(situation: Situation, at: At, ask: Ask): Outcome {
  const { target, hops } = situation
  const outcome = judgeTarget(situation, target, at, ask)
  return { ...outcome, hops: [...hops, ...outcome.hops] }
}

function judgeTarget(situation: Situation, target: Target, at: At, ask: Ask): Outcome {
  switch (target.kind) {
    case 'exposure':
      return toExposure(situation, target, at, ask)
    case 'service':
      return toService(situation.call.client, target, at, ask)
    case 'missing':
      return failure(target.cause, 'refused', at, [])
    case 'external':
    case 'unknown':
      return { ok: true, source: 'egress', hops: [] }
  }
}

type ExposureTarget = Extract<Target, { kind: 'exposure' }>

function toExposure(situation: Situation, target: ExposureTarget, at: At, ask: Ask): Outcome {
  const { client } = situation.call
  const { exposure, listener } = target
  const path = datapath(client, ask)
  const route = routeOf(path, packetTo(client, target, at, ask), ask)
  const hops = routeHops(path, route)
  if (route.to !== 'load-balancer') return ended(route, at, hops)
  if (target.address === 'external-ip') return { ok: true, source: route.source, hops }
  if (!listener && exposure.listeners.length > 0) {
    return delivered({ ok: false, cause: 'no-such-port', symptom: 'silence' }, at, hops)
  }
  const { source, why } = route
  const arrival = { client, exposure, listener, at, sharing: situation.sharing, source, why, model: situation.model }
  return delivered(deliver(arrival, ask), at, hops)
}

function packetTo(client: Client, { exposure, address, served }: ExposureTarget, at: At, ask: Ask): Packet {
  const forms = { ip: 'lb-ip', 'ip-proxy': 'lb-ip-proxy', hostname: 'unlisted', none: 'unlisted' } as const
  return {
    from: senderOf(client),
    at,
    to: address === 'external-ip' ? 'external-ip' : forms[exposure.form],
    externalPolicy: exposure.policy,
    internalPolicy: exposure.services.some((service) => service.internalPolicy === 'Local') ? 'Local' : 'Cluster',
    endpoints: !exposure.backends.none,
    served,
    ranged: address === 'load-balancer' && exposure.sourceRanges.length > 0,
    binding: ask('provider') === 'tke' ? (exposure.preventLoopback ? 'tke-prevent-loopback' : 'tke') : 'upstream',
  }
}

type ServiceTarget = Extract<Target, { kind: 'service' }>

function toService(client: Client, { service, served }: ServiceTarget, at: At, ask: Ask): Outcome {
  if (service.headless) return toPod(client, service.backends, at)
  const packet: Packet = {
    from: senderOf(client),
    at,
    to: 'cluster-ip',
    externalPolicy: service.externalPolicy,
    internalPolicy: service.internalPolicy,
    endpoints: !service.backends.none,
    served,
    ranged: false,
    binding: 'upstream',
  }
  const path = clusterIpDatapath(client, ask)
  const route = routeOf(path, packet, ask)
  const hops = routeHops(path, route)
  if (route.to !== 'load-balancer') return ended(route, at, hops)
  return failure(route.why === 'not-captured' ? 'no-such-port' : route.why, 'silence', at, hops)
}

/** The name of a headless Service is its pods' addresses: no policy, no port of its own. */
function toPod(client: Client, { none }: Backends, at: At): Outcome {
  if (none) return failure('no-endpoint', 'refused', at, [])
  return { ok: true, source: ownSource(senderOf(client)), hops: [{ at: 'backend', event: 'reached' }] }
}

function senderOf({ stack }: Client): 'pod' | 'host' {
  return stack === 'pod' || stack === 'super-node' ? 'pod' : 'host'
}

/** The way through whatever handles the packet on the client's node. eBPF picks any endpoint, whatever the policy. */
function routeOf(path: Datapath, packet: Packet, ask: Ask): Route {
  switch (path) {
    case 'kube-proxy':
      return kubeProxy(packet, ask)
    case 'past':
      return left(packet, 'not-captured')
    case 'ebpf':
      if (packet.to === 'unlisted' || packet.to === 'lb-ip-proxy') return left(packet, 'not-captured')
      if (!packet.served) return left(packet, 'no-such-port')
      return packet.endpoints ? backend(ownSource(packet.from)) : refused('no-endpoint')
  }
}

function ended(route: Exclude<Route, { to: 'load-balancer' }>, at: At, hops: readonly Hop[]): Outcome {
  switch (route.to) {
    case 'backend':
      return { ok: true, source: route.source, hops }
    case 'node':
      return failure('no-such-port', 'refused', at, hops)
    case 'nowhere':
      return failure(route.cause, route.symptom, at, hops)
  }
}

function delivered(delivery: Delivery, at: At, before: readonly Hop[]): Outcome {
  const hops = [...before, ...deliveryHops(delivery)]
  return delivery.ok ? { ok: true, source: delivery.source, hops } : failure(delivery.cause, delivery.symptom, at, hops)
}

function failure(cause: Cause, symptom: Symptom, where: At, hops: readonly Hop[]): Outcome {
  return { ok: false, cause, symptom, where, hops }
}
