/** Hosts of the Gateway API's Gateways, and of the routes attached to them. */
import type { Exposure } from '../exposure.ts'
import type { Resource } from '../resource.ts'
import type { Served } from './served.ts'
import { groupOf } from '../worlds/scope.ts'
import { exposuresAt, hostsOf } from './served.ts'

/** Labels that controllers put on the Service which they make for a Gateway: the Gateway API's own, and Envoy Gateway's. */
const gatewayLabels = [
  'gateway.networking.k8s.io/gateway-name',
  'istio.io/gateway-name',
  'gateway.envoyproxy.io/owning-gateway-name',
]
const namespaceLabel = 'gateway.envoyproxy.io/owning-gateway-namespace'

/** A Gateway's names, and the load balancers that were made for it, or whose address it has. */
export function gatewayApiNames(resources: readonly Resource[], exposures: readonly Exposure[]): readonly Served[] {
  const ofGroup = resources.filter(({ apiVersion }) => groupOf(apiVersion) === 'gateway.networking.k8s.io')
  const routes = ofGroup.filter(({ kind }) => kind.endsWith('Route'))
  return ofGroup
    .filter(({ kind }) => kind === 'Gateway')
    .map((gateway) => ({
      names: hostsOf([
        ...listenerHosts(gateway),
        ...routes.filter((route) => isAttached(route, gateway)).flatMap(routeHosts),
      ]),
      by: exposuresOf(gateway, exposures),
    }))
}

function listenerHosts({ node }: Resource) {
  return (node.at('spec', 'listeners')?.items() ?? []).map((listener) => listener.get('hostname'))
}

function routeHosts({ node }: Resource) {
  return node.at('spec', 'hostnames')?.items() ?? []
}

function isAttached({ node, namespace }: Resource, gateway: Resource): boolean {
  return (node.at('spec', 'parentRefs')?.items() ?? []).some(
    (parent) =>
      (parent.get('kind')?.string ?? 'Gateway') === 'Gateway' &&
      parent.get('name')?.string === gateway.name &&
      (parent.get('namespace')?.string ?? namespace) === gateway.namespace,
  )
}

function exposuresOf(gateway: Resource, exposures: readonly Exposure[]): readonly Exposure[] {
  const made = exposures.filter(({ owner: { labels, namespace } }) => {
    const home = labels[namespaceLabel] ?? namespace
    return home === gateway.namespace && gatewayLabels.some((label) => labels[label] === gateway.name)
  })
  if (made.length > 0) return made
  const lists = [gateway.node.at('status', 'addresses'), gateway.node.at('spec', 'addresses')]
  const addresses = lists.flatMap((list) => list?.items() ?? [])
  return exposuresAt(
    exposures,
    addresses.map((address) => address.get('value')),
  )
}
