/** Where the ready pods behind each Service are today, as the EndpointSlices, Endpoints and Pods of a dump say. */
import type { Node } from '../../manifest/node.ts'
import type { Resource } from '../resource.ts'
import type { Labels } from './selectors.ts'
import { liveNode } from '../worlds/live.ts'
import { stringsOf } from '../worlds/resources.ts'
import { groupOf } from '../worlds/scope.ts'
import { selects } from './selectors.ts'

/** What a dump shows of one Service: `nodes` is undefined where it does not tell them, `none` where nobody is ready. */
export interface ReadyBackends {
  readonly nodes: readonly string[] | undefined
  readonly none: boolean
}

/** A dump's knowledge of ready backends, to be asked for one Service after the other. */
export interface Readiness {
  of(name: string | undefined, namespace: string, selector: Labels | undefined): ReadyBackends
}

/** One endpoint that takes traffic, and its node if it is told. */
interface Endpoint {
  readonly node: string | undefined
}

interface RunningPod {
  readonly namespace: string | undefined
  readonly labels: Labels
  readonly node: string | undefined
  readonly ready: boolean
}

const silence: ReadyBackends = { nodes: undefined, none: false }

/** Reads the dump once. An object that no cluster has written (no uid, no resourceVersion) says nothing of today. */
export function readinessOf(resources: readonly Resource[]): Readiness {
  const endpoints = new Map<string, Endpoint[]>()
  const pods: RunningPod[] = []
  for (const resource of resources) {
    const live = liveNode(resource)
    if (!live) continue
    if (resource.kind === 'Pod') pods.push(runningPod(resource, live))
    const service = serviceOfEndpoints(resource)
    if (service === undefined) continue
    const key = `${resource.namespace}/${service}`
    endpoints.set(key, [...(endpoints.get(key) ?? []), ...endpointsIn(resource.kind, live)])
  }
  return {
    of(name, namespace, selector) {
      const known = endpoints.get(`${namespace}/${name ?? ''}`)
      return known ? readyAt(known) : readyPods(pods, namespace, selector)
    },
  }
}

function serviceOfEndpoints({ apiVersion, kind, name, labels }: Resource): string | undefined {
  if (kind === 'Endpoints' && apiVersion === 'v1') return name
  const isSlice = kind === 'EndpointSlice' && groupOf(apiVersion) === 'discovery.k8s.io'
  return isSlice ? labels['kubernetes.io/service-name'] : undefined
}

/** `conditions.ready` that is not written means ready: https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#ready */
function endpointsIn(kind: string, live: Node): readonly Endpoint[] {
  if (kind === 'Endpoints') {
    const subsets = live.get('subsets')?.items() ?? []
    return subsets.flatMap(
      (subset) =>
        subset
          .get('addresses')
          ?.items()
          .map((address) => ({ node: nodeOf(address) })) ?? [],
    )
  }
  const slice = live.get('endpoints')?.items() ?? []
  return slice
    .filter((endpoint) => endpoint.at('conditions', 'ready')?.value !== false)
    .map((endpoint) => ({ node: nodeOf(endpoint) }))
}

function nodeOf(endpoint: Node): string | undefined {
  return endpoint.get('nodeName')?.string ?? endpoint.at('topology', 'kubernetes.io/hostname')?.string
}

function runningPod({ namespace, labels }: Resource, live: Node): RunningPod {
  const conditions = live.at('status', 'conditions')?.items() ?? []
  const ready = conditions.some(
    (condition) => condition.get('type')?.string === 'Ready' && condition.get('status')?.string === 'True',
  )
  const own = stringsOf(live.at('metadata', 'labels'))
  return { namespace, labels: { ...labels, ...own }, node: live.at('spec', 'nodeName')?.string, ready }
}

function readyPods(pods: readonly RunningPod[], namespace: string, selector: Labels | undefined): ReadyBackends {
  const own = pods.filter((pod) => pod.namespace === namespace && selects(selector, pod.labels))
  return own.length === 0 ? silence : readyAt(own.filter((pod) => pod.ready))
}

function readyAt(endpoints: readonly Endpoint[]): ReadyBackends {
  const nodes = endpoints.flatMap(({ node }) => node ?? [])
  return {
    nodes: nodes.length < endpoints.length ? undefined : [...new Set(nodes)].toSorted(),
    none: endpoints.length === 0,
  }
}
