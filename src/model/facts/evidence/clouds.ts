/**
 * Words by which a cluster shows whose cloud it is on. Only words that no other cluster has: images of applications that a public
 * registry of a cloud serves to everybody, `k8s.aliyun.com/eci-*`, `alb.ingress.kubernetes.io/*` (AWS has it too) prove nothing.
 */
import type { Node } from '../../../manifest/node.ts'
import type { Provider } from '../../facts.ts'

type Words = readonly (readonly [Provider, RegExp])[]

function match(words: Words, text: string): Provider | undefined {
  return words.find(([, pattern]) => pattern.test(text))?.[0]
}

/** API groups whose objects only a cloud's own controllers read. */
export function cloudOfGroup(group: string): Provider | undefined {
  return match(groups, group)
}

const groups: Words = [
  ['ack', /^(?:(?:mse|istio|network)\.)?alibabacloud\.com$/],
  ['tke', /^(?:cloud\.tencent\.com|(?:.+\.)?tke\.cloud\.tencent\.com)$/],
  [
    'other',
    /^(?:.+\.)?(?:k8s\.aws|eks\.amazonaws\.com|networking\.gke\.io|cloud\.google\.com|metallb\.io|metallb\.universe\.tf)$/,
  ],
]

/**
 * `spec.providerID`: `alicloud://` or the bare `<region>.i-…` of Alibaba's controller manager, `qcloud:///` of TKE and `tencentcloud://kn-…` of
 * its native nodes; `tencentcloud:///` is the open-source controller manager on machines that are no TKE. Any other scheme is another cloud's.
 */
export function cloudOfProviderId(id: string): Provider | undefined {
  return match(providerIds, id)
}

const providerIds: Words = [
  ['ack', /^(?:alicloud:\/\/|ack-hybrid:\/\/|[a-z]{2}-[a-z0-9-]+\.i-)/],
  ['tke', /^(?:qcloud:\/\/|tencentcloud:\/\/\/?kn-)/],
  ['other', /^[a-z0-9-]+:\/\//],
]

export function cloudOfNodeLabel(key: string): Provider | undefined {
  return match(nodeLabels, key)
}

const nodeLabels: Words = [
  ['ack', /^(?:(?:node|ack)\.)?alibabacloud\.com\//],
  ['tke', /^(?:node\.tke\.|tke\.)?cloud\.tencent\.com\/|^topology\.com\.tencent\.cloud\.csi\./],
  [
    'other',
    /^(?:eks\.amazonaws\.com|alpha\.eksctl\.io|cloud\.google\.com|kubernetes\.azure\.com|doks\.digitalocean\.com)\//,
  ],
]

/** Provisioners of StorageClasses and CSI drivers of volumes. */
export function cloudOfStorage(name: string): Provider | undefined {
  return match(storage, name)
}

const storage: Words = [
  ['ack', /^(?:(?:disk|nas|oss|cpfs)plugin\.csi\.alibabacloud\.com|alicloud\/(?:disk|nas|oss))$/],
  ['tke', /^com\.tencent\.cloud\.csi\.(?:cbs|cfs|cosfs)$/],
  [
    'other',
    /\.csi\.aws\.com$|^kubernetes\.io\/(?:aws-ebs|gce-pd|azure-disk|azure-file|cinder|vsphere-volume)$|\.csi\.storage\.gke\.io$|\.csi\.azure\.com$|^cinder\.csi\.openstack\.org$|^csi\.hetzner\.cloud$|^dobs\.csi\.digitalocean\.com$|^csi\.vsphere\.vmware\.com$/,
  ],
]

/**
 * Images of a cloud's own components. Alibaba's `acs` namespace is public, so it counts for what runs in kube-system;
 * `tkestack/…` on Docker Hub belongs to TKEStack, which is not TKE.
 */
export function cloudOfImage(image: string, inKubeSystem: boolean): Provider | undefined {
  if (inKubeSystem && /^registry[a-z0-9-]*(?:\.[a-z0-9-]+)*\.aliyuncs\.com\/acs\//.test(image)) return 'ack'
  return match(images, image)
}

const images: Words = [
  ['ack', /^registry-[a-z0-9-]+\.ack\.aliyuncs\.com\/acs\//],
  ['tke', /^[a-z]*ccr\.ccs\.tencentyun\.com\/tkeimages\//],
  ['other', /^(?:602401143452|\d{12})\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com\/(?:eks|amazon-k8s-cni)|^gke\.gcr\.io\//],
]

/** Objects that a cloud puts into kube-system of every cluster, or that its network plug-in needs. */
export function cloudOfSystemObject(kind: string, name: string, object: Node): Provider | undefined {
  if (kind === 'ConfigMap' && name === 'cloud-config') return isAlibabaCloudConfig(object) ? 'ack' : undefined
  return systemObjects[`${kind} ${name}`]
}

const systemObjects: Readonly<Record<string, Provider>> = {
  'ConfigMap eni-config': 'ack',
  'ConfigMap kube-proxy-worker': 'ack',
  'DaemonSet ack-node-problem-detector': 'ack',
  'DaemonSet kube-proxy-worker': 'ack',
  'DaemonSet logtail-ds': 'ack',
  'DaemonSet loongcollector-ds': 'ack',
  'DaemonSet terway-eni': 'ack',
  'DaemonSet terway-eniip': 'ack',
  'ConfigMap tke-cni-agent-conf': 'tke',
  'ConfigMap tke-ingress-controller-config': 'tke',
  'ConfigMap tke-service-controller-config': 'tke',
  'DaemonSet tke-bridge-agent': 'tke',
  'DaemonSet tke-eni-agent': 'tke',
  'Deployment l7-lb-controller': 'tke',
  'ConfigMap aws-auth': 'other',
  'DaemonSet aws-node': 'other',
}

function isAlibabaCloudConfig(object: Node): boolean {
  const texts = (object.get('data')?.entries() ?? []).map(({ value }) => value.string ?? '')
  return texts.some((text) => /"vpcid"/i.test(text) && /"vswitchids?"/i.test(text))
}
