/** How the clients of a cluster resolve names: through the node's cache, if there is one, to CoreDNS. */
import type { SourceFile } from '../../manifest/source-file.ts'
import type { Client } from '../client.ts'
import type { Dns, NameServers, Resolved } from '../cluster.ts'
import type { Upstream } from '../dns/plugins/plugin.ts'
import type { Facts } from '../facts.ts'
import type { Resource } from '../resource.ts'
import type { CorefileSource } from './corefiles.ts'
import { isPrivate, normalHost } from '../calls/addresses.ts'
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
  const hasCache = valueOr(facts['node-local-dns'], false)
  const server = (source: CorefileSource | undefined): NameServer | undefined =>
    source && nameServer(source, facts['coredns.version'])
  const cacheSource = hasCache ? cacheCorefile(resources) : undefined
  const cache = server(cacheSource)
  const cacheServesPods = hasCache && (cacheSource === undefined || serves(cacheSource, resources))
  return {
    core: server(clusterCorefile(resources, corefiles)),
    cache,
    cacheServesPods,
    cacheOn: (host) => (cacheServesPods ? dealing(cache?.answer(host), upstreamsIn(resources)) : 'none'),
  }
}

function dealing(answer: Answer | undefined, { leadTo }: Upstreams): 'passes' | 'keeps' | 'unknown' {
  if (answer?.kind === 'unknown') return 'unknown'
  if (answer?.kind !== 'passed') return 'keeps'
  return ({ core: 'passes', elsewhere: 'keeps', unknown: 'unknown' } as const)[leadTo(answer.upstreams)]
}

/** Names as a pod's resolver gets them. Without a Corefile no rewrite is assumed. */
export function clusterDns(servers: NameServers, resources: readonly Resource[], facts: Facts): Dns {
  const domain = valueOr(facts['cluster-domain'], 'cluster.local')
  const upstreams = upstreamsIn(resources)
  const resolved = (answer: Answer | undefined): Resolved => resolvedOf(answer, domain, upstreams)
  return {
    resolve(host: string, client: Client): Resolved {
      const name = normalHost(host)
      if (client.dns !== 'cluster' || name.endsWith(`.${domain}`)) return { kind: 'same' }
      const byCore = resolved(servers.core?.answer(name))
      switch (servers.cacheOn(name)) {
        case 'keeps':
          return resolved(servers.cache?.answer(name))
        case 'unknown':
          return byCore.kind === 'same' ? byCore : { kind: 'unknown' }
        default:
          return byCore
      }
    },
  }
}

function resolvedOf(answer: Answer | undefined, domain: string, upstreams: Upstreams): Resolved {
  switch (answer?.kind) {
    case 'name':
      return answer.host.endsWith(`.${domain}`) ? inCluster(answer, upstreams) : { kind: 'name', host: answer.host }
    case 'lost':
    case 'unknown':
      return { kind: answer.kind }
    default:
      return { kind: 'same' }
  }
}

/**
 * A Service's name is known to the kubernetes plugin of the block that made it, unless the plugin leaves the namespace out, and to
 * CoreDNS where that block asks it.
 */
function inCluster({ host, lookup }: Extract<Answer, { kind: 'name' }>, { leadTo }: Upstreams): Resolved {
  const { answerer, reply } = lookup
  const isHidden = reply.kind === 'message' && reply.message.rcode === 'NXDOMAIN'
  if (answerer === undefined || isHidden) return { kind: 'lost' }
  const knows = answerer.plugin === 'forward' ? leadTo(answerer.upstreams) : 'core'
  return knows === 'core' ? { kind: 'name', host } : { kind: knows === 'elsewhere' ? 'lost' : 'unknown' }
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

interface Upstreams {
  /** Whether the resolvers of a forward line are CoreDNS. `unknown`: addresses, and the input does not show CoreDNS's own. */
  leadTo(upstreams: readonly Upstream[]): 'core' | 'elsewhere' | 'unknown'
}

const coreNames: readonly string[] = ['__PILLAR__CLUSTER__DNS__', 'kube-dns-upstream']

function upstreamsIn(resources: readonly Resource[]): Upstreams {
  const services = resources.filter(
    ({ kind, name, namespace }) =>
      kind === 'Service' && namespace === 'kube-system' && /^(kube-dns|coredns|kube-dns-upstream)$/.test(name),
  )
  const addresses = services.flatMap(({ node }) => node.at('spec', 'clusterIP')?.string ?? [])
  const isCore = ({ name }: Upstream): boolean =>
    addresses.includes(name) || coreNames.some((each) => name.includes(each))
  const mayBeCore = ({ kind, name }: Upstream): boolean =>
    (kind === 'address' && addresses.length === 0 && isPrivate(name)) || (kind === 'placeholder' && name.includes('{'))
  return {
    leadTo(upstreams) {
      if (upstreams.some(isCore)) return 'core'
      return upstreams.some(mayBeCore) ? 'unknown' : 'elsewhere'
    },
  }
}
