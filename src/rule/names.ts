import type { Resource } from '../model/resource.ts'

/** How a message names an object: its name, or its kind where it has none. */
export function nameOf(resource: Resource): string {
  return resource.name === '' ? resource.kind : resource.name
}

/** `namespace/name`, as kubectl users write it; the bare name of a cluster-scoped object. */
export function qualifiedName(resource: Resource): string {
  return resource.namespace === undefined ? nameOf(resource) : `${resource.namespace}/${nameOf(resource)}`
}

/** `HTTP:80, HTTPS:443`, each once. */
export function listenerNames(listeners: readonly { readonly protocol: string; readonly port: number }[]): string {
  return [...new Set(listeners.map(({ protocol, port }) => `${protocol}:${port}`))].join(', ')
}
