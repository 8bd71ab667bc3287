/** What happens to a packet at each place of its way, in words. */
import type { Hop, HopEvent } from '../path/outcome.ts'
import type { Language, Words } from '../text/words.ts'
import { fill } from '../text/words.ts'

const events: Readonly<Record<HopEvent, Words>> = {
  'host-alias': { en: "hostAliases of the pod answer with '{subject}'", zh: 'Pod 的 hostAliases 解析为“{subject}”' },
  rewritten: { en: "cluster DNS rewrites the name to '{subject}'", zh: '集群 DNS 将域名改写为“{subject}”' },
  aliased: { en: "an ExternalName leads on to '{subject}'", zh: 'ExternalName 指向“{subject}”' },
  resolved: { en: "the name is '{subject}'", zh: '域名解析为“{subject}”' },
  'not-found': { en: 'nothing has that name', zh: '没有这个名字' },
  captured: { en: '{by} translates the address to an endpoint', zh: '{by} 将该地址转换为后端端点' },
  'not-captured': {
    en: 'nothing on the node of the client knows the address',
    zh: '客户端所在节点上没有该地址的转发规则',
  },
  'not-bound': {
    en: 'ipvs has a rule, but the address is not bound on the node',
    zh: 'ipvs 有规则，但该地址没有绑定到节点上',
  },
  'no-local-endpoint': {
    en: '{by} finds no endpoint on the node of the client',
    zh: '{by} 在客户端所在节点上找不到端点',
  },
  'not-admitted': {
    en: 'loadBalancerSourceRanges do not admit the client',
    zh: 'loadBalancerSourceRanges 没有放行客户端',
  },
  'no-endpoint': { en: 'no endpoint is ready', zh: '没有就绪的端点' },
  'no-rules': { en: '{by} writes no rule for the Service on this node', zh: '{by} 在该节点上没有为此 Service 写规则' },
  'no-such-port': { en: 'nothing serves the port', zh: '该端口没有对应的服务' },
  left: {
    en: 'the packet leaves the node untranslated, from {subject}',
    zh: '数据包未经转换离开节点，源地址为 {subject}',
  },
  'own-listener': {
    en: 'the address is bound here: what listens on the node itself answers, if anything does',
    zh: '该地址绑定在本节点：由节点自身的监听进程应答（如果有）',
  },
  received: { en: 'the load balancer receives the packet', zh: '负载均衡收到数据包' },
  'sent-back': {
    en: 'the load balancer sends it back to the node of the client, which drops it',
    zh: '负载均衡将其转回客户端所在节点，被节点丢弃',
  },
  'passed-over': { en: 'the load balancer avoids the node of the client', zh: '负载均衡避开客户端所在节点' },
  reached: { en: 'the backend answers', zh: '后端应答' },
}

/** Whose address a packet carries, where that is a hop's subject. */
const senders: Readonly<Record<string, Words>> = { pod: { en: 'pod', zh: 'Pod' }, node: { en: 'node', zh: '节点' } }

/** One hop as a clause: no capital, no full stop. */
export function sayHop({ at, event, subject = '' }: Hop, language: Language): string {
  const by = at === 'ebpf' ? 'eBPF' : 'kube-proxy'
  const named = event === 'left' ? (senders[subject]?.[language] ?? subject) : subject
  return fill(events[event], { by, subject: named }, language)
}
