/** Names and IPs as this model compares them: lower case, without a final dot. */
import type { Place } from '../../manifest/place.ts'
import type { Address } from '../exposure.ts'

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/
const ipv6 = /^[0-9a-f]*:[0-9a-f:]*:[0-9a-f.]*$/i
const label = '[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?'
const hostname = new RegExp(`^(?:\\*\\.)?${label}(?:\\.${label})+$`)

/** A name in the form in which names are compared. */
export function normalHost(text: string): string {
  return text.trim().toLowerCase().replace(/\.$/, '')
}

/** Whether the text is an IPv4 or IPv6 address, without brackets, port or prefix length. */
export function isIp(text: string): boolean {
  return ipv4.test(text) || ipv6.test(text)
}

/** An address out of a manifest's text; undefined for text that is neither an IP nor a name of two labels or more (`*`, `${HOST}`, ``). */
export function addressOf(text: string, at: Place): Address | undefined {
  const value = normalHost(text)
  if (isIp(value)) return { kind: 'ip', value, at }
  return hostname.test(value) ? { kind: 'host', value, at } : undefined
}

/**
 * Whether a served name covers a dialled one; `*.` stands for one label, as an Ingress's does.
 * https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards
 */
export function covers(served: string, dialled: string): boolean {
  return served === dialled || served === wildcardOf(dialled)
}

/** The wildcard that covers a name: `*.example.com` of `shop.example.com`; the name itself where it has one label only. */
export function wildcardOf(host: string): string {
  const dot = host.indexOf('.')
  return dot < 0 ? host : `*${host.slice(dot)}`
}

/** Whether an IPv4 address is of RFC 1918 or of 100.64.0.0/10, out of which clouds number their own networks. */
export function isPrivate(ip: string): boolean {
  const [first = 0, second = 0] = ip.split('.').map(Number)
  if (!ipv4.test(ip)) return false
  return (
    first === 10 ||
    (first === 172 && second >= 16 && second < 32) ||
    (first === 192 && second === 168) ||
    (first === 100 && second >= 64 && second < 128)
  )
}

/** The addresses without repetition: the first place of each stays. */
export function distinct(addresses: readonly Address[]): readonly Address[] {
  const seen = new Set<string>()
  return addresses.filter(({ value }) => !seen.has(value) && seen.add(value))
}
