/** Owns the names that cluster DNS gives to Services and pods (plugin/kubernetes/parse.go; the Kubernetes DNS specification). */

/** A name below the cluster domain. `apex` exists and holds nothing; `none` is no name of the scheme. */
export type ServiceName =
  | { readonly kind: 'apex' }
  | { readonly kind: 'none' }
  | { readonly kind: 'namespace'; readonly namespace: string }
  | { readonly kind: 'pod'; readonly namespace: string; readonly name: string }
  | {
      readonly kind: 'service'
      readonly namespace: string
      readonly name: string
      /** One label in front of the Service: a pod of a headless Service. */
      readonly endpoint: string | undefined
      /** Two labels in front of it: `_http._tcp`, underscores gone. */
      readonly port: { readonly name: string; readonly protocol: string } | undefined
    }

/** Reads a lower-case name that lies under the zone; both end with a dot. */
export function parseServiceName(name: string, zone: string): ServiceName {
  const base = name.slice(0, name.length - zone.length).replace(/\.$/, '')
  if (base === '' || base === 'svc' || base === 'pod') return { kind: 'apex' }
  const [kind, namespace, service, ...rest] = base.split('.').toReversed()
  if (kind !== 'svc' && kind !== 'pod') return { kind: 'none' }
  if (namespace === undefined) return { kind: 'apex' }
  if (service === undefined) return { kind: 'namespace', namespace }
  if (kind === 'pod') return rest.length > 2 ? { kind: 'none' } : { kind: 'pod', namespace, name: service }
  const [first, second, ...more] = rest
  if (more.length > 0) return { kind: 'none' }
  if (first === undefined) return { kind: 'service', namespace, name: service, endpoint: undefined, port: undefined }
  if (second === undefined) return { kind: 'service', namespace, name: service, endpoint: first, port: undefined }
  const port = { name: second.replace(/^_/, ''), protocol: first.replace(/^_/, '') }
  return { kind: 'service', namespace, name: service, endpoint: undefined, port }
}
