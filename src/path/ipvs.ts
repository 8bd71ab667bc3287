/**
 * kube-proxy in ipvs mode: the address is bound to kube-ipvs0 on every node, so a packet to it never leaves. No pod detector
 * plays a part. TKE's build does not bind a load balancer's address by itself (tke-binding.ts).
 */
import { atLeast } from '../model/version.ts'
import type { Version } from '../model/version.ts'
import type { Ask } from './outcome.ts'
import { backend, dropped, left, refused } from './packet.ts'
import type { Packet, Route } from './packet.ts'
import { clusterIpSource } from './pod-detector.ts'
import { ipvsDropsHosts, leftOut } from './source-ranges.ts'
import { tkeBinding } from './tke-binding.ts'

export function ipvs(packet: Packet, ask: Ask): Route {
  if (packet.to === 'lb-ip' || packet.to === 'lb-ip-proxy') {
    const binding = packet.binding === 'upstream' ? 'bound' : tkeBinding(packet.binding, ask)
    if (binding !== 'bound') return unbound(packet, binding, ask)
  }
  if (!packet.served) return onNode(ask)
  if (!packet.endpoints) return refused('no-endpoint')
  if (hiddenByInternalPolicy(packet, ask)) return refused('internal-policy')
  if (packet.to === 'cluster-ip') return backend(clusterIpSource(packet, ask))
  return packet.from === 'pod' ? pod(packet, ask) : host(packet, ask)
}

/** A port without a virtual server ends at the node's own listener; KUBE-IPVS-FILTER rejects it from 1.26. */
function onNode(ask: Ask): Route {
  return atLeast(ask('kube-proxy.version'), 1, 26) ? refused('no-such-port') : { to: 'node' }
}

/**
 * internalTrafficPolicy Local in 1.22 and 1.23: without a local endpoint every address that is not Local externally is refused. From
 * 1.24 a node without one falls back to all endpoints (measured.md §3.5).
 */
function hiddenByInternalPolicy(packet: Packet, ask: Ask): boolean {
  if (packet.internalPolicy !== 'Local' || packet.at === 'node-with-endpoint') return false
  if (packet.to !== 'cluster-ip' && packet.externalPolicy === 'Local') return false
  const version = ask('kube-proxy.version')
  return atLeast(version, 1, 22) && !atLeast(version, 1, 24)
}

/** From 1.24 a pod gets all endpoints where no local one is (#97081). */
function pod(packet: Packet, ask: Ask): Route {
  if (leftOut(packet, ask)) return dropped('source-ranges')
  if (packet.externalPolicy === 'Cluster') return backend('node')
  if (packet.at === 'node-with-endpoint') return backend('pod')
  return atLeast(ask('kube-proxy.version'), 1, 24) ? backend('pod') : refused('local-policy')
}

/** #97081 does not help a host process: its packet leaves with the bound address as its source, and no answer finds back. */
function host(packet: Packet, ask: Ask): Route {
  if (packet.externalPolicy === 'Cluster') return blocked(packet, ask) ? dropped('source-ranges') : backend('node')
  if (packet.at === 'node-with-endpoint') return blocked(packet, ask) ? dropped('source-ranges') : backend('lb-ip')
  if (emptyServer(ask('kube-proxy.version')) === 'refused') return refused('local-policy')
  return dropped(blocked(packet, ask) ? 'source-ranges' : 'local-policy')
}

function blocked(packet: Packet, ask: Ask): boolean {
  return leftOut(packet, ask) && ipvsDropsHosts(ask('kube-proxy.version'))
}

/** What a packet meets that ipvs hands to a node's own virtual server, Local and without an endpoint there. */
export function emptyServer(version: Version): 'refused' | 'silence' {
  return atLeast(version, 1, 24) ? 'silence' : 'refused'
}

/**
 * The address is not on the node, its virtual server is: a pod's packet leaves (masqueraded to the node's address under Cluster),
 * a host process is answered by ipvs on the node itself and never reaches the load balancer (measured.md §4.1, §4.2, §4.4).
 */
function unbound(packet: Packet, why: 'unbound-vip' | 'old-kube-proxy', ask: Ask): Route {
  if (!packet.served) return left(packet, 'no-such-port')
  if (packet.from === 'pod') {
    return packet.externalPolicy === 'Local' ? left(packet, why) : { to: 'load-balancer', source: 'node', why }
  }
  if (!packet.endpoints) return refused('no-endpoint')
  const empty = packet.externalPolicy === 'Local' && packet.at === 'node-without-endpoint'
  if (empty && emptyServer(ask('kube-proxy.version')) === 'refused') return refused('local-policy')
  return blocked(packet, ask) ? dropped('source-ranges') : backend('node')
}
