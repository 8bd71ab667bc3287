import type { Call } from '../model/client.ts'
import type { ClusterModel } from '../model/cluster.ts'
import type { Exposure, Listener } from '../model/exposure.ts'
import type { Verdict } from '../path/outcome.ts'
import { anyHost, anyPod } from '../model/client.ts'
import { reach } from '../path/reach.ts'

/** A call that the input shows, and what the path model says of it. */
export interface SeenCall {
  readonly call: Call
  readonly verdict: Verdict
}

/** The verdicts of one cluster, each asked once. */
export interface Paths {
  /** Every call of the input that ends at a load balancer or a Service of this cluster, in file order. */
  readonly seen: readonly SeenCall[]
  /** What an ordinary pod, or a hostNetwork pod, that dials this load balancer gets; on its first listener where none is named. */
  hypothetical(exposure: Exposure, client: 'pod' | 'host', listener?: Listener): Verdict
}

/** The verdicts of a cluster; computed when first asked for. */
export function pathsOf(cluster: ClusterModel): Paths {
  const asked = { pod: new Map<Exposure | Listener, Verdict>(), host: new Map<Exposure | Listener, Verdict>() }
  let seen: readonly SeenCall[] | undefined
  return {
    get seen() {
      return (seen ??= cluster.calls.map((call) => ({ call, verdict: reach(call, cluster) })))
    },
    hypothetical(exposure, client, listener = exposure.listeners[0]) {
      const key = listener ?? exposure
      let verdict = asked[client].get(key)
      if (!verdict) {
        verdict = reach(hypotheticalCall(exposure, client, listener), cluster)
        asked[client].set(key, verdict)
      }
      return verdict
    },
  }
}

/** Anybody who dials a listener of a load balancer. */
export function hypotheticalCall(exposure: Exposure, client: 'pod' | 'host', listener?: Listener): Call {
  return {
    client: client === 'pod' ? anyPod : anyHost,
    to: { kind: 'exposure', exposure },
    port: listener?.port,
    scheme: undefined,
    at: undefined,
    mentionedBy: undefined,
    secretKey: undefined,
  }
}
