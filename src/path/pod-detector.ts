/** What kube-proxy takes for a pod of the cluster (KEP-2450), and whose address a backend sees behind a ClusterIP. */
import type { Ask } from './outcome.ts'
import type { Packet } from './packet.ts'

/**
 * Whether the sender counts as a pod. An interface detector does its work from 1.24 on; one that names a bridge which does not
 * exist is set, and misses every pod.
 */
export function detection(ask: Ask): 'recognises' | 'misses' | 'unset' {
  const detector = ask('pod-detector')
  switch (detector) {
    case 'bridge':
      return ask('bridge-exists') ? 'recognises' : 'misses'
    case 'prefix':
      return 'recognises'
    default:
      return detector
  }
}

/** The source behind a ClusterIP: kube-proxy masquerades what a detector that is set does not take for a pod. */
export function clusterIpSource(packet: Packet, ask: Ask): 'pod' | 'node' {
  return packet.from === 'host' || detection(ask) === 'misses' ? 'node' : 'pod'
}
