/** What load-balancer-source-blocked says, in both languages. */
export const summary = {
  en: 'A CLB on TKE sends from a range of its own, 100.127.0.0/16 with keepalive or 100.64.0.0/10 for health checks, and the pods behind it do not admit that range.',
  zh: 'TKE 上的 CLB 使用自己的网段作为源地址（keepalive 为 100.127.0.0/16，健康检查为 100.64.0.0/10），而后端 Pod 没有放通该网段。',
}

export const rationale = {
  en: 'What cures a loopback changes the address that the pods see. A NetworkPolicy that was written for the clients does not know the new one: with keepalive every request is dropped and the CLB answers 504; with blocked health checks all real servers count as dead, and pass-to-target, which is about security groups, opens neither.',
  zh: '解决回环的办法会改变 Pod 看到的源地址。按客户端地址编写的 NetworkPolicy 不认识新的源地址：开启 keepalive 后请求全部被丢弃，CLB 返回 504；健康检查被拦截时，所有后端都被视为不健康。pass-to-target 只影响安全组，对 NetworkPolicy 无效。',
}

export const remedy = {
  en: 'Add an ipBlock with the range to the NetworkPolicy of the backend pods; for the security groups of the nodes set pass-to-target, or admit the range there.',
  zh: '在后端 Pod 的 NetworkPolicy 中以 ipBlock 放通该网段；节点安全组则开启 pass-to-target，或单独放通该网段。',
}

export const keep = {
  en: 'what admits the range',
  zh: '该网段由什么放通',
}

export const messages = {
  requests: {
    en: "With keepalive this CLB sends from 100.127.0.0/16, and NetworkPolicy '{policy}' admits neither that range nor everybody to the pods of '{service}': its requests end in 504.",
    zh: "开启 keepalive 后该 CLB 以 100.127.0.0/16 为源地址，而 NetworkPolicy '{policy}' 没有向 '{service}' 的 Pod 放通该网段：请求会返回 504。",
  },
  'health-checks': {
    en: "With prevent-loopback the health checks come from 100.64.0.0/10, and NetworkPolicy '{policy}' admits neither that range nor everybody to the pods of '{service}': the CLB takes them all for dead.",
    zh: "开启 prevent-loopback 后健康检查以 100.64.0.0/10 为源地址，而 NetworkPolicy '{policy}' 没有向 '{service}' 的 Pod 放通该网段：CLB 会认为后端全部不健康。",
  },
  'masked-requests': {
    en: "With keepalive this CLB sends from 100.127.0.0/16, which NetworkPolicy '{policy}' does not admit to the pods of '{service}': where the policy is applied before a node puts its own address in, its requests end in 504.",
    zh: "开启 keepalive 后该 CLB 以 100.127.0.0/16 为源地址，NetworkPolicy '{policy}' 没有向 '{service}' 的 Pod 放通该网段：若策略在节点替换源地址之前生效，请求会返回 504。",
  },
  'masked-health-checks': {
    en: "With prevent-loopback the health checks come from 100.64.0.0/10, which NetworkPolicy '{policy}' does not admit to the pods of '{service}': where the policy is applied before a node puts its own address in, they fail.",
    zh: "开启 prevent-loopback 后健康检查以 100.64.0.0/10 为源地址，NetworkPolicy '{policy}' 没有向 '{service}' 的 Pod 放通该网段：若策略在节点替换源地址之前生效，健康检查会失败。",
  },
  'security-group': {
    en: 'With keepalive this CLB sends from 100.127.0.0/16: without pass-to-target the security groups of its real servers, which no manifest shows, have to admit that range.',
    zh: '开启 keepalive 后该 CLB 以 100.127.0.0/16 为源地址：未开启 pass-to-target 时，后端的安全组（清单中看不到）必须放通该网段。',
  },
}

export const related = {
  policy: {
    en: 'the NetworkPolicy that isolates these pods',
    zh: '隔离这些 Pod 的 NetworkPolicy',
  },
}
