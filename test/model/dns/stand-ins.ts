/** What stood around CoreDNS while the oracle table was recorded: resolvers, an API server, and the machine itself. */
import type { LoadedCorefile } from '../../../src/model/dns/corefile.ts'
import { lookUp } from '../../../src/model/dns/lookup.ts'
import { bareMessage, type DnsRecord, type Message, type Question } from '../../../src/model/dns/message.ts'
import { isUnder } from '../../../src/model/dns/names.ts'
import type { Upstream } from '../../../src/model/dns/plugins/plugin.ts'
import type { DnsService, DnsWorld, Known } from '../../../src/model/dns/world.ts'

const http = { name: 'http', protocol: 'TCP' }
const https = { name: 'https', protocol: 'TCP' }
const usual = {
  labels: {},
  headless: false,
  ports: [http],
  endpoints: [{ address: '10.244.1.99' }],
  externalAddresses: [],
}

const services: Readonly<Record<string, DnsService>> = {
  'default/kubernetes': { ...usual, clusterIPs: ['10.96.0.1'], ports: [https] },
  'ingress/gw': { ...usual, clusterIPs: ['10.96.40.1'], ports: [http, https] },
  'ingress/edge': { ...usual, clusterIPs: ['10.96.40.5'], externalAddresses: ['198.51.100.10'] },
  'shop/api': { ...usual, clusterIPs: ['10.96.40.2'] },
  'shop/both': { ...usual, clusterIPs: ['10.96.40.3', 'fd00:96::3'] },
  'shop/idle': { ...usual, clusterIPs: ['10.96.40.4'], endpoints: [] },
  'shop/db': {
    ...usual,
    headless: true,
    clusterIPs: [],
    endpoints: [
      { address: '10.244.1.31', hostname: 'db-0' },
      { address: '10.244.2.32', hostname: 'db-1' },
    ],
  },
  'shop/out': { ...usual, clusterIPs: [], externalName: 'lb.outside.test' },
  'shop/back': { ...usual, clusterIPs: [], externalName: 'shop.corp.test' },
  'shop/deep': { ...usual, clusterIPs: [], externalName: 'gw.ingress.svc.cluster.local' },
}

/** The world of one Corefile. `seen` collects what other resolvers are asked: `resolver name type`. */
export function standIns(corefile: LoadedCorefile, seen: string[]): DnsWorld {
  const world: DnsWorld = {
    service: (namespace, name) => services[`${namespace}/${name}`] ?? 'absent',
    namespace: (name) => (['default', 'ingress', 'shop', 'kube-system'].includes(name) ? 'present' : 'absent'),
    nameOfAddress,
    ask: ([upstream], question) => {
      if (!upstream) return undefined
      const address = addressOf(upstream)
      if (address === '127.0.0.1:1053') return askItself(corefile, question, world)
      seen.push(`${address} ${question.name} ${question.type}`)
      return answerOf(address, question)
    },
  }
  return world
}

function addressOf(upstream: Upstream): string {
  return upstream.kind === 'file' ? '127.0.0.53:53' : `${upstream.name}:${upstream.port}`
}

/** A second server of the same process, behind the first. */
function askItself(corefile: LoadedCorefile, question: Question, world: DnsWorld): Message | undefined {
  const { reply } = lookUp(corefile, { ...question, port: 1053 }, world)
  return reply.kind === 'message' ? reply.message : undefined
}

function nameOfAddress(address: string): Known<{ readonly name: string }> {
  const [holder] = Object.entries(services).find(([, service]) => service.clusterIPs?.includes(address)) ?? []
  return holder === undefined ? 'absent' : { name: `${holder.split('/').toReversed().join('.')}.svc` }
}

function answerOf(address: string, question: Question): Message {
  const name = question.name.toLowerCase()
  if (address === '10.96.0.10:53') {
    const known = { 'gw.ingress.svc.cluster.local.': '10.96.40.1', 'api.shop.svc.cluster.local.': '10.96.40.2' }[name]
    if (known !== undefined) return found(question, [[question.name, 'A', known]])
  }
  const inside = address.startsWith('127.0.0.1:') ? 'nx.test.' : 'cluster.local.'
  if (isUnder(name, 'nx.test.') || isUnder(name, inside)) {
    return { ...bareMessage(question, 'NXDOMAIN'), authority: soa }
  }
  if (isUnder(name, 'fail.test.')) return bareMessage(question, 'SERVFAIL')
  if (isUnder(name, 'refuse.test.')) return bareMessage(question, 'REFUSED')
  const number = { '127.0.0.53:53': '53', '10.96.0.10:53': '10' }[address] ?? address.slice(-1)
  const alias = /^(.+)\.alias\.test\.$/i.exec(question.name)?.[1]
  if (alias === undefined) return plainAnswer(question.name, number, question)
  const target = `${alias}.target.test.`
  const { answer } = plainAnswer(target, number, question)
  return {
    ...found(question, [[question.name, 'CNAME', target]]),
    answer: [record(question.name, 'CNAME', target), ...answer],
  }
}

function plainAnswer(owner: string, number: string, question: Question): Message {
  switch (question.type) {
    case 'A':
      return found(question, [[owner, 'A', `192.0.2.${number}`]])
    case 'AAAA':
      return found(question, [[owner, 'AAAA', `2001:db8::${number}`]])
    case 'TXT':
      return found(question, [[owner, 'TXT', `"asked ${owner}"`]])
    case 'MX':
      return found(question, [[owner, 'MX', `10 mx.${owner}`]])
    case 'SRV':
      return {
        ...found(question, [[owner, 'SRV', `0 0 443 node.${owner}`]]),
        additional: [record(`node.${owner}`, 'A', `192.0.2.${number}`)],
      }
    case 'PTR':
      return found(question, [[owner, 'PTR', 'host.back.test.']])
    default:
      return { ...bareMessage(question, 'NOERROR'), authority: soa }
  }
}

const soa: readonly DnsRecord[] = [{ owner: 'soa.test.', type: 'SOA', value: 'ns.soa.test. h.soa.test.' }]

function found(question: Question, records: readonly (readonly [string, string, string])[]): Message {
  return { ...bareMessage(question, 'NOERROR'), answer: records.map((each) => record(...each)) }
}

function record(owner: string, type: string, value: string): DnsRecord {
  return { owner, type, value, ttl: 60 }
}
