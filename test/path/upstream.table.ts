/**
 * What stock kube-proxy and its replacements do, as rows: upstream.md §1 with its overlays, corrected by measured.md. Each release of a
 * row stands at a boundary, so that no constant can move unseen.
 */
import type { AddressForm } from '../../src/model/exposure.ts'
import type { Cni, ProxyMode } from '../../src/model/facts.ts'
import type { TrafficPolicy } from '../../src/model/service.ts'
import type { AskValues, Cause, PodDetector } from '../../src/path/outcome.ts'

/** `ok` with the source that the backend sees; `left` = to the load balancer, untranslated; else how the packet is lost. */
export type Fate =
  | `ok ${'pod' | 'node' | 'lb-ip'}`
  | `left ${'pod' | 'node'}`
  | `dropped ${Cause}`
  | `refused ${Cause}`
  | 'own listener'

export interface UpstreamRow {
  readonly name: string
  /** What of upstream.md or measured.md the row is. */
  readonly source: string
  readonly mode?: ProxyMode
  readonly releases?: readonly string[]
  readonly cni?: Cni
  readonly client: 'pod' | 'host'
  readonly detector?: PodDetector
  readonly dials?: 'load-balancer' | 'external-ip' | 'cluster-ip'
  readonly form?: AddressForm
  readonly policy?: TrafficPolicy
  readonly internal?: TrafficPolicy
  readonly noEndpoint?: true
  readonly port?: number
  readonly ranges?: 'inside' | 'outside'
  readonly answers?: Partial<AskValues>
  /** On a node with an endpoint, and on one without. */
  readonly beside: Fate
  readonly apart: Fate
}

const table = 'upstream.md §1, measured.md §2'
const local = { policy: 'Local' } as const
const anyIptables = { mode: 'iptables', releases: ['1.15.0', '1.20.15', '1.24.17', '1.25.0', '1.36.0'] } as const
const anyIpvs = { mode: 'ipvs', releases: ['1.12.0', '1.23.17', '1.24.0', '1.36.0'] } as const
const anyNftables = { mode: 'nftables', releases: ['1.29.0', '1.33.6', '1.36.0'] } as const

type Proxy = Required<Pick<UpstreamRow, 'mode' | 'releases'>>

/** The same row for a pod and for a host process under each of these proxies. */
function everywhere(
  proxies: readonly Proxy[],
  rowOf: (client: UpstreamRow['client'], mode: string) => Omit<UpstreamRow, 'client'>,
): readonly UpstreamRow[] {
  const clients = ['pod', 'host'] as const
  return proxies.flatMap((proxy) =>
    clients.map((client) => Object.assign(rowOf(client, proxy.mode), proxy, { client })),
  )
}

const policyCluster = everywhere([anyIptables, anyIpvs, anyNftables], (client, mode) => ({
  name: `${mode}: policy Cluster works for every ${client}, behind its node's address`,
  source: table,
  beside: 'ok node',
  apart: 'ok node',
}))

