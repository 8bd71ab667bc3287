/**
 * ASM's IstioGateway: one object makes a Service `istio-<name>` in each of its clusters, with overrides per cluster.
 * https://help.aliyun.com/en/asm/sidecar/crd-fields-for-an-asm-gateway
 */
import type { Node } from '../../../manifest/node.ts'
import type { Resource } from '../../resource.ts'
import type { Workload } from '../../service.ts'
import type { ServiceSource } from './source.ts'
import { valuePlace } from '../../../manifest/place.ts'
import { known } from '../../facts.ts'
import { liveNode } from '../../worlds/live.ts'
import { placementOf } from '../placement.ts'
import { stringsOf } from '../../worlds/resources.ts'
import { groupOf } from '../../worlds/scope.ts'
import { textsOf } from '../selectors.ts'
import { wordOf } from './source.ts'

/** Any version of the group counts: ASM documents v1beta1 only. */
export function isIstioGateway({ apiVersion, kind }: Resource): boolean {
  return kind === 'IstioGateway' && groupOf(apiVersion) === 'istio.alibabacloud.com'
}

/** The name of the Service that ASM makes, and its namespace: istio-system where the gateway names none. */
export function generatedName({ name, node }: Resource): { readonly name: string; readonly namespace: string } {
  return { name: `istio-${name}`, namespace: node.at('metadata', 'namespace')?.string || 'istio-system' }
}

/**
 * The Services of a gateway in the cluster with this id. Without an id every cluster gets it: the gateway as written, and beside it each
 * override that changes the Service. `twin`: the generated Service, where the input has it.
 */
export function istioGatewayServices(
  owner: Resource,
  id: string | undefined,
  twin: Resource | undefined,
): readonly ServiceSource[] {
  return clustersOf(owner.node, id).map((cluster) => istioGatewayService(owner, cluster, twin))
}

/** The overrides to read, `undefined` for the gateway as written. */
function clustersOf(gateway: Node, id: string | undefined): readonly (string | undefined)[] {
  const listed = textsOf(gateway.at('spec', 'clusterIds'))
  const isListed = (cluster: string) => listed.length === 0 || listed.includes(cluster)
  const overriding = (gateway.at('spec', 'overrides')?.entries() ?? [])
    .filter(({ value }) => serviceFields.some((field) => value.get(field) !== undefined))
    .flatMap(({ key }) => (key.string !== undefined && isListed(key.string) ? [key.string] : []))
  if (id !== undefined) return isListed(id) ? [overriding.find((cluster) => cluster === id)] : []
  const isAsWritten = listed.length === 0 || listed.some((cluster) => !overriding.includes(cluster))
  return isAsWritten ? [undefined, ...overriding] : overriding
}

/** The fields of a gateway that are fields of its Service, or decide what it is. */
const serviceFields = [
  'serviceType',
  'externalTrafficPolicy',
  'loadBalancerClass',
  'loadBalancerIP',
  'serviceAnnotations',
  'ports',
]

function istioGatewayService(owner: Resource, cluster: string | undefined, twin: Resource | undefined): ServiceSource {
  const spec = owner.node.get('spec')
  const override = cluster === undefined ? undefined : spec?.at('overrides', cluster)
  const read = (name: string) => override?.get(name) ?? spec?.get(name)
  const pathOf = (name: string) =>
    cluster !== undefined && override?.get(name) ? ['spec', 'overrides', cluster, name] : ['spec', name]
  const made = generatedName(owner)
  const selector = twin?.node.at('spec', 'selector')
  const labels = selector ? stringsOf(selector) : { app: made.name, istio: owner.name }
  // An egress gateway is reached by its ClusterIP unless its author says otherwise.
  const unsaid = spec?.get('gatewayType')?.string === 'egress' ? 'ClusterIP' : 'LoadBalancer'
  return {
    ...made,
    owner,
    type: wordOf(read('serviceType'), unsaid),
    defaultPolicy: 'Cluster',
    field: (name) => (serviceFields.includes(name) ? read(name) : undefined) ?? twinField(twin, name),
    annotations: read('serviceAnnotations'),
    selector: labels,
    live: twin && liveNode(twin),
    handWritten: twin?.node.get('status'),
    provider: known('ack', { from: 'manifest', place: valuePlace(owner.node.get('kind') ?? owner.node) }),
    maker: { workload: gatewayPods(owner, read, labels), daemon: false },
    clusterId: override && cluster,
    fields: { policy: pathOf('externalTrafficPolicy'), annotations: pathOf('serviceAnnotations') },
  }
}

/** What the generated copy knows beyond the gateway: the cluster IP, the node ports. Its policy is the gateway's, of yesterday. */
function twinField(twin: Resource | undefined, name: string): Node | undefined {
  return name === 'externalTrafficPolicy' ? undefined : twin?.node.at('spec', name)
}

/** The pods that ASM runs for the gateway, as far as the gateway places them. */
function gatewayPods(
  resource: Resource,
  read: (name: string) => Node | undefined,
  labels: Readonly<Record<string, string>>,
): Workload {
  const spec = resource.node.get('spec')
  const least = read('autoscaleEnabled')?.value === true ? read('minReplicas')?.value : undefined
  const count = least ?? read('replicaCount')?.value ?? 1
  const affinity = placementOf(spec, resource.namespace ?? 'default')
  return {
    resource,
    labels: { ...labels, ...stringsOf(read('podLabels')) },
    hostNetwork: read('hostNetwork')?.value === true,
    replicas: typeof count === 'number' ? count : undefined,
    superNode: false,
    placement: affinity,
  }
}
