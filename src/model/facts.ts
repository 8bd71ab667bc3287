import type { Place } from '../manifest/place.ts'
import type { Version } from './version.ts'

export type Provider = 'ack' | 'tke' | 'other'
export type ProxyMode = 'iptables' | 'ipvs' | 'nftables'
export type DetectMode = 'ClusterCIDR' | 'NodeCIDR' | 'BridgeInterface' | 'InterfaceNamePrefix'
export type Cni =
  | 'flannel'
  | 'terway' // Terway, mode unknown
  | 'terway-eniip' // shared ENI, veth and policy routes
  | 'terway-eni' // exclusive ENI
  | 'terway-ipvlan'
  | 'terway-datapathv2'
  | 'global-router'
  | 'vpc-cni'
  | 'cilium-overlay'
  | 'dataplane-v2'
  | 'cilium' // self-installed, kube-proxy replaced
  | 'other'

/** What can be known of a cluster, by the names that `--fact`, the config and the report use. */
export interface FactValues {
  readonly provider: Provider
  readonly kubernetes: Version
  readonly cni: Cni
  readonly 'terway.in-cluster-load-balance': boolean
  readonly 'default-backend': 'eni' | 'ecs'
  readonly 'kube-proxy.mode': ProxyMode
  /** Falls back to `kubernetes`. */
  readonly 'kube-proxy.version': Version
  /** The CIDRs by which kube-proxy recognises pods, comma-separated; empty = stated to be unset. */
  readonly 'kube-proxy.cluster-cidr': string
  readonly 'kube-proxy.detect-local-mode': DetectMode
  readonly 'node-local-dns': boolean
  readonly 'coredns.version': Version
  readonly 'cluster-domain': string
  readonly 'pod-cidr': string
  readonly 'node-cidr': string
  readonly nodes: number
  readonly 'direct-access-by-default': boolean
  readonly complete: boolean
}
export type FactName = keyof FactValues

/** Who said it. A place where the manifests or the config file show it. */
export interface Origin {
  readonly from: 'manifest' | 'config' | 'command-line' | 'derived'
  readonly place?: Place
}

/** A value with its origin, or the honest absence of one. */
export type Fact<T> = { readonly known: true; readonly value: T; readonly origin: Origin } | { readonly known: false }

export type Facts = { readonly [Name in FactName]: Fact<FactValues[Name]> }

export const unknown: { readonly known: false } = { known: false }

/** A known fact. */
export function known<T>(value: T, origin: Origin): Fact<T> {
  return { known: true, value, origin }
}

/** The value if it is known, else the fallback: for facts that are taken as absent unless shown. */
export function valueOr<T>(fact: Fact<T>, fallback: T): T {
  return fact.known ? fact.value : fallback
}

/** Terway in any of its modes: of ACK's plug-ins the one whose pods have addresses, and ENIs, of the VPC. */
export function isTerway(cni: Cni): boolean {
  return cni.startsWith('terway')
}
