/** Whether the security groups of real servers look at what a CLB of TKE sends ("allow by default" switches that off). */
import type { AnnotationRow } from '../annotations/row.ts'
import type { Exposure } from '../exposure.ts'
import { annotationValue } from '../annotations/read.ts'
import { tkeIngress, tkeService } from '../annotations/tke.ts'
import { annotationsOf } from '../exposure.ts'

/** The annotation that a load balancer's object would say it with. */
export function passToTargetRow({ kind }: Exposure): AnnotationRow {
  return kind === 'ingress' ? tkeIngress.passToTarget : tkeService.passToTarget
}

export function passesToTarget(exposure: Exposure): boolean {
  return annotationValue(annotationsOf(exposure), passToTargetRow(exposure)) === 'true'
}
