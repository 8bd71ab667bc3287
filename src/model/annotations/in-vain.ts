import type { Exposure } from '../exposure.ts'
import type { AnnotationRow } from './row.ts'
import { isPlaceholder } from '../facts/evidence/flags.ts'
import { annotationsOf } from '../exposure.ts'
import { inertAnnotations, isRefused } from './faults.ts'
import { annotationNode } from './read.ts'

/**
 * Whether somebody meant to write an annotation on a load balancer's object and it does nothing: then `inert-annotation` or
 * `invalid-field` tells it, and who misses the annotation is silent. A value that a tool is still to fill in may be any.
 */
export function isWrittenInVain(row: AnnotationRow, exposure: Exposure): boolean {
  const written = annotationNode(annotationsOf(exposure), row)
  if (written && (isRefused(written) || isPlaceholder(written.string ?? ''))) return true
  const inert = inertAnnotations(exposure, row.provider)
  return inert.some((fault) => fault.row === row || (fault.kind === 'object' && fault.twin === row))
}
