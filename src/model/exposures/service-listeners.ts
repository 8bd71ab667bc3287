/** The listeners that a load balancer of a Service has: one a port, as its annotations make them. */
import type { Node } from '../../manifest/node.ts'
import type { Listener, ServiceConfig } from '../exposure.ts'
import type { Place } from '../../manifest/place.ts'
import type { KubeService, ServicePort } from '../service.ts'
import { entryPlace, slicePlace } from '../../manifest/place.ts'
import { ack } from '../annotations/ack.ts'
import { annotationNode, annotationValue } from '../annotations/read.ts'
import { tkeService } from '../annotations/tke.ts'
import { jsonEntries, jsonField, jsonItems, parseJson } from '../lenient-json.ts'
import { keepaliveOf } from './service-config.ts'

type Protocol = Listener['protocol']

/** What an annotation makes of a port, and where it says so. */
interface Override {
  readonly protocol: Protocol
  readonly at: Place
}

/** The listeners of a Service's load balancer in the order of its ports. SCTP ports get none. */
export function serviceListeners(
  service: KubeService,
  annotations: Node | undefined,
  config: ServiceConfig,
): readonly Listener[] {
  const overrides = new Map([...ackProtocols(annotations), ...tkeProtocols(annotations)])
  const proxyProtocol = annotationValue(annotations, ack.proxyProtocol) === 'on'
  return service.ports.flatMap((port) => {
    const plain = plainProtocol(port)
    const override = overrides.get(port.port)
    if (plain === undefined) return []
    return [listener(port, override?.protocol ?? plain, override?.at ?? port.at, proxyProtocol, config)]
  })
}

function plainProtocol({ protocol }: ServicePort): Protocol | undefined {
  return protocol === 'SCTP' ? undefined : protocol
}

function listener(
  { port }: ServicePort,
  protocol: Protocol,
  at: Place,
  proxyProtocol: boolean,
  config: ServiceConfig,
): Listener {
  const layer = protocol === 'HTTP' || protocol === 'HTTPS' || protocol === 'QUIC' ? 7 : 4
  const found = layer === 7 ? keepaliveOf(config, protocol, port) : undefined
  return {
    protocol,
    port,
    layer,
    terminatesTls: protocol === 'HTTPS' || protocol === 'TCP_SSL' || protocol === 'QUIC',
    proxyProtocol: proxyProtocol && layer === 4,
    keepalive: found?.keepalive ?? 'off',
    at: found?.at ?? at,
  }
}

const ackWords: Readonly<Record<string, Protocol>> = {
  tcp: 'TCP',
  udp: 'UDP',
  http: 'HTTP',
  https: 'HTTPS',
  tcpssl: 'TCP_SSL',
}

/** ACK's `https:443,http:80`. */
function ackProtocols(annotations: Node | undefined): readonly (readonly [number, Override])[] {
  const node = annotationNode(annotations, ack.protocolPort)
  const text = annotationValue(annotations, ack.protocolPort)
  if (!node || text === undefined) return []
  return [...text.matchAll(/([a-z]+):(\d+)/g)].flatMap((match) => {
    const protocol = ackWords[match[1] ?? '']
    const at = slicePlace(node, match.index, match.index + match[0].length)
    return protocol === undefined ? [] : [[Number(match[2]), { protocol, at }] as const]
  })
}

const tkeWords: readonly Protocol[] = ['HTTPS', 'HTTP', 'TCP_SSL', 'QUIC', 'TCP', 'UDP']

/** TKE's `{"443":{"protocol":["HTTPS"],…}}`; of several protocols on a port the one that ends the most of the client's connection counts. */
function tkeProtocols(annotations: Node | undefined): readonly (readonly [number, Override])[] {
  const node = annotationNode(annotations, tkeService.protocols)
  const text = annotationValue(annotations, tkeService.protocols)
  if (!node || text === undefined) return []
  return jsonEntries(parseJson(text)).flatMap(([port, settings]) => {
    const named = jsonItems(jsonField(settings, 'protocol'))
    const protocol = tkeWords.find((word) => named.includes(word))
    return protocol === undefined ? [] : [[Number(port), { protocol, at: entryPlace(node) }] as const]
  })
}
