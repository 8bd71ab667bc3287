/** The Services and ports that an Ingress sends requests to, and where it names them. */
import type { Node } from '../../manifest/node.ts'
import type { Place } from '../../manifest/place.ts'
import type { Resource } from '../resource.ts'
import { slicePlace, valuePlace } from '../../manifest/place.ts'
import { normalHost } from '../calls/addresses.ts'
import { annotationNode } from '../annotations/read.ts'
import { tkeIngress } from '../annotations/tke.ts'
import { jsonField, jsonItems, parseJson, stringsUnder } from '../lenient-json.ts'

export interface IngressBackend {
  /** `''` where the rule names none, and for the default backend. */
  readonly host: string
  /** The name of a Service in the Ingress's own namespace. */
  readonly service: string
  /** A number or a name; undefined where none is written. */
  readonly port: number | string | undefined
  readonly at: Place
  readonly portAt: Place
  /** `annotation`: one of TKE's `http-rules` and `https-rules`, which no other controller reads. */
  readonly from: 'spec' | 'annotation'
}

/** The backends of `spec.rules`, the default backend, and those of TKE's rules in annotations. Backends that are no Services are left out. */
export function ingressBackends({ node }: Resource): readonly IngressBackend[] {
  const annotations = node.at('metadata', 'annotations')
  const rules = node.at('spec', 'rules')?.items() ?? []
  const written = rules.flatMap((rule) => {
    const host = normalHost(rule.get('host')?.string ?? '')
    const paths = rule.at('http', 'paths')?.items() ?? []
    return paths.flatMap((path) => writtenBackend(host, path.get('backend')))
  })
  return [
    ...written,
    ...[node.at('spec', 'defaultBackend'), node.at('spec', 'backend')].flatMap((each) => writtenBackend('', each)),
    ...[tkeIngress.httpRules, tkeIngress.httpsRules].flatMap((row) =>
      annotatedBackends(annotationNode(annotations, row)),
    ),
  ]
}

/** `service.name` and `service.port` of networking.k8s.io/v1, `serviceName` and `servicePort` of the versions before. */
function writtenBackend(host: string, backend: Node | undefined): readonly IngressBackend[] {
  const name = backend?.at('service', 'name') ?? backend?.get('serviceName')
  if (!name?.string) return []
  const port =
    backend?.at('service', 'port', 'number') ?? backend?.at('service', 'port', 'name') ?? backend?.get('servicePort')
  return [
    {
      host,
      service: name.string,
      port: portOf(port?.value),
      at: valuePlace(name),
      portAt: valuePlace(port ?? name),
      from: 'spec',
    },
  ]
}

/** Text that is no JSON has none: the controller refuses it. Places are those of the Service's name inside the text. */
function annotatedBackends(rules: Node | undefined): readonly IngressBackend[] {
  if (!rules?.string) return []
  const names = stringsUnder(rules.string, 'serviceName')
  const backends = jsonItems(parseJson(rules.string)).flatMap((rule) => {
    const backend = jsonField(rule, 'backend')
    const service = jsonField(backend, 'serviceName')
    const host = jsonField(rule, 'host')
    if (typeof service !== 'string' || service === '') return []
    return [{ host: typeof host === 'string' ? host : '', service, port: portOf(jsonField(backend, 'servicePort')) }]
  })
  return backends.map(({ host, service, port }, index) => {
    const name = names.length === backends.length ? names[index] : undefined
    const at = name ? slicePlace(rules, name.start, name.end) : valuePlace(rules)
    return { host: normalHost(host), service, port, at, portAt: at, from: 'annotation' }
  })
}

/** Digits are a number in whatever quotes they stand. */
function portOf(written: unknown): number | string | undefined {
  if (typeof written === 'number') return written
  if (typeof written !== 'string' || written === '') return undefined
  return /^\d+$/.test(written) ? Number(written) : written
}
