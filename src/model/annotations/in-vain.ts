/** Whether somebody meant to write an annotation, and its controller does not take it for that. */
import type { Node } from '../../manifest/node.ts'
import type { Exposure } from '../exposure.ts'
import type { AnnotationRow } from './row.ts'
import { nearest } from '../../text/nearest.ts'
import { annotationsOf } from '../exposure.ts'
import { annotationNode } from './read.ts'
import { isLegal } from './row.ts'
import { rowOf, spellingsOf } from './table.ts'

/**
 * A value that is none of the legal ones (an empty one counts as nothing written), a misspelt key, or the key on a map of the object
 * that nobody reads it from. Such an object is told by `inert-annotation` or `invalid-field`; who misses the annotation is silent.
 */
export function isWrittenInVain(row: AnnotationRow, exposure: Exposure): boolean {
  const read = annotationsOf(exposure)
  const { node } = exposure.owner
  const elsewhere = [node.at('metadata', 'annotations'), node.at('spec', 'podAnnotations')].filter(
    (map) => map !== read,
  )
  return (
    isRefused(row, annotationNode(read, row)) ||
    elsewhere.some((map) => annotationNode(map, row) !== undefined) ||
    [read, ...elsewhere].some((map) => hasMisspeltKey(row, map))
  )
}

function isRefused(row: AnnotationRow, written: Node | undefined): boolean {
  if (written === undefined || written.string === '') return false
  return written.string === undefined || !isLegal(row, written.string)
}

/** A key that no controller knows, and whose last words are nearly, or end in, those of the annotation. */
function hasMisspeltKey(row: AnnotationRow, map: Node | undefined): boolean {
  const wanted = spellingsOf(row).map(lastWords)
  return (map?.entries() ?? []).some(({ key }) => {
    if (key.string === undefined || rowOf(key.string) !== undefined) return false
    const written = lastWords(key.string)
    return nearest(written, wanted) !== undefined || wanted.some((words) => written.endsWith(`-${words}`))
  })
}

/** `backend-type` of `service.beta.kubernetes.io/backend-type`. */
function lastWords(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1)
}
