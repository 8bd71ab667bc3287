/** What missing-prevent-loopback says, in both languages. */
export const summary = {
  en: 'A private CLB Service on TKE lacks the prevent-loopback annotation: under ipvs its packets leave to the CLB and may come back to the node they left.',
  zh: 'TKE 内网 CLB 的 Service 缺少 prevent-loopback 注解：ipvs 模式下报文会发往 CLB，并可能回到发出它的节点。',
}

export const rationale = {
  en: "TKE's kube-proxy does not bind the address of a LoadBalancer Service under ipvs, so a pod that dials it really goes to the CLB. The CLB keeps the client's address; when it picks the client's own node, Linux drops a packet that claims to come from itself. A layer-4 CLB never tries another real server.",
  zh: 'TKE 的 kube-proxy 在 ipvs 模式下不绑定 LoadBalancer 的地址，Pod 访问该地址时报文会真正到达 CLB。CLB 不改源地址；选中客户端所在节点时，Linux 会丢弃源地址为本机的报文，而四层 CLB 不会重试其他后端。',
}

export const remedy = {
  en: 'Let callers use the Service name, or annotate the Service and run a kube-proxy build that honours the annotation.',
  zh: '让调用方使用 Service 名称；或为 Service 添加注解，并使用支持该注解的 kube-proxy 版本。',
}

export const keep = {
  en: 'why no pod of this cluster dials it',
  zh: '为什么本集群的 Pod 不会访问它',
}

export const messages = {
  possible: {
    en: "Pods may lose calls to this private CLB: if kube-proxy runs ipvs without prevent-loopback, the CLB can send a packet back to the client's own node.",
    zh: 'Pod 访问该内网 CLB 可能丢包：若 kube-proxy 为 ipvs 模式且未开启 prevent-loopback，CLB 可能把报文发回客户端所在节点。',
  },
  certain: {
    en: "Pods lose calls to this private CLB: without prevent-loopback its address is not bound on the node, and the CLB sends packets back to the client's own node.",
    zh: 'Pod 访问该内网 CLB 会丢包：未开启 prevent-loopback 时节点不绑定其地址，CLB 会把报文发回客户端所在节点。',
  },
  'existing-clb': {
    en: "If the existing CLB '{clb}' is a private one, pods may lose calls to it: without prevent-loopback it can send a packet back to the client's own node.",
    zh: "若已有 CLB '{clb}' 为内网类型，Pod 访问它可能丢包：未开启 prevent-loopback 时，它可能把报文发回客户端所在节点。",
  },
}
