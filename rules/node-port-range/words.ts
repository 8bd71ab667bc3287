/** What node-port-range says, in both languages. */
export const summary = {
  en: 'A Service on TKE asks for a nodePort outside 30000–32768, the range that the security group template of TKE nodes opens.',
  zh: 'TKE 上的 Service 指定了 30000–32768 之外的 nodePort，而 TKE 节点的安全组模板只放通该范围。',
}

export const rationale = {
  en: 'A CLB reaches its real servers at their nodePort, and the security group of the nodes checks it. TKE makes nodes with a template that opens 30000–32768 to everybody; a port outside is dropped, and an Ingress answers 504.',
  zh: 'CLB 通过 nodePort 访问后端节点，节点的安全组会检查这些流量。TKE 创建节点时使用的安全组模板对外放通 30000–32768；范围之外的端口会被丢弃，经由 Ingress 访问时返回 504。',
}

export const remedy = {
  en: 'Leave nodePort out, or choose one from 30000 to 32767; a port outside needs a rule of its own in the security group of every node.',
  zh: '不写 nodePort，或改用 30000–32767 中的端口；范围之外的端口须在每个节点的安全组中单独放通。',
}

export const keep = {
  en: 'which security group opens the port',
  zh: '哪个安全组已放通该端口',
}

export const messages = {
  outside: {
    en: "nodePort {port} of '{service}' is outside 30000–32768: the security group that TKE gives its nodes does not let it in.",
    zh: "'{service}' 的 nodePort {port} 不在 30000–32768 范围内：TKE 默认的节点安全组不会放通。",
  },
}
