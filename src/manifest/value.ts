/** What kubectl makes of the scalars of a record. */
import type { PositionRecord } from './record.ts'
import { resolvePlain, resolveTagged } from './scalar.ts'
import type { ScalarValue } from './scalar.ts'
import { piecesOf, textOf } from './scalar-text.ts'

/** The value of a scalar, an alias followed. Undefined for a collection, and for a tag that the text does not fit. */
export function valueOf(text: string, record: PositionRecord, node: number): ScalarValue | undefined {
  const scalar = record.resolve(node)
  const shape = record.shape(scalar)
  if (shape.endsWith('map') || shape.endsWith('sequence')) return undefined
  const decoded = textOf(piecesOf(text, record, scalar))
  const tag = record.tag(scalar)
  if (tag !== 'none') return resolveTagged(tag, decoded)
  return shape === 'plain' ? resolvePlain(decoded) : decoded
}

/**
 * The name of a key in JSON, where each key is a string: `on:` is `true`, `0x50:` is `80`, as sigs.k8s.io/yaml converts them.
 * Undefined for a key that it refuses: null, a map, a list.
 */
export function keyNameOf(text: string, record: PositionRecord, node: number): string | undefined {
  const value = valueOf(text, record, node)
  if (value === undefined || value === null) return undefined
  return typeof value === 'number' && !Number.isFinite(value) ? specialNumber(value) : String(value)
}

function specialNumber(value: number): string {
  if (Number.isNaN(value)) return '.nan'
  return value > 0 ? '.inf' : '-.inf'
}

/** Whether a key is `<<`, which merges the maps that stand behind it. A quoted one is an ordinary key. */
export function isMergeKey(text: string, record: PositionRecord, node: number): boolean {
  return (
    record.shape(node) === 'plain' &&
    record.tag(node) === 'none' &&
    record.end(node) - record.start(node) === 2 &&
    text.startsWith('<<', record.start(node))
  )
}
