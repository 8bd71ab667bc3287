/** What the owner of an ACK load balancer writes of whom it sends to. */
import type { Exposure } from '../exposure.ts'
import { ack } from '../annotations/ack.ts'
import { isWrittenInVain } from '../annotations/in-vain.ts'
import { annotationValue } from '../annotations/read.ts'
import { annotationsOf } from '../exposure.ts'

/** `in-vain`: something that the controller does not take for either word. What `nothing` means depends on the cluster's age. */
export type BackendType = 'eni' | 'ecs' | 'nothing' | 'in-vain'

/** `service.beta.kubernetes.io/backend-type`, read as strictly as the controller does. */
export function backendTypeOf(exposure: Exposure): BackendType {
  const value = annotationValue(annotationsOf(exposure), ack.backendType)
  if (value === 'eni') return 'eni'
  if (isWrittenInVain(ack.backendType, exposure)) return 'in-vain'
  return value === undefined ? 'nothing' : 'ecs'
}
