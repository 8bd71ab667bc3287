/** Who dials: the clients that workloads, the kubelet and the API server are. */
import type { Node } from '../../manifest/node.ts'
import type { Client } from '../client.ts'
import type { Workload } from '../service.ts'
import { normalHost } from './addresses.ts'
import { annotationValue } from '../annotations/read.ts'
import { tkePod } from '../annotations/tke.ts'
import { anyHost } from '../client.ts'
import { podTemplateOf } from '../services/pod-template.ts'

/** A pod of this workload. */
export function clientOf(workload: Workload): Client {
  const { resource, hostNetwork, superNode, labels, placement } = workload
  const template = podTemplateOf(resource)
  return {
    who: resource,
    namespace: resource.namespace,
    stack: stackOf(superNode, hostNetwork),
    labels,
    dns: dnsOf(template?.spec, hostNetwork),
    hostAliases: hostAliasesOf(template?.spec),
    placement,
    shortCircuits: shortCircuits(workload, template?.metadata?.get('annotations')),
  }
}

function stackOf(superNode: boolean, hostNetwork: boolean): Client['stack'] {
  if (superNode) return 'super-node'
  return hostNetwork ? 'host' : 'pod'
}

/** https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy */
function dnsOf(spec: Node | undefined, hostNetwork: boolean): Client['dns'] {
  switch (spec?.get('dnsPolicy')?.string) {
    case 'None':
      return 'custom'
    case 'Default':
      return 'node'
    case 'ClusterFirstWithHostNet':
      return 'cluster'
    default:
      return hostNetwork ? 'node' : 'cluster'
  }
}

function hostAliasesOf(spec: Node | undefined): Readonly<Record<string, string>> {
  const aliases: Record<string, string> = {}
  for (const alias of spec?.get('hostAliases')?.items() ?? []) {
    const ip = alias.get('ip')?.string
    for (const host of alias.get('hostnames')?.items() ?? []) {
      if (ip !== undefined && host.string !== undefined) aliases[normalHost(host.string)] ??= ip
    }
  }
  return aliases
}

/** A super-node pod of TKE translates Service addresses itself unless its annotation says not to; a virtual node of ACK never does. */
function shortCircuits(workload: Workload, annotations: Node | undefined): boolean {
  const isAck = workload.placement.nodeLabels['type'] === 'virtual-kubelet'
  return !isAck && annotationValue(annotations, tkePod.clusterIpSwitch) !== 'disable'
}

/** The kubelet of a node that runs this workload: it probes and pulls images with the node's own stack and name servers. */
export function kubeletOf({ resource, placement }: Workload): Client {
  return {
    ...anyHost,
    who: resource,
    namespace: resource.namespace,
    stack: 'kubelet',
    placement: { ...placement, affinity: [], antiAffinity: [] },
  }
}

/** The API server, which calls webhooks; it asks its node's name servers, never CoreDNS. */
export const apiServer: Client = { ...anyHost, stack: 'apiserver' }
