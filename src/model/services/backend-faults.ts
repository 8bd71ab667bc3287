/** What is wrong with the backends that an Ingress names: Services and ports that are not there, or that its controller cannot use. */
import type { ClusterModel } from '../cluster.ts'
import type { Exposure } from '../exposure.ts'
import type { IngressBackend } from '../exposures/ingress-backends.ts'
import type { Resource } from '../resource.ts'
import type { KubeService } from '../service.ts'
import { valueOr } from '../facts.ts'
import { ingressBackends } from '../exposures/ingress-backends.ts'
import { isPlaceholder } from '../facts/evidence/flags.ts'

export interface BackendFault {
  readonly kind: 'no-service' | 'no-port' | 'cluster-ip'
  readonly backend: IngressBackend
  /** The Service that is named, where there is one. */
  readonly service: KubeService | undefined
}

/** The faults of one Ingress, each once however many of its rules share it. What partial input does not show may exist. */
export function backendFaults(ingress: Resource, cluster: ClusterModel): readonly BackendFault[] {
  const exposure = cluster.exposures.find(({ owner }) => owner === ingress)
  const isClb = exposure?.lb === 'clb'
  const faults = ingressBackends(ingress)
    .filter(({ from, service }) => (from === 'spec' || isClb) && !isPlaceholder(service))
    .flatMap((backend) => faultOf(backend, ingress, isClb ? exposure : undefined, cluster) ?? [])
  const seen = new Set<string>()
  return faults.filter(({ kind, backend: { service, port } }) => {
    const key = kind === 'no-port' ? `${kind} ${service}:${port}` : `${kind} ${service}`
    return !seen.has(key) && seen.add(key)
  })
}

function faultOf(
  backend: IngressBackend,
  ingress: Resource,
  clb: Exposure | undefined,
  cluster: ClusterModel,
): BackendFault | undefined {
  const service = cluster.services.find(
    ({ name, namespace }) => name === backend.service && namespace === (ingress.namespace ?? 'default'),
  )
  const isComplete = valueOr(cluster.facts.complete, false)
  // ALB's and AWS's controllers keep such a backend in an annotation: its name is an action's.
  if (!service)
    return isComplete && backend.port !== 'use-annotation' ? { kind: 'no-service', backend, service } : undefined
  if (isComplete && !hasPort(service, backend, clb !== undefined)) return { kind: 'no-port', backend, service }
  return clb && !isReachable(service, clb, cluster) ? { kind: 'cluster-ip', backend, service } : undefined
}

/** By number or by name. ingress-nginx long took a target port too, so only for a CLB that is a fault. */
function hasPort({ type, ports }: KubeService, { port }: IngressBackend, isClb: boolean): boolean {
  if (type === 'ExternalName' || port === undefined || ports.length === 0) return true
  return ports.some((each) => each.port === port || each.name === port || (!isClb && each.targetPort === port))
}

/**
 * A CLB sends to a nodePort, which a ClusterIP Service has none of (E4047), unless it sends to the pods: by direct access, or because
 * they are on super nodes. https://cloud.tencent.com/document/product/457/36837
 */
function isReachable({ type, backends }: KubeService, { realServers }: Exposure, { nodes }: ClusterModel): boolean {
  if (type !== 'ClusterIP' || !realServers.known || realServers.value === 'pod') return true
  const { workloads } = backends
  const areAllSuper = nodes !== undefined && nodes.length > 0 && nodes.every(({ superNode }) => superNode)
  return areAllSuper || (workloads.length > 0 && workloads.every(({ superNode }) => superNode))
}
