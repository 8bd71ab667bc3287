/** The fields that one patch names, as JSON pointers within the object that it is for. */
import type { Node } from '../../manifest/node.ts'

export interface Field {
  /** '' for the object as a whole. */
  readonly pointer: string
  /** Where the patch says so, in the patch's own text. */
  readonly node: Node
}

/** The fields of a JSON 6902 patch (a list of operations) or of a strategic merge patch (a partial object). */
export function fieldsOf(patch: Node): readonly Field[] {
  return patch.kind === 'sequence'
    ? patch.items().flatMap(fieldsOfOperation)
    : mergedFields(patch, '').filter(({ pointer }) => !isHead(pointer))
}

/** `test` changes nothing; `move` changes where it takes from, too. An index counts as the whole list: others move with it. */
function fieldsOfOperation(operation: Node): readonly Field[] {
  const op = operation.get('op')?.string
  if (op === 'test') return []
  const paths = op === 'move' ? [operation.get('path'), operation.get('from')] : [operation.get('path')]
  return paths.flatMap((path) =>
    path?.string === undefined ? [] : [{ pointer: path.string.replace(/\/(?:\d+|-)(?:\/.*)?$/s, ''), node: path }],
  )
}

/** The leaves of a partial object. A list is one leaf: how it is merged depends on the kind. So is what `$patch` deletes or replaces. */
function mergedFields(node: Node, pointer: string): readonly Field[] {
  if (node.kind !== 'map' || node.get('$patch') !== undefined) return [{ pointer, node }]
  return node.entries().flatMap(({ key, value }) => {
    const name = key.string ?? String(key.value)
    return mergedFields(value, `${pointer}/${escapePointer(name)}`)
  })
}

function isHead(pointer: string): boolean {
  return ['/apiVersion', '/kind', '/metadata/name', '/metadata/namespace'].includes(pointer)
}

/** A key as a JSON pointer writes it (RFC 6901). */
export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}
