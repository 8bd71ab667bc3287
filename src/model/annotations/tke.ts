import type { AnnotatedKind, AnnotationRow, Values } from './row.ts'
import { json, readOnly, text, trueOrFalse, words } from './row.ts'

/**
 * The annotations that Tencent's service and ingress controllers read.
 * Services: https://cloud.tencent.com/document/product/457/51258 ; Ingresses: https://cloud.tencent.com/document/product/457/56112
 */
const services = 'https://cloud.tencent.com/document/product/457/51258'
const ingresses = 'https://cloud.tencent.com/document/product/457/56112'
const loopback = 'https://www.tencentcloud.com/document/product/457/35660'
const superNodes = 'https://cloud.tencent.com/document/product/457/44173'

function row(on: AnnotatedKind, key: string, values: Values, source: string): AnnotationRow {
  return { key, legacy: undefined, provider: 'tke', on, values, source }
}

const service = (key: string, values: Values, source = services) => row('Service', key, values, source)
const ingress = (key: string, values: Values, source = ingresses) => row('Ingress', key, values, source)

/** Ids are not checked for their shape: no page documents it, and any non-empty one makes the load balancer what it says. */
const subnet = text
const loadBalancer = text
const skip = words(['skip'])
const rules = json('[{"path":"/","backend":{"serviceName":"web","servicePort":"80"}}]')

/** What the model, or a rule, acts on; on a Service. */
export const tkeService = {
  /** kube-proxy binds the address, and health checks come from 100.64.0.0/10. Only `"true"` is documented. */
  preventLoopback: service('service.cloud.tencent.com/prevent-loopback', trueOrFalse, loopback),
  /** Super nodes write no local rule for this Service's address: the packet goes to the CLB. */
  discardIp: service('service.cloud.tencent.com/discard-loadbalancer-ip', trueOrFalse, superNodes),
  subnet: service('service.kubernetes.io/qcloud-loadbalancer-internal-subnetid', subnet),
  existing: service('service.kubernetes.io/tke-existed-lbid', loadBalancer),
  shareExisting: service('service.kubernetes.io/qcloud-share-existed-lb', trueOrFalse),
  directAccess: service('service.cloud.tencent.com/direct-access', trueOrFalse),
  localNodesOnly: service('service.kubernetes.io/local-svc-only-bind-node-with-pod', trueOrFalse),
  localWeighted: service('service.cloud.tencent.com/local-svc-weighted-balance', trueOrFalse),
  /** A label selector: only matching nodes become real servers. */
  backendsLabel: service('service.kubernetes.io/qcloud-loadbalancer-backends-label', text),
  config: service('service.cloud.tencent.com/tke-service-config', text),
  configAuto: service('service.cloud.tencent.com/tke-service-config-auto', trueOrFalse),
  /** JSON: a port's listener protocols, hosts and certificates. */
  protocols: service('service.cloud.tencent.com/specify-protocol', json('{"443":{"protocol":["TCP_SSL"]}}')),
  securityGroups: service('service.cloud.tencent.com/security-groups', text),
  passToTarget: service('service.cloud.tencent.com/pass-to-target', trueOrFalse),
  mode: service('service.cloud.tencent.com/mode', skip),
  id: service('service.kubernetes.io/loadbalance-id', readOnly),
  clusterIpSubnet: service('service.kubernetes.io/qcloud-clusterip-loadbalancer-subnetid', subnet),
} as const satisfies Record<string, AnnotationRow>

