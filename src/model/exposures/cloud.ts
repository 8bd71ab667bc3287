/** Whose load balancer a Service gets, by the Service's own words. */
import type { Node } from '../../manifest/node.ts'
import type { Exposure } from '../exposure.ts'
import type { Fact, Provider } from '../facts.ts'
import type { ServiceSource } from '../services/sources/source.ts'
import { keyPlace, valuePlace } from '../../manifest/place.ts'
import { ack } from '../annotations/ack.ts'
import { cloudOf } from '../annotations/clouds.ts'
import { annotationNode, annotationValue } from '../annotations/read.ts'
import { known, unknown } from '../facts.ts'

export interface Cloud {
  readonly provider: Fact<Provider>
  readonly lb: Exposure['lb']
}

/**
 * A class settles it, then the cloud's own annotations, labels and finalizers. A Service with words of several clouds is written for
 * whichever cluster it lands in: the cluster's provider decides.
 * https://github.com/kubernetes/cloud-provider-alibaba-cloud/blob/master/pkg/controller/helper/service_utils.go (NeedCLB, NeedNLB)
 */
export function cloudOfService(source: ServiceSource): Cloud {
  const byClass = cloudByClass(source)
  if (byClass) return byClass
  const evidence = ownEvidence(source)
  const [first, ...others] = new Set(evidence.map(({ cloud }) => cloud))
  if (source.provider.known) return { provider: source.provider, lb: 'clb' }
  const sign = evidence[0]
  if (first === undefined || !sign || others.length > 0) return { provider: unknown, lb: 'clb' }
  const provider = known(first, { from: 'manifest', place: sign.at })
  return { provider, lb: first === 'other' ? 'foreign' : 'clb' }
}

const nlbClass = 'alibabacloud.com/nlb'

function cloudByClass({ field, annotations }: ServiceSource): Cloud | undefined {
  const loadBalancerClass = field('loadBalancerClass')
  if (loadBalancerClass?.string) {
    const isNlb = loadBalancerClass.string === nlbClass
    const origin = { from: 'manifest', place: valuePlace(loadBalancerClass) } as const
    return { provider: known(isNlb ? 'ack' : 'other', origin), lb: isNlb ? 'nlb' : 'foreign' }
  }
  // The controller takes `type: nlb` behind a feature gate only; whoever writes it has that gate, or a fault of another kind.
  const type = annotationNode(annotations, ack.type)
  if (type && annotationValue(annotations, ack.type) === 'nlb')
    return { provider: known('ack', manifestOrigin(type)), lb: 'nlb' }
  const foreign = [ack.foreignClass, ack.tunnelType].find((row) => annotationValue(annotations, row) !== undefined)
  const sign = foreign && annotationNode(annotations, foreign)
  return sign && { provider: known('other', manifestOrigin(sign)), lb: 'foreign' }
}

function manifestOrigin(node: Node) {
  return { from: 'manifest', place: keyPlace(node) } as const
}

interface Evidence {
  readonly cloud: Provider
  readonly at: ReturnType<typeof keyPlace>
}

/** Keys of annotations and labels, and finalizers, that belong to one cloud. */
function ownEvidence({ owner, annotations }: ServiceSource): readonly Evidence[] {
  const metadata = owner.node.get('metadata')
  const keyed = [annotations, metadata?.get('labels')].flatMap((map) => map?.entries() ?? [])
  const signs = [
    ...keyed.map(({ key, value }) => ({ text: key.string ?? '', at: keyPlace(value) })),
    ...(metadata?.get('finalizers')?.items() ?? []).map((item) => ({ text: item.string ?? '', at: valuePlace(item) })),
  ]
  return signs.flatMap(({ text, at }) => {
    const cloud = cloudOf(text)
    return cloud === undefined ? [] : [{ cloud, at }]
  })
}
