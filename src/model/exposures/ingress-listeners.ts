/**
 * The forwarding listeners of a TKE Ingress's CLB: what `tls`, the rule annotations and `listen-ports` make.
 * https://cloud.tencent.com/document/product/457/56112
 */
import type { Node } from '../../manifest/node.ts'
import type { Place } from '../../manifest/place.ts'
import type { AnnotationRow } from '../annotations/row.ts'
import type { Listener, ServiceConfig } from '../exposure.ts'
import type { Resource } from '../resource.ts'
import { entryPlace, slicePlace } from '../../manifest/place.ts'
import { annotationNode, annotationValue } from '../annotations/read.ts'
import { tkeIngress } from '../annotations/tke.ts'
import { jsonEntries, jsonField, jsonItems, parseJson } from '../lenient-json.ts'
import { namePlace } from '../places.ts'
import { keepaliveOf } from './service-config.ts'

/** A listener of a layer-7 CLB, as a TkeServiceConfig's segments are matched with it. */
export interface ListenerName {
  readonly protocol: string
  readonly port: number
}

interface Forwarding extends ListenerName {
  readonly protocol: 'HTTP' | 'HTTPS'
  readonly at: Place
}

/** The listeners that forward to real servers. One with redirects only has no way back to a node and is left out. */
export function ingressListeners(ingress: Resource, config: ServiceConfig): readonly Listener[] {
  return forwardings(ingress.node).map(({ protocol, port, at }) => {
    const found = keepaliveOf(config, protocol, port)
    return {
      protocol,
      port,
      layer: 7,
      terminatesTls: protocol === 'HTTPS',
      proxyProtocol: false,
      keepalive: found.keepalive,
      at: found.at ?? at,
    }
  })
}

/**
 * Every listener that the CLB may have, those that only redirect and those that serve nothing included. Without `listen-ports` HTTP:80
 * is among them whatever the Ingress says: the vendor's page makes one for each, and generated configs of TLS-only Ingresses list it.
 * Undefined where the input cannot tell: a list that is no JSON, or a CLB that other Ingresses of a group share.
 */
export function possibleListeners(ingress: Node): readonly ListenerName[] | undefined {
  const annotations = ingress.at('metadata', 'annotations')
  const forwarding = forwardings(ingress)
  const isShared = annotationValue(annotations, tkeIngress.group) === 'true'
  if (isShared || forwarding.length === 0) return undefined
  const isListed = annotationNode(annotations, tkeIngress.listenPorts)?.string
  const redirects = annotationValue(annotations, tkeIngress.autoRewrite) === 'true'
  const isWhole = (isListed && !redirects) || forwarding.some(isHttp80)
  return isWhole ? forwarding : [...forwarding, { protocol: 'HTTP', port: 80 }]
}

function forwardings(ingress: Node): readonly Forwarding[] {
  const annotations = ingress.at('metadata', 'annotations')
  const isOn = (row: AnnotationRow) => annotationValue(annotations, row) === 'true'
  const redirects = isOn(tkeIngress.autoRewrite)
  const listed = annotationNode(annotations, tkeIngress.listenPorts)
  if (listed?.string) return withoutRedirects(listenPorts(listed, listed.string), redirects)
  const both = annotationNode(annotations, tkeIngress.ruleMixBoth)
  if (both && isOn(tkeIngress.ruleMixBoth)) return [http(entryPlace(both)), https(entryPlace(both))]
  if (isOn(tkeIngress.ruleMix)) return mixedRules(annotations, redirects)
  const tls = ingress.at('spec', 'tls')
  if (tls && tls.items().length > 0) return [https(entryPlace(tls))]
  const rules = ingress.at('spec', 'rules')
  return [http(rules ? entryPlace(rules) : namePlace(ingress))]
}

function http(at: Place): Forwarding {
  return { protocol: 'HTTP', port: 80, at }
}

function https(at: Place): Forwarding {
  return { protocol: 'HTTPS', port: 443, at }
}

/** `[{"HTTP":80},{"HTTPS":443}]`: exactly these. Text that is no JSON makes none: the controller refuses it. */
function listenPorts(node: Node, text: string): readonly Forwarding[] {
  return jsonItems(parseJson(text)).flatMap((item) =>
    jsonEntries(item).flatMap(([protocol, port]) => {
      if ((protocol !== 'HTTP' && protocol !== 'HTTPS') || typeof port !== 'number') return []
      const written = new RegExp(`"${protocol}"\\s*:\\s*${port}\\b`).exec(text)
      const at = written ? slicePlace(node, written.index, written.index + written[0].length) : entryPlace(node)
      return [{ protocol, port, at }]
    }),
  )
}

/** auto-rewrite turns port 80 into redirects to the HTTPS listener. */
function withoutRedirects(all: readonly Forwarding[], redirects: boolean): readonly Forwarding[] {
  return redirects && all.some(({ protocol }) => protocol === 'HTTPS') ? all.filter((each) => !isHttp80(each)) : all
}

function isHttp80({ protocol, port }: ListenerName): boolean {
  return protocol === 'HTTP' && port === 80
}

/** rule-mix: a listener for each of the two lists that has a rule which forwards. */
function mixedRules(annotations: Node | undefined, redirects: boolean): readonly Forwarding[] {
  const httpRules = annotationNode(annotations, tkeIngress.httpRules)
  const httpsRules = annotationNode(annotations, tkeIngress.httpsRules)
  const secured = rulesIn(httpsRules)
  const forwards = (rule: unknown) =>
    jsonField(rule, 'rewrite') === undefined && !(redirects && secured.list.some((other) => isSameRule(rule, other)))
  const plain = rulesIn(httpRules)
  const isPlain = plain.isOpaque || plain.list.some(forwards)
  return [
    ...(httpRules && isPlain ? [http(entryPlace(httpRules))] : []),
    ...(httpsRules && (secured.isOpaque || secured.list.length > 0) ? [https(entryPlace(httpsRules))] : []),
  ]
}

interface RuleList {
  readonly list: readonly unknown[]
  /** There is something, and it cannot be read: it may hold any rule. */
  readonly isOpaque: boolean
}

/** `"null"`, `"[]"` and an empty text hold no rule. */
function rulesIn(node: Node | undefined): RuleList {
  const text = node?.string?.trim() ?? ''
  const value = parseJson(text)
  const isOpaque = text !== '' && value === undefined
  return { list: jsonItems(value), isOpaque }
}

function isSameRule(one: unknown, other: unknown): boolean {
  return ['host', 'path'].every((field) => jsonField(one, field) === jsonField(other, field))
}
