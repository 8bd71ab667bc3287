/** Whether a DaemonSet has pods. */
import type { Resource } from '../../resource.ts'
import { liveNode } from '../../worlds/live.ts'
import { stringsOf } from '../../worlds/resources.ts'
import { podTemplateOf } from '../../services/pod-template.ts'

/**
 * Selectors that installers give a DaemonSet to stop it without deleting it: TKE's guide for Cilium writes
 * `label-not-exist: node-not-exist`, Calico's eBPF page `non-calico: "true"`.
 * https://docs.tigera.io/calico/latest/operations/ebpf/enabling-ebpf
 */
const parking = /^(?:label-not-exist|non-calico)$|not-exist/
const os = ['kubernetes.io/os', 'beta.kubernetes.io/os']

/** False for a DaemonSet that is parked by its nodeSelector, is for Windows, or of which a dump says that no node wants it. */
export function runs(resource: Resource): boolean {
  const selector = stringsOf(podTemplateOf(resource)?.spec.get('nodeSelector'))
  const isParked = Object.entries(selector).some(([key, value]) => parking.test(key) || parking.test(value))
  const isForWindows = os.some((key) => selector[key] === 'windows')
  return !isParked && !isForWindows && liveNode(resource)?.at('status', 'desiredNumberScheduled')?.value !== 0
}
