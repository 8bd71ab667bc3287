/** What coredns-rewrite-broken says, in both languages. */
export const summary = {
  en: 'A rewrite in the Corefile is meant to lead a name to a Service of the cluster, and it does not.',
  zh: 'Corefile 中的 rewrite 本应把域名指向集群内的 Service，但实际不起作用。',
}

export const rationale = {
  en: 'Nobody notices a rewrite that does nothing: the name still resolves, to the load balancer outside, and calls fail from some nodes as before. One that names a wrong Service or lacks a port makes every call fail, for all pods at once; one that CoreDNS refuses keeps it from starting again.',
  zh: '不起作用的 rewrite 很难被发现：域名依然能解析到集群外的负载均衡地址，部分节点的访问照旧失败。若目标 Service 写错或缺少端口，所有 Pod 的访问都会失败；若 CoreDNS 不接受该配置，重启后将无法启动。',
}

export const remedy = {
  en: 'Write `rewrite name <host> <service>.<namespace>.svc.<cluster domain>` in the server block that answers for the name, above rules that stop. The Service needs a ClusterIP, the port that clients dial, and behind it something that serves the name.',
  zh: '在负责该域名的 server 块中写 `rewrite name <域名> <Service>.<命名空间>.svc.<集群域>`，并放在会终止匹配的规则之前。目标 Service 须有 ClusterIP 和客户端所用的端口，其后端须能处理该域名。',
}

export const keep = {
  en: 'why the line is right as it stands',
  zh: '为什么这一行无需修改',
}

export const messages = {
  invalid: {
    en: 'CoreDNS {version} refuses this Corefile: {problem}. Running pods keep the old one, new ones do not start.',
    zh: 'CoreDNS {version} 无法加载该 Corefile：{problem}。运行中的 Pod 沿用旧配置，新 Pod 无法启动。',
  },
  'final-dot': {
    en: "This pattern never matches '{address}': CoreDNS compares it with the name and its final dot. End it with '\\.$', or without an anchor.",
    zh: "该正则永远匹配不到 '{address}'：CoreDNS 比较的域名以点结尾。请以 '\\.$' 结尾，或去掉结尾锚点。",
  },
  case: {
    en: "This pattern never matches '{address}': names come in lower case, and it holds capital letters.",
    zh: "该正则永远匹配不到 '{address}'：CoreDNS 比较的是小写域名，而正则中含有大写字母。",
  },
  'label-border': {
    en: "'{pattern}' does not match '{address}': CoreDNS adds a final dot to it, so it ends where a label ends.",
    zh: "'{pattern}' 匹配不到 '{address}'：CoreDNS 会在其后补一个点，只能在完整的域名段处结束。",
  },
  wildcard: {
    en: "'{pattern}' does not match '{address}': an exact rule takes the star for an ordinary character. Use suffix or regex.",
    zh: "'{pattern}' 匹配不到 '{address}'：精确匹配中星号只是普通字符。请改用 suffix 或 regex。",
  },
  'other-block': {
    en: "This rewrite never sees '{address}': another server block answers for that name, and rules act in their own block only.",
    zh: "该 rewrite 收不到 '{address}' 的查询：该域名由另一个 server 块负责，而规则只在所属的块内生效。",
  },
  shadowed: {
    en: "This rewrite never sees '{address}': an earlier rule of the block stops before it.",
    zh: "该 rewrite 收不到 '{address}' 的查询：同一块中靠前的规则已终止匹配。",
  },
  'node-cache': {
    en: "This rewrite never sees '{address}': NodeLocal DNSCache on the nodes does not ask CoreDNS for that name.",
    zh: "该 rewrite 收不到 '{address}' 的查询：节点上的 NodeLocal DNSCache 不会把该域名转发给 CoreDNS。",
  },
  'no-reply': {
    en: "No client takes the reply for '{address}': its question does not come back as it was asked.",
    zh: "客户端会丢弃 '{address}' 的应答：应答中的问题与查询时不一致。",
  },
  'not-served': {
    en: "'{address}' becomes '{target}', which this server block does not find in the cluster: it has no kubernetes plugin that knows the name, and does not ask CoreDNS.",
    zh: "'{address}' 被改写为 '{target}'，但该 server 块没有能解析该名称的 kubernetes 插件，也不转发给 CoreDNS，因此查不到集群内的 Service。",
  },
  'unknown-target': {
    en: "'{address}' becomes '{target}', and nothing in the cluster has that name.",
    zh: "'{address}' 被改写为 '{target}'，而集群中没有这个名称。",
  },
  'leads-back': {
    en: "'{address}' becomes '{target}', an ExternalName that leads back to '{address}': no reply ever comes.",
    zh: "'{address}' 被改写为 '{target}'，而该 ExternalName 又指回 '{address}'：查询得不到应答。",
  },
  'missing-port': {
    en: "'{address}' becomes '{target}', a Service without the port {port} that callers dial: a rewrite changes names, not ports.",
    zh: "'{address}' 被改写为 '{target}'，但该 Service 没有调用方使用的端口 {port}：rewrite 只改域名，不改端口。",
  },
  headless: {
    en: "'{address}' becomes '{target}', a headless Service: callers get the pods' own addresses, and the pods listen on another port.",
    zh: "'{address}' 被改写为 '{target}'，这是 Headless Service：调用方拿到的是 Pod 地址，而 Pod 监听的是另一个端口。",
  },
  'internal-policy': {
    en: "'{address}' becomes '{target}', whose internalTrafficPolicy is 'Local': from a node without one of its pods the call fails.",
    zh: "'{address}' 被改写为 '{target}'，其 internalTrafficPolicy 为 'Local'：从没有对应 Pod 的节点访问会失败。",
  },
  unrouted: {
    en: "'{address}' becomes '{target}', a gateway that has no route for '{address}': it answers 404, or with another certificate.",
    zh: "'{address}' 被改写为 '{target}'，但该网关没有 '{address}' 的路由：会返回 404 或使用其他证书应答。",
  },
  'failing-load-balancer': {
    en: "'{address}' becomes '{target}', which leads to a load balancer of this cluster again, and calls to it fail.",
    zh: "'{address}' 被改写为 '{target}'，最终又指向本集群的负载均衡，访问会失败。",
  },
}

export const related = {
  obstacle: { en: 'what stands in the way', zh: '阻挡它的配置' },
}
