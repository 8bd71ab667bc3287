/** What a load balancer does with a packet of its own cluster: whether it may send it back to where it came from. */
import type { Client } from '../model/client.ts'
import type { ClusterModel } from '../model/cluster.ts'
import type { Exposure, Listener } from '../model/exposure.ts'
import type { TrafficPolicy } from '../model/service.ts'
import { emptyServer } from './ipvs.ts'
import type { Ask, At, Cause, Source, Symptom } from './outcome.ts'
import type { Passed } from './packet.ts'
import { isBackend, isOffNodesWith, isSingle } from './placement.ts'
import type { Sharing } from './placement.ts'

/** A packet that left its sender's node for a load balancer. */
export interface Arrival {
  readonly client: Client
  readonly exposure: Exposure
  /** Undefined where the input shows no listener at all. */
  readonly listener: Listener | undefined
  readonly at: At
  readonly sharing: Sharing
  readonly source: 'pod' | 'node'
  /** Why no node translated it before. */
  readonly why: Passed
  readonly model: ClusterModel
}

/** `skips`: it works because the load balancer passes over the client's own node. */
export type Delivery =
  | { readonly ok: true; readonly source: Source; readonly skips: boolean }
  | { readonly ok: false; readonly cause: Cause; readonly symptom: Symptom }

/** A real server that a load balancer picked: a node's nodePort or a pod. `own`: on the client's own node. */
export interface Server {
  readonly kind: 'node' | 'pod'
  readonly own: boolean
  /** True for a pod, which is one. */
  readonly endpoint: boolean
}

/**
 * What becomes of a packet at a given real server (measured.md §4): one with the address of the server's own node, or of a pod on
 * it, is dropped there. A nodePort masquerades under Cluster, and under Local answers only beside an endpoint.
 */
export function land(
  server: Server,
  source: Source,
  policy: TrafficPolicy,
  ask: Ask,
): { readonly ok: true; readonly source: Source } | { readonly ok: false; readonly symptom: 'silence' | 'refused' } {
  if (server.own && (source === 'pod' || source === 'node')) return { ok: false, symptom: 'silence' }
  if (policy === 'Cluster' || server.endpoint) {
    return { ok: true, source: seenSource(server.kind, source, policy) }
  }
  const refuses = ask('kube-proxy.mode') === 'ipvs' && emptyServer(ask('kube-proxy.version')) === 'refused'
  return { ok: false, symptom: refuses ? 'refused' : 'silence' }
}

function seenSource(server: 'node' | 'pod', source: Source, policy: TrafficPolicy): Source {
  return server === 'node' && policy === 'Cluster' ? 'node' : source
}

/** What a packet of the cluster meets at the load balancer of an exposure, over all real servers that it may pick. */
export function deliver(arrival: Arrival, ask: Ask): Delivery {
  const { exposure } = arrival
  if (exposure.backends.none) return { ok: false, cause: 'no-endpoint', symptom: 'silence' }
  const servers = serverKind(exposure, ask)
  if (arrival.why === 'no-rules' && servers === 'node') return { ok: false, cause: 'no-rules', symptom: 'refused' }
  const source = sourceAtServer(arrival, ask)
  const seen = seenSource(servers, source, exposure.policy)
  if (!mayReturn(arrival, servers, source, ask)) return { ok: true, source: seen, skips: false }
  const others = hasOthers(arrival, servers, ask)
  if (others && skipsOwnNode(arrival, servers, source, ask)) return { ok: true, source: seen, skips: true }
  return { ok: false, cause: loopCause(arrival, servers), symptom: loopSymptom(arrival, others) }
}

function serverKind(exposure: Exposure, ask: Ask): 'node' | 'pod' {
  if (exposure.realServers.known) return exposure.realServers.value
  switch (ask('provider')) {
    case 'ack':
      return ask('default-backend') === 'eni' ? 'pod' : 'node'
    case 'tke':
      return ask('direct-access-by-default') ? 'pod' : 'node'
    case 'other':
      return 'node'
  }
}

/** A private CLB keeps the source; a public one sees where the packet left the VPC; a layer-7 one with keepalive uses its own. */
function sourceAtServer(arrival: Arrival, ask: Ask): Source {
  if (ask('provider') !== 'tke' || arrival.exposure.lb !== 'clb') return arrival.source
  if (keepsAlive(arrival, ask)) return 'keepalive'
  return isPrivate(arrival.exposure, ask) ? arrival.source : 'egress'
}

function keepsAlive({ listener }: Arrival, ask: Ask): boolean {
  switch (listener?.keepalive) {
    case 'on':
    case 'open':
      return true
    case 'auto':
      return ask('auto-config-edited')
    default:
      return false
  }
}

