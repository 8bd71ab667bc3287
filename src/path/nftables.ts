/** kube-proxy in nftables mode (alpha in 1.29): it drops what it wants dropped in its own chains, for pods and hosts alike. */
import { atLeast } from '../model/version.ts'
import type { Ask } from './outcome.ts'
import { backend, dropped, left, refused } from './packet.ts'
import type { Packet, Route } from './packet.ts'
import { clusterIpSource, detection } from './pod-detector.ts'
import { leftOut } from './source-ranges.ts'

export function nftables(packet: Packet, ask: Ask): Route {
  if (writesNoRules(ask)) return left(packet, 'no-rules')
  if (!packet.served) return packet.to === 'cluster-ip' ? refused('no-such-port') : left(packet, 'no-such-port')
  if (!packet.endpoints) return refused('no-endpoint')
  if (packet.to === 'cluster-ip') {
    const hidden = packet.internalPolicy === 'Local' && packet.at === 'node-without-endpoint'
    return hidden ? dropped('internal-policy') : backend(clusterIpSource(packet, ask))
  }
  if (leftOut(packet, ask)) return dropped('source-ranges')
  return packet.externalPolicy === 'Local' ? local(packet, ask) : backend('node')
}

/** A host process got all endpoints only when the drop moved behind the translation: 1.33.6 and 1.34.0 (#132456, #133969). */
function local(packet: Packet, ask: Ask): Route {
  const beside = packet.at === 'node-with-endpoint'
  if (packet.from === 'pod') {
    return beside || detection(ask) === 'recognises' ? backend('pod') : dropped('local-policy')
  }
  return beside || atLeast(ask('kube-proxy.version'), 1, 33, 6) ? backend('node') : dropped('local-policy')
}

/**
 * Interface detectors before 1.33.6, and in 1.34.0 and 1.34.1, made a rule set that the kernel refuses: not one rule of the node
 * is written, for InterfaceNamePrefix always, for BridgeInterface while the bridge does not exist (measured.md §3.3).
 */
function writesNoRules(ask: Ask): boolean {
  const detector = ask('pod-detector')
  if (detector !== 'prefix' && detector !== 'bridge') return false
  const version = ask('kube-proxy.version')
  const fixed = atLeast(version, 1, 34) ? atLeast(version, 1, 34, 2) : atLeast(version, 1, 33, 6)
  return !fixed && (detector === 'prefix' || !ask('bridge-exists'))
}
