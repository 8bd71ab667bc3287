/** What workloads dial: environment, command line, probes, hooks, host aliases, images. */
import type { Node } from '../../../manifest/node.ts'
import type { Workload } from '../../service.ts'
import type { Speaker, Spot } from './spot.ts'
import { clientOf, kubeletOf } from '../clients.ts'
import { podTemplateOf } from '../../services/pod-template.ts'
import { spotOf } from './spot.ts'

const containerLists = ['initContainers', 'containers', 'ephemeralContainers']
const probes = ['livenessProbe', 'readinessProbe', 'startupProbe']
const hooks = ['postStart', 'preStop']

/** The strings of one workload that its pods, or the kubelet for them, dial from. */
export function workloadSpots(workload: Workload): readonly Spot[] {
  const spec = podTemplateOf(workload.resource)?.spec
  if (!spec) return []
  const pod = { client: clientOf(workload), mentionedBy: workload.resource }
  const process = { ...pod, readers: [workload] }
  const kubelet = { client: kubeletOf(workload), mentionedBy: workload.resource }
  const containers = containerLists.flatMap((list) => spec.get(list)?.items() ?? [])
  return [
    ...(spec.get('hostAliases')?.items() ?? []).flatMap((alias) => spotOf(alias.get('ip'), pod)),
    ...containers.flatMap((container) => processSpots(container, process)),
    // A super node has no kubelet of its own that would call from a real node.
    ...(workload.superNode ? [] : containers.flatMap((container) => kubeletSpots(container, kubelet))),
  ]
}

function processSpots(container: Node, pod: Speaker): readonly Spot[] {
  const words = ['command', 'args'].flatMap((field) => container.get(field)?.items() ?? [])
  const environment = container.get('env')?.items() ?? []
  return [
    ...environment.flatMap((entry) => spotOf(entry.get('value'), { ...pod, label: entry.get('name')?.string ?? '' })),
    ...words.flatMap((word) => spotOf(word, pod)),
  ]
}

/** A probe or hook with a host of its own leaves from the node; so does the pull of an image from a registry behind the load balancer. */
function kubeletSpots(container: Node, kubelet: Speaker): readonly Spot[] {
  const checks = [
    ...probes.map((probe) => container.get(probe)),
    ...hooks.map((hook) => container.at('lifecycle', hook)),
  ]
  return [
    ...checks.flatMap((check) => targetSpots(check?.get('httpGet'), kubelet, 'http')),
    ...checks.flatMap((check) => targetSpots(check?.get('tcpSocket'), kubelet, undefined)),
    ...registrySpots(container.get('image'), kubelet),
  ]
}

function targetSpots(target: Node | undefined, kubelet: Speaker, unsaid: string | undefined): readonly Spot[] {
  const port = target?.get('port')?.value
  const scheme = (target?.get('scheme')?.string ?? unsaid)?.toLowerCase()
  return spotOf(target?.get('host'), { ...kubelet, port: typeof port === 'number' ? port : undefined, scheme })
}

/** The registry of an image: its first part, if that has a dot or a port. https://github.com/distribution/reference */
function registrySpots(image: Node | undefined, kubelet: Speaker): readonly Spot[] {
  const registry = /^[^/]*[.:][^/]*(?=\/)/.exec(image?.string ?? '')?.[0]
  return registry === undefined ? [] : spotOf(image, { ...kubelet, port: 443 }, registry)
}
