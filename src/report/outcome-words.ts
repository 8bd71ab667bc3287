/** Statuses, causes, symptoms and places of an outcome, in words. */
import type { Cause, Source, Symptom, Verdict, Where } from '../path/outcome.ts'
import type { Words } from '../text/words.ts'

export const statusWords: Readonly<Record<Verdict['status'], Words>> = {
  works: { en: 'works', zh: '可通' },
  fails: { en: 'fails', zh: '不通' },
  depends: { en: 'depends', zh: '视集群而定' },
  unknown: {
    en: 'unknown: the address is not in the input, or its name cannot be followed',
    zh: '未知：输入中没有该地址，或无法跟踪其域名',
  },
}

export const causeWords: Readonly<Record<Cause, Words>> = {
  'local-policy': {
    en: "externalTrafficPolicy: Local and no endpoint on the client's node",
    zh: 'externalTrafficPolicy 为 Local，客户端所在节点上没有端点',
  },
  'unbound-vip': {
    en: 'the address is not bound on the node; the CLB sends the packet back',
    zh: 'VIP 未绑定到节点，CLB 将数据包转回',
  },
  'old-kube-proxy': {
    en: 'this kube-proxy ignores prevent-loopback',
    zh: '该版本的 kube-proxy 不支持 prevent-loopback',
  },
  'ingress-loopback': { en: 'the layer-7 CLB sends the packet back to its sender', zh: '七层 CLB 将数据包转回发送方' },
  'load-balancer-loopback': {
    en: 'the load balancer sends the packet back to its sender',
    zh: '负载均衡将数据包转回发送方',
  },
  'source-ranges': { en: 'loadBalancerSourceRanges leave the client out', zh: 'loadBalancerSourceRanges 未放行客户端' },
  'internal-policy': {
    en: "internalTrafficPolicy: Local and no endpoint on the client's node",
    zh: 'internalTrafficPolicy 为 Local，客户端所在节点上没有端点',
  },
  'no-endpoint': { en: 'no endpoint is ready', zh: '没有就绪的端点' },
  'no-rules': { en: 'kube-proxy writes no rule for it', zh: 'kube-proxy 没有为其写规则' },
  'no-such-port': { en: 'nothing serves the port', zh: '没有对应的端口' },
  'no-such-name': { en: 'nothing has that name', zh: '没有这个名字' },
  rewrite: { en: 'the rewrite leads nowhere', zh: '改写后的名字不存在' },
}

export const symptomWords: Readonly<Record<Symptom, Words>> = {
  silence: { en: 'timeout', zh: '超时' },
  refused: { en: 'connection refused', zh: '连接被拒绝' },
  stall: { en: 'seconds of delay, or a timeout', zh: '数秒延迟或超时' },
  intermittent: { en: 'now and then', zh: '时通时断' },
}

export const whereWords: Readonly<Record<Where, Words>> = {
  'every-node': { en: 'from every node', zh: '在所有节点上' },
  'node-with-endpoint': { en: 'from nodes with an endpoint', zh: '在有端点的节点上' },
  'node-without-endpoint': { en: 'from nodes without an endpoint', zh: '在没有端点的节点上' },
}

export const sourceWords: Readonly<Record<Source, Words>> = {
  pod: { en: "the backend sees the pod's address", zh: '后端看到 Pod 地址' },
  node: { en: "the backend sees a node's address", zh: '后端看到节点地址' },
  'lb-ip': { en: "the backend sees the load balancer's address", zh: '后端看到负载均衡地址' },
  keepalive: { en: 'the backend sees 100.127.0.0/16', zh: '后端看到 100.127.0.0/16' },
  egress: { en: 'the backend sees the egress address', zh: '后端看到出口地址' },
}
