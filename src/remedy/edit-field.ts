import type { Resource } from '../model/resource.ts'
import type { FileEdit } from './remedy.ts'
import { insertPath, setScalar } from '../manifest/edit.ts'

/**
 * Sets one field of an object: the edits for its file, or undefined where the manifest room refuses (an alias, an odd key).
 * `text` is YAML source, quotes included.
 */
export function editField(
  owner: Resource,
  path: readonly string[] | undefined,
  text: string,
): readonly FileEdit[] | undefined {
  if (path === undefined) return undefined
  const present = owner.node.at(...path)
  const edits = present ? setScalar(present, text) : insertPath(owner.node, path, text)
  return edits?.map((edit) => ({ ...edit, file: owner.node.file }))
}
