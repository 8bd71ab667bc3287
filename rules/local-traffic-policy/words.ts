/** What local-traffic-policy says, in both languages. */
export const summary = {
  en: "A load balancer whose address kube-proxy captures has externalTrafficPolicy 'Local', and pods on nodes without a backend cannot call it.",
  zh: "负载均衡的地址会被 kube-proxy 拦截，而 externalTrafficPolicy 是 'Local'：没有后端的节点上的 Pod 访问不通。",
}

export const rationale = {
  en: "kube-proxy puts the IP of a LoadBalancer Service on every node. With 'Local' a node without an endpoint has nothing to forward to; whether it then drops the call, refuses it or falls back to another node depends on the proxy mode, its version and whether it recognises pods.",
  zh: "kube-proxy 会在每个节点上接管 LoadBalancer 类型 Service 的 IP。策略为 'Local' 时，没有后端的节点无处可转：是丢弃、拒绝还是转到其他节点，取决于代理模式、版本以及能否识别 Pod。",
}

export const remedy = {
  en: 'Let callers inside the cluster use the Service name. If they must use the address, use Cluster; on Terway, Cluster with ENI backends also keeps the client IP.',
  zh: '让集群内的调用方使用 Service 名称。必须使用该地址时改为 Cluster；Terway 集群用 Cluster 加 ENI 后端，还能保留客户端 IP。',
}

export const keep = {
  en: 'why nobody inside dials it',
  zh: '为什么集群内没有人访问它',
}

export const messages = {
  possible: {
    en: "Pods may not reach this load balancer by its IP: under 'Local' a node without a pod of '{name}' can drop the call.",
    zh: "Pod 可能无法通过 IP 访问该负载均衡：策略为 'Local' 时，没有 '{name}' 的 Pod 的节点可能丢弃请求。",
  },
  dropped: {
    en: "Pods on a node without a pod of '{name}' cannot reach this load balancer by its IP: under 'Local' the node drops the call.",
    zh: "没有 '{name}' 的 Pod 的节点上，Pod 无法通过 IP 访问该负载均衡：策略为 'Local' 时节点会丢弃请求。",
  },
  refused: {
    en: "Pods on a node without a pod of '{name}' cannot reach this load balancer by its IP: under 'Local' the node refuses the call.",
    zh: "没有 '{name}' 的 Pod 的节点上，Pod 无法通过 IP 访问该负载均衡：策略为 'Local' 时节点会拒绝连接。",
  },
  'host-client': {
    en: "'{client}' uses the node's network and cannot reach this load balancer by its IP from a node without a pod of '{name}'.",
    zh: "'{client}' 使用节点网络，在没有 '{name}' 的 Pod 的节点上无法通过 IP 访问该负载均衡。",
  },
}
