/** Classes that name a cloud's own controller and that it does not know: it leaves the object alone, and all its annotations do nothing. */
import type { Node } from '../../manifest/node.ts'
import type { ClusterModel } from '../cluster.ts'
import type { Resource } from '../resource.ts'
import { nearest } from '../../text/nearest.ts'
import { ingressClassesOf, isIngress } from './ingress-class.ts'

export interface ClassFault {
  readonly owner: Resource
  readonly written: Node
  /** The class that was meant; undefined where the controller has none for it. */
  readonly meant: string | undefined
}

/** A class of somebody else's controller is no fault: what stands beside it is a left-over. */
export function classFaults({ resources, exposures }: ClusterModel): readonly ClassFault[] {
  const classes = ingressClassesOf(resources)
  const owners = new Set(exposures.flatMap(({ kind, owner }) => (kind === 'service' ? [owner] : [])))
  return [
    ...[...owners].flatMap((owner) => serviceClassFault(owner) ?? []),
    ...resources.filter(isIngress).flatMap((ingress) => {
      const own = classes.of(ingress)
      if (own.kind !== 'named' || own.at.file !== ingress.node.file) return []
      const isTaken = own.name === 'qcloud' || classes.controllerOf(own.name) !== undefined
      const meant = isTaken ? undefined : nearest(own.name, ['qcloud'], 1)
      return meant === undefined ? [] : [{ owner: ingress, written: own.at, meant }]
    }),
  ]
}

const nlb = 'alibabacloud.com/nlb'
/** A CLB has no class, and an ALB is made of an Ingress: the controller knows one class of a Service. */
const unknownToAck = new Set(['alibabacloud.com/clb', 'alibabacloud.com/slb', 'alibabacloud.com/alb'])

/** https://github.com/kubernetes/cloud-provider-alibaba-cloud/blob/master/pkg/controller/helper/service_utils.go (NeedCLB, NeedNLB) */
function serviceClassFault(owner: Resource): ClassFault | undefined {
  const written = owner.node.at('spec', 'loadBalancerClass')
  if (!written?.string || written.string === nlb) return undefined
  if (unknownToAck.has(written.string.toLowerCase())) return { owner, written, meant: undefined }
  const meant = nearest(written.string, [nlb], 1)
  return meant === undefined ? undefined : { owner, written, meant }
}
