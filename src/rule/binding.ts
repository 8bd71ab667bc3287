import type { ClusterModel } from '../model/cluster.ts'
import type { Exposure } from '../model/exposure.ts'
import type { Certainty } from './rule.ts'
import { certainty, needsOf } from '../path/verdict.ts'
import { reach } from '../path/reach.ts'
import { withExposure } from '../remedy/with-exposure.ts'
import { hypotheticalCall } from './paths.ts'

/**
 * Whether prevent-loopback does anything for a load balancer: without it, under ipvs, its address would stay unbound. `possible`: facts
 * about the nodes that nobody knows decide it; undefined: it does nothing.
 */
export function bindingOf(exposure: Exposure, cluster: ClusterModel): Certainty | undefined {
  const call = hypotheticalCall(exposure, 'pod')
  const unasked = withExposure({ call, exposure, cluster }, { preventLoopback: false })
  const verdict = reach(unasked.call, unasked.cluster)
  if (certainty(verdict, 'unbound-vip') === undefined) return undefined
  const decides = needsOf(verdict, 'unbound-vip').some((fact) => fact === 'kube-proxy.mode' || fact === 'cni')
  return decides ? 'possible' : 'certain'
}