const policyLocal: readonly UpstreamRow[] = [
  {
    name: 'iptables: a recognised pod gets all endpoints',
    source: table,
    ...anyIptables,
    ...local,
    client: 'pod',
    detector: 'recognises',
    beside: 'ok pod',
    apart: 'ok pod',
  },
  {
    name: 'iptables up to 1.14: a host process without a local endpoint is dropped',
    source: `${table}, kubernetes#77523`,
    mode: 'iptables',
    releases: ['1.12.0', '1.14.10'],
    ...local,
    client: 'host',
    beside: 'ok node',
    apart: 'dropped local-policy',
  },
  {
    name: 'iptables from 1.15: a host process gets all endpoints',
    source: `${table}, kubernetes#77523`,
    ...anyIptables,
    ...local,
    client: 'host',
    beside: 'ok node',
    apart: 'ok node',
  },
  {
    name: 'iptables up to 1.24: the packet of an unrecognised pod leaves for the load balancer',
    source: 'measured.md §3.1',
    mode: 'iptables',
    releases: ['1.14.0', '1.24.17'],
    ...local,
    client: 'pod',
    detector: 'unset',
    beside: 'ok pod',
    apart: 'left pod',
  },
  {
    name: 'iptables from 1.25: the packet of an unrecognised pod is dropped',
    source: 'measured.md §3.1',
    mode: 'iptables',
    releases: ['1.25.0', '1.36.0'],
    ...local,
    client: 'pod',
    detector: 'unset',
    beside: 'ok pod',
    apart: 'dropped local-policy',
  },
  {
    name: 'iptables from 1.25: a cluster CIDR that does not hold the pods recognises none',
    source: 'measured.md §1, wrongcidr',
    mode: 'iptables',
    releases: ['1.25.0'],
    ...local,
    client: 'pod',
    detector: 'misses',
    beside: 'ok pod',
    apart: 'dropped local-policy',
  },
  {
    name: 'iptables from 1.24: interface detectors recognise pods',
    source: 'measured.md §3.3',
    mode: 'iptables',
    releases: ['1.24.0', '1.36.0'],
    ...local,
    client: 'pod',
    detector: 'prefix',
    beside: 'ok pod',
    apart: 'ok pod',
  },
  {
    name: 'ipvs up to 1.23: an ordinary pod is refused at once (decided case 1 covers 1.12 and 1.13, too)',
    source: table,
    mode: 'ipvs',
    releases: ['1.12.0', '1.23.17'],
    ...local,
    client: 'pod',
    beside: 'ok pod',
    apart: 'refused local-policy',
  },
  {
    name: 'ipvs from 1.24: an ordinary pod gets all endpoints and keeps its address',
    source: `${table}, kubernetes#97081`,
    mode: 'ipvs',
    releases: ['1.24.0', '1.36.0'],
    ...local,
    client: 'pod',
    beside: 'ok pod',
    apart: 'ok pod',
  },
  {
    name: 'ipvs up to 1.23: a host process is refused at once, and shows the bound address beside an endpoint',
    source: `${table}, measured.md §3.11`,
    mode: 'ipvs',
    releases: ['1.14.0', '1.23.17'],
    ...local,
    client: 'host',
    beside: 'ok lb-ip',
    apart: 'refused local-policy',
  },
  {
    name: 'ipvs from 1.24: a host process is met with silence',
    source: `${table}, kubernetes#93456`,
    mode: 'ipvs',
    releases: ['1.24.0', '1.36.0'],
    ...local,
    client: 'host',
    beside: 'ok lb-ip',
    apart: 'dropped local-policy',
  },
  {
    name: 'nftables: a recognised pod gets all endpoints',
    source: `${table}, kubernetes#131765`,
    ...anyNftables,
    ...local,
    client: 'pod',
    detector: 'recognises',
    beside: 'ok pod',
    apart: 'ok pod',
  },
  {
    name: 'nftables: an unrecognised pod is dropped',
    source: table,
    ...anyNftables,
    ...local,
    client: 'pod',
    detector: 'unset',
    beside: 'ok pod',
    apart: 'dropped local-policy',
  },
  {
    name: 'nftables before 1.33.6: a host process is dropped, in 1.31 and 1.32 too',
    source: 'measured.md §3.4',
    mode: 'nftables',
    releases: ['1.29.0', '1.31.14', '1.32.13', '1.33.5'],
    ...local,
    client: 'host',
    beside: 'ok node',
    apart: 'dropped local-policy',
  },
  {
    name: 'nftables from 1.33.6 and 1.34.0: a host process gets all endpoints',
    source: 'measured.md §3.4, kubernetes#133969',
    mode: 'nftables',
    releases: ['1.33.6', '1.34.0', '1.36.0'],
    ...local,
    client: 'host',
    beside: 'ok node',
    apart: 'ok node',
  },
  {
    name: 'Cilium in place of kube-proxy: a pod gets all endpoints',
    source: 'upstream.md §1, cilium#12311',
    cni: 'cilium',
    ...local,
    client: 'pod',
    beside: 'ok pod',
    apart: 'ok pod',
  },
  {
    name: 'Cilium in place of kube-proxy: a host process gets all endpoints',
    source: 'upstream.md §1, cilium#12311',
    cni: 'cilium',
    ...local,
    client: 'host',
    beside: 'ok node',
    apart: 'ok node',
  },
]

