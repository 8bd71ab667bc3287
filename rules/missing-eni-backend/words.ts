/** What missing-eni-backend says, in both languages. */
export const summary = {
  en: "A CLB of a Terway cluster is not told to send to the pods' ENIs, so it needs externalTrafficPolicy 'Local' to keep the client's address.",
  zh: "Terway 集群的 CLB 没有直接挂载 Pod 的 ENI，只能靠 externalTrafficPolicy 'Local' 保留客户端地址。",
}

export const rationale = {
  en: "Most people choose 'Local' for the client's address, and with it get calls that fail from nodes without a backend. On Terway neither has to be: a CLB that sends to the pods themselves leaves the address as it is under 'Cluster', too, and under 'Cluster' every node answers.",
  zh: "选择 'Local' 多半是为了保留客户端地址，代价是没有后端的节点访问不通。在 Terway 上二者可以兼得：CLB 直接转发到 Pod 时，'Cluster' 同样保留客户端地址，并且所有节点都能应答。",
}

export const remedy = {
  en: 'Set externalTrafficPolicy to Cluster and annotate service.beta.kubernetes.io/backend-type: eni, on an IstioGateway in spec.serviceAnnotations. The annotation alone changes nothing for callers inside.',
  zh: '将 externalTrafficPolicy 改为 Cluster，并添加注解 service.beta.kubernetes.io/backend-type: eni（IstioGateway 写在 spec.serviceAnnotations）。只加注解对集群内的调用方没有作用。',
}

export const keep = {
  en: 'why the CLB has to send to nodes',
  zh: '为什么该 CLB 必须转发到节点',
}

export const messages = {
  local: {
    en: "'{name}' is 'Local' without 'backend-type: eni': on Terway, 'Cluster' with that annotation lets every pod in and keeps the client's address.",
    zh: "'{name}' 的策略为 'Local'，且未设置 'backend-type: eni'：在 Terway 上使用 'Cluster' 加该注解，所有 Pod 都能访问，并保留客户端地址。",
  },
  cluster: {
    en: "'{name}' sends to nodes under 'Cluster', so its pods see a node's address: on Terway, 'backend-type: eni' would send to the pods and keep the client's.",
    zh: "'{name}' 在 'Cluster' 策略下转发到节点，Pod 看到的是节点地址：在 Terway 上设置 'backend-type: eni' 可直接转发到 Pod，并保留客户端地址。",
  },
}
