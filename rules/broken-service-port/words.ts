/** What broken-service-port says, in both languages. */
export const summary = {
  en: 'A Service leads nowhere: its selector matches no workload, or a targetPort is none that the selected pods open.',
  zh: 'Service 没有可用的后端：selector 选不到任何工作负载，或 targetPort 不是所选 Pod 开放的端口。',
}

export const rationale = {
  en: 'Whatever address a client uses, the load balancer, the ClusterIP or a rewritten name, ends at the endpoints of a Service. A selector that nobody matches and a port name that no container has make no endpoint, so every call is refused; a number that nobody listens on is refused by the pod itself.',
  zh: '无论客户端使用负载均衡地址、ClusterIP 还是被重写的域名，最终都落到 Service 的 endpoint 上。没有 Pod 匹配的 selector、没有容器使用的端口名都不会产生 endpoint，所有访问都会被拒绝；没有进程监听的端口号则由 Pod 直接拒绝。',
}

export const remedy = {
  en: 'Give the Service the labels of the pod template, and as targetPort the name or number that the container declares.',
  zh: '让 selector 与 Pod 模板的标签一致，targetPort 使用容器声明的端口名或端口号。',
}

export const keep = {
  en: 'where the pods or the port come from',
  zh: '这些 Pod 或端口来自哪里',
}

export const messages = {
  'no-workload': {
    en: "The selector of '{service}' matches no workload, and the input is stated to be complete: the Service has no endpoint.",
    zh: "'{service}' 的 selector 没有匹配任何工作负载，而输入已声明为完整：该 Service 没有 endpoint。",
  },
  'unknown-name': {
    en: "No container of '{pods}' names a {protocol} port '{target}': port {port} of this Service has no endpoint.",
    zh: "'{pods}' 的容器没有名为 '{target}' 的 {protocol} 端口：该 Service 的 {port} 端口没有 endpoint。",
  },
  'undeclared-number': {
    en: "No container of '{pods}' declares port {target}: unless one listens there undeclared, calls to port {port} of this Service are refused.",
    zh: "'{pods}' 的容器都没有声明端口 {target}：除非有进程在未声明的情况下监听，否则访问该 Service 的 {port} 端口会被拒绝。",
  },
}

export const related = {
  selected: {
    en: 'the pods that the Service selects',
    zh: '该 Service 选中的 Pod',
  },
}
