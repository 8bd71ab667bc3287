/** Owns how the kubernetes plugin answers (plugin/kubernetes/handler.go, plugin/backend_lookup.go). */
import { addressOfReverse, formatAddress, parseAddress } from '../addresses.ts'
import { bareMessage, type DnsRecord, type Message, type Question } from '../message.ts'
import { fullyQualified, isUnder, longestZone } from '../names.ts'
import type { KubernetesPlugin } from '../plugins/plugin.ts'
import type { DnsService } from '../world.ts'
import { selects } from './selector.ts'
import { parseServiceName, type ServiceName } from './service-name.ts'
import { reply, type Doubt, type Next, type Served, type Session } from './session.ts'

/** What the cluster holds under a name. `unknown`: it exists or not, or its addresses are not in the input. */
type Holding =
  | { readonly kind: 'records'; readonly records: readonly DnsRecord[] }
  | { readonly kind: 'no-name' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'loop' }
  | { readonly kind: 'doubt'; readonly doubt: Doubt }

const nothing: Holding = { kind: 'records', records: [] }
const noName: Holding = { kind: 'no-name' }
const unknown: Holding = { kind: 'unknown' }

/** CoreDNS's own bound for aliases inside the cluster domain; further ones are left out. */
const longestChain = 8

export function serveKubernetes(plugin: KubernetesPlugin, question: Question, session: Session, next: Next): Served {
  const name = question.name.toLowerCase()
  const zone = longestZone(name, plugin.zones)
  if (zone === undefined) return next(question)
  const parsed = parseServiceName(name, zone)
  const holding = holdingOf(plugin, question, zone, session)
  if (holding.kind === 'no-name' && longestZone(name, plugin.fallthrough) !== undefined) return next(question)
  const service = parsed.kind === 'service' ? { namespace: parsed.namespace, name: parsed.name } : undefined
  session.notes.answerer = { plugin: 'kubernetes', service, spot: plugin.spot }
  switch (holding.kind) {
    case 'doubt':
      return holding
    case 'loop':
      return { kind: 'silence', why: 'loop' }
    case 'unknown':
      return reply(bareMessage(question, undefined))
    case 'no-name':
      return reply(withAuthority(bareMessage(question, 'NXDOMAIN'), zone))
    case 'records': {
      const message = { ...bareMessage(question, 'NOERROR'), answer: holding.records }
      return reply(holding.records.length === 0 ? withAuthority(message, zone) : message)
    }
  }
}

function withAuthority(message: Message, zone: string): Message {
  return { ...message, authority: [{ owner: zone, type: 'SOA', value: soaNames(zone) }] }
}

function soaNames(zone: string): string {
  return `ns.dns.${zone} hostmaster.${zone}`
}

function holdingOf(
  plugin: KubernetesPlugin,
  question: Question,
  zone: string,
  session: Session,
  chain: readonly string[] = [],
): Holding {
  const name = question.name.toLowerCase()
  if (question.type === 'PTR') {
    const address = addressOfReverse(name)
    if (address !== undefined) return pointerOf(plugin, question.name, address, session)
  }
  if (question.type === 'SOA' && name === zone) {
    return { kind: 'records', records: [{ owner: question.name, type: 'SOA', value: soaNames(zone) }] }
  }
  if (name === `dns-version.${zone}` && question.type === 'TXT') return unknown
  if (name === `ns.dns.${zone}` || (name === zone && question.type === 'NS')) return unknown
  const parsed = parseServiceName(name, zone)
  switch (parsed.kind) {
    case 'apex':
      return nothing
    case 'none':
      return noName
    case 'namespace':
      return exposed(plugin, parsed.namespace, session) ?? nothing
    case 'pod':
      return exposed(plugin, parsed.namespace, session) ?? podOf(plugin, parsed.name, question)
    case 'service':
      return exposed(plugin, parsed.namespace, session) ?? serviceOf(plugin, parsed, question, zone, session, chain)
  }
}

/** Why a namespace's names are not served; undefined if they are. */
function exposed(plugin: KubernetesPlugin, namespace: string, session: Session): Holding | undefined {
  if (plugin.namespaces.length > 0 && !plugin.namespaces.includes(namespace)) return noName
  if (plugin.namespaceLabels !== undefined)
    return { kind: 'doubt', doubt: { why: 'namespace-labels', spot: plugin.spot } }
  return session.world.namespace(namespace) === 'absent' ? noName : undefined
}