const withoutRules: readonly UpstreamRow[] = [
  ...(['pod', 'host'] as const).map((client) => ({
    name: `nftables with InterfaceNamePrefix before its fixes: no rule on the node, dead for a ${client}`,
    source: 'measured.md §3.3',
    mode: 'nftables' as const,
    releases: ['1.29.0', '1.32.13', '1.33.5', '1.34.0', '1.34.1'],
    client,
    detector: 'prefix' as const,
    beside: `left ${client === 'pod' ? ('pod' as const) : ('node' as const)}` as const,
    apart: `left ${client === 'pod' ? ('pod' as const) : ('node' as const)}` as const,
  })),
  {
    name: 'nftables with InterfaceNamePrefix from 1.33.6 and 1.34.2: a pod is recognised',
    source: 'measured.md §3.3',
    mode: 'nftables',
    releases: ['1.33.6', '1.33.12', '1.34.2', '1.36.0'],
    ...local,
    client: 'pod',
    detector: 'prefix',
    beside: 'ok pod',
    apart: 'ok pod',
  },
  {
    name: 'nftables with BridgeInterface before its fixes: works like a cluster CIDR where the bridge exists at sync',
    source: 'measured.md §3.3',
    mode: 'nftables',
    releases: ['1.33.5', '1.34.1'],
    ...local,
    client: 'pod',
    detector: 'bridge',
    answers: { 'bridge-exists': true },
    beside: 'ok pod',
    apart: 'ok pod',
  },
  {
    name: 'nftables with BridgeInterface before its fixes: no rule on the node where the bridge comes later',
    source: 'measured.md §3.3',
    mode: 'nftables',
    releases: ['1.33.5', '1.34.1'],
    ...local,
    client: 'pod',
    detector: 'bridge',
    answers: { 'bridge-exists': false },
    beside: 'left pod',
    apart: 'left pod',
  },
]

const noEndpoint: readonly UpstreamRow[] = [
  {
    name: 'iptables without any endpoint: a pod is refused',
    source: 'measured.md §3.2',
    ...anyIptables,
    noEndpoint: true,
    client: 'pod',
    beside: 'refused no-endpoint',
    apart: 'refused no-endpoint',
  },
  {
    name: 'iptables without any endpoint: the packet of a host process leaves',
    source: 'measured.md §3.2',
    ...anyIptables,
    noEndpoint: true,
    client: 'host',
    beside: 'left node',
    apart: 'left node',
  },
  ...everywhere([anyIpvs, anyNftables], (client, mode) => ({
    name: `${mode} without any endpoint: a ${client} is refused`,
    source: 'measured.md §3.2',
    noEndpoint: true,
    beside: 'refused no-endpoint',
    apart: 'refused no-endpoint',
  })),
]

