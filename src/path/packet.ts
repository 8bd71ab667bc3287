/** What a node's kube-proxy is asked, and what it may answer. */
import type { TrafficPolicy } from '../model/service.ts'
import type { At, Cause } from './outcome.ts'

/** A packet as a node's kube-proxy meets it. */
export interface Packet {
  readonly from: 'pod' | 'host'
  readonly at: At
  /**
   * How kube-proxy knows the address: `lb-ip` stands in a Service's status, `lb-ip-proxy` with ipMode Proxy, `external-ip` in
   * spec.externalIPs, `unlisted` nowhere (a hostname in the status, no status, an Ingress).
   */
  readonly to: 'cluster-ip' | 'external-ip' | 'lb-ip' | 'lb-ip-proxy' | 'unlisted'
  readonly externalPolicy: TrafficPolicy
  readonly internalPolicy: TrafficPolicy
  /** Whether anybody is ready behind the Service. */
  readonly endpoints: boolean
  /** Whether the port is one of the Service's. */
  readonly served: boolean
  /** Whether loadBalancerSourceRanges restrict the address. */
  readonly ranged: boolean
  /** Who decides whether ipvs binds a load balancer's address: TKE does only where prevent-loopback asks for it. */
  readonly binding: 'upstream' | 'tke' | 'tke-prevent-loopback'
}

/** Why a packet leaves untranslated: a fault that ends in the load balancer's hands, or simply no rule for the address. */
export type Passed = Cause | 'not-captured'

/** Where kube-proxy sends a packet. To the load balancer means: it leaves the node untranslated (`LEFT` in the measured table). */
export type Route =
  | { readonly to: 'backend'; readonly source: 'pod' | 'node' | 'lb-ip' }
  | { readonly to: 'load-balancer'; readonly source: 'pod' | 'node'; readonly why: Passed }
  | { readonly to: 'node' }
  | { readonly to: 'nowhere'; readonly cause: Cause; readonly symptom: 'silence' | 'refused' }

export function backend(source: 'pod' | 'node' | 'lb-ip'): Route {
  return { to: 'backend', source }
}

/** Untranslated, with the sender's own address. */
export function left(packet: Packet, why: Passed): Route {
  return { to: 'load-balancer', source: ownSource(packet.from), why }
}

/** A pod's own address, or its node's for a host process. */
export function ownSource(from: 'pod' | 'host'): 'pod' | 'node' {
  return from === 'pod' ? 'pod' : 'node'
}

export function dropped(cause: Cause): Route {
  return { to: 'nowhere', cause, symptom: 'silence' }
}

export function refused(cause: Cause): Route {
  return { to: 'nowhere', cause, symptom: 'refused' }
}
