/** The register of facts: how each one is called, said, read from text and written; `--fact`, the config, its schema, `init` and the help stand on it. */
import type { FactDefinition } from './fact-definition.ts'
import type { Cni, DetectMode, Fact, FactName, Facts, FactValues, Provider, ProxyMode } from '../facts.ts'
import { cidrs, oneOf, version, yesNo } from './fact-definition.ts'
import { readDomain } from './fact-text.ts'

export type FactDefinitions = { readonly [Name in FactName]: FactDefinition<FactValues[Name]> }

const providers: readonly Provider[] = ['ack', 'tke', 'other']
const modes: readonly ProxyMode[] = ['iptables', 'ipvs', 'nftables']
const detectModes: readonly DetectMode[] = ['ClusterCIDR', 'NodeCIDR', 'BridgeInterface', 'InterfaceNamePrefix']
const cnis: readonly Cni[] = [
  'flannel',
  'terway',
  'terway-eniip',
  'terway-eni',
  'terway-ipvlan',
  'terway-datapathv2',
  'global-router',
  'vpc-cni',
  'cilium-overlay',
  'dataplane-v2',
  'cilium',
  'other',
]
const backends: readonly FactValues['default-backend'][] = ['eni', 'ecs']

/** In the order in which a person would state them. */
export const factDefinitions: FactDefinitions = {
  provider: oneOf(providers, {
    en: 'Who makes the load balancers: Alibaba ACK or ASM, Tencent TKE, somebody else.',
    zh: '负载均衡由谁创建：阿里云 ACK/ASM、腾讯云 TKE 或其他。',
  }),
  kubernetes: version({ en: 'The Kubernetes version of the cluster.', zh: '集群的 Kubernetes 版本。' }),
  cni: oneOf(cnis, {
    en: 'The network plug-in and its mode; terway alone leaves the mode open.',
    zh: '容器网络插件及其模式；只写 terway 表示模式未知。',
  }),
  'terway.in-cluster-load-balance': yesNo({
    en: 'Terway answers load balancer addresses inside the cluster (in_cluster_loadbalance in eni-config).',
    zh: 'Terway 在集群内短路负载均衡地址（eni-config 中的 in_cluster_loadbalance）。',
  }),
  'default-backend': oneOf(backends, {
    en: 'What a CLB sends to where the Service has no backend-type annotation: pods (eni) or nodes (ecs).',
    zh: 'Service 未写 backend-type 注解时 CLB 挂载的后端：Pod（eni）或节点（ecs）。',
  }),
  'kube-proxy.mode': oneOf(modes, { en: 'The mode that kube-proxy runs in.', zh: 'kube-proxy 的运行模式。' }),
  'kube-proxy.version': version({
    en: 'The version of kube-proxy; without it that of Kubernetes counts.',
    zh: 'kube-proxy 的版本；未知时以 Kubernetes 版本为准。',
  }),
  'kube-proxy.cluster-cidr': cidrs(true, {
    en: "kube-proxy's clusterCIDR, by which it recognises pods; empty if it is not set.",
    zh: 'kube-proxy 的 clusterCIDR，用来识别 Pod 的源地址；未设置时写空值。',
  }),
  'kube-proxy.detect-local-mode': oneOf(detectModes, {
    en: 'How kube-proxy recognises pods (detectLocalMode).',
    zh: 'kube-proxy 识别本机 Pod 的方式（detectLocalMode）。',
  }),
  'node-local-dns': yesNo({ en: 'NodeLocal DNSCache runs on the nodes.', zh: '节点上运行 NodeLocal DNSCache。' }),
  'coredns.version': version({ en: 'The version of CoreDNS.', zh: 'CoreDNS 的版本。' }),
  'cluster-domain': {
    type: 'text',
    words: undefined,
    form: { en: 'a domain such as cluster.local', zh: '域名，例如 cluster.local' },
    pattern: '^[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?)*\\.?$',
    summary: { en: 'The domain of cluster DNS.', zh: '集群 DNS 的域名后缀。' },
    read: readDomain,
    write: (value) => value,
  },
  'pod-cidr': cidrs(false, { en: 'Where pod addresses come from.', zh: 'Pod 的地址段。' }),
  'node-cidr': cidrs(false, { en: 'Where node addresses come from.', zh: '节点的地址段。' }),
  nodes: {
    type: 'integer',
    words: undefined,
    form: { en: 'a number of nodes, at least 1', zh: '节点数量，至少为 1' },
    summary: { en: 'How many nodes there are.', zh: '节点数量。' },
    read: (text) => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined),
    write: String,
  },
  'direct-access-by-default': yesNo({
    en: 'TKE connects new load balancers to pods directly (EnableDefaultDirectAccess).',
    zh: 'TKE 新建的负载均衡默认直连 Pod（EnableDefaultDirectAccess）。',
  }),
  complete: yesNo({
    en: 'The files are all there is: what is not in them does not exist.',
    zh: '这些文件就是全部：其中没有的对象即不存在。',
  }),
}

export const factNames: readonly FactName[] = Object.keys(factDefinitions).filter(isFactName)

export function isFactName(name: string): name is FactName {
  return Object.hasOwn(factDefinitions, name)
}

/** A value as `--fact` and the report write it. */
export function formatFact<Name extends FactName>(name: Name, value: FactValues[Name]): string {
  return factDefinitions[name].write(value)
}

/** All facts, each asked for once. */
export function factsBy(factOf: <Name extends FactName>(name: Name) => Fact<FactValues[Name]>): Facts {
  return {
    provider: factOf('provider'),
    kubernetes: factOf('kubernetes'),
    cni: factOf('cni'),
    'terway.in-cluster-load-balance': factOf('terway.in-cluster-load-balance'),
    'default-backend': factOf('default-backend'),
    'kube-proxy.mode': factOf('kube-proxy.mode'),
    'kube-proxy.version': factOf('kube-proxy.version'),
    'kube-proxy.cluster-cidr': factOf('kube-proxy.cluster-cidr'),
    'kube-proxy.detect-local-mode': factOf('kube-proxy.detect-local-mode'),
    'node-local-dns': factOf('node-local-dns'),
    'coredns.version': factOf('coredns.version'),
    'cluster-domain': factOf('cluster-domain'),
    'pod-cidr': factOf('pod-cidr'),
    'node-cidr': factOf('node-cidr'),
    nodes: factOf('nodes'),
    'direct-access-by-default': factOf('direct-access-by-default'),
    complete: factOf('complete'),
  }
}
