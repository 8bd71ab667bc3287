/** What is wrong with the TkeServiceConfig that a load balancer's object names, so that the controller cannot do what it says. */
import type { Node } from '../../manifest/node.ts'
import type { Place } from '../../manifest/place.ts'
import type { Exposure, ServiceConfig } from '../exposure.ts'
import type { ListenerName } from './ingress-listeners.ts'
import type { Resource } from '../resource.ts'
import { entryPlace } from '../../manifest/place.ts'
import { annotationsOf } from '../exposure.ts'
import { isWrittenInVain } from '../annotations/in-vain.ts'
import { annotationValue } from '../annotations/read.ts'
import { tkeIngress, tkeService } from '../annotations/tke.ts'
import { possibleListeners } from './ingress-listeners.ts'

export interface ConfigFault {
  readonly why: Extract<ServiceConfig, { kind: 'broken' }>['why'] | 'no-listener'
  /** The config's name, as it is written. */
  readonly name: string
  /** The config that was found, there or in another namespace. */
  readonly config: Resource | undefined
  /** For `no-listener`: what the config is about, and what the load balancer has. */
  readonly segments: readonly ListenerName[]
  readonly listeners: readonly ListenerName[]
}

/** The fault of an object's reference; undefined where there is none, or partial input does not show it. */
export function configFault(exposure: Exposure): ConfigFault | undefined {
  const { config } = exposure
  switch (config.kind) {
    case 'broken':
      return { why: config.why, name: config.name, config: config.elsewhere, segments: [], listeners: [] }
    case 'found':
      return config.generated ? undefined : missedListeners(exposure, config.config)
    case 'none':
    case 'auto':
    case 'unseen':
      return undefined
  }
}

/** Whether what is wrong with the config, or with the annotation that refers to one, is a fault of its own: keepalive is then not missed. */
export function refersInVain(exposure: Exposure): boolean {
  const rows = exposure.kind === 'ingress' ? tkeIngress : tkeService
  return (
    configFault(exposure) !== undefined || [rows.config, rows.configAuto].some((row) => isWrittenInVain(row, exposure))
  )
}

/** A segment that matches no listener does nothing. One that does is enough: a config may serve several objects. */
function missedListeners(exposure: Exposure, config: Resource): ConfigFault | undefined {
  const segments = segmentsOf(config.node)
  const listeners = exposure.kind === 'ingress' ? possibleListeners(exposure.owner.node) : exposure.listeners
  if (!segments || segments.length === 0 || !listeners || listeners.length === 0) return undefined
  // specify-protocol may make several listeners of one port, and none of the port's own protocol.
  const byPort = annotationValue(annotationsOf(exposure), tkeService.protocols) !== undefined
  const isMatched = segments.some((segment) =>
    listeners.some(({ protocol, port }) => port === segment.port && (byPort || protocol === segment.protocol)),
  )
  return isMatched ? undefined : { why: 'no-listener', name: config.name, config, segments, listeners }
}

const protocols = new Set(['TCP', 'UDP', 'HTTP', 'HTTPS'])

/** The listeners that a config has something to say of; undefined if one of them cannot be read. */
function segmentsOf(config: Node): readonly ListenerName[] | undefined {
  const nodes = segmentNodes(config)
  const segments = nodes.flatMap((segment) => {
    const protocol = segment.get('protocol')?.string
    const port = segment.get('port')?.value
    return protocol !== undefined && protocols.has(protocol) && typeof port === 'number' ? [{ protocol, port }] : []
  })
  return segments.length === nodes.length ? segments : undefined
}

function segmentNodes(config: Node): readonly Node[] {
  return ['l4Listeners', 'l7Listeners'].flatMap((list) => config.at('spec', 'loadBalancer', list)?.items() ?? [])
}

/**
 * Where the config keeps the health checks of a Service's listeners at the load balancer's own address (`sourceIpType: 0`), which
 * prevent-loopback binds on every node: a probe from there is then dropped as one's own. https://cloud.tencent.com/document/product/457/45490
 */
export function probesFromVip(exposure: Exposure): Place | undefined {
  const { config, listeners, preventLoopback } = exposure
  if (config.kind !== 'found' || !preventLoopback) return undefined
  const isOwn = (segment: Node) => listeners.some(({ port }) => port === segment.get('port')?.value)
  const own = segmentNodes(config.config.node).filter(isOwn)
  const checks = own.flatMap((segment) =>
    [segment, ...rulesOf(segment)].map((each) => each.at('healthCheck', 'sourceIpType')),
  )
  const field = checks.find((check) => check?.value === 0)
  return field && entryPlace(field)
}

function rulesOf(segment: Node): readonly Node[] {
  return (segment.get('domains')?.items() ?? []).flatMap((domain) => domain.get('rules')?.items() ?? [])
}
