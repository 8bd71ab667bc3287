/** NetworkPolicies: whose pods they isolate, and which addresses they let in. */
import type { Node } from '../../manifest/node.ts'
import type { Resource } from '../resource.ts'
import type { Labels } from './selectors.ts'
import { groupOf } from '../worlds/scope.ts'
import { labelTest, textsOf } from './selectors.ts'

/** A policy that isolates pods for what comes in. https://kubernetes.io/docs/concepts/services-networking/network-policies/ */
export interface NetworkPolicy {
  readonly resource: Resource
  readonly rules: readonly PolicyRule[]
  /** Whether a pod with these labels in this namespace is isolated by it. */
  selects(labels: Labels, namespace: string): boolean
}

export interface PolicyRule {
  /** Undefined: everybody. Peers that are pods or namespaces are left out: no load balancer is one of them. */
  readonly from: readonly IpBlock[] | undefined
  /** Undefined: all of them. */
  readonly ports: readonly PolicyPort[] | undefined
}

export interface IpBlock {
  readonly cidr: string
  readonly except: readonly string[]
}

export interface PolicyPort {
  readonly protocol: string
  /** Undefined: every port of the protocol. A string is the name that a container gives its port. */
  readonly port: number | string | undefined
  /** The last port of a range. */
  readonly endPort: number | undefined
}

/** The policies of a cluster that restrict what comes in; those of other engines (Cilium's, Calico's own kinds) are not read. */
export function networkPoliciesOf(resources: readonly Resource[]): readonly NetworkPolicy[] {
  return resources.filter(isIngressPolicy).map((resource) => {
    const spec = resource.node.get('spec')
    const selector = spec?.get('podSelector')
    const isMeant = selector?.kind === 'map' ? labelTest(selector) : () => true
    return {
      resource,
      rules: spec?.get('ingress')?.items().map(ruleOf) ?? [],
      selects: (labels, namespace) => resource.namespace === namespace && isMeant(labels),
    }
  })
}

/** Without `policyTypes` a policy is about what comes in, whatever else it says. */
function isIngressPolicy({ kind, apiVersion, node }: Resource): boolean {
  if (kind !== 'NetworkPolicy' || !['networking.k8s.io', 'extensions'].includes(groupOf(apiVersion))) return false
  const types = node.at('spec', 'policyTypes')
  return types?.kind !== 'sequence' || textsOf(types).includes('Ingress')
}

/** An empty list stands for everybody, or every port, like none at all. */
function ruleOf(rule: Node): PolicyRule {
  const peers = rule.get('from')?.items() ?? []
  const ports = rule.get('ports')?.items() ?? []
  return {
    from: peers.length === 0 ? undefined : peers.flatMap((peer) => blockOf(peer.get('ipBlock'))),
    ports: ports.length === 0 ? undefined : ports.map(portOf),
  }
}

function blockOf(block: Node | undefined): readonly IpBlock[] {
  const cidr = block?.get('cidr')?.string
  return cidr === undefined ? [] : [{ cidr, except: textsOf(block?.get('except')) }]
}

function portOf(node: Node): PolicyPort {
  const port = node.get('port')?.value
  const endPort = node.get('endPort')?.value
  return {
    protocol: node.get('protocol')?.string ?? 'TCP',
    port: typeof port === 'number' || typeof port === 'string' ? port : undefined,
    endPort: typeof endPort === 'number' ? endPort : undefined,
  }
}
