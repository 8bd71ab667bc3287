/** loadBalancerSourceRanges as kube-proxy applies them. They never restrict externalIPs or a ClusterIP. */
import { atLeast } from '../model/version.ts'
import type { Version } from '../model/version.ts'
import type { Ask } from './outcome.ts'
import type { Packet } from './packet.ts'

/** Whether the ranges leave the sender out. A host process goes by its node's address. */
export function leftOut(packet: Packet, ask: Ask): boolean {
  return packet.ranged && !ask(packet.from === 'pod' ? 'pods-in-ranges' : 'nodes-in-ranges')
}

/**
 * Whether ipvs really drops a host process that the ranges leave out: kubelet's KUBE-FIREWALL did up to 1.24, kube-proxy's own
 * chains do from 1.29; in between such a packet came through (measured.md §3.6).
 */
export function ipvsDropsHosts(version: Version): boolean {
  return !atLeast(version, 1, 25) || atLeast(version, 1, 29)
}
