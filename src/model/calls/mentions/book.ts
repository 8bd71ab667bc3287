/** The addresses of a cluster, to be looked up: which names and IPs lead to a load balancer, which to a Service. */
import type { Exposure } from '../../exposure.ts'
import type { KubeService } from '../../service.ts'
import { wildcardOf } from '../addresses.ts'

export interface AddressBook {
  /** Whether a load balancer has this name or IP. */
  has(host: string): boolean
  /** Whether cluster DNS answers this name as a Service's, or should: `name.ns.svc` counts whether it exists or not. */
  isServiceName(host: string): boolean
  /** Whether a Service of this namespace has this name. */
  hasService(name: string, namespace: string | undefined): boolean
}

export function addressBook(
  exposures: readonly Exposure[],
  services: readonly KubeService[],
  clusterDomain: string,
): AddressBook {
  const addresses = new Set(exposures.flatMap((exposure) => exposure.addresses.map(({ value }) => value)))
  const named = new Set(services.map(({ name, namespace }) => `${name}.${namespace}`))
  const inCluster = ['.svc', `.svc.${clusterDomain.toLowerCase()}`]
  return {
    has: (host) => addresses.has(host) || addresses.has(wildcardOf(host)),
    isServiceName: (host) => named.has(host) || inCluster.some((suffix) => host.endsWith(suffix)),
    hasService: (name, namespace) => namespace !== undefined && named.has(`${name}.${namespace}`),
  }
}
