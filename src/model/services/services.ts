/** Services as kube-proxy and cluster DNS see them, whoever wrote them. */
import type { Node } from '../../manifest/node.ts'
import type { Surroundings } from './backends.ts'
import type { KubeService, ServicePort, TrafficPolicy } from '../service.ts'
import type { ServiceSource } from './sources/source.ts'
import { entryPlace } from '../../manifest/place.ts'
import { backendsOf } from './backends.ts'

/** The Service of a source; one without a name is known by its load balancer only. */
export function serviceOf(source: ServiceSource, around: Surroundings): KubeService {
  const clusterIP = source.field('clusterIP')?.string ?? source.live?.at('spec', 'clusterIP')?.string
  return {
    name: source.name ?? '',
    namespace: source.namespace,
    owner: source.owner,
    type: typeOf(source.type),
    clusterIP: clusterIP === '' || clusterIP === 'None' ? undefined : clusterIP,
    headless: clusterIP === 'None',
    externalName: source.field('externalName')?.string,
    internalPolicy: policyOf(source.field('internalTrafficPolicy'), 'Cluster'),
    externalPolicy: policyOf(source.field('externalTrafficPolicy'), source.defaultPolicy),
    ports:
      source
        .field('ports')
        ?.items()
        .flatMap((port) => portOf(port) ?? []) ?? [],
    selector: source.selector,
    backends: backendsOf(source, around),
  }
}

/** Services with a name of their own, each once: of an IstioGateway's variants per cluster the first stands for all. */
export function namedServices(services: readonly KubeService[]): readonly KubeService[] {
  const seen = new Map<string, KubeService>()
  const isFirst = (service: KubeService) => {
    const key = `${service.namespace}/${service.name}`
    const earlier = seen.get(key)
    if (!earlier) seen.set(key, service)
    return earlier === undefined || earlier.owner !== service.owner
  }
  return services.filter((service) => service.name !== '' && isFirst(service))
}

const types: readonly KubeService['type'][] = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName']

/** A type that is none of the API's (a template's text) makes no load balancer. */
function typeOf(written: string): KubeService['type'] {
  return types.find((type) => type === written) ?? 'ClusterIP'
}

/** Only the exact word counts: anything else the API server refuses. */
function policyOf(field: Node | undefined, unsaid: TrafficPolicy): TrafficPolicy {
  if (field === undefined) return unsaid
  return field.string === 'Local' ? 'Local' : 'Cluster'
}

const protocols: readonly ServicePort['protocol'][] = ['TCP', 'UDP', 'SCTP']

function portOf(node: Node): ServicePort | undefined {
  const written = node.get('port')
  const port = written?.value
  if (!written || typeof port !== 'number') return undefined
  const targetPort = node.get('targetPort')
  const target = targetPort?.value
  const nodePort = node.get('nodePort')
  return {
    name: node.get('name')?.string,
    protocol: protocols.find((each) => each === node.get('protocol')?.string) ?? 'TCP',
    port,
    targetPort: typeof target === 'number' || typeof target === 'string' ? target : port,
    nodePort: typeof nodePort?.value === 'number' ? nodePort.value : undefined,
    at: entryPlace(written),
    targetAt: entryPlace(targetPort ?? written),
    nodePortAt: nodePort && entryPlace(nodePort),
  }
}
