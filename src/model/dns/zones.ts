/** Owns what a zone is written as in a Corefile: `[scheme://]zone[:port]`, a CIDR standing for its reverse zones. */
import { reverseZones } from './addresses.ts'
import { isDomainName, normalized } from './names.ts'

const transports = ['dns', 'tls', 'quic', 'grpc', 'https3', 'https', 'unix'] as const
export type Transport = (typeof transports)[number]

/** Splits off a known scheme. An unknown one stays in front of the rest, as CoreDNS leaves it. */
export function splitTransport(text: string): { readonly transport: Transport; readonly rest: string } {
  const transport = transports.find((name) => text.startsWith(`${name}://`))
  return transport ? { transport, rest: text.slice(transport.length + 3) } : { transport: 'dns', rest: text }
}

/** Zones as written (a CIDR turned into reverse zones), and the port behind them. */
interface ZoneText {
  readonly zones: readonly string[]
  readonly port: number | undefined
}

/** Reads `zone[:port]`, the scheme already gone; a string is the reason why CoreDNS refuses it (plugin/normalize.go). */
export function readZone(text: string, leadingDotInvalid: boolean): ZoneText | string {
  const colon = text.lastIndexOf(':')
  if (colon >= 0 && colon === text.length - 1) return `a port is expected behind the last colon of ${text}`
  const digits = colon < 0 ? undefined : text.slice(colon + 1)
  const port = digits !== undefined && /^[+-]?\d+$/.test(digits) ? Number(digits) : undefined
  const zone = port === undefined ? text : text.slice(0, colon)
  if (zone.length > 255) return 'the zone has more than 255 characters'
  if (!isDomainName(zone, leadingDotInvalid)) return `${zone === '' ? 'an empty zone' : zone} is not a domain name`
  const reverse = reverseZones(zone)
  if (reverse && (zone.startsWith(':') || (zone.startsWith('0') && zone.includes(':')))) return `${zone} is not a CIDR`
  const zones = reverse ?? [zone]
  const bad = zones.find((each) => !isDomainName(each, leadingDotInvalid))
  return bad === undefined ? { zones, port } : `${bad} is not a domain name`
}

/** The zones that a plugin's arguments name, lower case with a final dot; what CoreDNS cannot read there it leaves out silently. */
export function zonesOf(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => {
    const read = readZone(splitTransport(text).rest, false)
    return typeof read === 'string' ? [] : read.zones.map(normalized)
  })
}