/** Names made of a pod's address. They exist by option only; `verified` asks for the pods, which are not modelled. */
function podOf(plugin: KubernetesPlugin, name: string, question: Question): Holding {
  if (plugin.pods === 'disabled') return noName
  const dashed = name.split('-')
  const address = parseAddress(dashed.length === 4 && !name.includes('--') ? dashed.join('.') : dashed.join(':'))
  if (!address) return noName
  return plugin.pods === 'insecure' ? addressRecords([formatAddress(address)], question) : unknown
}

function pointerOf(plugin: KubernetesPlugin, owner: string, address: string, session: Session): Holding {
  const holder = session.world.nameOfAddress(address)
  if (holder === 'unknown') return unknown
  if (holder === 'absent') return noName
  const primary = plugin.zones.find((zone) => !zone.endsWith('.arpa.')) ?? ''
  return { kind: 'records', records: [{ owner, type: 'PTR', value: `${holder.name}.${primary}` }] }
}

type NamedService = ServiceName & { kind: 'service' }

function serviceOf(
  plugin: KubernetesPlugin,
  parsed: NamedService,
  question: Question,
  zone: string,
  session: Session,
  chain: readonly string[],
): Holding {
  const service = session.world.service(parsed.namespace, parsed.name)
  if (service === 'unknown') return unknown
  if (service === 'absent') return noName
  const selected = plugin.labels === undefined || selects(plugin.labels, service.labels)
  if (selected === undefined) return { kind: 'doubt', doubt: { why: 'labels', spot: plugin.spot } }
  if (!selected) return noName
  if (service.externalName !== undefined) {
    const plain = parsed.endpoint === undefined && parsed.port === undefined
    return plain ? aliasOf(plugin, service.externalName, question, zone, session, chain) : noName
  }
  if (service.headless || parsed.endpoint !== undefined) return endpointsOf(service, parsed, question)
  if (plugin.ignoresEmptyServices && service.endpoints?.length === 0) return noName
  const { port } = parsed
  const fits = service.ports.some(
    (each) => !port || (each.name === port.name && each.protocol.toLowerCase() === port.protocol),
  )
  if (!fits) return noName
  if (!service.clusterIPs) return question.type === 'A' ? addressRecords([''], question) : unknown
  return addressRecords(service.clusterIPs, question)
}

/** The ready pods of a headless Service; without any, the name does not exist. */
function endpointsOf(service: DnsService, parsed: NamedService, question: Question): Holding {
  if (!service.endpoints) return unknown
  const wanted = service.endpoints.filter(({ address, hostname }) => {
    return parsed.endpoint === undefined || parsed.endpoint === (hostname ?? address.replaceAll(/[.:]/g, '-'))
  })
  return wanted.length === 0
    ? noName
    : addressRecords(
        wanted.map((endpoint) => endpoint.address),
        question,
      )
}

/** A and AAAA; every other type of an existing name is empty, except SRV, which is not modelled. An address '' is not chosen yet. */
function addressRecords(addresses: readonly string[], question: Question): Holding {
  const { name: owner, type } = question
  if (type === 'SRV') return unknown
  const family = addresses.filter((address) => type === (address.includes(':') ? 'AAAA' : 'A'))
  return { kind: 'records', records: family.map((value) => ({ owner, type, value })) }
}

/** ExternalName: an alias, and what CoreDNS itself says of its target. */
function aliasOf(
  plugin: KubernetesPlugin,
  target: string,
  question: Question,
  zone: string,
  session: Session,
  chain: readonly string[],
): Holding {
  const alias: DnsRecord = { owner: question.name, type: 'CNAME', value: fullyQualified(target) }
  if (parseAddress(target)) return noName
  if (question.type === 'CNAME') return { kind: 'records', records: [alias] }
  const follows = question.type === 'A' || question.type === 'AAAA'
  const direct =
    isUnder(alias.value, question.name) || chain.includes(alias.value.toLowerCase()) || chain.length >= longestChain
  if (!follows || direct) return nothing
  if (isUnder(alias.value, zone)) {
    const inner = holdingOf(plugin, { ...question, name: alias.value }, zone, session, [
      ...chain,
      alias.value.toLowerCase(),
    ])
    if (inner.kind !== 'records') return inner.kind === 'no-name' ? nothing : inner
    return { kind: 'records', records: inner.records.length === 0 ? [] : [alias, ...inner.records] }
  }
  const outer = session.lookAgain({ ...question, name: alias.value })
  if (outer.kind === 'silence' && outer.why === 'loop') return { kind: 'loop' }
  if (outer.kind === 'doubt') return outer
  return { kind: 'records', records: [alias, ...(outer.kind === 'message' ? outer.message.answer : [])] }
}
