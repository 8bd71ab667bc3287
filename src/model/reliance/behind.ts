import type { ClusterModel } from '../cluster.ts'
import type { Exposure } from '../exposure.ts'
import type { Reliance } from './reliance.ts'
import { istioReliance } from './istio.ts'
import { nginxReliance } from './nginx.ts'

/**
 * Who of those behind a load balancer goes by the client's address and has no other way to learn it than the packet. A layer-7 load
 * balancer writes it into a header: there only who reads the packet counts.
 */
export function relianceBehind(
  exposure: Exposure,
  { resources, exposures }: Pick<ClusterModel, 'resources' | 'exposures'>,
): readonly Reliance[] {
  const { listeners } = exposure
  const hasHeader = listeners.length > 0 && listeners.every(({ layer }) => layer === 7)
  const all = [...istioReliance(exposure, resources), ...nginxReliance(exposure, resources, exposures)]
  return all.filter(({ reads }) => reads === 'peer' || !hasHeader)
}
