/** What a schema cannot say of a config: rules that exist, facts in every detail, names that are told apart. */
import type { Node } from '../manifest/node.ts'
import type { FactName } from '../model/facts.ts'
import type { ConfigError } from './complaints.ts'
import { valuePlace } from '../manifest/place.ts'
import { factDefinitions, factNames } from '../model/facts/fact-names.ts'
import { unknownWord, wrongValue } from './facts.ts'

/** The faults of a config beyond its schema. A text may be refused by both: the reader keeps the first complaint of a place. */
export function checkValues(root: Node, rules: readonly string[]): readonly ConfigError[] {
  const clusters = root.get('clusters')?.items() ?? []
  return [
    ...(root.get('rules')?.entries() ?? []).flatMap(({ key }) => unknownRule(key, rules)),
    ...clusters.flatMap((cluster) => factNames.flatMap((name) => wrongFact(factNode(cluster, name), name))),
    ...namesTwice(clusters),
    ...(root.get('ignore')?.items() ?? []).flatMap((entry) => wrongDay(entry.get('until'))),
  ]
}

/** Where a cluster of the config states a fact: `kube-proxy.mode` stands at `kube-proxy: { mode: … }`. */
export function factNode(cluster: Node, name: FactName): Node | undefined {
  return cluster.at(...name.split('.'))
}

function unknownRule(key: Node, rules: readonly string[]): readonly ConfigError[] {
  const id = key.string ?? String(key.value)
  return rules.includes(id) ? [] : [{ at: valuePlace(key), ...unknownWord({ en: 'rule', zh: '规则' }, id, rules) }]
}

/** Text for which the schema has a pattern only is read in full: the pattern of a CIDR lets through what is none. */
function wrongFact(node: Node | undefined, name: FactName): readonly ConfigError[] {
  const { type, words, read } = factDefinitions[name]
  if (node?.string === undefined || type !== 'text' || words !== undefined) return []
  return read(node.string) === undefined ? [{ at: valuePlace(node), ...wrongValue(name, node.string) }] : []
}

function namesTwice(clusters: readonly Node[]): readonly ConfigError[] {
  const seen = new Set<string>()
  return clusters.flatMap((cluster) => {
    const name = cluster.get('name')
    if (name?.string === undefined) return []
    if (!seen.has(name.string)) {
      seen.add(name.string)
      return []
    }
    const words = { en: "two clusters are called '{name}'", zh: '有两个集群都叫“{name}”' }
    return [{ at: valuePlace(name), words, data: { name: name.string } }]
  })
}

/** `2027-02-30` has the shape of a date and is none. */
function wrongDay(until: Node | undefined): readonly ConfigError[] {
  const text = until?.string
  if (until === undefined || text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return []
  const time = new Date(`${text}T00:00:00Z`)
  if (!Number.isNaN(time.getTime()) && time.toISOString().startsWith(text)) return []
  return [{ at: valuePlace(until), words: { en: "'{text}' is no day", zh: '“{text}”不是有效日期' }, data: { text } }]
}
