/** Whether somebody meant to write an annotation, and its controller does not take it for that. */
import type { Exposure } from '../exposure.ts'
import type { AnnotationRow } from './row.ts'
import { annotationsOf } from '../exposure.ts'
import { inertAnnotations, isRefused } from './faults.ts'
import { annotationNode } from './read.ts'
import { twinOf } from './table.ts'

/**
 * A value that is none of the legal ones (an empty one counts as nothing written), a misspelt key, the key on a map that nobody reads it
 * from, or another kind of object's. `inert-annotation` or `invalid-field` tells it; who misses the annotation is silent.
 */
export function isWrittenInVain(row: AnnotationRow, exposure: Exposure): boolean {
  const written = annotationNode(annotationsOf(exposure), row)
  const inert = inertAnnotations(exposure, row.provider)
  return (
    (written !== undefined && isRefused(written)) ||
    inert.some((fault) => fault.row === row || (fault.kind === 'object' && twinOf(fault.row) === row))
  )
}
