/** What in-cluster-load-balancer-address says, in both languages. */
export const summary = {
  en: 'A workload dials an address that a load balancer of its own cluster serves, and from some nodes that call fails.',
  zh: '工作负载访问的地址由本集群的负载均衡提供，而从部分节点发起的访问会失败。',
}

export const rationale = {
  en: 'The way out of the cluster and back in depends on the node the caller happens to run on: kube-proxy may capture the address and find no endpoint, or the load balancer may send the packet back to its sender. The Service behind it is already in the cluster.',
  zh: '从集群出去再回来的路径取决于调用方所在的节点：kube-proxy 可能拦截地址却找不到后端，负载均衡也可能把报文发回发送方。而它背后的 Service 本来就在集群内。',
}

export const remedy = {
  en: 'Use the Service name with the port that the Service has. Where the name is bound to TLS or Host routing, rewrite it in CoreDNS.',
  zh: '改用 Service 名称及其端口。域名与 TLS 或 Host 路由绑定时，在 CoreDNS 中改写。',
}

export const keep = {
  en: 'why this call is never made from inside',
  zh: '为什么集群内不会发起该访问',
}

export const messages = {
  fails: {
    en: "'{address}' is served by {owner} of the same cluster, and this call fails there.",
    zh: "'{address}' 由同集群的 {owner} 提供，此处的访问会失败。",
  },
  'may-fail': {
    en: "'{address}' is served by {owner} of the same cluster, and this call may fail there.",
    zh: "'{address}' 由同集群的 {owner} 提供，此处的访问可能失败。",
  },
  'secret-fails': {
    en: "Key '{key}' holds an address that {owner} of the same cluster serves, and calls to it fail there.",
    zh: "键 '{key}' 中的地址由同集群的 {owner} 提供，访问会失败。",
  },
  'secret-may-fail': {
    en: "Key '{key}' holds an address that {owner} of the same cluster serves, and calls to it may fail there.",
    zh: "键 '{key}' 中的地址由同集群的 {owner} 提供，访问可能失败。",
  },
}

export const related = {
  served: { en: 'the load balancer', zh: '负载均衡' },
}
