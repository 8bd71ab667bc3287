import type { Node } from '../manifest/node.ts'
import type { FieldPath } from '../model/exposure.ts'
import type { Resource } from '../model/resource.ts'
import type { Edit } from '../text/edit.ts'
import type { FileEdit } from './remedy.ts'
import { insertPath, removeEntry, setScalar } from '../manifest/edit.ts'

/**
 * Sets one field of an object: the edits for its file, or undefined where the manifest room refuses (an alias, an odd key).
 * `text` is YAML source, quotes included.
 */
export function editField(owner: Resource, path: FieldPath | undefined, text: string): readonly FileEdit[] | undefined {
  if (path === undefined) return undefined
  const present = owner.node.at(...path)
  return inFile(owner, present ? setScalar(present, text) : insertField(owner.node, path, text))
}

/** Takes a field away with its key; undefined where it is not there, or the manifest room refuses. */
export function removeField(owner: Resource, path: FieldPath): readonly FileEdit[] | undefined {
  const present = owner.node.at(...path)
  return inFile(owner, present && removeEntry(present))
}

/** Maps on the way are made; a list item has to be there. */
function insertField(node: Node, path: FieldPath, text: string): readonly Edit[] | undefined {
  const below = path.findLastIndex((segment) => typeof segment === 'number') + 1
  const item = node.at(...path.slice(0, below))
  return item && insertPath(item, path.slice(below).map(String), text)
}

function inFile({ node }: Resource, edits: readonly Edit[] | undefined): readonly FileEdit[] | undefined {
  return edits?.map((edit) => ({ ...edit, file: node.file }))
}
