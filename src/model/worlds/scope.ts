/** Which kinds live in no namespace. */

/**
 * Cluster-scoped kinds of Kubernetes (`kubectl api-resources --namespaced=false`) and of the custom resources that clusters on ACK
 * and TKE usually have. A kind that is not here is taken as namespaced, which is what most custom resources are.
 */
const clusterScoped: ReadonlySet<string> = new Set([
  // Kubernetes
  'APIService',
  'CSIDriver',
  'CSINode',
  'CertificateSigningRequest',
  'ClusterRole',
  'ClusterRoleBinding',
  'ClusterTrustBundle',
  'ComponentStatus',
  'CustomResourceDefinition',
  'DeviceClass',
  'FlowSchema',
  'IPAddress',
  'IngressClass',
  'MutatingAdmissionPolicy',
  'MutatingAdmissionPolicyBinding',
  'MutatingWebhookConfiguration',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PodSecurityPolicy',
  'PriorityClass',
  'PriorityLevelConfiguration',
  'ResourceSlice',
  'RuntimeClass',
  'ServiceCIDR',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
  'VolumeAttachment',
  'VolumeAttributesClass',
  'VolumeSnapshotClass',
  'VolumeSnapshotContent',
  // Alibaba Cloud and Tencent Cloud
  'AlbConfig',
  'LoadBalancerResource',
  'MseIngressConfig',
  'PodNetworking',
  // others
  'CiliumClusterwideNetworkPolicy',
  'CiliumLoadBalancerIPPool',
  'CiliumNode',
  'ClusterExternalSecret',
  'ClusterIssuer',
  'ClusterPolicy',
  'ClusterSecretStore',
  'EC2NodeClass',
  'GatewayClass',
  'GlobalNetworkPolicy',
  'IPPool',
  'NodePool',
])

/** Groups of files that programs read from disk: they look like objects and are in no cluster. */
const fileGroups: ReadonlySet<string> = new Set([
  'kubeadm.k8s.io',
  'kubelet.config.k8s.io',
  'kubeproxy.config.k8s.io',
  'kubescheduler.config.k8s.io',
  'kustomize.config.k8s.io',
])

/** Whether objects of this kind have a namespace; the group of `apiVersion` counts only where it holds files, not objects. */
export function isNamespaced(apiVersion: string, kind: string): boolean {
  return !clusterScoped.has(kind) && !fileGroups.has(groupOf(apiVersion))
}

/** `apps` of `apps/v1`; '' of the core's `v1`. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/')
  return slash < 0 ? '' : apiVersion.slice(0, slash)
}
