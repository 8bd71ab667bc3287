/** Owns how the kubernetes plugin answers (plugin/kubernetes/handler.go). */
import { addressOfReverse, formatAddress, parseAddress } from '../addresses.ts'
import { bareMessage, type Message, type Question } from '../message.ts'
import { longestZone } from '../names.ts'
import type { KubernetesPlugin } from '../plugins/plugin.ts'
import { parseServiceName } from './service-name.ts'
import { addressRecords, noName, nothing, serviceOf, unknown, type Holding, type Search } from './services.ts'
import { reply, type Served, type Session } from './session.ts'

/** Undefined if the name lies in none of its zones, or does not exist and falls through. */
export function serveKubernetes(plugin: KubernetesPlugin, question: Question, session: Session): Served | undefined {
  const name = question.name.toLowerCase()
  const zone = longestZone(name, plugin.zones)
  if (zone === undefined) return undefined
  const holding = holdingOf({ plugin, question, zone, session, chain: [], inner: holdingOf })
  if (holding.kind === 'no-name' && longestZone(name, plugin.fallthrough) !== undefined) return undefined
  const parsed = parseServiceName(name, zone)
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

/** What the cluster holds under the name that is searched. */
function holdingOf(search: Search): Holding {
  const { plugin, question, zone } = search
  const name = question.name.toLowerCase()
  const address = question.type === 'PTR' ? addressOfReverse(name) : undefined
  if (address !== undefined) return pointerOf(search, address)
  if (question.type === 'SOA' && name === zone) {
    return { kind: 'records', records: [{ owner: question.name, type: 'SOA', value: soaNames(zone) }] }
  }
  const ownNames = [`dns-version.${zone}`, `ns.dns.${zone}`]
  if (ownNames.includes(name) || (name === zone && question.type === 'NS')) return unknown
  const parsed = parseServiceName(name, zone)
  switch (parsed.kind) {
    case 'apex':
      return nothing
    case 'none':
      return noName
    case 'namespace':
      return hidden(search, parsed.namespace) ?? nothing
    case 'pod':
      return hidden(search, parsed.namespace) ?? podOf(plugin, parsed.name, question)
    case 'service':
      return hidden(search, parsed.namespace) ?? serviceOf(search, parsed)
  }
}

/** Why the names of a namespace are not served; undefined if they are. */
function hidden({ plugin, session }: Search, namespace: string): Holding | undefined {
  if (plugin.namespaces.length > 0 && !plugin.namespaces.includes(namespace)) return noName
  if (plugin.namespaceLabels !== undefined) {
    return { kind: 'doubt', doubt: { why: 'namespace-labels', spot: plugin.spot } }
  }
  return session.world.namespace(namespace) === 'absent' ? noName : undefined
}

/** Names made of a pod's address. They exist by option only; `verified` asks for the pods, which are not modelled. */
function podOf(plugin: KubernetesPlugin, name: string, question: Question): Holding {
  if (plugin.pods === 'disabled') return noName
  const parts = name.split('-')
  const address = parseAddress(parts.length === 4 && !parts.includes('') ? parts.join('.') : parts.join(':'))
  if (!address) return noName
  return plugin.pods === 'insecure' ? addressRecords([formatAddress(address)], question) : unknown
}

function pointerOf({ plugin, question, session }: Search, address: string): Holding {
  const holder = session.world.nameOfAddress(address)
  if (holder === 'unknown') return unknown
  if (holder === 'absent') return noName
  const primary = plugin.zones.find((zone) => !zone.endsWith('.arpa.')) ?? ''
  return { kind: 'records', records: [{ owner: question.name, type: 'PTR', value: `${holder.name}.${primary}` }] }
}
