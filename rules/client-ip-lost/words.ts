/** What client-ip-lost says, in both languages. */
export const summary = {
  en: "The pods behind a load balancer see another address in place of the client's, and something in the manifests goes by the client's.",
  zh: '负载均衡后面的 Pod 看到的不是客户端地址，而清单中有配置依赖客户端地址。',
}

export const rationale = {
  en: "Under externalTrafficPolicy 'Cluster' a node that gets a packet on its nodePort replaces the source by its own address before it forwards it. A layer-7 CLB of TKE with keepalive talks to its real servers from 100.127.0.0/16. An allow-list then lets nobody in, or everybody, if it holds the nodes' network.",
  zh: "externalTrafficPolicy 为 'Cluster' 时，节点收到发往 nodePort 的报文后，会把源地址改为自己的地址再转发；TKE 七层 CLB 开启 keepalive 后，用 100.127.0.0/16 访问后端。此时白名单要么谁都放不进，要么（包含节点网段时）谁都放进来。",
}

export const remedy = {
  en: 'Send to the pods themselves (ENI backends on Terway, direct access on TKE), or set externalTrafficPolicy to Local and let callers inside use the Service name. Behind a layer-7 load balancer read the client from X-Forwarded-For.',
  zh: '让负载均衡直接转发到 Pod（Terway 使用 ENI 后端，TKE 使用直连），或将 externalTrafficPolicy 设为 Local，并让集群内的调用方使用 Service 名称；七层负载均衡之后则从 X-Forwarded-For 读取客户端地址。',
}

export const keep = {
  en: "why the list does not go by the client's address",
  zh: '为什么该列表不依赖客户端地址',
}

export const messages = {
  node: {
    en: "'{relying}' goes by the client's address, but under 'Cluster' with node backends the pods of '{name}' see a node's.",
    zh: "'{relying}' 依赖客户端地址，但 '{name}' 的策略为 'Cluster' 且后端为节点，Pod 看到的是节点地址。",
  },
  'maybe-node': {
    en: "'{relying}' goes by the client's address, but under 'Cluster' the pods of '{name}' may see a node's: they do if the load balancer sends to nodes.",
    zh: "'{relying}' 依赖客户端地址，但 '{name}' 的策略为 'Cluster'，Pod 可能看到节点地址：负载均衡转发到节点时即如此。",
  },
  keepalive: {
    en: "'{relying}' goes by the client's address, but with keepalive the pods behind '{name}' see 100.127.0.0/16; the client is only in X-Forwarded-For.",
    zh: "'{relying}' 依赖客户端地址，但开启 keepalive 后，'{name}' 后面的 Pod 看到的是 100.127.0.0/16；客户端地址只在 X-Forwarded-For 中。",
  },
}

export const related = {
  relies: { en: "'{relying}' goes by the client's address here", zh: "'{relying}' 在此处依赖客户端地址" },
}
