/** Asks the path model one question in every cluster that knows both ends. */
import type { Call, Client, Dialled } from '../model/client.ts'
import type { ClusterModel } from '../model/cluster.ts'
import type { Facts } from '../model/facts.ts'
import type { Verdict } from '../path/outcome.ts'
import { isIp, normalHost } from '../model/calls/addresses.ts'
import { anyHost, anyPod } from '../model/client.ts'
import { clientOf } from '../model/calls/clients.ts'
import { reach } from '../path/reach.ts'

/** The verdict of one cluster. */
export interface Trace {
  readonly cluster: string
  /** As the user said it: `any-pod`, `Deployment/cart.shop`. */
  readonly from: string
  readonly to: string
  /** Whose network stack sends. */
  readonly client: 'pod' | 'host'
  readonly verdict: Verdict
  readonly facts: Facts
}

/** One trace for each cluster in which `from` exists; empty if none knows it. */
export function traceIn(clusters: readonly ClusterModel[], from: string, to: string): readonly Trace[] {
  return clusters.flatMap((cluster) => {
    const client = clientIn(cluster, from)
    if (!client) return []
    const verdict = reach(callOf(client, to), cluster)
    const stack = client.stack === 'pod' || client.stack === 'super-node' ? 'pod' : 'host'
    return [{ cluster: cluster.name, from, to, client: stack, verdict, facts: cluster.facts }]
  })
}

/** `any-pod`, `any-host`, or a workload by `<kind>/<name>[.<namespace>]`. */
function clientIn({ workloads }: ClusterModel, from: string): Client | undefined {
  if (from === 'any-pod') return anyPod
  if (from === 'any-host') return anyHost
  const [kind = '', rest = ''] = from.split('/')
  const found = workloads.find(({ resource: { kind: each, name, namespace } }) => {
    if (each.toLowerCase() !== kind.toLowerCase()) return false
    return rest === `${name}.${namespace ?? ''}` || rest === name
  })
  return found && clientOf(found)
}

const url = /^(?:(?<scheme>[a-z][a-z0-9+.-]*):\/\/)?(?:[^/@]*@)?(?<host>\[[^\]]+\]|[^:/?#]+)(?::(?<port>\d+))?/i

/** A host, IP or URL, with or without a port. */
function callOf(client: Client, to: string): Call {
  const { scheme, host = to, port } = url.exec(to)?.groups ?? {}
  const name = host.replace(/^\[|\]$/g, '')
  const dialled: Dialled = isIp(name) ? { kind: 'ip', ip: name } : { kind: 'host', host: normalHost(name) }
  return {
    client,
    to: dialled,
    port: port === undefined ? undefined : Number(port),
    scheme: scheme?.toLowerCase(),
    at: undefined,
    mentionedBy: undefined,
    secretKey: undefined,
  }
}
