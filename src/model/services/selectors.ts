/** Label selectors: the map form of a Service, and the LabelSelector of the API. */
import type { Node } from '../../manifest/node.ts'
import { stringsOf } from '../worlds/resources.ts'

export type Labels = Readonly<Record<string, string>>
export type LabelTest = (labels: Labels) => boolean

/** Whether all pairs of `wanted` are among `labels`. An empty selector selects nothing (a Service without pods of its own). */
export function selects(wanted: Labels | undefined, labels: Labels): boolean {
  const pairs = Object.entries(wanted ?? {})
  return pairs.length > 0 && pairs.every(([key, value]) => labels[key] === value)
}

/** A LabelSelector: matchLabels and matchExpressions, all of them; `{}` matches everything, an absent one nothing. */
export function labelTest(selector: Node | undefined): LabelTest {
  if (selector?.kind !== 'map') return () => false
  const pairs = Object.entries(stringsOf(selector.get('matchLabels')))
  const tests = selector.get('matchExpressions')?.items().map(expressionTest) ?? []
  return (labels) => pairs.every(([key, value]) => labels[key] === value) && tests.every((test) => test(labels))
}

function expressionTest(expression: Node): LabelTest {
  const key = expression.get('key')?.string ?? ''
  const values = textsOf(expression.get('values'))
  switch (expression.get('operator')?.string) {
    case 'In':
      return (labels) => hasOneOf(labels, key, values)
    case 'NotIn':
      return (labels) => !hasOneOf(labels, key, values)
    case 'Exists':
      return (labels) => key in labels
    case 'DoesNotExist':
      return (labels) => !(key in labels)
    default:
      return () => false
  }
}

function hasOneOf(labels: Labels, key: string, values: readonly string[]): boolean {
  const value = labels[key]
  return value !== undefined && values.includes(value)
}

/** The strings of a sequence; other items are left out. */
export function textsOf(sequence: Node | undefined): readonly string[] {
  return sequence?.items().flatMap((item) => item.string ?? []) ?? []
}
