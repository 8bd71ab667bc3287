/** The load balancer that a cloud's own controller makes of an Ingress: TKE's CLB, ACK's ALB. */
import type { Node } from '../../manifest/node.ts'
import type { Exposure } from '../exposure.ts'
import type { Facts } from '../facts.ts'
import type { IngressClass, IngressClasses } from './ingress-class.ts'
import type { Resource } from '../resource.ts'
import type { ServiceConfigs } from './service-config.ts'
import type { KubeService, TrafficPolicy } from '../service.ts'
import { entryPlace, keyPlace, valuePlace } from '../../manifest/place.ts'
import { cloudOf } from '../annotations/clouds.ts'
import { annotationNode, annotationValue } from '../annotations/read.ts'
import { tkeIngress } from '../annotations/tke.ts'
import { joinBackends } from '../services/backends.ts'
import { known, unknown } from '../facts.ts'
import { isQcloud } from './ingress-class.ts'
import { ingressListeners } from './ingress-listeners.ts'
import { annotationsPlace, namePlace } from '../places.ts'
import { ingressRoutes } from './routes.ts'
import { serviceConfigPlace } from './service-config.ts'
import { ingressAddresses } from './ingress-addresses.ts'
import { tkeRealServers } from './real-servers.ts'

/** What an Ingress's exposure is made with: the cluster around it. */
export interface IngressSurroundings {
  readonly classes: IngressClasses
  /** By `namespace/name`. */
  readonly services: ReadonlyMap<string, KubeService>
  readonly configs: ServiceConfigs
  readonly facts: Facts
  /** Whether TKE's ingress controller is switched off in this cluster. */
  readonly isOff: boolean
}

/** Names under which Alibaba's layer-7 gateways are asked for; AWS calls its own `alb` too, and neither is intercepted. */
const layer7Classes = new Set(['alb', 'mse'])
const layer7Controllers = new Set(['ingress.k8s.alibabacloud/alb', 'mse.alibabacloud.com/ingress'])

/** The exposure of an Ingress; undefined where no cloud's own controller takes it. */
export function ingressExposure(ingress: Resource, around: IngressSurroundings): Exposure | undefined {
  const own = around.classes.of(ingress)
  if (isQcloud(ingress, own, around.facts)) {
    const isSkipped = annotationValue(ingress.node.at('metadata', 'annotations'), tkeIngress.mode) === 'skip'
    return isSkipped || around.isOff ? undefined : qcloudExposure(ingress, own, around)
  }
  if (own.kind !== 'named') return undefined
  const isLayer7 = layer7Classes.has(own.name) || layer7Controllers.has(around.classes.controllerOf(own.name) ?? '')
  return isLayer7 ? { ...bareExposure(ingress, around), lb: 'alb' } : undefined
}

function qcloudExposure(ingress: Resource, own: IngressClass, around: IngressSurroundings): Exposure {
  const annotations = ingress.node.at('metadata', 'annotations')
  const { name, namespace = 'default' } = ingress
  const config = around.configs.of({ kind: 'Ingress', name, namespace, annotations })
  const existing = annotationValue(annotations, tkeIngress.existing)
  const subnet = annotationNode(annotations, tkeIngress.subnet)
  const network = subnet?.string
    ? known('private' as const, { from: 'manifest', place: entryPlace(subnet) })
    : undefined
  return {
    ...bareExposure(ingress, around),
    provider: evidenceOf(annotations, own),
    lb: 'clb',
    network: existing === undefined ? (network ?? known('public', { from: 'derived' })) : unknown,
    existing,
    listeners: ingressListeners(ingress, config),
    config,
    realServers: tkeRealServers(annotations, tkeIngress.directAccess, around.facts),
  }
}

/** What is the same for every controller. */
function bareExposure(ingress: Resource, around: IngressSurroundings): Exposure {
  const { node } = ingress
  const annotations = node.at('metadata', 'annotations')
  const behind = [...new Set(ingressRoutes(ingress).map(({ service }) => service))]
  const services = behind.flatMap((wanted) => around.services.get(wanted) ?? [])
  const network = annotationNode(annotations, tkeIngress.subnet) ?? annotationNode(annotations, tkeIngress.existing)
  return {
    owner: ingress,
    kind: 'ingress',
    provider: unknown,
    lb: 'clb',
    network: unknown,
    existing: undefined,
    policy: policyBehind(services, behind.length),
    form: 'none',
    addresses: ingressAddresses(ingress),
    externalIPs: [],
    sourceRanges: [],
    listeners: [],
    realServers: unknown,
    serverLabels: undefined,
    preventLoopback: false,
    config: { kind: 'none' },
    services,
    backends: joinBackends(services.map(({ backends }) => backends)),
    clusterId: undefined,
    at: {
      name: namePlace(node),
      annotations: annotationsPlace(node, annotations),
      policy: undefined,
      network: network && entryPlace(network),
      serviceConfig: serviceConfigPlace(annotations, 'Ingress'),
    },
    fields: { policy: undefined, annotations: ['metadata', 'annotations'] },
  }
}

/** Only nodes with a backend are real servers if every Service behind it says Local; one that is not in the input may say anything. */
function policyBehind(services: readonly KubeService[], count: number): TrafficPolicy {
  const isLocal = services.length > 0 && services.length === count
  return isLocal && services.every(({ externalPolicy }) => externalPolicy === 'Local') ? 'Local' : 'Cluster'
}

/** The class, or an annotation of TKE's own. Where neither is written the cluster's provider decides. */
function evidenceOf(annotations: Node | undefined, own: IngressClass): Exposure['provider'] {
  if (own.kind === 'named') return known('tke', { from: 'manifest', place: valuePlace(own.at) })
  const sign = annotations?.entries().find(({ key }) => cloudOf(key.string ?? '') === 'tke')
  return sign ? known('tke', { from: 'manifest', place: keyPlace(sign.value) }) : unknown
}
