/** Reads an annotation as its controller does: spelling, precedence and legal values come from the table. */
import type { Node } from '../../manifest/node.ts'
import type { AnnotationRow } from './row.ts'
import { isTemplate } from '../template.ts'
import { readValue } from './row.ts'
import { spellingsOf } from './table.ts'

/** The value's node under the spelling that wins, whatever it holds; undefined where the annotation is not there. */
export function annotationNode(annotations: Node | undefined, row: AnnotationRow): Node | undefined {
  for (const key of spellingsOf(row)) {
    const node = annotations?.get(key)
    if (node) return node
  }
  return undefined
}

/**
 * What the controller makes of the annotation: a legal value, or what it takes a wrong one for. Undefined where it is absent, empty,
 * no string (the API server refuses the object then), or still a template.
 */
export function annotationValue(annotations: Node | undefined, row: AnnotationRow): string | undefined {
  const node = annotationNode(annotations, row)
  return node?.string === undefined || isTemplate(node) ? undefined : readValue(row, node.string)
}
