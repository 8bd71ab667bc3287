/** All load balancers of a cluster. */
import type { Exposure } from '../exposure.ts'
import type { Facts } from '../facts.ts'
import type { Resource } from '../resource.ts'
import type { KubeService } from '../service.ts'
import type { ServiceSource } from '../services/sources/source.ts'
import { ingressClassesOf, isIngress, isIngressControllerOff } from './ingress-class.ts'
import { gatewayApiNames } from '../names/gateway-api.ts'
import { ingressNames } from '../names/ingress.ts'
import { istioNames } from '../names/istio.ts'
import { withNames } from '../names/served.ts'
import { serviceConfigsOf } from './service-config.ts'
import { ingressExposure } from './ingress.ts'
import { openField, openFieldOfIngress } from './open-fields.ts'
import { serviceExposure } from './service.ts'

/** A Service as it was written, and as the cluster sees it. */
export interface MadeService {
  readonly source: ServiceSource
  readonly service: KubeService
}

/**
 * Services of type LoadBalancer in input order, then Ingresses that a cloud's own controller takes; each with the names that lead to it.
 * One whose deciding fields are still templates is left out.
 */
export function exposuresOf(
  resources: readonly Resource[],
  made: readonly MadeService[],
  facts: Facts,
): readonly Exposure[] {
  const configs = serviceConfigsOf(resources, facts)
  const classes = ingressClassesOf(resources)
  const services = new Map(made.toReversed().map(({ service }) => [`${service.namespace}/${service.name}`, service]))
  const around = { classes, services, configs, facts, isOff: isIngressControllerOff(resources) }
  const exposures = [
    ...made.flatMap(({ source, service }) =>
      openField(source) ? [] : (serviceExposure(source, service, facts, configs) ?? []),
    ),
    ...resources
      .filter(isIngress)
      .flatMap((ingress) => (openFieldOfIngress(ingress) ? [] : (ingressExposure(ingress, around) ?? []))),
  ]
  return withNames(exposures, [
    ...ingressNames(resources, exposures, classes),
    ...istioNames(resources, exposures),
    ...gatewayApiNames(resources, exposures),
  ])
}