/** A CLB that TKE makes is public unless the object says otherwise; of one that exists already, nobody knows. */
function isPrivate({ network, existing }: Exposure, ask: Ask): boolean {
  if (network.known) return network.value === 'private'
  return existing !== undefined && ask('existing-clb-is-private')
}

/** Whether the load balancer may pick a real server that is where the client is, and the packet then dies. */
function mayReturn(arrival: Arrival, servers: 'node' | 'pod', source: Source, ask: Ask): boolean {
  if (arrival.exposure.lb !== 'clb') return false
  switch (ask('provider')) {
    case 'ack':
      return returnsOnAck(arrival, ask)
    case 'tke':
      return returnsOnTke(arrival, servers, source, ask)
    case 'other':
      return false
  }
}

/**
 * A layer-4 CLB of Alibaba cannot serve an ECS instance that is its backend, whatever the source; layer 7 is not affected.
 * https://www.alibabacloud.com/help/en/slb/why-am-i-unable-to-access-an-slb-instance
 */
function returnsOnAck(arrival: Arrival, ask: Ask): boolean {
  if (arrival.client.stack === 'super-node' || isLayer7(arrival)) return false
  if (arrival.client.stack === 'pod' && ask('cni') === 'terway-eni') return false
  return isBeside(arrival, ask)
}

function returnsOnTke(arrival: Arrival, servers: 'node' | 'pod', source: Source, ask: Ask): boolean {
  if (source === 'keepalive') return false
  if (arrival.client.stack === 'super-node') return isBackend(arrival.client, arrival.exposure.backends)
  if (!isOwnServer(arrival, servers, ask)) return false
  const own = { kind: servers, own: true, endpoint: arrival.at === 'node-with-endpoint' }
  return !land(own, source, arrival.exposure.policy, ask).ok
}

/** Whether the client's own node, or a pod beside the client, is among the real servers. */
function isOwnServer(arrival: Arrival, servers: 'node' | 'pod', ask: Ask): boolean {
  if (servers === 'pod') return isBeside(arrival, ask)
  const { exposure, client, model, at } = arrival
  if (exposure.serverLabels && isOffNodesWith(exposure.serverLabels, client, model)) return false
  return exposure.policy === 'Cluster' || at === 'node-with-endpoint'
}

/** Whether the client runs beside a backend. Nobody knows it of a client that is not in the input. */
function isBeside({ client, at, sharing }: Arrival, ask: Ask): boolean {
  if (at === 'node-without-endpoint') return false
  return sharing === 'must' || typeof client.who !== 'string' || ask('client-beside-backend')
}

/** Whether the load balancer has real servers elsewhere, too. Pods of super nodes are real servers themselves. */
function hasOthers({ client, exposure }: Arrival, servers: 'node' | 'pod', ask: Ask): boolean {
  const { policy, backends } = exposure
  if (client.stack === 'super-node') return !isSingle(backends)
  if (isSingle(backends) && (servers === 'pod' || policy === 'Local')) return false
  return ask('node-count') === 'more'
}

/**
 * A CLB avoids a real server that has the packet's own source address: the vendor's page says so of nodes, and a host process has
 * its node's. Whether it saves a pod that ipvs masquerades is where field report and page part (tencent.md §4.2).
 */
function skipsOwnNode(arrival: Arrival, servers: 'node' | 'pod', source: Source, ask: Ask): boolean {
  if (servers === 'pod' || source !== 'node' || ask('provider') !== 'tke') return false
  return arrival.client.stack !== 'pod' || ask('clb-skips-own-address')
}

/**
 * Whose fault the loop is. A CLB that sends straight to the pod beside a known client is a matter of where the two run, not of the
 * binding (decided case 7).
 */
function loopCause({ why, exposure, client }: Arrival, servers: 'node' | 'pod'): Cause {
  if (why === 'unbound-vip' && servers === 'pod' && typeof client.who !== 'string') return 'load-balancer-loopback'
  if (why === 'unbound-vip' || why === 'old-kube-proxy' || why === 'source-ranges') return why
  return exposure.kind === 'ingress' ? 'ingress-loopback' : 'load-balancer-loopback'
}

/** Layer 7 tries the next real server after some four seconds; layer 4 never retries. */
function loopSymptom(arrival: Arrival, others: boolean): Symptom {
  if (!others) return 'silence'
  return isLayer7(arrival) ? 'stall' : 'intermittent'
}

/** An Ingress has listeners of layer 7 only, though the input may not show them. */
function isLayer7({ listener, exposure }: Arrival): boolean {
  return listener ? listener.layer === 7 : exposure.kind === 'ingress'
}
