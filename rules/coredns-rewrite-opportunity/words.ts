/** What coredns-rewrite-opportunity says, in both languages. */
export const summary = {
  en: 'A workload dials a load balancer of its own cluster by a name that TLS or Host routing binds, and one line in the Corefile would keep the call inside.',
  zh: '工作负载通过域名访问本集群的负载均衡，而该域名受 TLS 或 Host 路由约束不能更换；在 Corefile 中加一行 rewrite 即可让访问留在集群内。',
}

export const rationale = {
  en: 'The name cannot be swapped for the name of a Service: the certificate or the route is made for it. CoreDNS can answer it, inside the cluster only, with the ClusterIP of the Service behind the load balancer; clients outside see no change.',
  zh: '证书或路由与该域名绑定，调用方不能直接改用 Service 名称。CoreDNS 可以只在集群内把它解析为负载均衡背后 Service 的 ClusterIP，集群外的客户端不受影响。',
}

export const remedy = {
  en: 'Add the line to the server block that answers for the name. The Service must have the port that callers dial, and serve the name with its own certificate; if several Services share the name, take the Service of the ingress controller.',
  zh: '在负责该域名的 server 块中添加这一行。目标 Service 须有调用方所用的端口，并自带该域名的证书；多个 Service 共用一个域名时，应指向 Ingress Controller 的 Service。',
}

export const keep = {
  en: 'why the name shall lead outside',
  zh: '为什么该域名应解析到集群外',
}

export const messages = {
  line: {
    en: "Pods dial '{address}', and calls to {owner} fail from inside. One line here leads the name to its Service: {line}",
    zh: "Pod 访问 '{address}'，而从集群内访问 {owner} 会失败。在此添加一行即可将该域名指向其 Service：{line}",
  },
  'no-target': {
    en: "Pods dial '{address}', and calls to {owner} fail from inside. A rewrite needs one Service that serves the name itself on port {port}, such as an ingress controller's: the input has none.",
    zh: "Pod 访问 '{address}'，而从集群内访问 {owner} 会失败。rewrite 需要一个自身能在端口 {port} 处理该域名的 Service（例如 Ingress Controller 的 Service），但清单中没有。",
  },
  'node-cache': {
    en: "Pods dial '{address}', and calls to {owner} fail from inside. NodeLocal DNSCache does not ask CoreDNS for this name: give it a server block for '{address}' that forwards to CoreDNS, then add here: {line}",
    zh: "Pod 访问 '{address}'，而从集群内访问 {owner} 会失败。NodeLocal DNSCache 不会把该域名转发给 CoreDNS：先在其中为 '{address}' 添加转发到 CoreDNS 的 server 块，再在此添加：{line}",
  },
  'other-resolver': {
    en: "'{address}' is dialled only by clients that do not ask CoreDNS, and their calls to {owner} fail. A rewrite would not reach them: give hostNetwork pods dnsPolicy ClusterFirstWithHostNet, drop the host alias, or dial the Service.",
    zh: "访问 '{address}' 的客户端都不使用 CoreDNS 解析，其对 {owner} 的访问会失败，rewrite 对它们不生效：hostNetwork Pod 请设置 dnsPolicy: ClusterFirstWithHostNet，或删除对应的 hostAliases，或改为访问 Service。",
  },
}

export const related = {
  cache: {
    en: 'the block of NodeLocal DNSCache that takes the name',
    zh: 'NodeLocal DNSCache 中负责该域名的 server 块',
  },
}
