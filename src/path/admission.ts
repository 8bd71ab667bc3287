/** Whether NetworkPolicies let in what a load balancer sends from a range of its own. */
import type { ClusterModel } from '../model/cluster.ts'
import type { Exposure } from '../model/exposure.ts'
import type { IpBlock, NetworkPolicy, PolicyPort, PolicyRule } from '../model/services/network-policy.ts'
import { networkPoliciesOf } from '../model/services/network-policy.ts'
import type { OpenedPort } from '../model/services/opened-ports.ts'
import { openedPortsOf } from '../model/services/opened-ports.ts'
import type { KubeService } from '../model/service.ts'
import { contains } from './cidr.ts'

/**
 * `open`: no policy isolates the pods. `blocked`: `by` isolates pods behind `service`, and no policy lets the range in; only possible where a
 * node puts its own address in the place of the load balancer's, since Kubernetes leaves open whether a policy is applied before or after that
 * (https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors).
 */
export type Admission =
  | { readonly kind: 'open' }
  | { readonly kind: 'admitted' }
  | {
      readonly kind: 'blocked'
      readonly certainty: 'certain' | 'possible'
      readonly service: KubeService
      readonly by: NetworkPolicy
    }

/** What becomes of packets that the load balancer sends from this range (a CIDR), at the Service behind it where it is worst. */
export function admission(exposure: Exposure, source: string, cluster: ClusterModel): Admission {
  const policies = networkPoliciesOf(cluster.resources)
  const all = exposure.services.flatMap((service) => {
    const certainty = seesSender(exposure, service) ? 'certain' : 'possible'
    return podsOf(service).map((pods) => admissionOf(service, pods, source, policies, certainty))
  })
  return all.toSorted((a, b) => rank(b) - rank(a))[0] ?? { kind: 'open' }
}

function rank(each: Admission): number {
  if (each.kind === 'blocked') return each.certainty === 'certain' ? 3 : 2
  return each.kind === 'admitted' ? 1 : 0
}

/** A nodePort under Cluster puts a node's address in the place of the sender's (measured.md §4); Local and direct access do not. */
function seesSender(exposure: Exposure, service: KubeService): boolean {
  const isDirect = exposure.realServers.known && exposure.realServers.value === 'pod'
  return isDirect || service.externalPolicy === 'Local'
}

/** Pods that are alike. */
interface Pods {
  readonly labels: Readonly<Record<string, string>>
  readonly namespace: string
  readonly opened: readonly OpenedPort[]
}

/** A Service's selector stands for pods that the input does not show: they have its labels at least. */
function podsOf({ backends, selector, namespace }: KubeService): readonly Pods[] {
  const seen = backends.workloads.map((workload) => ({
    labels: workload.labels,
    namespace: workload.resource.namespace ?? 'default',
    opened: openedPortsOf(workload).declared,
  }))
  return seen.length > 0 || !selector ? seen : [{ labels: selector, namespace, opened: [] }]
}

function admissionOf(
  service: KubeService,
  pods: Pods,
  source: string,
  policies: readonly NetworkPolicy[],
  certainty: 'certain' | 'possible',
): Admission {
  const isolating = policies.filter((policy) => policy.selects(pods.labels, pods.namespace))
  const [by] = isolating
  if (!by) return { kind: 'open' }
  const lets = (rule: PolicyRule) => letsIn(rule, source) && letsTo(rule, service, pods.opened)
  return isolating.some(({ rules }) => rules.some(lets))
    ? { kind: 'admitted' }
    : { kind: 'blocked', certainty, service, by }
}

/** The whole range, or it does not count: nobody knows which of its addresses the load balancer has. */
function letsIn({ from }: PolicyRule, source: string): boolean {
  const holds = ({ cidr, except }: IpBlock) =>
    contains(cidr, source) && !except.some((hole) => contains(hole, source) || contains(source, hole))
  return from === undefined || from.some(holds)
}

function letsTo({ ports }: PolicyRule, service: KubeService, opened: readonly OpenedPort[]): boolean {
  return ports === undefined || ports.some((port) => service.ports.some((each) => isAbout(port, each, opened)))
}

/** A name that no container is seen to give its port may stand for any. */
function isAbout(
  { port, endPort, protocol }: PolicyPort,
  served: KubeService['ports'][number],
  opened: readonly OpenedPort[],
): boolean {
  if (protocol !== served.protocol) return false
  if (port === undefined || port === served.targetPort) return true
  const numbersOf = (wanted: number | string) =>
    typeof wanted === 'number' ? [wanted] : opened.flatMap(({ name, number }) => (name === wanted ? [number] : []))
  const [allowed, targets] = [numbersOf(port), numbersOf(served.targetPort)]
  if (allowed.length === 0 || targets.length === 0) return true
  return targets.some((target) => allowed.some((first) => target >= first && target <= (endPort ?? first)))
}
