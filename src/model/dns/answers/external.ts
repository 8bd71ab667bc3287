/** Owns how k8s_external answers (plugin/k8s_external/external.go). */
import { parseAddress } from '../addresses.ts'
import { bareMessage, type DnsRecord, type Question } from '../message.ts'
import { longestZone } from '../names.ts'
import type { ExternalPlugin } from '../plugins/plugin.ts'
import type { DnsService } from '../world.ts'
import { reply, type Served, type Session } from './session.ts'

/** `service.namespace` below its zone: the Service's external addresses, so its clients go to the load balancer. */
export function serveExternal(plugin: ExternalPlugin, question: Question, session: Session): Served | undefined {
  const owner = question.name.toLowerCase()
  const zone = longestZone(owner, plugin.zones)
  if (zone === undefined) return undefined
  const [namespace, name, ...rest] = owner.slice(0, -zone.length).replace(/\.$/, '').split('.').toReversed()
  const meant = namespace !== undefined && name !== undefined && rest.length === 0 ? { namespace, name } : undefined
  const service = meant ? session.world.service(meant.namespace, meant.name) : 'absent'
  if (service === 'absent' && longestZone(owner, plugin.fallthrough) !== undefined) return undefined
  session.notes.answerer = { plugin: 'k8s_external', service: meant, spot: plugin.spot }
  if (service === 'unknown' || !meant) return reply(bareMessage(question, undefined))
  const answer = service === 'absent' ? [] : addressRecords(service, question)
  const exists = service !== 'absent' && service.externalAddresses.length > 0
  return reply({ ...bareMessage(question, exists ? 'NOERROR' : 'NXDOMAIN'), answer })
}

function addressRecords(service: DnsService, { name: owner, type }: Question): readonly DnsRecord[] {
  const bytes = type === 'A' ? 4 : type === 'AAAA' ? 16 : undefined
  const family = service.externalAddresses.filter((address) => parseAddress(address)?.length === bytes)
  return bytes === undefined ? [] : family.map((value) => ({ owner, type, value }))
}
