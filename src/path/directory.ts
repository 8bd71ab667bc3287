/** What the names and addresses of one cluster stand for; built once a model, when first asked. */
import { covers } from '../model/calls/addresses.ts'
import type { ClusterModel } from '../model/cluster.ts'
import type { Exposure } from '../model/exposure.ts'
import type { KubeService } from '../model/service.ts'

export interface Directory {
  /** Load balancers that the input says a name leads to; an exact name wins over a wildcard. */
  exposuresOfHost(host: string): readonly Exposure[]
  /** Load balancers whose own address this is. */
  exposuresOfIp(ip: string): readonly Exposure[]
  /** Load balancers that list the address in spec.externalIPs. */
  exposuresOfExternalIp(ip: string): readonly Exposure[]
  service(name: string, namespace: string): KubeService | undefined
  serviceOfIp(ip: string): KubeService | undefined
}

const directories = new WeakMap<ClusterModel, Directory>()

export function directoryOf(model: ClusterModel): Directory {
  const found = directories.get(model)
  if (found) return found
  const made = makeDirectory(model)
  directories.set(model, made)
  return made
}

function makeDirectory(model: ClusterModel): Directory {
  const addresses = model.exposures.flatMap((exposure) =>
    exposure.addresses.map(({ value }) => [value, exposure] as const),
  )
  const byAddress = grouped(addresses)
  const byExternalIp = grouped(
    model.exposures.flatMap((exposure) => exposure.externalIPs.map((ip) => [ip, exposure] as const)),
  )
  const wildcards = [...byAddress.keys()].filter((name) => name.startsWith('*.'))
  const services = new Map(model.services.toReversed().map((each) => [`${each.name}.${each.namespace}`, each]))
  const byClusterIp = new Map(model.services.map((each) => [each.clusterIP, each]))
  return {
    exposuresOfHost(host) {
      const wildcard = wildcards.find((name) => covers(name, host))
      return byAddress.get(host) ?? (wildcard === undefined ? [] : (byAddress.get(wildcard) ?? []))
    },
    exposuresOfIp: (ip) => byAddress.get(ip) ?? [],
    exposuresOfExternalIp: (ip) => byExternalIp.get(ip) ?? [],
    service: (name, namespace) => services.get(`${name}.${namespace}`),
    serviceOfIp: (ip) => byClusterIp.get(ip),
  }
}

function grouped(pairs: readonly (readonly [string, Exposure])[]): ReadonlyMap<string, readonly Exposure[]> {
  const groups = new Map<string, Exposure[]>()
  for (const [name, exposure] of pairs) {
    const group = groups.get(name)
    if (group) group.push(exposure)
    else groups.set(name, [exposure])
  }
  return groups
}