/** What the model, or a rule, acts on; on an Ingress. */
export const tkeIngress = {
  subnet: ingress('kubernetes.io/ingress.subnetId', subnet),
  existing: ingress('kubernetes.io/ingress.existLbId', loadBalancer),
  id: ingress('kubernetes.io/ingress.qcloud-loadbalance-id', readOnly),
  ruleMix: ingress('kubernetes.io/ingress.rule-mix', trueOrFalse),
  ruleMixBoth: ingress('kubernetes.io/ingress.rule-mix-both', trueOrFalse),
  /** JSON: the rules of a listener; `null` and `[]` are none. */
  httpRules: ingress('kubernetes.io/ingress.http-rules', rules),
  httpsRules: ingress('kubernetes.io/ingress.https-rules', rules),
  listenPorts: ingress('ingress.cloud.tencent.com/listen-ports', json('[{"HTTP":80},{"HTTPS":443}]')),
  autoRewrite: ingress('ingress.cloud.tencent.com/auto-rewrite', trueOrFalse),
  config: ingress('ingress.cloud.tencent.com/tke-service-config', text),
  configAuto: ingress('ingress.cloud.tencent.com/tke-service-config-auto', trueOrFalse),
  directAccess: ingress('ingress.cloud.tencent.com/direct-access', trueOrFalse),
  securityGroups: ingress('ingress.cloud.tencent.com/security-groups', text),
  passToTarget: ingress('ingress.cloud.tencent.com/pass-to-target', trueOrFalse),
  mode: ingress('ingress.cloud.tencent.com/mode', skip),
  group: ingress('ingress.cloud.tencent.com/enable-group', trueOrFalse),
} as const satisfies Record<string, AnnotationRow>

/** What the model acts on; in a pod template. */
export const tkePod = {
  /** Removes every kernel rule of a super-node pod: no Service address is short-circuited, cluster DNS included. */
  clusterIpSwitch: row('Pod', 'eks.tke.cloud.tencent.com/cluster-ip-switch', words(['disable']), superNodes),
} as const satisfies Record<string, AnnotationRow>

/** What is said with one key on a Service and with quite another one on an Ingress. */
export const tkeTwins: readonly (readonly [AnnotationRow, AnnotationRow])[] = [
  [tkeService.subnet, tkeIngress.subnet],
  [tkeService.existing, tkeIngress.existing],
]

/** Keys that exist and that nothing here acts on: so that they are not taken for misspelt ones. */
const otherServiceKeys = `service.kubernetes.io/service.extensiveParameters
  service.kubernetes.io/qcloud-loadbalancer-internet-charge-type
  service.kubernetes.io/qcloud-loadbalancer-internet-max-bandwidth-out service.kubernetes.io/loadbalance-type
  service.kubernetes.io/loadbalance-nat-ipv6 service.kubernetes.io/qcloud-loadbalancer-clusterid
  service.cloud.tencent.com/enable-grace-shutdown service.cloud.tencent.com/enable-grace-shutdown-tkex
  service.cloud.tencent.com/enable-grace-deletion service.cloud.tencent.com/lb-rs-weight
  service.cloud.tencent.com/cross-region-id service.cloud.tencent.com/cross-vpc-id
  service.cloud.tencent.com/modification-protection`.split(/\s+/)

const otherIngressKeys = `kubernetes.io/ingress.internetChargeType kubernetes.io/ingress.internetMaxBandwidthOut
  kubernetes.io/ingress.extensiveParameters ingress.cloud.tencent.com/rewrite-support
  ingress.cloud.tencent.com/auto-rewrite-code ingress.cloud.tencent.com/modification-protection
  ingress.cloud.tencent.com/deletion-protection ingress.cloud.tencent.com/loadbalance-retain
  ingress.cloud.tencent.com/certificate ingress.cloud.tencent.com/mix-target-prefer
  ingress.cloud.tencent.com/lb-rs-weight ingress.cloud.tencent.com/enable-grace-shutdown
  ingress.cloud.tencent.com/enable-grace-shutdown-tkex ingress.cloud.tencent.com/enable-grace-deletion
  ingress.cloud.tencent.com/cross-region-id ingress.cloud.tencent.com/cross-vpc-id
  ingress.cloud.tencent.com/loadbalance-nat-ipv6 ingress.cloud.tencent.com/loadbalance-ipv6`.split(/\s+/)

/** All rows of Tencent Cloud. */
export const tkeRows: readonly AnnotationRow[] = [
  ...Object.values(tkeService),
  ...Object.values(tkeIngress),
  ...Object.values(tkePod),
  ...otherServiceKeys.map((key) => service(key, text)),
  ...otherIngressKeys.map((key) => ingress(key, text)),
]
