/** What broken-service-config says, in both languages. */
export const summary = {
  en: 'An Ingress or Service on TKE refers to a TkeServiceConfig that its controller will not find, or that cannot do what it says.',
  zh: 'TKE 上的 Ingress 或 Service 引用的 TkeServiceConfig 无法被控制器找到，或其配置无法生效。',
}

export const rationale = {
  en: 'A TkeServiceConfig is the only place for keepalive and health checks of a CLB. A reference that finds none (E4043), or segments that match no listener, leave the CLB as it is: nothing in the manifests tells that the setting never arrived.',
  zh: 'CLB 的 keepalive 和健康检查只能通过 TkeServiceConfig 配置。引用不到（E4043）或没有匹配的监听器时，CLB 保持原样，而清单上看不出配置没有生效。',
}

export const remedy = {
  en: 'Keep the config in the namespace of the object, under a name of your own, in tke-service-config alone, with a segment for each listener by protocol and port.',
  zh: '将配置放在同一命名空间，使用自定义名称，只写 tke-service-config 注解，并按协议和端口为每个监听器编写配置段。',
}

export const keep = {
  en: 'why the config does not have to take effect',
  zh: '为什么该配置不需要生效',
}

export const messages = {
  'both-annotations': {
    en: "tke-service-config and tke-service-config-auto must not stand together: '{config}' cannot be relied on to be applied.",
    zh: "tke-service-config 与 tke-service-config-auto 不能同时设置：无法保证 '{config}' 会生效。",
  },
  'reserved-name': {
    en: "'{config}' ends like a config that the controller makes: it must not be named in tke-service-config, only asked for by tke-service-config-auto.",
    zh: "'{config}' 使用了控制器自动生成配置的保留后缀：不能写在 tke-service-config 中，只能通过 tke-service-config-auto 使用。",
  },
  'other-namespace': {
    en: "TkeServiceConfig '{config}' is in namespace '{namespace}': the controller looks in the namespace of this object only and finds none (E4043).",
    zh: "TkeServiceConfig '{config}' 位于命名空间 '{namespace}'：控制器只在本对象的命名空间中查找，找不到该配置（E4043）。",
  },
  absent: {
    en: "There is no TkeServiceConfig '{config}', and the input is stated to be complete: the controller finds none (E4043).",
    zh: "没有名为 '{config}' 的 TkeServiceConfig，而输入已声明为完整：控制器找不到该配置（E4043）。",
  },
  'no-listener': {
    en: "TkeServiceConfig '{config}' is about {segments}, and the CLB has {listeners}: no segment matches by protocol and port, so nothing of it is applied.",
    zh: "TkeServiceConfig '{config}' 配置的是 {segments}，而 CLB 的监听器是 {listeners}：协议和端口都不匹配，配置不会生效。",
  },
  'probes-from-vip': {
    en: 'Under ipvs prevent-loopback binds the address of the CLB on every node, and this config lets the health checks come from that address (sourceIpType: 0): every node drops them, and all real servers count as dead.',
    zh: 'ipvs 模式下 prevent-loopback 会在每个节点上绑定 CLB 的地址，而该配置让健康检查以该地址为源（sourceIpType: 0）：节点会丢弃探测报文，所有后端都被视为不健康。',
  },
}

export const related = {
  config: {
    en: 'the TkeServiceConfig',
    zh: '该 TkeServiceConfig',
  },
  probes: {
    en: 'the health checks come from the CLB address',
    zh: '健康检查源地址为 CLB 地址',
  },
}
