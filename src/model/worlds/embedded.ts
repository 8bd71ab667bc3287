/** YAML or JSON that stands inside a string of a manifest: a ConfigMap's key, an inline patch. */
import type { ManifestDocument } from '../../manifest/document.ts'
import type { Node } from '../../manifest/node.ts'
import type { Place } from '../../manifest/place.ts'
import { readDocuments } from '../../manifest/document.ts'
import { slicePlace } from '../../manifest/place.ts'
import { SourceFile } from '../../manifest/source-file.ts'

/** The documents in a string scalar. Their nodes count offsets within the string: `placeIn` leads back to the file. */
export function documentsIn(scalar: Node): readonly ManifestDocument[] {
  if (scalar.string === undefined) return []
  // The name tells readers that this is no file, and keeps the YAML inside a `.json` dump from being held to JSON.
  return readDocuments(new SourceFile(`${scalar.file.path} (${scalar.pointer})`, scalar.string))
}

/** Where a node of the string's own documents stands in the file, from its key to the end of its value. */
export function placeIn(scalar: Node, inner: Node): Place {
  return slicePlace(scalar, inner.key?.range.start ?? inner.range.start, inner.range.end)
}
