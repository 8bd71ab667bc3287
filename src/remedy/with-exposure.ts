import type { ClusterModel } from '../model/cluster.ts'
import type { Exposure } from '../model/exposure.ts'
import type { Changed, Failing } from './remedy.ts'

/** The same call in a cluster whose load balancer has other properties. Everything that points at the old one points at the new. */
export function withExposure({ call, exposure, cluster }: Failing, change: Partial<Exposure>): Changed {
  const changed: Exposure = { ...exposure, ...change }
  const exposures = cluster.exposures.map((each) => (each === exposure ? changed : each))
  const to = call.to.kind === 'exposure' && call.to.exposure === exposure ? { ...call.to, exposure: changed } : call.to
  return { call: { ...call, to }, cluster: { ...cluster, exposures } satisfies ClusterModel }
}
