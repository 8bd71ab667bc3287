/** Small clusters for the path tests, built without any YAML. */
import type { Node } from '../../src/manifest/node.ts'
import type { Place } from '../../src/manifest/place.ts'
import { SourceFile } from '../../src/manifest/source-file.ts'
import { anyHost, anyPod } from '../../src/model/client.ts'
import type { Call, Client, Dialled } from '../../src/model/client.ts'
import type { ClusterModel, ClusterNode } from '../../src/model/cluster.ts'
import type { Exposure, Listener } from '../../src/model/exposure.ts'
import { factNames } from '../../src/model/facts/fact-names.ts'
import { known, unknown } from '../../src/model/facts.ts'
import type { Fact, Facts, FactValues } from '../../src/model/facts.ts'
import type { Resource } from '../../src/model/resource.ts'
import type { Backends, KubeService, Placement, PodTerm, Workload } from '../../src/model/service.ts'
import { parseVersion } from '../../src/model/version.ts'
import type { Version } from '../../src/model/version.ts'

const file = new SourceFile('test.yaml', '')
export const nowhere: Place = { file, range: { start: 0, end: 0 }, pointer: '' }

/** A stand-in: nothing in the path room reads an object's text. */
const node = {} as unknown as Node

export function version(text: string): Version {
  const parsed = parseVersion(text)
  if (!parsed) throw new Error(`no version: ${text}`)
  return parsed
}

export function stated<T>(value: T): Fact<T> {
  return known(value, { from: 'config' })
}

export function resource(kind: string, name: string, namespace = 'shop'): Resource {
  return { apiVersion: 'v1', kind, namespace, name, labels: {}, node, role: 'path', live: undefined }
}

/** All facts unknown but these. */
export function facts(values: Partial<FactValues> = {}): Facts {
  const all: Record<string, Fact<unknown>> = {}
  for (const name of factNames) all[name] = name in values ? stated(values[name]) : unknown
  return all as Facts
}

export const anywhere: Placement = {
  nodeLabels: {},
  nodeName: undefined,
  narrowed: false,
  affinity: [],
  antiAffinity: [],
}

/** A term that means pods with this label, in any namespace. */
export function term(topologyKey: string, key: string, value: string): PodTerm {
  return { topologyKey, matches: (labels) => labels[key] === value }
}

export const hostname = 'kubernetes.io/hostname'

export function workload(name: string, change: Partial<Workload> = {}): Workload {
  return {
    resource: resource('Deployment', name),
    labels: { app: name },
    hostNetwork: false,
    replicas: undefined,
    superNode: false,
    placement: anywhere,
    ...change,
  }
}

export const unseen: Backends = { workloads: [], everyNode: false, nodes: undefined, none: false }

export function service(name: string, change: Partial<KubeService> = {}): KubeService {
  return {
    name,
    namespace: 'shop',
    owner: resource('Service', name),
    type: 'LoadBalancer',
    clusterIP: '172.21.0.10',
    headless: false,
    externalName: undefined,
    internalPolicy: 'Cluster',
    externalPolicy: 'Cluster',
    ports: [port(80)],
    selector: undefined,
    backends: unseen,
    ...change,
  }
}

export function port(number: number): KubeService['ports'][number] {
  return {
    name: undefined,
    protocol: 'TCP',
    port: number,
    targetPort: number,
    nodePort: undefined,
    at: nowhere,
    targetAt: nowhere,
    nodePortAt: undefined,
  }
}

export function listener(change: Partial<Listener> = {}): Listener {
  return {
    protocol: 'TCP',
    port: 80,
    layer: 4,
    terminatesTls: false,
    proxyProtocol: false,
    keepalive: 'off',
    at: nowhere,
    ...change,
  }
}

export const lbIp = '203.0.113.7'

/** A LoadBalancer Service's load balancer: policy Cluster, an IP in the status, TCP:80. */
export function exposure(change: Partial<Exposure> = {}): Exposure {
  const owner = change.owner ?? resource('Service', 'gateway')
  const policy = change.policy ?? 'Cluster'
  const backends = change.backends ?? unseen
  return {
    owner,
    kind: 'service',
    provider: unknown,
    lb: 'clb',
    network: unknown,
    existing: undefined,
    form: 'ip',
    addresses: [{ kind: 'ip', value: lbIp, at: nowhere }],
    externalIPs: [],
    sourceRanges: [],
    listeners: [listener()],
    realServers: unknown,
    serverLabels: undefined,
    preventLoopback: false,
    config: { kind: 'none' },
    services: [service('gateway', { owner, externalPolicy: policy, backends })],
    clusterId: undefined,
    at: { name: nowhere, annotations: nowhere, policy: undefined, network: undefined, serviceConfig: undefined },
    fields: { policy: undefined, annotations: [] },
    ...change,
    policy,
    backends,
  }
}

/** A qcloud Ingress: its address is in no Service's status, its listeners are layer 7. */
export function ingress(change: Partial<Exposure> = {}): Exposure {
  return exposure({
    owner: resource('Ingress', 'web'),
    kind: 'ingress',
    provider: stated('tke'),
    network: stated('private'),
    form: 'none',
    listeners: [listener({ protocol: 'HTTP', layer: 7 })],
    ...change,
  })
}

export interface Cluster {
  readonly facts?: Partial<FactValues>
  readonly exposures?: readonly Exposure[]
  readonly services?: readonly KubeService[]
  readonly nodes?: readonly ClusterNode[]
  readonly dns?: ClusterModel['dns']
}

export function cluster(change: Cluster = {}): ClusterModel {
  const { exposures = [] } = change
  return {
    name: 'default',
    facts: facts(change.facts),
    resources: [],
    services: change.services ?? exposures.flatMap((each) => each.services),
    workloads: [],
    exposures,
    calls: [],
    dns: change.dns ?? { resolve: () => ({ kind: 'same' }) },
    nameServers: { core: undefined, cache: undefined, cacheServesPods: false, cacheOn: () => 'none' },
    nodes: change.nodes,
  }
}

export function clusterNode(name: string, change: Partial<ClusterNode> = {}): ClusterNode {
  return { name, labels: {}, noSchedule: false, superNode: false, ...change }
}

/** A client that the input shows: the pods of a workload. */
export function clientOf(
  { resource: who, labels, placement, superNode, hostNetwork }: Workload,
  change: Partial<Client> = {},
): Client {
  const stack = superNode ? 'super-node' : hostNetwork ? 'host' : 'pod'
  return { ...anyPod, who, namespace: who.namespace, labels, placement, stack, ...change }
}

export function call(client: Client, to: Dialled, change: Partial<Call> = {}): Call {
  return {
    client,
    to,
    port: undefined,
    scheme: undefined,
    at: undefined,
    mentionedBy: undefined,
    secretKey: undefined,
    ...change,
  }
}

export function podTo(target: Exposure, change: Partial<Call> = {}): Call {
  return call(anyPod, { kind: 'exposure', exposure: target }, change)
}

export function hostTo(target: Exposure, change: Partial<Call> = {}): Call {
  return call(anyHost, { kind: 'exposure', exposure: target }, change)
}
