/** The fields that the model reads: where each kind of object keeps them, and what its schema takes. */
import { groupOf } from '../worlds/scope.ts'

export interface Field {
  /** From the object's map downward; `*` is each item of a list, or each value of a map. */
  readonly path: readonly string[]
  readonly type: FieldType
  /** Where the schema, or the documentation that stands for it, is published. */
  readonly source: string
}

/** What a field takes. Null is like no field at all, whatever the type. */
export type FieldType =
  /** One of these, or an empty text: like no field at all. */
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'text' }
  | { readonly kind: 'boolean' }
  /** A whole number, both ends included. */
  | { readonly kind: 'integer'; readonly least: number; readonly most: number }

const text: FieldType = { kind: 'text' }
const port: FieldType = { kind: 'integer', least: 1, most: 65535 }
/** 0 leaves the choice to the API server. */
const nodePort: FieldType = { kind: 'integer', least: 0, most: 65535 }
const zeroOrOne: FieldType = { kind: 'integer', least: 0, most: 1 }
const policy = words('Cluster', 'Local')
const serviceType = words('ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName')

function words(...accepted: readonly string[]): FieldType {
  return { kind: 'words', words: accepted }
}

/** `spec.ports.*.port` and its type, all from one source. */
function fields(source: string, types: Readonly<Record<string, FieldType>>): readonly Field[] {
  return Object.entries(types).map(([path, type]) => ({ path: path.split('.'), type, source }))
}

const service = fields('https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/', {
  'spec.type': serviceType,
  'spec.externalTrafficPolicy': policy,
  'spec.internalTrafficPolicy': policy,
  'spec.loadBalancerClass': text,
  'spec.loadBalancerIP': text,
  'spec.externalName': text,
  'spec.clusterIP': text,
  'spec.externalIPs.*': text,
  'spec.loadBalancerSourceRanges.*': text,
  'spec.selector.*': text,
  'spec.ports.*.port': port,
  'spec.ports.*.nodePort': nodePort,
  'spec.ports.*.protocol': words('TCP', 'UDP', 'SCTP'),
})

const ingress = fields('https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/', {
  'spec.ingressClassName': text,
  'spec.defaultBackend.service.port.number': port,
  'spec.defaultBackend.service.port.name': text,
  'spec.rules.*.host': text,
  'spec.rules.*.http.paths.*.backend.service.port.number': port,
  'spec.rules.*.http.paths.*.backend.service.port.name': text,
})

/** The CRD lists no words for the policy; the Service that ASM makes of a wrong one is refused. */
const istioGateway = ['spec', 'spec.overrides.*'].flatMap((spec) =>
  fields('https://help.aliyun.com/en/asm/sidecar/crd-fields-for-an-asm-gateway', {
    [`${spec}.serviceType`]: words('ClusterIP', 'NodePort', 'LoadBalancer'),
    [`${spec}.externalTrafficPolicy`]: policy,
    [`${spec}.loadBalancerClass`]: text,
    [`${spec}.loadBalancerIP`]: text,
    [`${spec}.hostNetwork`]: { kind: 'boolean' },
    [`${spec}.ports.*.port`]: port,
    [`${spec}.ports.*.nodePort`]: nodePort,
    [`${spec}.ports.*.protocol`]: words('TCP', 'UDP', 'SCTP'),
  }),
)

/** Types as documented: the CRD's own schema is not published. https://cloud.tencent.com/document/product/457/45490 is its Service half. */
const serviceConfig = fields('https://cloud.tencent.com/document/product/457/45700', {
  'spec.loadBalancer.l4Listeners.*.protocol': words('TCP', 'UDP'),
  'spec.loadBalancer.l4Listeners.*.port': port,
  'spec.loadBalancer.l4Listeners.*.healthCheck.sourceIpType': zeroOrOne,
  'spec.loadBalancer.l7Listeners.*.protocol': words('HTTP', 'HTTPS'),
  'spec.loadBalancer.l7Listeners.*.port': port,
  'spec.loadBalancer.l7Listeners.*.keepaliveEnable': zeroOrOne,
  'spec.loadBalancer.l7Listeners.*.domains.*.rules.*.healthCheck.sourceIpType': zeroOrOne,
})

const envoyProxy = fields('https://gateway.envoyproxy.io/docs/api/extension_types/#kubernetesservicespec', {
  'spec.provider.kubernetes.envoyService.type': words('ClusterIP', 'NodePort', 'LoadBalancer'),
  'spec.provider.kubernetes.envoyService.externalTrafficPolicy': policy,
})

const istioOperator = fields('https://istio.io/latest/docs/reference/config/istio.operator.v1alpha1/', {
  'spec.components.ingressGateways.*.k8s.service.type': serviceType,
  'spec.components.ingressGateways.*.k8s.service.externalTrafficPolicy': policy,
})

const pod: Readonly<Record<string, FieldType>> = {
  hostNetwork: { kind: 'boolean' },
  dnsPolicy: words('ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'),
}

/** What of a pod decides whose network and whose names it has. */
function podFields(template: string): readonly Field[] {
  const types = Object.entries(pod).map(([field, type]) => [`${template}.${field}`, type] as const)
  return fields(
    'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/',
    Object.fromEntries(types),
  )
}

/** By `group/kind`; the group of Kubernetes's own first objects is empty. */
const fieldsByKind: Readonly<Record<string, readonly Field[]>> = {
  '/Service': service,
  'networking.k8s.io/Ingress': ingress,
  'istio.alibabacloud.com/IstioGateway': istioGateway,
  'cloud.tencent.com/TkeServiceConfig': serviceConfig,
  'gateway.envoyproxy.io/EnvoyProxy': envoyProxy,
  'install.istio.io/IstioOperator': istioOperator,
  '/Pod': podFields('spec'),
  'apps/Deployment': podFields('spec.template.spec'),
  'apps/DaemonSet': podFields('spec.template.spec'),
  'apps/StatefulSet': podFields('spec.template.spec'),
  'apps/ReplicaSet': podFields('spec.template.spec'),
  'batch/Job': podFields('spec.template.spec'),
  'batch/CronJob': podFields('spec.jobTemplate.spec.template.spec'),
}

/** The fields of a kind of object, any version of its group; none for a kind that the model reads nothing of. */
export function fieldsOf({
  apiVersion,
  kind,
}: {
  readonly apiVersion: string
  readonly kind: string
}): readonly Field[] {
  return fieldsByKind[`${groupOf(apiVersion)}/${kind}`] ?? []
}
