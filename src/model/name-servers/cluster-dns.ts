/** How the clients of a cluster resolve names: through the node's cache, if there is one, to CoreDNS. */
import type { SourceFile } from '../../manifest/source-file.ts'
import type { Client } from '../client.ts'
import type { Dns, NameServers, Resolved } from '../cluster.ts'
import type { Facts } from '../facts.ts'
import type { Resource } from '../resource.ts'
import type { CorefileSource } from './corefiles.ts'
import { normalHost } from '../addresses.ts'
import { valueOr } from '../facts.ts'
import { cacheCorefile, clusterCorefile } from './corefiles.ts'
import type { Answer, NameServer } from './name-server.ts'
import { nameServer } from './name-server.ts'

/** The DNS servers that the input shows. */
export function nameServersOf(
  resources: readonly Resource[],
  corefiles: readonly SourceFile[],
  facts: Facts,
): NameServers {
  const core = clusterCorefile(resources, corefiles)
  const cache = cacheCorefile(resources)
  const hasCache = valueOr(facts['node-local-dns'], false)
  const server = (source: CorefileSource | undefined): NameServer | undefined =>
    source && nameServer(source, facts['coredns.version'])
  return {
    core: server(core),
    cache: hasCache ? server(cache) : undefined,
    cacheServesPods: hasCache && (cache === undefined || serves(cache, resources)),
  }
}

/** Names as a pod's resolver gets them. Without a Corefile no rewrite is assumed. */
export function clusterDns(
  { core, cache, cacheServesPods }: NameServers,
  resources: readonly Resource[],
  facts: Facts,
): Dns {
  const domain = valueOr(facts['cluster-domain'], 'cluster.local')
  const reachesCore = isClusterDns(resources)
  return {
    resolve(host: string, client: Client): Resolved {
      const name = normalHost(host)
      if (client.dns !== 'cluster' || name.endsWith(`.${domain}`)) return { kind: 'same' }
      const first = cacheServesPods ? cache?.answer(name) : undefined
      if (cacheServesPods && first?.kind !== 'passed') return resolvedOf(first)
      if (first?.kind === 'passed' && !first.upstreams.some(reachesCore)) return { kind: 'same' }
      return resolvedOf(core?.answer(name))
    },
  }
}

function resolvedOf(answer: Answer | undefined): Resolved {
  switch (answer?.kind) {
    case 'name':
      return { kind: 'name', host: answer.host }
    case 'lost':
    case 'unknown':
      return { kind: answer.kind }
    default:
      return { kind: 'same' }
  }
}

/**
 * Whether the cache listens on the address that pods ask: kube-dns's own, or the placeholder for it. One on its link-local address
 * alone serves only pods whose nameserver is that address.
 * https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/
 */
function serves({ files }: CorefileSource, resources: readonly Resource[]): boolean {
  const text = files.texts[files.entry] ?? ''
  const addresses = [...text.matchAll(/^\s*bind\s+(.*)$/gm)].flatMap(([, words = '']) => words.trim().split(/\s+/))
  return (
    addresses.length === 0 ||
    addresses.some((address) => !address.startsWith('169.254.') && address !== '__PILLAR__LOCAL__DNS__') ||
    usesLinkLocal(resources)
  )
}

/** Pods ask the link-local address where the kubelet's configuration says so. */
function usesLinkLocal(resources: readonly Resource[]): boolean {
  return resources.some(
    ({ kind, node }) =>
      kind === 'KubeletConfiguration' &&
      (node.get('clusterDNS')?.items() ?? []).some(({ string }) => string?.startsWith('169.254.')),
  )
}

const placeholders: readonly string[] = ['__PILLAR__CLUSTER__DNS__', 'kube-dns-upstream']

function isClusterDns(resources: readonly Resource[]): (upstream: string) => boolean {
  const services = resources.filter(
    ({ kind, name, namespace }) =>
      kind === 'Service' && namespace === 'kube-system' && /^(kube-dns|coredns|kube-dns-upstream)$/.test(name),
  )
  const addresses = services.flatMap(({ node }) => node.at('spec', 'clusterIP')?.string ?? [])
  return (upstream) => addresses.includes(upstream) || placeholders.some((each) => upstream.includes(each))
}
