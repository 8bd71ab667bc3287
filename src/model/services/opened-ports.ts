/** The ports that the containers of a workload declare. */
import type { Workload } from '../service.ts'
import { containersOf } from './containers.ts'
import { podTemplateOf } from './pod-template.ts'
import { stringsOf } from '../worlds/resources.ts'

export interface OpenedPort {
  readonly name: string | undefined
  readonly number: number
  readonly protocol: string
}

/** What a pod opens, as far as its template says so. */
export interface OpenedPorts {
  readonly declared: readonly OpenedPort[]
  /** Each of its containers declares some. A declaration is informational, so even then it may listen on others. */
  readonly isWhole: boolean
  /** A sidecar is still to be put into the pod, with ports of its own. */
  readonly isInjected: boolean
}

/**
 * The declared ports of a workload's containers, sidecars among the init containers included.
 * https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports
 */
export function openedPortsOf({ resource }: Workload): OpenedPorts {
  const lists = containersOf(resource).map(({ node }) => node.get('ports')?.items() ?? [])
  const main = podTemplateOf(resource)?.spec.get('containers')?.items() ?? []
  const declared = lists.flat().flatMap((port): readonly OpenedPort[] => {
    const number = port.get('containerPort')?.value
    if (typeof number !== 'number') return []
    return [{ name: port.get('name')?.string, number, protocol: port.get('protocol')?.string ?? 'TCP' }]
  })
  return {
    declared,
    isWhole: main.every((container) => (container.get('ports')?.items().length ?? 0) > 0),
    isInjected: isInjected(resource),
  }
}

/** `sidecar.istio.io/inject`, `linkerd.io/inject` and their kin, as an annotation or a label of the pod. */
function isInjected(resource: Workload['resource']): boolean {
  const metadata = podTemplateOf(resource)?.metadata
  const words = [metadata?.get('labels'), metadata?.get('annotations')].flatMap((map) => Object.entries(stringsOf(map)))
  return words.some(([key, value]) => key.endsWith('inject') && (value === 'true' || value === 'enabled'))
}
