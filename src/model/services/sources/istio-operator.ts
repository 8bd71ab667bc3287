/**
 * IstioOperator: each of its gateways is a Service of the same name.
 * https://istio.io/latest/docs/reference/config/istio.operator.v1alpha1/#GatewaySpec
 */
import type { Node } from '../../../manifest/node.ts'
import type { FieldPath } from '../../exposure.ts'
import type { Resource } from '../../resource.ts'
import type { ServiceSource } from './source.ts'
import { unknown } from '../../facts.ts'
import { liveNode } from '../../worlds/live.ts'
import { stringsOf } from '../../worlds/resources.ts'
import { groupOf } from '../../worlds/scope.ts'
import { wordOf } from './source.ts'

type TwinOf = (name: string, namespace: string) => Resource | undefined

/** The Services of the ingress gateways that say something of theirs; an egress gateway is a ClusterIP unless it says otherwise. */
export function istioOperatorServices(owner: Resource, twinOf: TwinOf): readonly ServiceSource[] {
  if (owner.kind !== 'IstioOperator' || groupOf(owner.apiVersion) !== 'install.istio.io') return []
  return [
    ...gatewaysIn(owner, 'ingressGateways', 'LoadBalancer', twinOf),
    ...gatewaysIn(owner, 'egressGateways', 'ClusterIP', twinOf),
  ]
}

function gatewaysIn(owner: Resource, list: string, unsaidType: string, twinOf: TwinOf): readonly ServiceSource[] {
  const gateways = owner.node.at('spec', 'components', list)?.items() ?? []
  return gateways.flatMap((gateway, index) => {
    const isOff = gateway.get('enabled')?.value === false
    const path = ['spec', 'components', list, index]
    return isOff || !gateway.at('k8s', 'service') ? [] : [gatewayService(owner, gateway, path, unsaidType, twinOf)]
  })
}

function gatewayService(
  owner: Resource,
  gateway: Node,
  path: FieldPath,
  unsaidType: string,
  twinOf: TwinOf,
): ServiceSource {
  const service = gateway.at('k8s', 'service')
  const name = gateway.get('name')?.string ?? 'istio-ingressgateway'
  const written = gateway.get('namespace')?.string ?? owner.node.at('metadata', 'namespace')?.string
  const namespace = written || 'istio-system'
  const twin = twinOf(name, namespace)
  const selector = twin?.node.at('spec', 'selector') ?? service?.get('selector') ?? gateway.get('label')
  return {
    owner,
    name,
    namespace,
    type: wordOf(service?.get('type'), unsaidType),
    defaultPolicy: 'Cluster',
    field: (field) =>
      service?.get(field) ?? (field === 'externalTrafficPolicy' ? undefined : twin?.node.at('spec', field)),
    annotations: gateway.at('k8s', 'serviceAnnotations'),
    selector: selector ? stringsOf(selector) : { app: name, istio: name.replace(/^istio-/, '') },
    live: twin && liveNode(twin),
    handWritten: twin?.node.get('status'),
    provider: unknown,
    maker: { workload: undefined, daemon: false },
    clusterId: undefined,
    fields: {
      policy: [...path, 'k8s', 'service', 'externalTrafficPolicy'],
      annotations: [...path, 'k8s', 'serviceAnnotations'],
    },
  }
}
