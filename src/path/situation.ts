/** A call with everything that does not depend on an unknown fact: what it ends at, and which nodes its client may be on. */
import type { Call } from '../model/client.ts'
import type { ClusterModel } from '../model/cluster.ts'
import type { Backends } from '../model/service.ts'
import type { At, Hop, Target } from './outcome.ts'
import { sharing } from './placement.ts'
import type { Sharing } from './placement.ts'
import { resolve } from './resolve.ts'

export interface Situation {
  readonly call: Call
  readonly model: ClusterModel
  readonly target: Target
  /** What happened to the name. */
  readonly hops: readonly Hop[]
  readonly sharing: Sharing
}

export function situationOf(call: Call, model: ClusterModel): Situation {
  const { target, hops } = resolve(call, model)
  return { call, model, target, hops, sharing: sharingOf(call, model, target) }
}

function sharingOf({ client }: Call, model: ClusterModel, target: Target): Sharing {
  switch (target.kind) {
    case 'exposure': {
      const { owner, backends, services } = target.exposure
      return sharing(client, backends, services, owner.namespace ?? 'default', model)
    }
    case 'service':
      return sharing(client, target.service.backends, [target.service], target.service.namespace, model)
    default:
      return 'may'
  }
}

/** One kind of node, or both. */
export type Places = readonly [At, ...(readonly At[])]

/** The kinds of node that the client may be on; the only node of a cluster has the backend. */
export function placesOf({ target, sharing: shared, model }: Situation): Places {
  if (backendsOf(target)?.none || shared === 'never') return ['node-without-endpoint']
  if (shared === 'must' || nodeCount(model) === 1) return ['node-with-endpoint']
  return ['node-with-endpoint', 'node-without-endpoint']
}

/** How many ordinary nodes there are, as stated or as a dump shows; undefined where neither says. */
export function nodeCount(model: ClusterModel): number | undefined {
  if (model.facts.nodes.known) return model.facts.nodes.value
  return model.nodes?.filter(({ superNode }) => !superNode).length
}

function backendsOf(target: Target): Backends | undefined {
  if (target.kind === 'exposure') return target.exposure.backends
  return target.kind === 'service' ? target.service.backends : undefined
}
