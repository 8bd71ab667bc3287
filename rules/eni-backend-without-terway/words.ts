/** What eni-backend-without-terway says, in both languages. */
export const summary = {
  en: "A load balancer is told to send to the pods' ENIs in a cluster whose pods have none: no backend is ever attached.",
  zh: '集群的 Pod 没有 ENI，负载均衡却要求挂载 Pod 的 ENI：不会挂载任何后端。',
}

export const rationale = {
  en: "With 'backend-type: eni' the controller attaches the pods themselves and looks their addresses up among the ENIs of the VPC. Only Terway gives pods such addresses. Those of another network plug-in are passed over, the load balancer stays empty, and nobody outside reaches the Service. Calls from inside are answered by kube-proxy, so tests from a pod see nothing.",
  zh: "设置 'backend-type: eni' 后，控制器直接挂载 Pod，并在 VPC 的 ENI 中查找 Pod 地址。只有 Terway 的 Pod 才有这样的地址；其他网络插件的 Pod 会被跳过，负载均衡没有后端，集群外无法访问。集群内的访问由 kube-proxy 应答，因此从 Pod 中测试看不出问题。",
}

export const remedy = {
  en: 'Remove the annotation, or move the Service to a Terway cluster. For the client IP with node backends set externalTrafficPolicy to Local and let callers inside use the Service name.',
  zh: '删除该注解，或将该 Service 部署到 Terway 集群。后端为节点又需要客户端 IP 时，使用 externalTrafficPolicy: Local，并让集群内的调用方使用 Service 名称。',
}

export const keep = {
  en: 'why this manifest does not run on this network plug-in',
  zh: '为什么该清单不会在此网络插件上运行',
}

export const messages = {
  'no-backend': {
    en: "'{name}' asks for ENI backends, but the pods of this cluster ({cni}) have no ENI: the load balancer gets no backend at all.",
    zh: "'{name}' 要求 ENI 后端，但本集群（{cni}）的 Pod 没有 ENI：负载均衡不会挂载任何后端。",
  },
}

export const related = {
  cni: { en: 'the network plug-in is told here', zh: '网络插件由此得知' },
}
