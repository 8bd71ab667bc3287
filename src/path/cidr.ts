/** Whether one range of addresses holds another. */
import { parseAddress } from '../model/dns/addresses.ts'

/** Whether every CIDR of the first list lies in one of the second; false if the first is empty or one of its entries cannot be read. */
export function covered(inner: readonly string[], outer: readonly string[]): boolean {
  return inner.length > 0 && inner.every((one) => outer.some((other) => contains(other, one)))
}

/** Whether `outer` holds all of `inner`. Both are CIDRs or single addresses, IPv4 or IPv6; false if one cannot be read. */
export function contains(outer: string, inner: string): boolean {
  const large = bitsOf(outer)
  const small = bitsOf(inner)
  return large !== undefined && small !== undefined && large.width === small.width && small.bits.startsWith(large.bits)
}

/** The CIDRs of a comma-separated list, as facts write them. */
export function cidrList(text: string): readonly string[] {
  return text.split(',').flatMap((item) => (item.trim() === '' ? [] : [item.trim()]))
}

/** The network part in binary digits, and how many bits an address of its family has. */
function bitsOf(cidr: string): { readonly bits: string; readonly width: number } | undefined {
  const [ip = '', length, ...rest] = cidr.trim().split('/')
  const address = parseAddress(ip)
  if (!address || rest.length > 0) return undefined
  const width = address.length * 8
  const prefix = length === undefined ? width : /^\d{1,3}$/.test(length) ? Number(length) : Infinity
  if (prefix > width) return undefined
  const bits = address.map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return { bits: bits.slice(0, prefix), width }
}
