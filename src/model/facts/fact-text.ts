/** CIDRs and domains out of text: of the command line, a config, a manifest. */
import { parseAddress } from '../dns/addresses.ts'

/** Comma-separated CIDRs without blanks; undefined if one of them is none, as a placeholder that a template tool would fill. */
export function readCidrs(text: string): string | undefined {
  const parts = text.split(',').map((part) => part.trim())
  return parts.every(isCidr) ? parts.join(',') : undefined
}

function isCidr(text: string): boolean {
  const [ip = '', prefix = '', more] = text.split('/')
  const address = parseAddress(ip)
  return address !== undefined && more === undefined && /^\d{1,3}$/.test(prefix) && Number(prefix) <= address.length * 8
}

/** A DNS domain in lower case without its final dot; undefined for anything else. */
export function readDomain(text: string): string | undefined {
  const domain = text.trim().toLowerCase().replace(/\.$/, '')
  const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/
  return domain.split('.').every((part) => label.test(part)) ? domain : undefined
}
