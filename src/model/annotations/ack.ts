import type { AnnotationRow, Values } from './row.ts'
import { onOrOff, shape, text, words } from './row.ts'

/**
 * The annotations that Alibaba Cloud's cloud controller manager reads on a Service. The prefix changed on 2019-09-11; the
 * old one is still read, the new one wins:
 * https://github.com/kubernetes/cloud-provider-alibaba-cloud/blob/master/pkg/controller/service/reconcile/annotation/annotations.go
 * Values: https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/add-annotations-to-the-yaml-file-of-a-service-to-configure-clb-instances
 */
const prefix = 'service.beta.kubernetes.io/alibaba-cloud-loadbalancer-'
const legacyPrefix = 'service.beta.kubernetes.io/alicloud-loadbalancer-'
const keys =
  'https://github.com/kubernetes/cloud-provider-alibaba-cloud/blob/master/pkg/controller/service/reconcile/annotation/annotations.go'
const classes =
  'https://github.com/kubernetes/cloud-provider-alibaba-cloud/blob/master/pkg/controller/helper/service_utils.go'
const clb =
  'https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/add-annotations-to-the-yaml-file-of-a-service-to-configure-clb-instances'
const nlb =
  'https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/configure-nlb-instances-by-using-annotations'

function row(suffix: string, values: Values, source: string): AnnotationRow {
  return { key: prefix + suffix, legacy: legacyPrefix + suffix, provider: 'ack', on: 'Service', values, source }
}

function unprefixed(key: string, values: Values, source: string): AnnotationRow {
  return { key, legacy: undefined, provider: 'ack', on: 'Service', values, source }
}

const protocolPorts = /^\s*(?:tcp|udp|http|https|tcpssl):\d+\s*(?:,\s*(?:tcp|udp|http|https|tcpssl):\d+\s*)*$/

/** The keys whose values the model, or a rule, acts on. */
export const ack = {
  /** `eni` or `ecs`, with one spelling only. IsENIBackendType compares with "eni": `ENI`, `true` and all else mean ecs. */
  backendType: unprefixed('service.beta.kubernetes.io/backend-type', words(['eni', 'ecs'], 'ecs'), classes),
  /** Another load balancer class by annotation: the CLB controller leaves the Service alone. */
  foreignClass: unprefixed('service.beta.kubernetes.io/class', text, classes),
  /** `nlb` counts only behind the feature gate LoadBalancerTypeAnnotation. */
  type: row('type', words(['nlb', 'clb']), classes),
  /** Its presence makes the controller leave the Service alone. */
  tunnelType: row('tunnel-type', text, classes),
  addressType: row('address-type', words(['internet', 'intranet']), clb),
  id: row('id', text, clb),
  forceOverride: row('force-override-listeners', words(['true', 'false'], 'false'), keys),
  /** CLB only, since CCM 2.3.0: the status then holds this name and no IP. It makes no DNS record. */
  hostname: row('hostname', text, clb),
  externalIpType: row('external-ip-type', words(['eip']), clb),
  protocolPort: row('protocol-port', shape(protocolPorts, 'https:443,http:80'), clb),
  forwardPort: row('forward-port', shape(/^\s*\d+:\d+\s*(?:,\s*\d+:\d+\s*)*$/, '80:443'), clb),
  proxyProtocol: row('proxy-protocol', onOrOff, clb),
  scheduler: row('scheduler', words(['wrr', 'wlc', 'rr', 'sch', 'tch', 'qch']), clb),
  /** `k=v,k=v`, all of them; only for ecs backends. */
  backendLabel: row('backend-label', text, clb),
  aclStatus: row('acl-status', onOrOff, clb),
  aclId: row('acl-id', text, clb),
  aclType: row('acl-type', words(['white', 'black']), clb),
  healthCheckSwitch: row('health-check-switch', onOrOff, clb),
  healthCheckFlag: row('health-check-flag', onOrOff, clb),
  healthCheckType: row('health-check-type', words(['tcp', 'http', 'udp']), clb),
  removeUnscheduled: row('remove-unscheduled-backend', onOrOff, clb),
  vgroupPort: row('vgroup-port', text, clb),
  weight: row('weight', shape(/^(?:\d{1,2}|100)$/, '60'), clb),
  zoneMaps: row('zone-maps', text, nlb),
  preserveClientIp: row('preserve-client-ip', onOrOff, nlb),
  serverGroupType: row('server-group-type', words(['Ip', 'Instance']), nlb),
} as const satisfies Record<string, AnnotationRow>

/** Keys that exist and that nothing here acts on: so that they are not taken for misspelt ones. */
const others = `name resource-group-id additional-resource-tags delete-protection modification-protection cert-id
  idle-timeout tls-cipher-policy connection-drain connection-drain-timeout vswitch-id slb-network-type charge-type
  master-zoneid slave-zoneid bandwidth spec instance-charge-type ip-version ip http2-enabled health-check-uri
  health-check-connect-port healthy-threshold unhealthy-threshold health-check-interval health-check-connect-timeout
  health-check-timeout health-check-domain health-check-httpcode health-check-method sticky-session sticky-session-type
  cookie-timeout cookie persistence-timeout xforwardedfor-proto xforwardedfor-slbport xforwardedfor-clientsrcport
  request-timeout established-timeout backend-ip-version security-group-ids bandwidth-package-id cacert-id cacert cps
  cross-zone-enabled network-type ipv6-address-type listener-port-range alpn alpn-policy additional-cert-ids
  domain-extensions default-weight ignore-weight-update preserve-lb-on-delete ppv2-pvl-ep-id-enabled
  ppv2-pvl-eps-id-enabled ppv2-pvl-vpc-id-enabled`.split(/\s+/)

/** All rows of Alibaba Cloud. */
export const ackRows: readonly AnnotationRow[] = [
  ...Object.values(ack),
  ...others.map((suffix) => row(suffix, text, keys)),
]
