/** What broken-ingress-backend says, in both languages. */
export const summary = {
  en: 'An Ingress sends requests to a Service or port that does not exist, or on TKE to a ClusterIP Service that its CLB cannot reach.',
  zh: 'Ingress 转发到不存在的 Service 或端口，或在 TKE 上转发到 CLB 无法访问的 ClusterIP Service。',
}

export const rationale = {
  en: 'The rule of such a backend answers 503 or 504, or the controller reports an error instead of setting it up: nobody gets through, from inside or outside. A CLB without direct access sends to the nodePort of a Service, and a ClusterIP Service has none.',
  zh: '对应的转发规则会返回 503 或 504，或者控制器直接报错而不创建该规则：集群内外都访问不通。未开启直连时 CLB 访问的是 Service 的 nodePort，而 ClusterIP Service 没有 nodePort。',
}

export const remedy = {
  en: 'Name a Service and a port of the same namespace; for a CLB make it a NodePort Service, or turn on direct access where the network mode allows it.',
  zh: '改为同命名空间中存在的 Service 和端口；CLB 类型的 Ingress 需使用 NodePort 类型的 Service，或在网络模式支持时开启直连。',
}

export const keep = {
  en: 'where the Service comes from',
  zh: '该 Service 来自哪里',
}

export const messages = {
  'no-service': {
    en: "There is no Service '{service}' in namespace '{namespace}', and the input is stated to be complete: requests for this backend fail.",
    zh: "命名空间 '{namespace}' 中没有 Service '{service}'，而输入已声明为完整：转发到该后端的请求会失败。",
  },
  'no-port': {
    en: "Service '{service}' has no port '{port}', and the input is stated to be complete: requests for this backend fail.",
    zh: "Service '{service}' 没有端口 '{port}'，而输入已声明为完整：转发到该后端的请求会失败。",
  },
  'cluster-ip': {
    en: "'{service}' is a ClusterIP Service: without direct access the CLB of this Ingress has no nodePort to send to, and its controller reports E4047.",
    zh: "'{service}' 是 ClusterIP 类型的 Service：未开启直连时，该 Ingress 的 CLB 没有可转发的 nodePort，控制器会报错 E4047。",
  },
}

export const related = {
  service: {
    en: 'the Service',
    zh: '该 Service',
  },
}
