/** Service names as cluster DNS reads them. https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/ */
import type { ClusterModel } from '../model/cluster.ts'
import { valueOr } from '../model/facts.ts'
import type { KubeService } from '../model/service.ts'
import { directoryOf } from './directory.ts'

export type LookUp =
  | { readonly kind: 'service'; readonly service: KubeService }
  /** A name under the cluster domain that nothing has, in complete input. */
  | { readonly kind: 'absent' }
  /** A name under the cluster domain that the input cannot answer, or that the client's resolver may not. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not-in-cluster' }

/**
 * Looks a name up: `name`, `name.ns`, `name.ns.svc`, `name.ns.svc.<cluster-domain>`, each also with a pod's name in front.
 * `asksCluster`: whether the client's resolver is cluster DNS. `namespace` is the client's: a name of one label belongs there.
 */
export function lookUp(host: string, asksCluster: boolean, namespace: string | undefined, model: ClusterModel): LookUp {
  const domain = valueOr(model.facts['cluster-domain'], 'cluster.local')
  const suffix = [`.svc.${domain}`, '.svc'].find((each) => host.endsWith(each))
  if (suffix === undefined) return shortName(host.split('.'), asksCluster, namespace, model)
  if (!asksCluster) return { kind: 'unknown' }
  const labels = host.slice(0, -suffix.length).split('.')
  const service = serviceOf(labels, model)
  if (service) return { kind: 'service', service }
  return isAbsent(labels, model) ? { kind: 'absent' } : { kind: 'unknown' }
}

/**
 * Looks up a name that CoreDNS asks for itself, on behalf of a rewrite or an alias: no search list completes it, so `gw.edge` and
 * `gw.edge.svc` are nobody's, nor has a Service with an address of its own names below its name.
 */
export function lookUpFull(host: string, model: ClusterModel): LookUp {
  const domain = valueOr(model.facts['cluster-domain'], 'cluster.local')
  const answer = lookUp(host, true, undefined, model)
  if (answer.kind === 'not-in-cluster') return answer
  const suffix = `.svc.${domain}`
  if (!host.endsWith(suffix)) return { kind: 'absent' }
  const [namespace = '', name = '', below] = host.slice(0, -suffix.length).split('.').toReversed()
  const isBelow = below !== undefined && directoryOf(model).service(name, namespace)?.headless === false
  return isBelow ? { kind: 'absent' } : answer
}

/** The resolver's search list makes `name` and `name.ns` Service names, too; any other name is not one. */
function shortName(
  labels: readonly string[],
  asksCluster: boolean,
  namespace: string | undefined,
  model: ClusterModel,
): LookUp {
  const [name = '', second = namespace, ...more] = labels
  if (!asksCluster || second === undefined || more.length > 0) return { kind: 'not-in-cluster' }
  const service = directoryOf(model).service(name, second)
  return service ? { kind: 'service', service } : { kind: 'not-in-cluster' }
}

/** The last two labels are Service and namespace; what stands before names a pod of a headless Service, or a port (`_http._tcp`). */
function serviceOf(labels: readonly string[], model: ClusterModel): KubeService | undefined {
  const [namespace = '', name = ''] = labels.toReversed()
  const service = directoryOf(model).service(name, namespace)
  return labels.length === 2 || service?.headless ? service : undefined
}

/** kubernetes.default is in every cluster and in nobody's manifests. */
function isAbsent(labels: readonly string[], model: ClusterModel): boolean {
  if (!valueOr(model.facts.complete, false) || labels.length !== 2) return false
  return labels.join('.') !== 'kubernetes.default'
}
