/** Names that a gateway in the cluster serves: they lead to the load balancer of the gateway's Service. */
import type { Node } from '../../manifest/node.ts'
import type { Address, Exposure } from '../exposure.ts'
import type { Labels } from '../services/selectors.ts'
import { valuePlace } from '../../manifest/place.ts'
import { addressOf } from '../calls/addresses.ts'
import { selects } from '../services/selectors.ts'

/** Names, and the load balancers that may be theirs. */
export interface Served {
  readonly names: readonly Address[]
  readonly by: readonly Exposure[]
}

/**
 * The exposures with the names that gateways serve through them. Names whose load balancer is not certain, because several or none come
 * into question, are left out: they are an unknown object.
 */
export function withNames(exposures: readonly Exposure[], served: readonly Served[]): readonly Exposure[] {
  const added = new Map<Exposure, Address[]>()
  for (const { names, by } of served) {
    const [owner, ...others] = new Set(by.map((exposure) => exposure.owner))
    if (owner === undefined || others.length > 0) continue
    for (const exposure of by) added.set(exposure, [...(added.get(exposure) ?? []), ...names])
  }
  return exposures.map((exposure) => {
    const own = new Set(exposure.addresses.map(({ value }) => value))
    const fresh = (added.get(exposure) ?? []).filter(({ value }) => !own.has(value) && own.add(value))
    return fresh.length === 0 ? exposure : { ...exposure, addresses: [...exposure.addresses, ...fresh] }
  })
}

/** The load balancers of Services whose pods carry all these labels. */
export function exposuresOfPods(exposures: readonly Exposure[], wanted: Labels): readonly Exposure[] {
  return exposures.filter((exposure) => exposure.kind === 'service' && hasPods(exposure, wanted))
}

/** Whether pods with all these labels stand behind a load balancer, as far as Services' selectors or workloads tell. */
export function hasPods({ services, backends }: Exposure, wanted: Labels): boolean {
  const known = [...services.map(({ selector }) => selector ?? {}), ...backends.workloads.map(({ labels }) => labels)]
  return known.some((labels) => selects(wanted, labels))
}

/** The load balancers that have one of these addresses themselves. */
export function exposuresAt(exposures: readonly Exposure[], nodes: readonly (Node | undefined)[]): readonly Exposure[] {
  const values = new Set(hostsOf(nodes).map(({ value }) => value))
  return exposures.filter(
    ({ kind, addresses }) => kind === 'service' && addresses.some(({ value }) => values.has(value)),
  )
}

/** The addresses that scalars hold, each at its own place; names of cluster DNS lead to no load balancer and are left out. */
export function hostsOf(nodes: readonly (Node | undefined)[]): readonly Address[] {
  return nodes.flatMap((node) => {
    const address = node?.string === undefined ? undefined : addressOf(node.string, valuePlace(node))
    return address === undefined || isClusterName(address.value) ? [] : [address]
  })
}

/** `*.local` and `*.global` are what meshes of several clusters write on their gateways: they cover Services, not public names. */
export function isClusterName(host: string): boolean {
  return /\.svc(?:\.|$)/.test(host) || /\.(?:cluster\.local|local|global)$/.test(host)
}
