/** All Services of a cluster, written and generated, each once. */
import type { Resource } from '../../resource.ts'
import type { ServiceSource } from './source.ts'
import { gatewayKindService } from './gateway-kinds.ts'
import { generatedName, isIstioGateway, istioGatewayServices } from './istio-gateway.ts'
import { istioOperatorServices } from './istio-operator.ts'
import { isService, writtenService } from './written.ts'

/**
 * The Services of the cluster with this id, in input order. A Service in the input that a gateway object makes belongs to the gateway:
 * one fault is told once, where a person edits it.
 */
export function serviceSources(
  resources: readonly Resource[],
  clusterId: string | undefined,
): readonly ServiceSource[] {
  const services = resources.filter(isService)
  const twinOf = (name: string, namespace: string) =>
    services.find((service) => service.name === name && service.namespace === namespace)
  const generated = new Map<Resource, readonly ServiceSource[]>()
  const twins = new Set<Resource | undefined>()
  for (const resource of resources) {
    const made = generatedBy(resource, clusterId, twinOf)
    if (made.length === 0) continue
    generated.set(resource, made)
    for (const { name, namespace } of made) twins.add(name === undefined ? undefined : twinOf(name, namespace))
  }
  return resources.flatMap((resource) => {
    if (isService(resource)) return twins.has(resource) ? [] : [writtenService(resource)]
    return generated.get(resource) ?? []
  })
}

function generatedBy(
  resource: Resource,
  clusterId: string | undefined,
  twinOf: (name: string, namespace: string) => Resource | undefined,
): readonly ServiceSource[] {
  if (isIstioGateway(resource)) {
    const { name, namespace } = generatedName(resource)
    return istioGatewayServices(resource, clusterId, twinOf(name, namespace))
  }
  const other = gatewayKindService(resource)
  return other ? [other] : istioOperatorServices(resource, twinOf)
}