const sourceRanges: readonly UpstreamRow[] = [
  {
    name: 'iptables up to 1.24: a pod outside the source ranges leaves for the load balancer',
    source: 'measured.md §3.1',
    mode: 'iptables',
    releases: ['1.20.15', '1.24.17'],
    ranges: 'outside',
    client: 'pod',
    beside: 'left pod',
    apart: 'left pod',
  },
  {
    name: 'iptables from 1.25: a pod outside the source ranges is dropped',
    source: 'measured.md §3.1, kubernetes#109575',
    mode: 'iptables',
    releases: ['1.25.0', '1.36.0'],
    ranges: 'outside',
    client: 'pod',
    beside: 'dropped source-ranges',
    apart: 'dropped source-ranges',
  },
  {
    name: 'iptables: a host process outside the source ranges is dropped',
    source: 'measured.md §3.1',
    ...anyIptables,
    ranges: 'outside',
    client: 'host',
    beside: 'dropped source-ranges',
    apart: 'dropped source-ranges',
  },
  {
    name: 'nftables: a pod outside the source ranges is dropped',
    source: 'upstream.md D8',
    ...anyNftables,
    ranges: 'outside',
    client: 'pod',
    beside: 'dropped source-ranges',
    apart: 'dropped source-ranges',
  },
  {
    name: 'ipvs: a pod outside the source ranges is dropped',
    source: 'upstream.md D8',
    ...anyIpvs,
    ranges: 'outside',
    client: 'pod',
    beside: 'dropped source-ranges',
    apart: 'dropped source-ranges',
  },
  {
    name: 'ipvs up to 1.24 and from 1.29: a host process outside the source ranges is dropped',
    source: 'measured.md §3.6',
    mode: 'ipvs',
    releases: ['1.20.15', '1.24.17', '1.29.0', '1.36.0'],
    ranges: 'outside',
    client: 'host',
    beside: 'dropped source-ranges',
    apart: 'dropped source-ranges',
  },
  {
    name: 'ipvs from 1.25 to 1.28: a host process outside the source ranges comes through',
    source: 'measured.md §3.6',
    mode: 'ipvs',
    releases: ['1.25.0', '1.28.15'],
    ranges: 'outside',
    client: 'host',
    beside: 'ok node',
    apart: 'ok node',
  },
  {
    name: 'ipvs: ranges that hold the node let its host process through in every version',
    source: 'measured.md §3.6',
    ...anyIpvs,
    ranges: 'inside',
    client: 'host',
    beside: 'ok node',
    apart: 'ok node',
  },
  {
    name: 'source ranges never restrict an externalIP',
    source: 'measured.md §3.10',
    mode: 'iptables',
    releases: ['1.24.0', '1.36.0'],
    dials: 'external-ip',
    ranges: 'outside',
    client: 'pod',
    beside: 'ok node',
    apart: 'ok node',
  },
]

const addressForms: readonly UpstreamRow[] = [
  ...(['hostname', 'none'] as const).flatMap((form) =>
    everywhere([anyIptables, anyIpvs, anyNftables], (client, mode) => ({
      name: `${mode}: an address form of '${form}' is not captured for a ${client}`,
      source: 'upstream.md D6',
      policy: 'Local',
      form,
      beside: client === 'pod' ? 'left pod' : 'left node',
      apart: client === 'pod' ? 'left pod' : 'left node',
    })),
  ),
  {
    name: 'ipMode Proxy is not captured from 1.30 on',
    source: 'measured.md §2, KEP-1860',
    mode: 'ipvs',
    releases: ['1.30.0', '1.36.0'],
    ...local,
    form: 'ip-proxy',
    client: 'host',
    beside: 'left node',
    apart: 'left node',
  },
  {
    name: 'ipMode Proxy is taken for a plain IP up to 1.29',
    source: 'measured.md §2, KEP-1860',
    mode: 'ipvs',
    releases: ['1.24.0', '1.29.14'],
    ...local,
    form: 'ip-proxy',
    client: 'pod',
    beside: 'ok pod',
    apart: 'ok pod',
  },
]

const otherPorts: readonly UpstreamRow[] = [
  ...everywhere([anyIptables, anyNftables], (client, mode) => ({
    name: `${mode}: a port that is not the Service's is not captured for a ${client}`,
    source: 'upstream.md §1',
    port: 81,
    beside: client === 'pod' ? 'left pod' : 'left node',
    apart: client === 'pod' ? 'left pod' : 'left node',
  })),
  {
    name: 'ipvs up to 1.25: a port that is not the Service’s ends at the node’s own listener',
    source: 'upstream.md §1, measured.md §3.8',
    mode: 'ipvs',
    releases: ['1.20.15', '1.25.16'],
    port: 81,
    client: 'pod',
    beside: 'own listener',
    apart: 'own listener',
  },
  {
    name: 'ipvs from 1.26: a port that is not the Service’s is refused',
    source: 'upstream.md §1, measured.md §3.8',
    mode: 'ipvs',
    releases: ['1.26.0', '1.36.0'],
    port: 81,
    client: 'pod',
    beside: 'refused no-such-port',
    apart: 'refused no-such-port',
  },
]

