import type { Place } from '../../manifest/place.ts'
import type { Exposure } from '../exposure.ts'
import type { AnnotationRow } from './row.ts'
import { entryPlace } from '../../manifest/place.ts'
import { annotationsOf } from '../exposure.ts'
import { annotationNode } from './read.ts'

/** The first of these annotations that a load balancer's owner writes, key and value; else where a person would add one. */
export function annotationPlace(exposure: Exposure, ...rows: readonly AnnotationRow[]): Place {
  const annotations = annotationsOf(exposure)
  for (const row of rows) {
    const written = annotationNode(annotations, row)
    if (written) return entryPlace(written)
  }
  return exposure.at.annotations
}
