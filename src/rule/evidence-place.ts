import type { Place } from '../manifest/place.ts'
import type { Data, Words } from '../text/words.ts'
import type { RelatedPlace } from './rule.ts'

/** A place that belongs to a finding, out of a rule's own words for such places. */
export function evidencePlace<Id extends string>(
  related: Readonly<Record<Id, Words>>,
  id: Id,
  at: Place,
  data: Data = {},
): RelatedPlace {
  return { role: 'evidence', id, words: related[id], data, at }
}
