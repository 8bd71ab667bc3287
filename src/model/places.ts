/** Where a finding points when the thing it speaks of is missing: the nearest text that a person would edit. */
import type { Node } from '../manifest/node.ts'
import type { Place } from '../manifest/place.ts'
import { keyPlace, valuePlace } from '../manifest/place.ts'

/** The object's name, else its `metadata`, else its kind, else the object. */
export function namePlace(object: Node): Place {
  const name = object.at('metadata', 'name')
  if (name) return valuePlace(name)
  const metadata = object.get('metadata')
  if (metadata) return keyPlace(metadata)
  return valuePlace(object.get('kind') ?? object)
}

/** The key of the map that annotates, else the object's name: where a person adds an annotation. */
export function annotationsPlace(object: Node, annotations: Node | undefined): Place {
  return annotations === undefined ? namePlace(object) : keyPlace(annotations)
}
