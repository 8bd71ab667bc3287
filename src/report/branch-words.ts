/** The answers that lead to a branch, in words: `ipvs before 1.24`, `without a pod CIDR`, `Terway eBPF with in_cluster_loadbalance`. */
import type { FactName } from '../model/facts.ts'
import type { Doubt } from '../path/outcome.ts'
import type { Language, Words } from '../text/words.ts'
import { fill } from '../text/words.ts'

export type Condition = FactName | Doubt

/** A stretch of versions as a branch writes it: `<1.24`, `>=1.24 <1.33.6`, `>=1.34`. */
export function sayVersions(range: string, language: Language): string {
  const from = /^>=(\S+)/.exec(range)?.[1]
  const before = /<(\d\S*)$/.exec(range)?.[1]
  if (from === undefined)
    return fill({ en: 'before {before}', zh: '{before} 之前' }, { before: before ?? range }, language)
  if (before === undefined) return `${from}+`
  const last = versionBefore(before)
  if (last === from) return from
  return from.startsWith(`${last}.`) ? `${from}–${last}.x` : `${from}–${last}`
}

/** The last one that people name: 1.33.5 before 1.33.6, 1.24 before 1.25. */
function versionBefore(version: string): string {
  const [major = 1, minor = 0, patch] = version.split('.').map(Number)
  return patch === undefined ? `${major}.${minor - 1}` : `${major}.${minor}.${patch - 1}`
}

/** One answer as it stands in a phrase; the fact's own name and value where nothing better is known. */
export function sayAnswer(condition: Condition, value: string, language: Language): string {
  const known = answers[condition]
  const words = known?.[value]
  if (words !== undefined) return words[language]
  const each = value.split(', ').map((one) => known?.[one]?.[language])
  if (each.every((one) => one !== undefined)) return each.join(or[language])
  return `${condition} ${value}`
}

export const or: Words = { en: ' or ', zh: ' 或 ' }

function same(text: string): Words {
  return { en: text, zh: text }
}

const answers: Readonly<Partial<Record<Condition, Readonly<Record<string, Words>>>>> = {
  provider: { ack: same('ACK'), tke: same('TKE'), other: { en: 'another cloud', zh: '其他云' } },
  cni: {
    flannel: same('Flannel'),
    'terway-eniip': { en: 'Terway with shared ENIs', zh: 'Terway 共享 ENI' },
    'terway-eni': { en: 'Terway with exclusive ENIs', zh: 'Terway 独占 ENI' },
    'terway-ipvlan': same('Terway IPvlan'),
    'terway-datapathv2': same('Terway DataPath V2'),
    'terway-ipvlan, terway-datapathv2': same('Terway eBPF'),
    'global-router': same('GlobalRouter'),
    'vpc-cni': same('VPC-CNI'),
    'cilium-overlay': same('CiliumOverlay'),
    'dataplane-v2': same('DataPlaneV2'),
    cilium: same('Cilium'),
    other: { en: 'another CNI', zh: '其他 CNI' },
  },
  'terway.in-cluster-load-balance': {
    true: { en: 'with in_cluster_loadbalance', zh: '开启 in_cluster_loadbalance' },
    false: { en: 'without in_cluster_loadbalance', zh: '未开启 in_cluster_loadbalance' },
  },
  'kube-proxy.mode': { ipvs: same('ipvs'), iptables: same('iptables'), nftables: same('nftables') },
  'kube-proxy.cluster-cidr': {
    unset: { en: 'without a pod CIDR', zh: '未设置 Pod 网段' },
    'covers the pods': { en: 'with a pod CIDR', zh: '已设置 Pod 网段' },
    'misses the pods': { en: 'with a pod CIDR that misses the pods', zh: 'Pod 网段设置有误' },
  },
  nodes: {
    1: { en: 'with one node', zh: '只有一个节点' },
    '>=2': { en: 'with two or more nodes', zh: '两个以上节点' },
  },
  'pod-cidr': {
    'inside the source ranges': { en: 'pods inside the source ranges', zh: 'Pod 网段在放行范围内' },
    'outside the source ranges': { en: 'pods outside the source ranges', zh: 'Pod 网段不在放行范围内' },
  },
  'node-cidr': {
    'inside the source ranges': { en: 'nodes inside the source ranges', zh: '节点网段在放行范围内' },
    'outside the source ranges': { en: 'nodes outside the source ranges', zh: '节点网段不在放行范围内' },
  },
  'clb-skips-own-address': {
    true: { en: "if the CLB avoids the client's own node", zh: 'CLB 会避开客户端所在节点' },
    false: { en: "if the CLB may pick the client's own node", zh: 'CLB 可能选中客户端所在节点' },
  },
  'auto-config-edited': {
    true: { en: 'if the generated config was edited', zh: '自动生成的配置已被修改' },
    false: { en: 'if the generated config was left as it is', zh: '自动生成的配置未被修改' },
  },
  'tke-tag-binds': {
    true: { en: 'if this kube-proxy build binds the address', zh: '该 kube-proxy 版本会绑定 VIP' },
    false: { en: 'if this kube-proxy build does not bind it', zh: '该 kube-proxy 版本不绑定 VIP' },
  },
  'existing-clb-is-private': {
    true: { en: 'if the existing CLB is private', zh: '已有 CLB 为内网类型' },
    false: { en: 'if the existing CLB is public', zh: '已有 CLB 为公网类型' },
  },
  'client-beside-backend': {
    true: { en: "if the client runs on the backend's node", zh: '客户端与后端在同一节点' },
    false: { en: 'if the client runs on another node', zh: '客户端与后端不在同一节点' },
  },
  'cilium-overlay-captures': {
    true: { en: 'if CiliumOverlay translates the address', zh: 'CiliumOverlay 会转换该地址' },
    false: { en: 'if CiliumOverlay does not translate it', zh: 'CiliumOverlay 不转换该地址' },
  },
  'bridge-exists': {
    true: { en: 'if the bridge exists when kube-proxy starts', zh: 'kube-proxy 启动时网桥已存在' },
    false: { en: 'if the bridge comes after kube-proxy', zh: '网桥晚于 kube-proxy 创建' },
  },
}
