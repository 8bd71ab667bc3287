/** What kube-proxy-too-old says, in both languages. */
export const summary = {
  en: 'Services on TKE rely on prevent-loopback, and the image of kube-proxy is older than the first build that honours the annotation.',
  zh: 'TKE 上的 Service 依赖 prevent-loopback 注解，而 kube-proxy 镜像早于首个支持该注解的版本。',
}

export const rationale = {
  en: 'prevent-loopback makes kube-proxy bind the address of a private CLB under ipvs. A build that does not know it ignores it without a word: the annotation is there, the health checks have moved to 100.64.0.0/10, and the packets still leave to the CLB and may come back to the node they left.',
  zh: 'prevent-loopback 让 kube-proxy 在 ipvs 模式下绑定内网 CLB 的地址。旧版本会静默忽略该注解：注解在，健康检查也已改为 100.64.0.0/10，但报文仍会发往 CLB，并可能回到发出它的节点。',
}

export const remedy = {
  en: 'Update the image of the DaemonSet kube-proxy in kube-system to a build of the same minor version that honours the annotation.',
  zh: '将 kube-system 中 kube-proxy DaemonSet 的镜像升级到同一小版本中支持该注解的版本。',
}

export const keep = {
  en: 'why no pod dials these addresses',
  zh: '为什么没有 Pod 访问这些地址',
}

export const messages = {
  below: {
    en: 'kube-proxy {version} ignores prevent-loopback of {services}: under ipvs their packets leave to the CLB and can come back. The first build that honours it is {first}.',
    zh: 'kube-proxy {version} 会忽略 {services} 的 prevent-loopback：ipvs 模式下报文仍发往 CLB，并可能被发回本节点。首个支持的版本是 {first}。',
  },
  never: {
    en: 'No build of kube-proxy {version} honours prevent-loopback of {services}: under ipvs their packets leave to the CLB and can come back.',
    zh: 'kube-proxy {version} 所在的小版本不支持 {services} 的 prevent-loopback：ipvs 模式下报文仍发往 CLB，并可能被发回本节点。',
  },
  unlisted: {
    en: 'The release notes do not say whether kube-proxy {version} honours prevent-loopback of {services}: if not, under ipvs their packets leave to the CLB and can come back.',
    zh: '版本说明没有写明 kube-proxy {version} 是否支持 {services} 的 prevent-loopback：若不支持，ipvs 模式下报文仍会发往 CLB，并可能被发回本节点。',
  },
}

export const related = {
  relies: {
    en: 'this private CLB relies on prevent-loopback',
    zh: '该内网 CLB 依赖 prevent-loopback',
  },
}
