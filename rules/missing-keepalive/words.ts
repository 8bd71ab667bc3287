/** What missing-keepalive says, in both languages. */
export const summary = {
  en: 'A private CLB Ingress on TKE has a forwarding listener without keepaliveEnable: the CLB may send a request back to the node it came from.',
  zh: 'TKE 内网 CLB 的 Ingress 存在未开启 keepaliveEnable 的转发监听器：CLB 可能把请求发回它来自的节点。',
}

export const rationale = {
  en: "No Service carries the address of an Ingress, so kube-proxy never captures it, in any mode. A layer-7 CLB keeps the client's address towards its real servers; when it picks the client's own node, the packet is dropped there and the CLB tries the next real server after about four seconds. With one node there is no next one.",
  zh: 'Ingress 的地址不属于任何 Service，任何模式的 kube-proxy 都不会拦截。七层 CLB 对后端保留客户端源地址；选中客户端所在节点时报文被丢弃，约 4 秒后 CLB 才重试下一个后端。只有一个节点时则完全不通。',
}

export const remedy = {
  en: 'Let callers use the Service name, or set keepaliveEnable: 1 for every forwarding listener in a TkeServiceConfig of the same namespace that the Ingress names.',
  zh: '让调用方使用 Service 名称；或在同命名空间、被该 Ingress 引用的 TkeServiceConfig 中，为每个转发监听器设置 keepaliveEnable: 1。',
}

export const keep = {
  en: 'why no pod of this cluster dials it',
  zh: '为什么本集群的 Pod 不会访问它',
}

export const messages = {
  uncovered: {
    en: "Pods stall or fail on {listeners} of this private CLB: without keepalive it can send a request back to the client's own node.",
    zh: 'Pod 访问该内网 CLB 的 {listeners} 会卡顿或失败：未开启 keepalive 时，请求可能被发回客户端所在节点。',
  },
  possible: {
    en: "Pods may stall or fail on {listeners} of this private CLB: without keepalive it can send a request back to the client's own node.",
    zh: 'Pod 访问该内网 CLB 的 {listeners} 可能卡顿或失败：未开启 keepalive 时，请求可能被发回客户端所在节点。',
  },
  auto: {
    en: "Pods stall on {listeners} of this private CLB, unless somebody set keepaliveEnable in the generated '{config}': it starts at 0.",
    zh: "Pod 访问该内网 CLB 的 {listeners} 会卡顿，除非有人在自动生成的 '{config}' 中开启了 keepaliveEnable（默认 0）。",
  },
  'existing-clb': {
    en: "If the existing CLB '{clb}' is a private one, pods may stall on {listeners}: without keepalive it can send a request back to the client's own node.",
    zh: "若已有 CLB '{clb}' 为内网类型，Pod 访问 {listeners} 可能卡顿：未开启 keepalive 时，请求可能被发回客户端所在节点。",
  },
}

export const related = {
  listener: { en: 'listener {listener}', zh: '监听器 {listener}' },
}
