/** Hosts of Istio's Gateways, and of the VirtualServices bound to them. */
import type { Node } from '../../manifest/node.ts'
import type { Address, Exposure } from '../exposure.ts'
import type { Resource } from '../resource.ts'
import type { Served } from './served.ts'
import { slicePlace, valuePlace } from '../../manifest/place.ts'
import { addressOf } from '../calls/addresses.ts'
import { stringsOf } from '../worlds/resources.ts'
import { groupOf } from '../worlds/scope.ts'
import type { Labels } from '../services/selectors.ts'
import { selects, textsOf } from '../services/selectors.ts'
import { exposuresOfPods, isClusterName } from './served.ts'

function isIstio({ apiVersion, kind }: Resource, wanted: string): boolean {
  return kind === wanted && groupOf(apiVersion) === 'networking.istio.io'
}

/** A Gateway's names, and the load balancers whose pods it configures. */
export function istioNames(resources: readonly Resource[], exposures: readonly Exposure[]): readonly Served[] {
  const virtualServices = resources.filter((resource) => isIstio(resource, 'VirtualService'))
  return resources
    .filter((resource) => isIstio(resource, 'Gateway'))
    .map((gateway) => ({
      names: namesOf(gateway, virtualServices),
      by: exposuresOfPods(exposures, stringsOf(gateway.node.at('spec', 'selector'))),
    }))
}

/**
 * Whether a VirtualService takes the host at a Gateway of these pods (their labels, in alternatives); undefined where no Gateway is theirs.
 */
export function istioRoutes(
  pods: readonly Labels[],
  host: string,
  resources: readonly Resource[],
): boolean | undefined {
  const gateways = resources
    .filter((resource) => isIstio(resource, 'Gateway'))
    .filter(({ node }) => pods.some((labels) => selects(stringsOf(node.at('spec', 'selector')), labels)))
  if (gateways.length === 0) return undefined
  const services = resources.filter((resource) => isIstio(resource, 'VirtualService'))
  const takes = (patterns: readonly (Node | undefined)[]): boolean =>
    patterns.some((pattern) => admits(bareHost(pattern?.string ?? '').text, host))
  return gateways.some(
    (gateway) =>
      takes(hostNodes(gateway)) &&
      services.some((each) => isBound(each, gateway) && takes(each.node.at('spec', 'hosts')?.items() ?? [])),
  )
}

function hostNodes({ node }: Resource): readonly Node[] {
  return (node.at('spec', 'servers')?.items() ?? []).flatMap((server) => server.get('hosts')?.items() ?? [])
}

/** The Gateway's own hosts, and those of its VirtualServices that one of the hosts covers: `*` covers all. */
function namesOf(gateway: Resource, virtualServices: readonly Resource[]): readonly Address[] {
  const hosts = hostNodes(gateway)
  const patterns = hosts.map((host) => bareHost(host.string ?? '').text)
  const bound = virtualServices
    .filter((service) => isBound(service, gateway))
    .flatMap((service) => service.node.at('spec', 'hosts')?.items() ?? [])
    .filter((host) => patterns.some((pattern) => admits(pattern, host.string ?? '')))
  return [...hosts, ...bound].flatMap((host) => nameOf(host) ?? [])
}

/** A host may be written with the namespace of its VirtualServices: `prod/shop.example.com`, `./shop.example.com`. */
function bareHost(host: string): { readonly text: string; readonly start: number } {
  const start = host.lastIndexOf('/') + 1
  return { text: host.slice(start), start }
}

function nameOf(node: Node): Address | undefined {
  const written = node.string ?? ''
  const { text, start } = bareHost(written)
  const at = start === 0 ? valuePlace(node) : slicePlace(node, start, written.length)
  const address = addressOf(text, at)
  return address && !isClusterName(address.value) ? address : undefined
}

/** Istio's wildcard stands for any number of labels: https://istio.io/latest/docs/reference/config/networking/gateway/#Server-hosts */
function admits(pattern: string, host: string): boolean {
  return pattern === '*' || pattern === host || (pattern.startsWith('*.') && host.endsWith(pattern.slice(1)))
}

function isBound({ node, namespace }: Resource, gateway: Resource): boolean {
  return textsOf(node.at('spec', 'gateways')).some((written) => {
    const name = written.includes('/') ? written : `${namespace ?? ''}/${written}`
    return name === `${gateway.namespace ?? ''}/${gateway.name}`
  })
}
