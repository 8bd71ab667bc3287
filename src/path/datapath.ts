/** Who handles a packet between its sender and the network: which network stacks pass kube-proxy at all. */
import type { Client } from '../model/client.ts'
import type { Ask } from './outcome.ts'

/**
 * `kube-proxy`: the packet crosses it on the sender's node. `ebpf`: the address is translated before, to any endpoint, whatever the
 * policy. `past`: the packet meets neither and leaves for the network.
 */
export type Datapath = 'kube-proxy' | 'ebpf' | 'past'

/** The way of a packet to a load balancer's address or an externalIP. */
export function datapath(client: Client, ask: Ask): Datapath {
  switch (client.stack) {
    case 'pod':
      return podDatapath(ask)
    case 'super-node':
      return superNodeDatapath(client, ask)
    case 'host':
    case 'kubelet':
    case 'apiserver':
      return hostDatapath(ask)
  }
}

/** The way of a packet to a ClusterIP: a Terway pod that leaves by an ENI still has its node route the Service range to kube-proxy. */
export function clusterIpDatapath(client: Client, ask: Ask): 'kube-proxy' | 'ebpf' {
  if (client.stack === 'super-node') return 'ebpf'
  if (client.stack !== 'pod') return hostDatapath(ask)
  return ask('cni') === 'terway-datapathv2' || replacedByCilium(ask) ? 'ebpf' : 'kube-proxy'
}

/**
 * Terway routes only the Service range of an exclusive ENI's or an IPvlan pod to the host, and translates a load balancer's address
 * in eBPF only with `in_cluster_loadbalance` (AliyunContainerService/terway: exclusive_eni_linux.go, ipvlan_linux.go, #292).
 */
function podDatapath(ask: Ask): Datapath {
  switch (ask('cni')) {
    case 'terway-eni':
      return 'past'
    case 'terway-ipvlan':
    case 'terway-datapathv2':
      return ask('terway.in-cluster-load-balance') ? 'ebpf' : 'past'
    default:
      return replacedByCilium(ask) ? 'ebpf' : 'kube-proxy'
  }
}

/** On ACK, host processes are left to kube-proxy by every network plugin. */
function hostDatapath(ask: Ask): 'kube-proxy' | 'ebpf' {
  return ask('provider') !== 'ack' && replacedByCilium(ask) ? 'ebpf' : 'kube-proxy'
}

/** TKE's DataPlaneV2, and Cilium with kube-proxy-replacement, translate for pods and host processes alike (cilium#12311). */
function replacedByCilium(ask: Ask): boolean {
  switch (ask('cni')) {
    case 'dataplane-v2':
    case 'cilium':
      return true
    case 'cilium-overlay':
      return ask('cilium-overlay-captures')
    default:
      return false
  }
}

/** A TKE super node's pod has ipvs rules of its own in its kernel; an ECI pod on a virtual node has no kube-proxy. */
function superNodeDatapath(client: Client, ask: Ask): Datapath {
  return client.shortCircuits && ask('provider') === 'tke' ? 'ebpf' : 'past'
}
