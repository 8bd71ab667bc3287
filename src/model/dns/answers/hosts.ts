/** Owns how hosts answers (plugin/hosts/hosts.go): A, AAAA and PTR; other types of its names are empty. */
import { addressOfReverse } from '../addresses.ts'
import { bareMessage, type DnsRecord, type Question } from '../message.ts'
import { longestZone } from '../names.ts'
import type { HostEntry, HostsPlugin } from '../plugins/plugin.ts'
import { reply, type Served, type Session } from './session.ts'

/** Undefined if the name is not for it. */
export function serveHosts(plugin: HostsPlugin, question: Question, session: Session): Served | undefined {
  const name = question.name.toLowerCase()
  const found = question.type === 'PTR' ? reverseEntries(plugin, name) : entriesFor(plugin, name, session)
  if (question.type === 'PTR' ? found.length === 0 : longestZone(name, plugin.zones) === undefined) return undefined
  const [first] = found
  if (!first) {
    if (longestZone(name, plugin.fallthrough) !== undefined) return undefined
    if (plugin.incomplete) return { kind: 'doubt', doubt: { why: 'hosts-file', spot: plugin.spot } }
    return { kind: 'error', rcode: 'SERVFAIL', question }
  }
  session.notes.answerer = { plugin: 'hosts', spot: first.spot }
  const answer = question.type === 'PTR' ? pointers(found, name) : addresses(found, name, question.type)
  return reply({ ...bareMessage(question, 'NOERROR'), answer })
}

/** The entries of a name; `*.` covers one label from 1.14.5 on, where no entry names the host itself for that family. */
function entriesFor(plugin: HostsPlugin, name: string, session: Session): readonly HostEntry[] {
  const exact = plugin.entries.filter((entry) => entry.names.includes(name))
  if (!session.behaviour.hostsWildcards) return exact
  const wildcard = `*${name.slice(name.indexOf('.'))}`
  const covered = plugin.entries.filter((entry) => entry.names.includes(wildcard))
  const missing = covered.filter((entry) => !exact.some((each) => isIPv6(each) === isIPv6(entry)))
  return [...exact, ...missing]
}

function reverseEntries(plugin: HostsPlugin, name: string): readonly HostEntry[] {
  const address = addressOfReverse(name)
  return plugin.reverse ? plugin.entries.filter((entry) => entry.address === address) : []
}

function addresses(entries: readonly HostEntry[], owner: string, type: string): readonly DnsRecord[] {
  const family = entries.filter((entry) => type === (isIPv6(entry) ? 'AAAA' : 'A'))
  return family.map((entry) => ({ owner, type, value: entry.address }))
}

function pointers(entries: readonly HostEntry[], owner: string): readonly DnsRecord[] {
  return entries.flatMap((entry) => entry.names.map((value) => ({ owner, type: 'PTR', value })))
}

function isIPv6(entry: HostEntry): boolean {
  return entry.address.includes(':')
}
