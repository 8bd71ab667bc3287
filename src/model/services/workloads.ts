/** The workloads of a cluster: every object with a pod template, once. */
import type { Resource } from '../resource.ts'
import type { Workload } from '../service.ts'
import { placementOf } from './placement.ts'
import { podTemplateOf } from './pod-template.ts'
import { stringsOf } from '../worlds/resources.ts'
import { groupOf } from '../worlds/scope.ts'
import { selects } from './selectors.ts'

/** Objects with a pod template in input order. What a controller made of another one of them (a Deployment's Pods in a dump) is left out. */
export function workloadsOf(resources: readonly Resource[]): readonly Workload[] {
  const minimums = autoscalerMinimums(resources)
  const all = resources.flatMap((resource) => workloadOf(resource, minimums) ?? [])
  const owners = new Set(resources.map(({ kind, namespace, name }) => keyOf(kind, namespace, name)))
  const makers = all.filter(({ resource }) => controllerOf(resource) === undefined)
  return all.filter(({ resource, labels }) => !isMade(resource, labels, owners, makers))
}

function workloadOf(resource: Resource, minimums: ReadonlyMap<string, number>): Workload | undefined {
  const template = podTemplateOf(resource)
  if (!template) return undefined
  const { kind, namespace = 'default', name, node } = resource
  const written = node.at('spec', 'replicas')?.value
  const placement = placementOf(template.spec, namespace)
  return {
    resource,
    labels: stringsOf(template.metadata?.get('labels')),
    hostNetwork: template.spec.get('hostNetwork')?.value === true,
    replicas: minimums.get(keyOf(kind, namespace, name)) ?? (typeof written === 'number' ? written : alone(kind)),
    superNode: isOnSuperNodes(placement.nodeLabels, placement.nodeName),
    placement,
  }
}

/** A bare Pod is one. Elsewhere an unwritten number is left unknown: an autoscaler that is not in the input may set it. */
function alone(kind: string): number | undefined {
  return kind === 'Pod' ? 1 : undefined
}

/**
 * Super nodes of TKE and virtual nodes of ACK have no kube-proxy; a workload is on them if it must be: a toleration only lets it.
 * https://tencentcloud.com/document/product/457/45561
 */
function isOnSuperNodes(nodeLabels: Readonly<Record<string, string>>, nodeName: string | undefined): boolean {
  return (
    nodeLabels['node.kubernetes.io/instance-type'] === 'eklet' ||
    nodeLabels['type'] === 'virtual-kubelet' ||
    (nodeName?.startsWith('eklet-') ?? false)
  )
}

/** `minReplicas` of the HorizontalPodAutoscalers, by their target; the API's default is 1. */
function autoscalerMinimums(resources: readonly Resource[]): ReadonlyMap<string, number> {
  const minimums = new Map<string, number>()
  for (const { kind, apiVersion, namespace, node } of resources) {
    if (kind !== 'HorizontalPodAutoscaler' || groupOf(apiVersion) !== 'autoscaling') continue
    const target = node.at('spec', 'scaleTargetRef')
    const least = node.at('spec', 'minReplicas')?.value
    const key = keyOf(target?.get('kind')?.string ?? '', namespace, target?.get('name')?.string ?? '')
    minimums.set(key, typeof least === 'number' ? least : 1)
  }
  return minimums
}

interface Owner {
  readonly kind: string
  readonly name: string
}

function controllerOf({ node }: Resource): Owner | undefined {
  const references = node.at('metadata', 'ownerReferences')?.items() ?? []
  const controller = references.find((reference) => reference.get('controller')?.value === true)
  return controller && { kind: controller.get('kind')?.string ?? '', name: controller.get('name')?.string ?? '' }
}

/** Whether a controller made the object of one that is in the input; a Pod's ReplicaSet may be missing, its Deployment's template is then seen. */
function isMade(
  resource: Resource,
  labels: Readonly<Record<string, string>>,
  owners: ReadonlySet<string>,
  makers: readonly Workload[],
): boolean {
  const controller = controllerOf(resource)
  if (!controller) return false
  if (owners.has(keyOf(controller.kind, resource.namespace, controller.name))) return true
  return makers.some((maker) => maker.resource.namespace === resource.namespace && selects(maker.labels, labels))
}

function keyOf(kind: string, namespace: string | undefined, name: string): string {
  return `${kind}/${namespace ?? ''}/${name}`
}
