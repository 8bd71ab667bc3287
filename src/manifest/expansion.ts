/** What a document grows to when its aliases are followed: the guard against alias bombs. */
import { maxAliasedNodes, maxDepth } from './limits.ts'
import { aliasBomb, tooDeep } from './problem.ts'
import type { Problem } from './problem.ts'
import type { PositionRecord } from './record.ts'

interface Size {
  readonly nodes: number
  readonly depth: number
}

/**
 * The problem of a document whose aliases expand to too many nodes or too deep. Each anchored node is measured once, in the
 * order of the aliases, so the work is linear in the file however large the expansion.
 */
export function expansionProblem(record: PositionRecord): Problem | undefined {
  const sizes = new Map<number, Size>()
  let aliased = 0
  for (let node = 0; node < record.count; node += 1) {
    if (record.shape(node) !== 'alias') continue
    const range = { start: record.start(node), end: record.end(node) }
    const size = measure(record, record.resolve(node), sizes)
    aliased += size.nodes
    if (aliased > maxAliasedNodes) return aliasBomb(range)
    if (size.depth > maxDepth) return tooDeep(range)
  }
  if (sizes.size > 0 && measure(record, 0, sizes).depth > maxDepth) {
    return tooDeep({ start: record.start(0), end: record.end(0) })
  }
  return undefined
}

function measure(record: PositionRecord, node: number, sizes: Map<number, Size>): Size {
  const known = sizes.get(node)
  if (known !== undefined) return known
  const children = record.children(node).map((child) => measure(record, record.resolve(child), sizes))
  const size = {
    nodes: children.reduce((sum, child) => sum + child.nodes, 1),
    depth: children.length === 0 ? 0 : 1 + children.reduce((deepest, child) => Math.max(deepest, child.depth), 0),
  }
  sizes.set(node, size)
  return size
}
