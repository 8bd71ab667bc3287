/** The tree that `yaml` made of a document, written down as positions; what kubectl refuses beyond syntax is found here. */
import { isAlias, isMap, isScalar, isSeq } from 'yaml'
import type { Scalar, YAMLMap, YAMLSeq } from 'yaml'
import type { Range } from '../text/range.ts'
import { addBlockScalar, addFlowScalar } from './fill-scalar.ts'
import { maxDepth } from './limits.ts'
import { duplicateKey, notYaml, tooDeep } from './problem.ts'
import type { Problem } from './problem.ts'
import type { PositionRecord, Shape, Tag } from './record.ts'
import { isMergeKey, keyNameOf, valueOf } from './value.ts'

interface Filling {
  readonly text: string
  readonly range: Range
  readonly record: PositionRecord
  /** The node that each anchor names so far; undefined while that node is still open. */
  readonly anchors: Map<string, number | undefined>
  problem: Problem | undefined
}

/**
 * Adds the contents of a document to the record, in the order of the text; the offsets of `yaml` count from the range's start.
 * A document without any adds nothing.
 */
export function fill(text: string, range: Range, record: PositionRecord, contents: unknown): Problem | undefined {
  const filling: Filling = { text, range, record, anchors: new Map(), problem: undefined }
  if (contents === null || contents === undefined || isMissing(contents)) return undefined
  addNode(filling, contents, 1, 0)
  return filling.problem
}

function isMissing(node: unknown): boolean {
  return isScalar(node) && node.source === '' && node.type === 'PLAIN' && !node.anchor && !node.tag
}

/** Adds a node with all that is in it. Undefined where a problem was found. `parent` is where its collection starts. */
function addNode(filling: Filling, node: unknown, depth: number, parent: number): number | undefined {
  if (isScalar(node)) return addScalar(filling, node, parent)
  if (isAlias(node)) return addAlias(filling, node.source, rangeOf(filling, node.range))
  if (isMap(node) || isSeq(node)) return addCollection(filling, node, depth)
  return refuse(filling, 'a value is missing', filling.range)
}

function addCollection(filling: Filling, node: YAMLMap | YAMLSeq, depth: number): number | undefined {
  const { record, anchors } = filling
  const range = rangeOf(filling, node.range)
  if (depth > maxDepth) {
    filling.problem = tooDeep(range)
    return undefined
  }
  const added = record.add(shapeOf(node), range.start, range.end)
  const { anchor, tag } = node
  if (anchor !== undefined || tag !== undefined) record.mark(added, tagOf(tag), anchor !== undefined)
  if (anchor !== undefined) anchors.set(anchor, undefined)
  const last = isMap(node) ? addEntries(filling, node, added, depth) : addItems(filling, node, added, depth)
  if (last === undefined) return undefined
  record.close(added, node.flow === true ? range.end : record.end(last))
  if (anchor !== undefined) anchors.set(anchor, added)
  return added
}

/** Returns the last value; the map itself if it has none. */
function addEntries(filling: Filling, map: YAMLMap, added: number, depth: number): number | undefined {
  const { record, text } = filling
  const start = record.start(added)
  const names = new Set<string>()
  let last: number | undefined = added
  for (const pair of map.items) {
    const key = addNode(filling, pair.key, depth + 1, start)
    if (key === undefined) return undefined
    const merge = isMergeKey(text, record, key)
    if (!merge && !addName(filling, names, key)) return undefined
    last =
      pair.value === null
        ? record.add('plain', record.end(key), record.end(key))
        : addNode(filling, pair.value, depth + 1, start)
    if (last === undefined) return undefined
    if (merge && !isMergeable(record, last)) {
      return refuse(filling, '"<<" merges a map or a list of maps', rangeIn(record, last))
    }
  }
  return last
}

function addItems(filling: Filling, sequence: YAMLSeq, added: number, depth: number): number | undefined {
  let last: number | undefined = added
  for (const item of sequence.items) {
    last = addNode(filling, item, depth + 1, filling.record.start(added))
    if (last === undefined) return undefined
  }
  return last
}

function addName(filling: Filling, names: Set<string>, key: number): boolean {
  const { record, text } = filling
  const range = rangeIn(record, key)
  const name = keyNameOf(text, record, key)
  if (name === undefined) refuse(filling, 'a key is neither text, number nor boolean', range)
  else if (/^[\u00A0\u2000-\u200A\u202F\u3000\uFEFF]/.test(name) && record.shape(key) === 'plain')
    refuse(filling, 'a key begins with a blank', range)
  else if (names.has(name)) filling.problem = duplicateKey(name, range)
  else names.add(name)
  return filling.problem === undefined
}

function isMergeable(record: PositionRecord, value: number): boolean {
  const merged = record.resolve(value)
  if (record.shape(merged).endsWith('map')) return true
  return (
    merged === value &&
    record.shape(value).endsWith('sequence') &&
    record.children(value).every((item) => record.shape(record.resolve(item)).endsWith('map'))
  )
}

function addAlias(filling: Filling, name: string, range: Range): number | undefined {
  const { record, anchors } = filling
  const target = anchors.get(name)
  if (target === undefined) {
    return refuse(
      filling,
      anchors.has(name) ? `the anchor "${name}" contains itself` : `there is no anchor "${name}"`,
      range,
    )
  }
  const alias = record.add('alias', range.start, range.end)
  record.link(alias, target)
  return alias
}

function addScalar(filling: Filling, node: Scalar, parent: number): number | undefined {
  const { text, record, anchors } = filling
  const { anchor, tag } = node
  const shape = scalarShapes[node.type ?? 'PLAIN'] ?? 'plain'
  const range = rangeOf(filling, node.range)
  const isBlock = shape === 'literal' || shape === 'folded'
  const added = isBlock ? addBlockScalar(filling, shape, range, parent) : addFlowScalar(filling, shape, range)
  if (anchor !== undefined || tag !== undefined) record.mark(added, tagOf(tag), anchor !== undefined)
  if (anchor !== undefined) anchors.set(anchor, added)
  if (tag === undefined || valueOf(text, record, added) !== undefined) return added
  return refuse(filling, `the text does not fit its tag !!${record.tag(added)}`, rangeIn(record, added))
}

const scalarShapes: Readonly<Record<string, Shape>> = {
  QUOTE_SINGLE: 'single-quoted',
  QUOTE_DOUBLE: 'double-quoted',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
}

function shapeOf(node: YAMLMap | YAMLSeq): Shape {
  if (isMap(node)) return node.flow === true ? 'flow-map' : 'block-map'
  return node.flow === true ? 'flow-sequence' : 'block-sequence'
}

function tagOf(tag: string | undefined): Tag {
  if (tag === undefined) return 'none'
  if (tag === '!') return 'str'
  const name = tag.replace('tag:yaml.org,2002:', '')
  return name === 'str' || name === 'int' || name === 'float' || name === 'bool' || name === 'null' ? name : 'other'
}

function rangeOf({ range }: Filling, offsets: readonly number[] | null | undefined): Range {
  return { start: range.start + (offsets?.[0] ?? 0), end: range.start + (offsets?.[1] ?? 0) }
}

function rangeIn(record: PositionRecord, node: number): Range {
  return { start: record.start(node), end: record.end(node) }
}

function refuse(filling: Filling, reason: string, range: Range): undefined {
  filling.problem ??= notYaml(filling.text, filling.range, reason, range)
}
