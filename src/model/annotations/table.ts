/** The one table of annotations that both clouds' controllers read: the model, rules, messages and fixes look keys up here. */
import type { AnnotationRow } from './row.ts'
import { ackRows } from './ack.ts'
import { tkeRows, tkeTwins } from './tke.ts'

export const annotationTable: readonly AnnotationRow[] = [...ackRows, ...tkeRows]

const rowsByKey: ReadonlyMap<string, AnnotationRow> = new Map(
  annotationTable.flatMap((row) => spellingsOf(row).map((key) => [key, row] as const)),
)

/** The row of a key in any of its spellings; undefined for a key that is unknown here. */
export function rowOf(key: string): AnnotationRow | undefined {
  return rowsByKey.get(key)
}

/** The keys under which a controller looks, the one that wins first. */
export function spellingsOf(row: AnnotationRow): readonly string[] {
  return row.legacy === undefined ? [row.key] : [row.key, row.legacy]
}

/** `backend-type` of `service.beta.kubernetes.io/backend-type`. */
export function lastWords(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1)
}

/** The annotation that says the same on the other kind of object: a Service's for an Ingress's, and back. */
export function twinOf(row: AnnotationRow): AnnotationRow | undefined {
  const pair = tkeTwins.find((twins) => twins.includes(row))
  const isTwin = (other: AnnotationRow) => other.on !== row.on && lastWords(other.key) === lastWords(row.key)
  return pair ? pair.find((other) => other !== row) : annotationTable.find(isTwin)
}
