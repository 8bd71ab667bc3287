import type { ClusterModel } from '../model/cluster.ts'
import type { Exposure } from '../model/exposure.ts'
import type { Offer, Remedy } from '../remedy/remedy.ts'
import { harmlessOffers } from '../remedy/offers.ts'
import { hypotheticalCall } from './paths.ts'

/** Those of some remedies that make nothing worse for whoever dials the load balancer: for faults that no call shows. */
export function harmless(remedies: readonly Remedy[], exposure: Exposure, cluster: ClusterModel): readonly Offer[] {
  return harmlessOffers(remedies, { call: hypotheticalCall(exposure, 'pod'), exposure, cluster })
}
