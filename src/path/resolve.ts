/** What a call dials: from a name or an address to a load balancer, a Service, or the world outside. */
import { isIp, normalHost } from '../model/calls/addresses.ts'
import type { Call } from '../model/client.ts'
import type { ClusterModel } from '../model/cluster.ts'
import type { Exposure } from '../model/exposure.ts'
import { valueOr } from '../model/facts.ts'
import type { KubeService } from '../model/service.ts'
import { directoryOf } from './directory.ts'
import type { Hop, HopEvent, Target } from './outcome.ts'
import { lookUp, lookUpFull } from './service-name.ts'

export interface Resolution {
  readonly target: Target
  readonly hops: readonly Hop[]
}

/** ExternalNames and rewrites that lead in a circle are given up after this many names. */
const longestChain = 8

/**
 * The target of a call. `unknown` where partial input cannot tell: a name under the cluster domain that no object has, a port that
 * the visible objects do not serve, a rewrite that is not followed.
 */
export function resolve(call: Call, model: ClusterModel): Resolution {
  const { to } = call
  switch (to.kind) {
    case 'exposure':
      return { target: exposureTarget(to.exposure, 'load-balancer', portOf(call)), hops: [] }
    case 'ip':
      return { target: targetOfIp(to.ip, call, model), hops: [] }
    case 'host':
      return resolveHost(normalHost(to.host), call, model)
  }
}

/** The dialled port: as written, else what the scheme stands for. */
export function portOf({ port, scheme }: Call): number | undefined {
  return port ?? (scheme === 'https' ? 443 : scheme === 'http' ? 80 : undefined)
}

function resolveHost(host: string, call: Call, model: ClusterModel): Resolution {
  if (isIp(host)) return { target: targetOfIp(host, call, model), hops: [] }
  const alias = call.client.hostAliases[host]
  if (alias !== undefined) return { target: targetOfIp(alias, call, model), hops: [hop('host-alias', alias)] }
  const answer = model.dns.resolve(host, call.client)
  switch (answer.kind) {
    case 'unknown':
      return { target: { kind: 'unknown' }, hops: [] }
    case 'same':
      return follow(host, call, model, [])
    case 'lost':
      return { target: { kind: 'missing', cause: 'rewrite' }, hops: [hop('not-found', host)] }
    case 'name':
      if (isIp(answer.host))
        return { target: targetOfIp(answer.host, call, model), hops: [hop('rewritten', answer.host)] }
      return follow(normalHost(answer.host), call, model, [hop('rewritten', answer.host)])
  }
}

/** From the name that DNS asks for to what it stands for, through ExternalName Services. */
function follow(host: string, call: Call, model: ClusterModel, hops: readonly Hop[]): Resolution {
  if (hops.length > longestChain) return { target: { kind: 'unknown' }, hops }
  const { dns, namespace } = call.client
  const rewritten = hops[0]?.event === 'rewritten'
  const answer = rewritten ? lookUpFull(host, model) : lookUp(host, dns === 'cluster', namespace, model)
  switch (answer.kind) {
    case 'service': {
      const { service } = answer
      if (service.type !== 'ExternalName') return { target: serviceTarget(service, call, model, rewritten), hops }
      const next = normalHost(service.externalName ?? '')
      if (isIp(next)) return { target: { kind: 'unknown' }, hops }
      if (rewritten && call.to.kind === 'host' && next === normalHost(call.to.host))
        return { target: { kind: 'missing', cause: 'rewrite' }, hops: [...hops, hop('aliased', next)] }
      return follow(next, call, model, [...hops, hop('aliased', next)])
    }
    case 'absent':
      return {
        target: { kind: 'missing', cause: rewritten ? 'rewrite' : 'no-such-name' },
        hops: [...hops, hop('not-found', host)],
      }
    case 'unknown':
      return { target: { kind: 'unknown' }, hops }
    case 'not-in-cluster':
      return { target: pick(directoryOf(model).exposuresOfHost(host), 'load-balancer', call, model), hops }
  }
}

function targetOfIp(ip: string, call: Call, model: ClusterModel): Target {
  const directory = directoryOf(model)
  const service = directory.serviceOfIp(ip)
  if (service) return serviceTarget(service, call, model)
  const listed = directory
    .exposuresOfIp(ip)
    .filter(({ form, externalIPs }) => form === 'ip' || !externalIPs.includes(ip))
  if (listed.length > 0) return pick(listed, 'load-balancer', call, model)
  return pick(directory.exposuresOfExternalIp(ip), 'external-ip', call, model)
}

/** Of load balancers that share an address, the one that serves the port. */
function pick(
  exposures: readonly Exposure[],
  address: 'load-balancer' | 'external-ip',
  call: Call,
  model: ClusterModel,
): Target {
  const [first] = exposures
  if (!first) return { kind: 'external' }
  const port = portOf(call)
  const serving = exposures.find((exposure) => serves(exposure, port))
  if (serving) return exposureTarget(serving, address, port)
  return valueOr(model.facts.complete, false) ? exposureTarget(first, address, port) : { kind: 'unknown' }
}

/** Whether the load balancer listens on the port, or a Service behind it has it. One of which neither is known serves every port. */
function serves({ listeners, services, kind }: Exposure, port: number | undefined): boolean {
  const ports = kind === 'service' ? services.flatMap((service) => service.ports) : []
  return has([...listeners, ...ports], port)
}

function has(ports: readonly { readonly port: number }[], port: number | undefined): boolean {
  return port === undefined || ports.length === 0 || ports.some((each) => each.port === port)
}

function exposureTarget(
  exposure: Exposure,
  address: 'load-balancer' | 'external-ip',
  dialled: number | undefined,
): Target {
  const { listeners, services } = exposure
  const listener = dialled === undefined ? listeners[0] : listeners.find((each) => each.port === dialled)
  const port = dialled ?? listener?.port
  const ports = services.flatMap((service) => service.ports)
  return { kind: 'exposure', exposure, address, port, listener, served: has(ports, port) }
}

/** A Service that lacks the port may have it in files that are not here; one that a rewrite names is what the input shows. */
function serviceTarget(service: KubeService, call: Call, model: ClusterModel, shown = false): Target {
  const served = service.headless || has(service.ports, portOf(call))
  const claimed = served || shown || valueOr(model.facts.complete, false)
  return claimed ? { kind: 'service', service, served } : { kind: 'unknown' }
}

function hop(event: HopEvent, subject: string): Hop {
  return { at: 'name', event, subject }
}
