/** Which Services stand behind a public name: Ingress rules, Istio's VirtualServices, Gateway API routes. */
import type { Node } from '../manifest/node.ts'
import type { Resource } from './resource.ts'
import { normalHost } from './addresses.ts'
import { annotationNode } from './annotations/read.ts'
import { tkeIngress } from './annotations/tke.ts'
import { isIngress } from './ingress-class.ts'
import { jsonField, jsonItems, parseJson } from './lenient-json.ts'
import { groupOf } from './scope.ts'
import { textsOf } from './selectors.ts'

/** A name (`''` where a rule names none), and a Service that gets its requests, as `namespace/name`. */
export interface Route {
  readonly host: string
  readonly service: string
}

/** The routes of one object; none for an object that routes nothing. */
export function routesOf(resource: Resource): readonly Route[] {
  if (isIngress(resource)) return ingressRoutes(resource)
  if (resource.kind === 'VirtualService' && groupOf(resource.apiVersion) === 'networking.istio.io')
    return virtualServiceRoutes(resource)
  return groupOf(resource.apiVersion) === 'gateway.networking.k8s.io' ? gatewayApiRoutes(resource) : []
}

/** `spec.rules`, the default backend, and TKE's rules in annotations. */
export function ingressRoutes({ node, namespace = 'default' }: Resource): readonly Route[] {
  const annotations = node.at('metadata', 'annotations')
  const rules = node.at('spec', 'rules')?.items() ?? []
  const defaults = [node.at('spec', 'defaultBackend'), node.at('spec', 'backend')].map((backend) => ({
    host: '',
    name: backendName(backend),
  }))
  const written = rules.flatMap((rule) => {
    const host = rule.get('host')?.string ?? ''
    const paths = rule.at('http', 'paths')?.items() ?? []
    return paths.map((path) => ({ host, name: backendName(path.get('backend')) }))
  })
  const annotated = [tkeIngress.httpRules, tkeIngress.httpsRules].flatMap((row) =>
    jsonItems(parseJson(annotationNode(annotations, row)?.string)).map((rule) => ({
      host: textOf(jsonField(rule, 'host')) ?? '',
      name: textOf(jsonField(jsonField(rule, 'backend'), 'serviceName')),
    })),
  )
  return [...written, ...defaults, ...annotated].flatMap(({ host, name }) =>
    name === undefined ? [] : [{ host: normalHost(host), service: `${namespace}/${name}` }],
  )
}

function backendName(backend: Node | undefined): string | undefined {
  return backend?.at('service', 'name')?.string ?? backend?.get('serviceName')?.string
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function virtualServiceRoutes({ node, namespace = 'default' }: Resource): readonly Route[] {
  const hosts = textsOf(node.at('spec', 'hosts'))
  const routes = ['http', 'tls', 'tcp'].flatMap((field) => node.at('spec', field)?.items() ?? [])
  const services = routes
    .flatMap((route) => route.get('route')?.items() ?? [])
    .flatMap((each) => each.at('destination', 'host')?.string ?? [])
    .map((host) => qualified(host, namespace))
  return hosts.flatMap((host) => services.map((service) => ({ host: normalHost(host), service })))
}

/** `name`, `name.ns` and `name.ns.svc…` are Services; a short name lives in the namespace of the object that uses it. */
function qualified(host: string, own: string): string {
  const [name = '', namespace = own] = host.split('.')
  return `${namespace}/${name}`
}

function gatewayApiRoutes({ node, namespace = 'default' }: Resource): readonly Route[] {
  const hosts = textsOf(node.at('spec', 'hostnames'))
  const services = (node.at('spec', 'rules')?.items() ?? [])
    .flatMap((rule) => rule.get('backendRefs')?.items() ?? [])
    .flatMap((ref) => {
      const name = ref.get('name')?.string
      return name === undefined ? [] : [`${ref.get('namespace')?.string ?? namespace}/${name}`]
    })
  return hosts.flatMap((host) => services.map((service) => ({ host: normalHost(host), service })))
}
