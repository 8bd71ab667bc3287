import type { Model } from '../load.ts'
import type { Suppression } from './suppression.ts'
import { annotationSuppressions } from './annotations.ts'
import { commentSuppressions } from './comments.ts'

/** Every suppression that the reported files hold, in comments and annotations; an object of several clusters has it once. */
export function suppressionsIn({ files, clusters }: Model): readonly Suppression[] {
  const documents = files.filter(({ role }) => role === 'path').flatMap((file) => file.documents)
  const resources = clusters.flatMap(({ model }) => model.resources.filter(({ role }) => role === 'path'))
  const objects = new Map(resources.map((resource) => [resource.node, resource]))
  return [...documents.flatMap(commentSuppressions), ...annotationSuppressions([...objects.values()])]
}