const internalPolicy: readonly UpstreamRow[] = [
  {
    name: 'iptables 1.22 and 1.23: internalTrafficPolicy Local hides remote endpoints of the load balancer IP from a pod',
    source: 'measured.md §3.5',
    mode: 'iptables',
    releases: ['1.22.0', '1.23.17'],
    internal: 'Local',
    client: 'pod',
    beside: 'ok node',
    apart: 'refused internal-policy',
  },
  {
    name: 'iptables 1.22 and 1.23: the packet of a host process leaves instead',
    source: 'measured.md §3.5',
    mode: 'iptables',
    releases: ['1.22.0', '1.23.17'],
    internal: 'Local',
    client: 'host',
    beside: 'ok node',
    apart: 'left node',
  },
  {
    name: 'iptables up to 1.21 and from 1.24: internalTrafficPolicy Local leaves the load balancer IP alone',
    source: 'measured.md §3.5',
    mode: 'iptables',
    releases: ['1.20.15', '1.21.14', '1.24.0', '1.36.0'],
    internal: 'Local',
    client: 'pod',
    beside: 'ok node',
    apart: 'ok node',
  },
  {
    name: 'iptables 1.22 and 1.23: a Local external policy switches internalTrafficPolicy off, for the ClusterIP too',
    source: 'measured.md §3.5',
    mode: 'iptables',
    releases: ['1.22.0', '1.23.17'],
    ...local,
    internal: 'Local',
    dials: 'cluster-ip',
    client: 'pod',
    beside: 'ok pod',
    apart: 'ok pod',
  },
  {
    name: 'iptables 1.22 and 1.23: the ClusterIP is refused on a node without an endpoint',
    source: 'measured.md §3.5',
    mode: 'iptables',
    releases: ['1.22.0', '1.23.17'],
    internal: 'Local',
    dials: 'cluster-ip',
    client: 'pod',
    beside: 'ok pod',
    apart: 'refused internal-policy',
  },
  {
    name: 'iptables up to 1.21: internalTrafficPolicy is not known yet',
    source: 'measured.md §3.5',
    mode: 'iptables',
    releases: ['1.20.15', '1.21.14'],
    internal: 'Local',
    dials: 'cluster-ip',
    client: 'pod',
    beside: 'ok pod',
    apart: 'ok pod',
  },
  {
    name: 'ipvs 1.22 and 1.23: under a Local external policy the load balancer IP follows that one',
    source: 'measured.md §3.5',
    mode: 'ipvs',
    releases: ['1.22.0', '1.23.17'],
    ...local,
    internal: 'Local',
    client: 'pod',
    beside: 'ok pod',
    apart: 'refused local-policy',
  },
  {
    name: 'iptables 1.24: the packet of a pod to the ClusterIP leaves and is lost',
    source: 'measured.md §3.5',
    mode: 'iptables',
    releases: ['1.24.0', '1.24.17'],
    internal: 'Local',
    dials: 'cluster-ip',
    client: 'pod',
    beside: 'ok pod',
    apart: 'left pod',
  },
  {
    name: 'iptables from 1.25: the packet of a pod to the ClusterIP is dropped',
    source: 'measured.md §3.5',
    mode: 'iptables',
    releases: ['1.25.0', '1.36.0'],
    internal: 'Local',
    dials: 'cluster-ip',
    client: 'pod',
    beside: 'ok pod',
    apart: 'dropped internal-policy',
  },
  {
    name: 'nftables: the packet to the ClusterIP is dropped',
    source: 'measured.md §3.5',
    ...anyNftables,
    internal: 'Local',
    dials: 'cluster-ip',
    client: 'host',
    beside: 'ok node',
    apart: 'dropped internal-policy',
  },
  {
    name: 'ipvs 1.22 and 1.23: the ClusterIP is refused on a node without an endpoint, whatever the external policy',
    source: 'measured.md §3.5',
    mode: 'ipvs',
    releases: ['1.22.0', '1.23.17'],
    ...local,
    internal: 'Local',
    dials: 'cluster-ip',
    client: 'pod',
    beside: 'ok pod',
    apart: 'refused internal-policy',
  },
  {
    name: 'ipvs up to 1.21 and from 1.24: the ClusterIP works from every node',
    source: 'measured.md §3.5',
    mode: 'ipvs',
    releases: ['1.21.14', '1.24.0', '1.36.0'],
    internal: 'Local',
    dials: 'cluster-ip',
    client: 'pod',
    beside: 'ok pod',
    apart: 'ok pod',
  },
]

