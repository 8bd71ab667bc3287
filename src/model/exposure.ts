import type { Node } from '../manifest/node.ts'
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

/**
 * Whether this TKE listener's packets leave the load balancer with the 100.127.0.0/16 source. `auto`: only the live object could say.
 * `refused`: its config has a type or value there that the schema does not take. `open`: there is still a template.
 */
export type Keepalive = 'on' | 'off' | 'auto' | 'refused' | 'open'

/**
 * What stands behind the annotations `tke-service-config` and `-auto`, which may not both be set. A named config is looked up in the
 * namespace of the object that names it. https://cloud.tencent.com/document/product/457/45700
 */
export type ServiceConfig =
  | { readonly kind: 'none' }
  /** `generated`: the controller's own object, which the annotation `-auto` asks for. */
  | { readonly kind: 'found'; readonly config: Resource; readonly generated: boolean }
  /** The controller's own object, which is not in the input: only the cluster could say what was edited into it. */
  | { readonly kind: 'auto' }
  /** A name that partial input cannot resolve. */
  | { readonly kind: 'unseen'; readonly name: string }
  /** It is certain that the controller finds none. `elsewhere`: a config of that name in another namespace. */
  | {
      readonly kind: 'broken'
      readonly name: string
      readonly why: 'both-annotations' | 'reserved-name' | 'other-namespace' | 'absent'
      readonly elsewhere: Resource | undefined
    }

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
  readonly config: ServiceConfig
  /** Behind it: the Service itself, or an Ingress's backend Services that are in the input. */
  readonly services: readonly KubeService[]
  readonly backends: Backends
  /** The cluster id of an IstioGateway's override that decided; undefined elsewhere. */
  readonly clusterId: string | undefined
  readonly at: ExposurePlaces
  readonly fields: ExposureFields
}

/** A way from an object's map to a field: keys, and numbers of list items. */
export type FieldPath = readonly (string | number)[]

/** Where the deciding fields stand, or would stand, below the owner's node: for edits. */
export interface ExposureFields {
  /** `spec/externalTrafficPolicy`, or the override of the cluster that decided; undefined where the owner has no such field (an Ingress). */
  readonly policy: FieldPath | undefined
  /** The map that annotates the load balancer: `metadata/annotations`, an IstioGateway's `spec/serviceAnnotations`. */
  readonly annotations: FieldPath
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

/** The map that annotates the load balancer, as the owner writes it: an IstioGateway's `spec.serviceAnnotations`, a Service's own. */
export function annotationsOf({ owner, fields }: Exposure): Node | undefined {
  return owner.node.at(...fields.annotations)
}
