/**
 * kube-proxy in iptables mode. Up to 1.24 it only marks what it wants dropped, and kubelet's KUBE-FIREWALL drops marked packets
 * in INPUT and OUTPUT, not in FORWARD: a pod's packet then leaves the node instead (measured.md §3.1).
 */
import { atLeast } from '../model/version.ts'
import type { Ask, Cause } from './outcome.ts'
import { backend, dropped, left, ownSource, refused } from './packet.ts'
import type { Packet, Route } from './packet.ts'
import { clusterIpSource, detection } from './pod-detector.ts'
import { leftOut } from './source-ranges.ts'

export function iptables(packet: Packet, ask: Ask): Route {
  if (!packet.served) return left(packet, 'no-such-port')
  if (!packet.endpoints) return withoutEndpoints(packet)
  switch (packet.to) {
    case 'cluster-ip':
      return toClusterIp(packet, ask)
    case 'external-ip':
      return toExternalIp(packet, ask)
    default:
      return toLoadBalancerIp(packet, ask)
  }
}

/** The REJECT stands in FORWARD for all addresses, in OUTPUT for ClusterIPs only. */
function withoutEndpoints(packet: Packet): Route {
  return packet.from === 'host' && packet.to !== 'cluster-ip' ? left(packet, 'no-endpoint') : refused('no-endpoint')
}

function toClusterIp(packet: Packet, ask: Ask): Route {
  if (packet.internalPolicy === 'Local' && packet.at === 'node-without-endpoint') {
    const version = ask('kube-proxy.version')
    if (atLeast(version, 1, 24)) return markedDrop(packet, ask, 'internal-policy')
    if (atLeast(version, 1, 22) && packet.externalPolicy === 'Cluster') return refused('internal-policy')
  }
  return backend(clusterIpSource(packet, ask))
}

/** Up to 1.20 an externalIP was captured neither for local processes nor for what came over a Linux bridge (#96296). */
function toExternalIp(packet: Packet, ask: Ask): Route {
  if (!atLeast(ask('kube-proxy.version'), 1, 21) && (packet.from === 'host' || onBridge(ask))) {
    return left(packet, 'not-captured')
  }
  if (hiddenByInternalPolicy(packet, ask)) return withoutLocalEndpoint(packet)
  if (packet.externalPolicy === 'Local') return local(packet, ask)
  return backend(externalIpSource(packet, ask))
}

/** From 1.21 to 1.23 a recognised pod kept its address on the way to an externalIP (measured.md §3.7). */
function externalIpSource(packet: Packet, ask: Ask): 'pod' | 'node' {
  const version = ask('kube-proxy.version')
  const kept = packet.from === 'pod' && atLeast(version, 1, 21) && !atLeast(version, 1, 24)
  return kept && detection(ask) === 'recognises' ? 'pod' : 'node'
}

function onBridge(ask: Ask): boolean {
  const cni = ask('cni')
  return cni === 'flannel' || cni === 'global-router'
}

function toLoadBalancerIp(packet: Packet, ask: Ask): Route {
  if (hiddenByInternalPolicy(packet, ask)) return withoutLocalEndpoint(packet)
  if (leftOut(packet, ask)) return markedDrop(packet, ask, 'source-ranges')
  return packet.externalPolicy === 'Local' ? local(packet, ask) : backend('node')
}

/** 1.22 and 1.23: internalTrafficPolicy Local hid all remote endpoints of a Service whose external policy is Cluster. */
function hiddenByInternalPolicy(packet: Packet, ask: Ask): boolean {
  if (packet.internalPolicy !== 'Local' || packet.externalPolicy !== 'Cluster') return false
  if (packet.at === 'node-with-endpoint') return false
  const version = ask('kube-proxy.version')
  return atLeast(version, 1, 22) && !atLeast(version, 1, 24)
}

function withoutLocalEndpoint(packet: Packet): Route {
  return packet.from === 'host' ? left(packet, 'internal-policy') : refused('internal-policy')
}

/** Recognised pods, and host processes from 1.15 (#77523), get all endpoints before the Local policy is applied. */
function local(packet: Packet, ask: Ask): Route {
  if (packet.at === 'node-with-endpoint') return backend(ownSource(packet.from))
  if (packet.from === 'host') {
    return atLeast(ask('kube-proxy.version'), 1, 15) ? backend('node') : dropped('local-policy')
  }
  const route = markedDrop(packet, ask, 'local-policy')
  return detection(ask) === 'recognises' ? backend('pod') : route
}

function markedDrop(packet: Packet, ask: Ask, cause: Cause): Route {
  if (packet.from === 'host' || atLeast(ask('kube-proxy.version'), 1, 25)) return dropped(cause)
  return left(packet, cause)
}
