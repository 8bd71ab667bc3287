import type { Place } from '../manifest/place.ts'
import type { Fact, Facts, Provider } from './facts.ts'
import type { Resource } from './resource.ts'
import type { Backends, KubeService, TrafficPolicy } from './service.ts'

/**
 * How the address stands in `status.loadBalancer.ingress`, or will: kube-proxy captures `ip` only
 * (`ip-proxy` = ipMode Proxy, captured before 1.30). `none`: the address is in no Service's status (an Ingress).
 */
export type AddressForm = 'ip' | 'ip-proxy' | 'hostname' | 'none'

/** A name or IP that reaches the load balancer from a client, and where the input says so. */
export interface Address {
  readonly kind: 'ip' | 'host'
  /** Lower case, without a final dot; a wildcard host keeps its `*.`. */
  readonly value: string
  readonly at: Place
}

/** Whether this TKE listener's packets leave the load balancer with the 100.127.0.0/16 source. `auto`: only the live object could say. */
export type Keepalive = 'on' | 'off' | 'auto'

export interface Listener {
  readonly protocol: 'TCP' | 'UDP' | 'HTTP' | 'HTTPS' | 'TCP_SSL' | 'QUIC'
  readonly port: number
  readonly layer: 4 | 7
  readonly terminatesTls: boolean
  readonly proxyProtocol: boolean
  readonly keepalive: Keepalive
  /** What a person would edit to change this listener. */
  readonly at: Place
}

/** A load balancer that an object of the input makes, or will make. */
export interface Exposure {
  readonly owner: Resource
  /** `service`: its address may be in a Service's status. `ingress`: never. */
  readonly kind: 'service' | 'ingress'
  /** From the object's own annotations, class or CRD; unknown = the cluster's provider decides. */
  readonly provider: Fact<Provider>
  readonly lb: 'clb' | 'nlb' | 'alb' | 'foreign'
  readonly network: Fact<'private' | 'public'>
  /** The id of a load balancer that exists already and is named by the object: its network is then unknown. */
  readonly existing: string | undefined
  readonly policy: TrafficPolicy
  readonly form: AddressForm
  readonly addresses: readonly Address[]
  readonly externalIPs: readonly string[]
  readonly sourceRanges: readonly string[]
  readonly listeners: readonly Listener[]
  /** Who the load balancer sends to: a node's nodePort, or the pod itself (ENI backends, TKE direct access). */
  readonly realServers: Fact<'node' | 'pod'>
  /** Node labels of `qcloud-loadbalancer-backends-label` (equality terms); undefined without it. */
  readonly serverLabels: Readonly<Record<string, string>> | undefined
  readonly preventLoopback: boolean
  /** Behind it: the Service itself, or an Ingress's backend Services that are in the input. */
  readonly services: readonly KubeService[]
  readonly backends: Backends
  /** The cluster id of an IstioGateway's override that decided; undefined elsewhere. */
  readonly clusterId: string | undefined
  readonly at: ExposurePlaces
  readonly fields: ExposureFields
}

/** Where the deciding fields stand, or would stand, below the owner's node: for edits. */
export interface ExposureFields {
  /** `spec/externalTrafficPolicy`, or the override of the cluster that decided; undefined where the owner has no such field (an Ingress). */
  readonly policy: readonly string[] | undefined
  /** The map that annotates the load balancer: `metadata/annotations`, an IstioGateway's `spec/serviceAnnotations`. */
  readonly annotations: readonly string[]
}

export interface ExposurePlaces {
  /** metadata.name, else the object's kind. */
  readonly name: Place
  /** The `annotations` key, else the name: where a person adds an annotation. */
  readonly annotations: Place
  readonly policy: Place | undefined
  /** What makes a TKE load balancer private, or names an existing one. */
  readonly network: Place | undefined
  readonly serviceConfig: Place | undefined
}

/** Whose cloud the load balancer is of: its object's own evidence, else the cluster's; undefined where neither says. */
export function providerOf(exposure: Exposure, facts: Facts): Provider | undefined {
  if (exposure.provider.known) return exposure.provider.value
  return facts.provider.known ? facts.provider.value : undefined
}
