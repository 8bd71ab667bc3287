/** Where a node's kube-proxy sends a packet: the truth table of measured.md §2 and §3, one module per mode. */
import { atLeast } from '../model/version.ts'
import { iptables } from './iptables.ts'
import { ipvs } from './ipvs.ts'
import { nftables } from './nftables.ts'
import type { Ask } from './outcome.ts'
import { left } from './packet.ts'
import type { Packet, Route } from './packet.ts'

/**
 * The route of a packet through kube-proxy on the sender's node. kube-proxy programs `status.loadBalancer.ingress[].ip` and
 * spec.externalIPs only; it honours ipMode Proxy from 1.30 (KEP-1860) and takes it for a plain IP before.
 */
export function kubeProxy(packet: Packet, ask: Ask): Route {
  if (packet.to === 'unlisted') return left(packet, 'not-captured')
  const mode = ask('kube-proxy.mode')
  if (packet.to === 'lb-ip-proxy' && atLeast(ask('kube-proxy.version'), 1, 30)) return left(packet, 'not-captured')
  switch (mode) {
    case 'iptables':
      return iptables(packet, ask)
    case 'nftables':
      return nftables(packet, ask)
    case 'ipvs':
      return ipvs(packet, ask)
  }
}
