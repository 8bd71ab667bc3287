/** The register of facts: how each one is called, said, read from text and written; `--fact`, the config, its schema, `init` and the help stand on it. */
import type { Words } from '../text/words.ts'
import type { Cni, DetectMode, Fact, FactName, Facts, FactValues, Provider, ProxyMode } from './facts.ts'
import { formatVersion, parseVersion } from './version.ts'

export interface FactDefinition<Value> {
  /** How a value looks in a config: a word, a number, true or false. */
  readonly type: 'text' | 'integer' | 'boolean'
  /** All legal values, where they can be listed. */
  readonly words: readonly string[] | undefined
  /** What a legal value looks like, for "write …": "a version such as 1.30 or v1.30.7". */
  readonly form: Words
  /** A regular expression of the values, for the published JSON Schema, where `words` cannot list them. */
  readonly pattern?: string
  /** One line. */
  readonly summary: Words
  /** The value of a text; undefined for a text that is not legal. */
  read(text: string): Value | undefined
  /** The text that `read` takes back. */
  write(value: Value): string
}

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

function oneOf<Word extends string>(words: readonly Word[], summary: Words): FactDefinition<Word> {
  return {
    type: 'text',
    words,
    form: { en: `one of ${words.join(', ')}`, zh: `${words.join('、')} 之一` },
    summary,
    read: (text) => words.find((word) => word === text),
    write: (value) => value,
  }
}

function yesNo(summary: Words): FactDefinition<boolean> {
  return {
    type: 'boolean',
    words: ['true', 'false'],
    form: { en: 'true or false', zh: ' true 或 false' },
    summary,
    read: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
    write: String,
  }
}

function version(summary: Words): FactDefinition<FactValues['kubernetes']> {
  return {
    type: 'text',
    words: undefined,
    form: { en: 'a version such as 1.30 or v1.30.7', zh: '版本号，例如 1.30 或 v1.30.7' },
    pattern: '^v?\\d+\\.\\d+',
    summary,
    read: parseVersion,
    write: formatVersion,
  }
}

function cidrs(mayBeEmpty: boolean, summary: Words): FactDefinition<string> {
  return {
    type: 'text',
    words: undefined,
    form: {
      en: 'a CIDR such as 172.20.0.0/16, or several with commas between',
      zh: ' CIDR，例如 172.20.0.0/16，多个以逗号分隔',
    },
    pattern: mayBeEmpty ? '^$|/\\d+' : '/\\d+',
    summary,
    read: (text) => (mayBeEmpty && text.trim() === '' ? '' : readCidrs(text)),
    write: (value) => value,
  }
}

/** Comma-separated CIDRs without blanks; undefined if one of them is none, as a placeholder that a template tool would fill. */
export function readCidrs(text: string): string | undefined {
  const parts = text.split(',').map((part) => part.trim())
  return parts.every(isCidr) ? parts.join(',') : undefined
}

function isCidr(text: string): boolean {
  const [address = '', prefix = '', more] = text.split('/')
  if (more !== undefined || !/^\d{1,3}$/.test(prefix)) return false
  if (address.includes(':')) return /^[0-9a-f:.]+$/i.test(address) && Number(prefix) <= 128
  const octets = address.split('.')
  return (
    Number(prefix) <= 32 &&
    octets.length === 4 &&
    octets.every((octet) => /^\d{1,3}$/.test(octet) && Number(octet) <= 255)
  )
}

/** A DNS domain in lower case without its final dot; undefined for anything else. */
export function readDomain(text: string): string | undefined {
  const domain = text.trim().toLowerCase().replace(/\.$/, '')
  const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/
  return domain.split('.').every((part) => label.test(part)) ? domain : undefined
}
