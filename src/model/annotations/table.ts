/** The one table of annotations that both clouds' controllers read: the model, rules, messages and fixes look keys up here. */
import type { AnnotationRow } from './row.ts'
import { ackRows } from './ack.ts'
import { tkeRows } from './tke.ts'

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
