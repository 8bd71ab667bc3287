/** Other gateway objects that hold the spec of the LoadBalancer Service which their controller makes. */
import type { Node } from '../../../manifest/node.ts'
import type { Resource } from '../../resource.ts'
import type { TrafficPolicy } from '../../service.ts'
import type { ServiceSource } from './source.ts'
import { unknown } from '../../facts.ts'
import { groupOf } from '../../worlds/scope.ts'
import { wordOf } from './source.ts'

/** Where a kind keeps its Service, and what its controller takes unwritten fields for. */
interface GatewayKind {
  readonly group: string
  readonly kind: string
  /** The block that holds `type` and `externalTrafficPolicy`. */
  readonly service: readonly string[]
  /** The key of the annotations inside the block. */
  readonly annotations: string
  readonly unsaidType: string
  readonly unsaidPolicy: TrafficPolicy
  /** Whether the pods run as a DaemonSet that nothing narrows. */
  readonly isEverywhere?: (gateway: Node) => boolean
  /** The types by another name. */
  readonly types?: Readonly<Record<string, string>>
}

const gatewayKinds: readonly GatewayKind[] = [
  {
    // https://gateway.envoyproxy.io/docs/api/extension_types/#kubernetesservicespec
    group: 'gateway.envoyproxy.io',
    kind: 'EnvoyProxy',
    service: ['spec', 'provider', 'kubernetes', 'envoyService'],
    annotations: 'annotations',
    unsaidType: 'LoadBalancer',
    unsaidPolicy: 'Local',
    isEverywhere: (gateway) => isFree(gateway.at('spec', 'provider', 'kubernetes', 'envoyDaemonSet'), 'pod'),
  },
  {
    // https://github.com/projectcontour/contour/blob/main/apis/projectcontour/v1alpha1/contourdeployment.go
    group: 'projectcontour.io',
    kind: 'ContourDeployment',
    service: ['spec', 'envoy', 'networkPublishing'],
    annotations: 'serviceAnnotations',
    unsaidType: 'LoadBalancer',
    unsaidPolicy: 'Local',
    types: { LoadBalancerService: 'LoadBalancer', NodePortService: 'NodePort', ClusterIPService: 'ClusterIP' },
    isEverywhere: (gateway) =>
      gateway.at('spec', 'envoy', 'workloadType')?.string !== 'Deployment' &&
      isFree(gateway.at('spec', 'envoy'), 'nodePlacement'),
  },
  {
    // https://github.com/Kong/kubernetes-configuration/blob/main/api/gateway-operator/v1beta1/dataplane_types.go
    group: 'gateway-operator.konghq.com',
    kind: 'DataPlane',
    service: ['spec', 'network', 'services', 'ingress'],
    annotations: 'annotations',
    unsaidType: 'LoadBalancer',
    unsaidPolicy: 'Cluster',
  },
]

/** Whether a block that makes a DaemonSet is there and does not narrow it. */
function isFree(daemons: Node | undefined, pod: string): boolean {
  const placed = daemons?.get(pod)
  return daemons !== undefined && placed?.get('nodeSelector') === undefined && placed?.get('affinity') === undefined
}

/** The Service in a gateway object; undefined for another kind, and for one that says nothing of its Service. */
export function gatewayKindService(owner: Resource): ServiceSource | undefined {
  const kind = gatewayKinds.find((each) => each.kind === owner.kind && each.group === groupOf(owner.apiVersion))
  const block = kind && owner.node.at(...kind.service)
  if (!block || block.kind !== 'map') return undefined
  const type = wordOf(block.get('type'), kind.unsaidType)
  return {
    owner,
    name: undefined,
    namespace: owner.namespace ?? 'default',
    type: kind.types?.[type] ?? type,
    defaultPolicy: kind.unsaidPolicy,
    field: (name) => block.get(name),
    annotations: block.get(kind.annotations),
    selector: undefined,
    live: undefined,
    handWritten: undefined,
    provider: unknown,
    maker: { workload: undefined, daemon: kind.isEverywhere?.(owner.node) ?? false },
    clusterId: undefined,
    fields: {
      policy: [...kind.service, 'externalTrafficPolicy'],
      annotations: [...kind.service, kind.annotations],
    },
  }
}
