/** Whether a Service leads to somebody: its selector to pods, its target ports to what they open. */
import type { ClusterModel } from '../cluster.ts'
import type { Resource } from '../resource.ts'
import type { Labels } from './selectors.ts'
import type { KubeService, ServicePort } from '../service.ts'
import { valueOr } from '../facts.ts'
import { openedPortsOf } from './opened-ports.ts'
import { groupOf } from '../worlds/scope.ts'

/** Whether complete input shows that nobody has the labels that a Service asks for. An endpoint in a dump has a pod, whoever made it. */
export function selectsNobody(service: KubeService, { facts, resources }: ClusterModel): boolean {
  const { type, selector = {}, backends } = service
  const asks = type !== 'ExternalName' && Object.keys(selector).length > 0
  const isServed = backends.workloads.length > 0 || (backends.nodes?.length ?? 0) > 0
  return asks && !isServed && valueOr(facts.complete, false) && !isOperatorsOwn(selector, resources)
}

/** Labels under the group of a custom kind in the input, or its parent (`strimzi.io/cluster` of kafka.strimzi.io): its operator makes the pods. */
function isOperatorsOwn(selector: Labels, resources: readonly Resource[]): boolean {
  const domains = Object.keys(selector).flatMap((key) => (key.includes('/') ? key.slice(0, key.indexOf('/')) : []))
  const groups = resources.map(({ apiVersion }) => groupOf(apiVersion))
  return domains.some((domain) => groups.some((group) => group === domain || group.endsWith(`.${domain}`)))
}

/**
 * The ports of a Service whose target none of the selected pods that the input shows opens. A name has to be given to a port, or there is
 * no endpoint; a number is only not declared: a pod may listen on more than it declares, and one that declares nothing says nothing.
 * https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports
 */
export function missedPorts({ type, headless, ports, backends }: KubeService): readonly ServicePort[] {
  const opened = backends.workloads.map(openedPortsOf)
  const declared = opened.flatMap((each) => each.declared)
  if (type === 'ExternalName' || opened.length === 0 || opened.some(({ isInjected }) => isInjected)) return []
  // Whoever asks for a headless Service gets the pods' addresses, and dials what port he likes.
  const mayListen = headless || opened.some(({ isWhole }) => !isWhole)
  return ports.filter(({ targetPort, protocol }) =>
    typeof targetPort === 'string'
      ? !declared.some(({ name, protocol: own }) => name === targetPort && own === protocol)
      : !mayListen && !declared.some(({ number }) => number === targetPort),
  )
}
