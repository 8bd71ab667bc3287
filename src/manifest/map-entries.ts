/** The entries of a map as a record holds them: its own, and those that merge keys bring in. */
import type { PositionRecord } from './record.ts'
import { isMergeKey, keyNameOf } from './value.ts'

/** A key and a value by their numbers in the record, and the key's name. */
export interface NumberedEntry {
  readonly name: string
  readonly key: number
  readonly value: number
}

/** A map's own entries in file order, merge keys left out. */
export function ownEntries(text: string, record: PositionRecord, map: number): readonly NumberedEntry[] {
  return pairs(record, map).flatMap(([key, value]) => {
    const name = isMergeKey(text, record, key) ? undefined : keyNameOf(text, record, key)
    return name === undefined ? [] : [{ name, key, value }]
  })
}

/**
 * A map's entries by name, merged ones among them. Of an own and a merged one the later wins, and of the maps of one merge the
 * first: go-yaml v2 merges where the `<<` stands (https://github.com/yaml/go-yaml/blob/v2.4.2/decode.go, merge).
 */
export function allEntries(text: string, record: PositionRecord, map: number): ReadonlyMap<string, NumberedEntry> {
  const entries = new Map<string, NumberedEntry>()
  for (const [key, value] of pairs(record, map)) {
    if (isMergeKey(text, record, key)) {
      for (const merged of mergedMaps(record, value)) {
        for (const [name, entry] of allEntries(text, record, merged)) entries.set(name, entry)
      }
    } else {
      const name = keyNameOf(text, record, key)
      if (name !== undefined) entries.set(name, { name, key, value })
    }
  }
  return entries
}

/** What a merge key's value stands for, the map that wins last. */
function mergedMaps(record: PositionRecord, value: number): readonly number[] {
  const merged = record.resolve(value)
  if (record.shape(merged).endsWith('map')) return [merged]
  return record
    .children(merged)
    .map((item) => record.resolve(item))
    .toReversed()
}

function pairs(record: PositionRecord, map: number): readonly (readonly [number, number])[] {
  const children = record.children(map)
  const found: (readonly [number, number])[] = []
  for (let index = 0; index + 1 < children.length; index += 2)
    found.push([children[index] ?? 0, children[index + 1] ?? 0])
  return found
}
