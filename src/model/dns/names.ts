/** Owns domain names as CoreDNS and its DNS library (github.com/miekg/dns) compare, check and send them. */

/** The name with its final dot. An escaped dot at the end does not count as one. */
export function fullyQualified(name: string): string {
  const escapes = /\\*$/.exec(name.slice(0, -1))?.[0].length ?? 0
  return name.endsWith('.') && escapes % 2 === 0 ? name : `${name}.`
}

/** Lower case, with a final dot: the form in which zones and most rewrite rules are compared. */
export function normalized(name: string): string {
  return fullyQualified(name).toLowerCase()
}

/** Whether `name` is `zone` or lies under it, at a label border and without regard to case. Both end with a dot. */
export function isUnder(name: string, zone: string): boolean {
  const child = name.toLowerCase()
  const parent = zone.toLowerCase()
  return parent === '.' || child === parent || child.endsWith(`.${parent}`)
}

/** The longest of the zones that holds the name; undefined if none does. */
export function longestZone(name: string, zones: readonly string[]): string | undefined {
  let longest: string | undefined
  for (const zone of zones) {
    if (isUnder(name, zone) && zone.length > (longest?.length ?? 0)) longest = zone
  }
  return longest
}

/**
 * Whether the DNS library takes it for a domain name: no empty label, labels below 64 characters, 255 in all. Any other
 * character is allowed, white space and braces too. A leading dot is an empty label to later releases only.
 */
export function isDomainName(name: string, leadingDotInvalid: boolean): boolean {
  if (name === '') return false
  const full = fullyQualified(name)
  if (full === '.') return true
  const labels = full.slice(0, -1).split('.')
  if (labels[0] === '' && !leadingDotInvalid) labels.shift()
  return full.length <= 256 && labels.every((label) => label !== '' && label.length < 64)
}

/**
 * How a client reads a name that CoreDNS sends, white space and punctuation escaped as in a zone file; undefined if it does not
 * fit into a packet: CoreDNS then sends no reply at all (or, before 1.9.4 and for a leading dot, one that no client can read).
 */
export function asReceived(name: string): string | undefined {
  if (!name.endsWith('.') || !isDomainName(name, true)) return undefined
  return name.replaceAll(/[^!-~]|[()"@;]/gu, (char) => (/[ ()"@;]/.test(char) ? `\\${char}` : decimalEscape(char)))
}

function decimalEscape(char: string): string {
  const bytes = [...new TextEncoder().encode(char)]
  return bytes.map((byte) => `\\${String(byte).padStart(3, '0')}`).join('')
}
