import type { Call, Client } from '../model/client.ts'

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
