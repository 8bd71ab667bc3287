/** Owns what cluster DNS holds under a Service's name (plugin/kubernetes/kubernetes.go, plugin/backend_lookup.go). */
import { parseAddress } from '../addresses.ts'
import type { DnsRecord, Question } from '../message.ts'
import { fullyQualified, isUnder } from '../names.ts'
import type { KubernetesPlugin } from '../plugins/plugin.ts'
import type { DnsService } from '../world.ts'
import { selects } from './selector.ts'
import type { ServiceName } from './service-name.ts'
import type { Doubt, Session } from './session.ts'

/** What stands under a name. `unknown`: it exists or not, or its addresses are not in the input. */
export type Holding =
  | { readonly kind: 'records'; readonly records: readonly DnsRecord[] }
  | { readonly kind: 'no-name' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'loop' }
  | { readonly kind: 'doubt'; readonly doubt: Doubt }

export const nothing: Holding = { kind: 'records', records: [] }
export const noName: Holding = { kind: 'no-name' }
export const unknown: Holding = { kind: 'unknown' }

/** A question to the kubernetes plugin. */
export interface Search {
  readonly plugin: KubernetesPlugin
  readonly question: Question
  readonly zone: string
  readonly session: Session
  /** The aliases that led here. */
  readonly chain: readonly string[]
  /** Searches for the target of an alias in the same zone. */
  readonly inner: (search: Search) => Holding
}

type NamedService = ServiceName & { kind: 'service' }

/** CoreDNS's own bound for aliases inside the cluster domain; further ones are left out. */
const longestChain = 8

export function serviceOf(search: Search, parsed: NamedService): Holding {
  const { plugin, question, session } = search
  const service = session.world.service(parsed.namespace, parsed.name)
  if (service === 'unknown') return unknown
  if (service === 'absent') return noName
  const selected = plugin.labels === undefined || selects(plugin.labels, service.labels)
  if (selected === undefined) return { kind: 'doubt', doubt: { why: 'labels', spot: plugin.spot } }
  if (!selected) return noName
  if (service.externalName !== undefined) {
    const plain = parsed.endpoint === undefined && parsed.port === undefined
    return plain ? aliasOf(search, service.externalName) : noName
  }
  if (service.headless || parsed.endpoint !== undefined) return endpointsOf(service, parsed, question)
  if (plugin.ignoresEmptyServices && service.endpoints?.length === 0) return noName
  if (!hasPort(service, parsed)) return noName
  if (!service.clusterIPs) return question.type === 'A' ? addressRecords([''], question) : unknown
  return addressRecords(service.clusterIPs, question)
}

function hasPort(service: DnsService, { port }: NamedService): boolean {
  return service.ports.some(({ name, protocol }) => {
    return !port || (name === port.name && protocol.toLowerCase() === port.protocol)
  })
}

/** The ready pods of a headless Service; without any, the name does not exist. */
function endpointsOf(service: DnsService, parsed: NamedService, question: Question): Holding {
  if (!service.endpoints) return unknown
  const wanted = service.endpoints.filter(({ address, hostname }) => {
    return parsed.endpoint === undefined || parsed.endpoint === (hostname ?? address.replaceAll(/[.:]/g, '-'))
  })
  const addresses = wanted.map((endpoint) => endpoint.address)
  return addresses.length === 0 ? noName : addressRecords(addresses, question)
}

/** A and AAAA; every other type of an existing name is empty, except SRV, which is not modelled. An address '' is not chosen yet. */
export function addressRecords(addresses: readonly string[], { name: owner, type }: Question): Holding {
  if (type === 'SRV') return unknown
  const family = addresses.filter((address) => type === (address.includes(':') ? 'AAAA' : 'A'))
  return { kind: 'records', records: family.map((value) => ({ owner, type, value })) }
}

/** ExternalName: an alias, and for address questions what CoreDNS itself says of its target. */
function aliasOf(search: Search, target: string): Holding {
  const { question, zone, session, chain } = search
  const alias: DnsRecord = { owner: question.name, type: 'CNAME', value: fullyQualified(target) }
  const name = alias.value.toLowerCase()
  if (parseAddress(target)) return noName
  if (question.type === 'CNAME') return { kind: 'records', records: [alias] }
  const circular = isUnder(name, question.name) || chain.includes(name) || chain.length >= longestChain
  if (circular || (question.type !== 'A' && question.type !== 'AAAA')) return nothing
  if (!isUnder(name, zone)) return behindAlias(alias, session, question)
  const inner = search.inner({ ...search, question: { ...question, name: alias.value }, chain: [...chain, name] })
  if (inner.kind === 'no-name') return nothing
  if (inner.kind !== 'records' || inner.records.length === 0) return inner
  return { kind: 'records', records: [alias, ...inner.records] }
}

function behindAlias(alias: DnsRecord, session: Session, question: Question): Holding {
  const served = session.lookAgain({ ...question, name: alias.value })
  if (served.kind === 'silence' && served.why === 'loop') return { kind: 'loop' }
  if (served.kind === 'doubt') return served
  return { kind: 'records', records: [alias, ...(served.kind === 'message' ? served.message.answer : [])] }
}
