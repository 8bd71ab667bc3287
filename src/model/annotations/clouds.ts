/** Which cloud an annotation, label or finalizer key belongs to: the evidence that an object carries itself. */
import type { Provider } from '../facts.ts'

/** Keys that only Alibaba Cloud's controllers read or write. */
const ackPrefixes = [
  'service.beta.kubernetes.io/alibaba-cloud-',
  'service.beta.kubernetes.io/alicloud-',
  'service.k8s.alibaba/',
  'service.alibabacloud.com/',
]
const ackKeys = new Set(['service.beta.kubernetes.io/backend-type', 'service.beta.kubernetes.io/hash'])

/** Keys that only Tencent's controllers read or write. `kubernetes.io/ingress.class` belongs to nobody. */
const tkePrefixes = [
  'service.cloud.tencent.com/',
  'ingress.cloud.tencent.com/',
  'service.kubernetes.io/qcloud-',
  'service.kubernetes.io/tke-',
]
const tkeKeys = new Set([
  'service.kubernetes.io/loadbalance-id',
  'service.kubernetes.io/loadbalance-type',
  'service.kubernetes.io/loadbalance-nat-ipv6',
  'service.kubernetes.io/local-svc-only-bind-node-with-pod',
  'service.kubernetes.io/service.extensiveParameters',
  'kubernetes.io/ingress.subnetId',
  'kubernetes.io/ingress.existLbId',
  'kubernetes.io/ingress.qcloud-loadbalance-id',
  'kubernetes.io/ingress.internetChargeType',
  'kubernetes.io/ingress.internetMaxBandwidthOut',
  'kubernetes.io/ingress.extensiveParameters',
  'kubernetes.io/ingress.rule-mix',
  'kubernetes.io/ingress.rule-mix-both',
  'kubernetes.io/ingress.http-rules',
  'kubernetes.io/ingress.https-rules',
])

/** Prefixes that other clouds' and bare-metal load balancers document as their own. */
const otherPrefixes = [
  'cloud.google.com/',
  'networking.gke.io/',
  'container.googleapis.com/',
  'kubernetes.digitalocean.com/',
  'oci.oraclecloud.com/',
  'oci-network-load-balancer.oraclecloud.com/',
  'load-balancer.hetzner.cloud/',
  'loadbalancer.openstack.org/',
  'loadbalancer.ovhcloud.com/',
  'k8s.scaleway.com/',
  'lb.stackit.cloud/',
  'yandex.cloud/',
  'kubernetes.civo.com/',
  'kubernetes.io/elb.',
  'metallb.io/',
  'metallb.universe.tf/',
  'lbipam.cilium.io/',
  'io.cilium/lb-ipam-',
  'kube-vip.io/',
  'purelb.io/',
  'service.purelb.io/',
  'lb.kubesphere.io/',
  'protocol.openelb.kubesphere.io/',
  'eip.openelb.kubesphere.io/',
  'eip.porter.kubesphere.io/',
  'projectcalico.org/',
]

/**
 * `service.beta.kubernetes.io/<vendor>-load-balancer-…` and its kin: every cloud provider but the two above names its annotations so
 * (aws, azure, oci, do, exoscale, scw, linode, vultr, ovh, ibm, openstack, volcengine, tencentcloud of the self-managed CCM…). What
 * begins like Alibaba's own is a misspelt one of theirs.
 */
const otherVendor =
  /^service\.(?:beta\.)?kubernetes\.io\/(?!alibaba|alicloud|aliyun|qcloud-|tke-)[a-z0-9]+-(?:[a-z]+-)*load-?balancer/
const azure = 'service.beta.kubernetes.io/azure-'

/** Whose key it is: a cloud's, another load balancer's (`other`), or nobody's in particular. */
export function cloudOf(key: string): Provider | undefined {
  if (ackKeys.has(key) || startsWithAny(key, ackPrefixes)) return 'ack'
  if (tkeKeys.has(key) || startsWithAny(key, tkePrefixes)) return 'tke'
  if (otherVendor.test(key) || key.startsWith(azure) || startsWithAny(key, otherPrefixes)) return 'other'
  return undefined
}

function startsWithAny(key: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => key.startsWith(prefix))
}
