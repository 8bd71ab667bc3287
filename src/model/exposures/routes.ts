/** Which Services stand behind a public name: Ingress rules, Istio's VirtualServices, Gateway API routes. */
import type { Resource } from '../resource.ts'
import { normalHost } from '../calls/addresses.ts'
import { ingressBackends } from './ingress-backends.ts'
import { isIngress } from './ingress-class.ts'
import { groupOf } from '../worlds/scope.ts'
import { textsOf } from '../services/selectors.ts'

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
export function ingressRoutes(ingress: Resource): readonly Route[] {
  const { namespace = 'default' } = ingress
  return ingressBackends(ingress).map(({ host, service }) => ({ host, service: `${namespace}/${service}` }))
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
