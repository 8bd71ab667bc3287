/** What one entry of a kustomization does to the objects that it is for. */
import type { ManifestDocument } from '../../manifest/document.ts'
import type { Place } from '../../manifest/place.ts'
import type { Target } from './patch-target.ts'
import type { Resource } from '../resource.ts'

export interface ChangedField {
  /** JSON pointer within the object; '' is all of it. */
  readonly pointer: string
  /** Where the kustomization or its patch says so. */
  readonly at: Place
}

export interface Change {
  readonly target: Target
  fields(resource: Resource): readonly ChangedField[]
}

/** The documents of a file by its path in a kustomization; undefined if it is not in the input. */
export type Resolve = (path: string) => readonly ManifestDocument[] | undefined

/** A change of the same fields whatever the object. */
export function constant(target: Target, fields: readonly ChangedField[]): Change {
  return { target, fields: () => fields }
}
