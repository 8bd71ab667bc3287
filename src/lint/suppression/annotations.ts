import type { Resource } from '../../model/resource.ts'
import type { Suppression } from './suppression.ts'
import { entryPlace } from '../../manifest/place.ts'
import { ruleNames, within } from './suppression.ts'

/** The annotation `clb-lint.io/ignore: "<rule>[,<rule>]"` with `clb-lint.io/ignore-reason`: covers its object. */
export function annotationSuppressions(resources: readonly Resource[]): readonly Suppression[] {
  return resources.flatMap(({ node }) => {
    const ignored = node.at('metadata', 'annotations', 'clb-lint.io/ignore')
    if (ignored?.string === undefined) return []
    return [
      {
        rules: ruleNames(ignored.string),
        reason: node.at('metadata', 'annotations', 'clb-lint.io/ignore-reason')?.string?.trim() ?? '',
        until: undefined,
        at: entryPlace(ignored),
        covers: within(node.file, node.range),
      },
    ]
  })
}
