/** What load-balancer-loopback says, in both languages. */
export const summary = {
  en: 'Calls from inside the cluster really reach a load balancer, which may send them back to the node or pod they came from.',
  zh: '集群内的访问真正到达了负载均衡，而负载均衡可能把报文转回它来的节点或 Pod。',
}

export const rationale = {
  en: "Usually a node answers calls to the address of a LoadBalancer Service itself. Where it does not (a host name in the status, Terway's eBPF without in_cluster_loadbalance), the packet goes to the load balancer, and that may pick the client's own node. A layer-4 CLB cannot serve a machine that is its backend at the same time: the call times out, now and then with several backends, always with one.",
  zh: '通常节点会自己应答发往 LoadBalancer 地址的请求。如果节点不应答（状态中是域名，或 Terway eBPF 未开启 in_cluster_loadbalance），报文会到达负载均衡，并可能选中客户端所在的节点。四层 CLB 不支持同一台机器既是后端又是客户端：请求会超时，后端多时时通时断，只有一个后端时完全不通。',
}

export const remedy = {
  en: 'Let callers use the Service name. If they must use the address, keep them off the nodes of the backends, or let the node answer: in_cluster_loadbalance on Terway, prevent-loopback on TKE, no hostname annotation.',
  zh: '让调用方使用 Service 名称。必须使用该地址时，让调用方避开后端所在的节点，或由节点应答：Terway 开启 in_cluster_loadbalance，TKE 使用 prevent-loopback，或去掉 hostname 注解。',
}

export const keep = {
  en: 'why no pod beside a backend dials it',
  zh: '为什么后端所在节点上没有 Pod 访问它',
}

export const messages = {
  client: {
    en: "'{client}' can lose calls to this load balancer: they really reach it, and it may send them back to where they came from.",
    zh: "'{client}' 访问该负载均衡可能丢包：报文会真正到达负载均衡，并可能被转回它来的地方。",
  },
  anyone: {
    en: 'A pod beside a backend can lose calls to this load balancer: they really reach it, and it may send them back to where they came from.',
    zh: '与后端同节点的 Pod 访问该负载均衡可能丢包：报文会真正到达负载均衡，并可能被转回它来的地方。',
  },
}
