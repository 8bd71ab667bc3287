/** What in the input goes by the address of a client outside: lists of addresses that are let in or kept out. */
import type { Place } from '../../manifest/place.ts'
import type { Resource } from '../resource.ts'

export interface Reliance {
  readonly resource: Resource
  /** The list's key, or the condition that reads the address. */
  readonly at: Place
  /** `peer`: the address that the packet comes from. `remote`: whom a proxy takes for the client. */
  readonly reads: 'peer' | 'remote'
}

/** Whether a list of CIDRs tells one client from another: `0.0.0.0/0` alone does not. */
export function isSelective(cidrs: readonly string[]): boolean {
  return cidrs.some((cidr) => !/^\s*(?:0\.0\.0\.0\/0|::\/0)?\s*$/.test(cidr))
}