const externalIps: readonly UpstreamRow[] = [
  {
    name: 'iptables up to 1.20: the packet of a host process to an externalIP is not captured',
    source: 'upstream.md §1, kubernetes#96296',
    mode: 'iptables',
    releases: ['1.18.20', '1.20.15'],
    dials: 'external-ip',
    client: 'host',
    beside: 'left node',
    apart: 'left node',
  },
  {
    name: 'iptables from 1.21: a host process reaches an externalIP',
    source: 'upstream.md §1, kubernetes#96296',
    mode: 'iptables',
    releases: ['1.21.0', '1.36.0'],
    dials: 'external-ip',
    client: 'host',
    beside: 'ok node',
    apart: 'ok node',
  },
  ...(['flannel', 'global-router'] as const).map((cni) => ({
    name: `iptables up to 1.20: a pod on the bridge of ${cni} is not captured on its way to an externalIP`,
    source: 'upstream.md §1, kubernetes#96296',
    mode: 'iptables' as const,
    releases: ['1.20.15'],
    cni,
    dials: 'external-ip' as const,
    client: 'pod' as const,
    beside: 'left pod' as const,
    apart: 'left pod' as const,
  })),
  {
    name: 'iptables from 1.21 to 1.23: a recognised pod keeps its address on the way to an externalIP',
    source: 'measured.md §3.7',
    mode: 'iptables',
    releases: ['1.21.0', '1.23.17'],
    dials: 'external-ip',
    client: 'pod',
    detector: 'recognises',
    beside: 'ok pod',
    apart: 'ok pod',
  },
  {
    name: 'iptables up to 1.20 and from 1.24: a pod without a bridge is masqueraded to an externalIP',
    source: 'measured.md §3.7',
    mode: 'iptables',
    releases: ['1.20.15', '1.24.0'],
    dials: 'external-ip',
    client: 'pod',
    detector: 'recognises',
    beside: 'ok node',
    apart: 'ok node',
  },
  {
    name: 'iptables 1.22 and 1.23: internalTrafficPolicy Local hides the remote endpoints of an externalIP, too',
    source: 'upstream.md §1',
    mode: 'iptables',
    releases: ['1.22.0', '1.23.17'],
    internal: 'Local',
    dials: 'external-ip',
    client: 'pod',
    detector: 'unset',
    beside: 'ok node',
    apart: 'refused internal-policy',
  },
  {
    name: 'ipvs: an externalIP behaves like the load balancer IP',
    source: 'measured.md §3.7',
    mode: 'ipvs',
    releases: ['1.20.15', '1.23.17'],
    ...local,
    dials: 'external-ip',
    client: 'pod',
    beside: 'ok pod',
    apart: 'refused local-policy',
  },
]

const clusterIps: readonly UpstreamRow[] = [
  {
    name: 'a pod keeps its address behind a ClusterIP',
    source: 'measured.md §1',
    ...anyIptables,
    dials: 'cluster-ip',
    client: 'pod',
    detector: 'recognises',
    beside: 'ok pod',
    apart: 'ok pod',
  },
  {
    name: 'a detector that is set and misses the pods has them masqueraded behind a ClusterIP',
    source: 'measured.md §1, wrongcidr',
    ...anyNftables,
    dials: 'cluster-ip',
    client: 'pod',
    detector: 'misses',
    beside: 'ok node',
    apart: 'ok node',
  },
]

export const upstreamRows: readonly UpstreamRow[] = [
  ...policyCluster,
  ...policyLocal,
  ...withoutRules,
  ...noEndpoint,
  ...sourceRanges,
  ...addressForms,
  ...otherPorts,
  ...internalPolicy,
  ...externalIps,
  ...clusterIps,
]
