/** Owns IP addresses in the texts of Corefiles and in reverse names: parsing, the canonical form, in-addr.arpa and ip6.arpa. */

/** An address as its bytes: 4 or 16 of them. */
type Address = readonly number[]

/** Reads an IPv4 or IPv6 address; undefined for anything else. Zones (`%eth0`) and leading zeros are refused. */
export function parseAddress(text: string): Address | undefined {
  return text.includes(':') ? parseIPv6(text) : parseIPv4(text)
}

function parseIPv4(text: string): Address | undefined {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part))) return undefined
  const bytes = parts.map(Number)
  return bytes.every((byte) => byte < 256) ? bytes : undefined
}

function parseIPv6(text: string): Address | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [head, tail] = halves.map((half) => groups(half))
  if (!head || (halves.length === 2 && !tail)) return undefined
  const missing = 16 - head.length - (tail?.length ?? 0)
  if (halves.length === 2 ? missing < 2 : missing !== 0) return undefined
  return [...head, ...Array.from({ length: missing }, () => 0), ...(tail ?? [])]
}

/** The bytes of `2001:db8` or `ffff:192.0.2.1`; empty for an empty half; undefined if it is no such list. */
function groups(half: string): number[] | undefined {
  if (half === '') return []
  const bytes: number[] = []
  const parts = half.split(':')
  for (const [index, part] of parts.entries()) {
    const dotted = index === parts.length - 1 ? parseIPv4(part) : undefined
    if (dotted) bytes.push(...dotted)
    else if (/^[\da-f]{1,4}$/i.test(part)) bytes.push(Number.parseInt(part, 16) >> 8, Number.parseInt(part, 16) & 255)
    else return undefined
  }
  return bytes
}

/** The address as Go and the DNS write it: lower case, the longest run of zero groups as `::`. */
export function formatAddress(address: Address): string {
  if (address.length === 4) return address.join('.')
  const words = Array.from({ length: 8 }, (_, at) =>
    (((address[at * 2] ?? 0) << 8) | (address[at * 2 + 1] ?? 0)).toString(16),
  )
  const run = longestZeroRun(words)
  if (run.length < 2) return words.join(':')
  return `${words.slice(0, run.start).join(':')}::${words.slice(run.start + run.length).join(':')}`
}

function longestZeroRun(words: readonly string[]): { start: number; length: number } {
  let longest = { start: 0, length: 0 }
  let start = 0
  for (const [at, word] of words.entries()) {
    if (word !== '0') start = at + 1
    else if (at - start + 1 > longest.length) longest = { start, length: at - start + 1 }
  }
  return longest
}

/** The labels of an address in a reverse name, from the most to the least significant: 4 octets or 32 nibbles. */
function reverseLabels(address: Address): readonly string[] {
  if (address.length === 4) return address.map(String)
  return address.flatMap((byte) => [(byte >> 4).toString(16), (byte & 15).toString(16)])
}

function reverseZone(labels: readonly string[], version: 4 | 6): string {
  return [...labels.toReversed(), version === 4 ? 'in-addr' : 'ip6', 'arpa', ''].join('.')
}

/** The reverse zones of a prefix: one on an octet (IPv6: nibble) border, else one for each value of the label that it cuts. */
export function reverseZones(cidr: string): readonly string[] | undefined {
  const [, ip = '', bits = ''] = /^(.+)\/(\d{1,3})$/.exec(cidr) ?? []
  const address = parseAddress(ip)
  const length = Number(bits)
  if (!address || bits === '' || length > address.length * 8) return undefined
  const [version, perLabel]: [4 | 6, number] = address.length === 4 ? [4, 8] : [6, 4]
  const labels = reverseLabels(address).slice(0, Math.ceil(length / perLabel))
  const free = labels.length * perLabel - length
  if (free === 0) return [reverseZone(labels, version)]
  const radix = version === 4 ? 10 : 16
  const cut = Number.parseInt(labels.at(-1) ?? '0', radix) & ~((1 << free) - 1)
  const last = Array.from({ length: 1 << free }, (_, add) => (cut + add).toString(radix))
  return last.map((label) => reverseZone([...labels.slice(0, -1), label], version))
}

/** The address that a PTR name asks for, in canonical form; undefined if the name is no full reverse name. */
export function addressOfReverse(name: string): string | undefined {
  const [, head = '', family] = /^(.+)\.(in-addr|ip6)\.arpa\.$/.exec(name.toLowerCase()) ?? []
  const labels = head.split('.').toReversed()
  const text = family === 'ip6' ? (labels.join('').match(/.{4}/g) ?? []).join(':') : labels.join('.')
  const address = family === undefined ? undefined : parseAddress(text)
  return address && formatAddress(address)
}
