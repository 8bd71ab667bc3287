/** Calls by name, as cluster DNS gets to know of them. */
import type { Call, Client } from '../client.ts'
import { normalHost } from './addresses.ts'

/** The name that a call asks for, as names are compared; undefined for a call by address. */
export function dialledHost({ to }: Call): string | undefined {
  return to.kind === 'host' ? normalHost(to.host) : undefined
}

/** Whether a call asks cluster DNS for the name: not if the client has other name servers, or an entry of its own for it. */
export function asksCluster(call: Call, host: string): boolean {
  const { dns, hostAliases } = call.client
  return dialledHost(call) === host && dns === 'cluster' && hostAliases[host] === undefined
}

/** Somebody who dials a name, on whatever port. */
export function hostCall(host: string, client: Client): Call {
  return {
    client,
    to: { kind: 'host', host },
    port: undefined,
    scheme: undefined,
    at: undefined,
    mentionedBy: undefined,
    secretKey: undefined,
  }
}
