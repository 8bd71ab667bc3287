/** The load balancer of a Service of type LoadBalancer, written or generated. */
import type { Node } from '../../manifest/node.ts'
import type { Exposure } from '../exposure.ts'
import type { Fact, Facts, Provider } from '../facts.ts'
import type { Cloud } from './cloud.ts'
import type { KubeService } from '../service.ts'
import type { ServiceConfigs } from './service-config.ts'
import type { ServiceSource } from '../services/sources/source.ts'
import { entryPlace } from '../../manifest/place.ts'
import { isPrivate } from '../calls/addresses.ts'
import { ack } from '../annotations/ack.ts'
import { annotationNode, annotationValue } from '../annotations/read.ts'
import { tkeService } from '../annotations/tke.ts'
import { known, unknown } from '../facts.ts'
import { annotationsPlace, namePlace } from '../places.ts'
import { textsOf } from '../services/selectors.ts'
import { serviceConfigPlace } from './service-config.ts'
import { serviceListeners } from './service-listeners.ts'
import { cloudOfService } from './cloud.ts'
import { realServerLabels, serviceRealServers } from './real-servers.ts'
import { addressForm, serviceAddresses } from './status.ts'

/** The exposure of a Service; undefined where no controller makes a load balancer of it. */
export function serviceExposure(
  source: ServiceSource,
  service: KubeService,
  facts: Facts,
  configs: ServiceConfigs,
): Exposure | undefined {
  const { owner, annotations } = source
  if (service.type !== 'LoadBalancer' || isLeftAlone(source)) return undefined
  const { provider, lb } = cloudOfService(source)
  const form = addressForm(source, lb)
  const addresses = serviceAddresses(source, lb)
  const config = configs.of({ kind: 'Service', name: service.name, namespace: service.namespace, annotations })
  const existing = [ack.id, tkeService.existing]
    .map((row) => annotationValue(annotations, row))
    .find((id) => id !== undefined)
  return {
    owner,
    kind: 'service',
    provider,
    lb,
    network: existing === undefined ? networkOf(annotations, { provider, lb }) : networkInStatus(source),
    existing,
    policy: service.externalPolicy,
    form,
    addresses,
    externalIPs: textsOf(source.field('externalIPs')),
    sourceRanges: textsOf(source.field('loadBalancerSourceRanges')),
    listeners: serviceListeners(service, annotations, config),
    realServers: serviceRealServers(annotations, valueOf(provider) ?? valueOf(facts.provider), facts),
    serverLabels: realServerLabels(annotations),
    preventLoopback: annotationValue(annotations, tkeService.preventLoopback) === 'true',
    config,
    services: service.name === '' ? [] : [service],
    backends: service.backends,
    clusterId: source.clusterId,
    at: placesOf(source),
    fields: source.fields,
  }
}

/** TKE's controller is told to skip it, or it is the Service that TKE itself makes for the API server. */
function isLeftAlone({ owner, annotations }: ServiceSource): boolean {
  const isApiServer = owner.kind === 'Service' && owner.namespace === 'default' && owner.name === 'kubernetes-intranet'
  return isApiServer || annotationValue(annotations, tkeService.mode) === 'skip'
}

function valueOf(fact: Fact<Provider>): Provider | undefined {
  return fact.known ? fact.value : undefined
}

/** Both clouds make a public load balancer of a Service that does not ask for a private one. */
function networkOf(annotations: Node | undefined, { provider, lb }: Cloud): Exposure['network'] {
  if (lb === 'foreign' || valueOf(provider) === 'other') return unknown
  const subnet = annotationNode(annotations, tkeService.subnet)
  if (subnet?.string) return known('private', { from: 'manifest', place: entryPlace(subnet) })
  const type = annotationNode(annotations, ack.addressType)
  if (!type?.string) return known('public', { from: 'derived' })
  // An NLB takes the word in any case, a CLB in lower case only.
  const isPrivateWord = (lb === 'nlb' ? type.string.toLowerCase() : type.string) === 'intranet'
  return known(isPrivateWord ? 'private' : 'public', { from: 'manifest', place: entryPlace(type) })
}

/** An existing load balancer is what it was made as; the network annotations have no effect on it. A dump's address tells. */
function networkInStatus({ live }: ServiceSource): Exposure['network'] {
  const entries = live?.at('status', 'loadBalancer', 'ingress')?.items() ?? []
  const ip = entries.map((entry) => entry.get('ip')).find((node) => node?.string)
  if (!ip?.string) return unknown
  return known(isPrivate(ip.string) ? 'private' : 'public', { from: 'manifest', place: entryPlace(ip) })
}

function placesOf({ owner, annotations, field }: ServiceSource): Exposure['at'] {
  const policy = field('externalTrafficPolicy')
  const network = annotationNode(annotations, tkeService.subnet) ?? annotationNode(annotations, tkeService.existing)
  return {
    name: namePlace(owner.node),
    annotations: annotationsPlace(owner.node, annotations),
    policy: policy && entryPlace(policy),
    network: network && entryPlace(network),
    serviceConfig: serviceConfigPlace(annotations, 'Service'),
  }
}
