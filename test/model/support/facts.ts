import type { FactName } from '../../../src/model/facts.ts'
import type { FactSources } from '../../../src/model/facts/evidence/facts.ts'
import { loadFacts } from '../../../src/model/facts/evidence/facts.ts'
import { factsBy, formatFact } from '../../../src/model/facts/fact-names.ts'
import { fill } from '../../../src/text/words.ts'
import { textAt, worldIn } from './input.ts'

type Texts = string | Readonly<Record<string, string>>

/** What manifests say of a cluster: the known facts as text, and where they stand. A single text is the file `a.yaml`. */
export function factsIn(texts: Texts, stated: Partial<Pick<FactSources, 'config' | 'commandLine'>> = {}) {
  const { resources, patched } = worldIn(typeof texts === 'string' ? { 'a.yaml': texts } : texts)
  const { facts, notices } = loadFacts({ resources, patched, config: {}, commandLine: {}, ...stated })
  const values: Partial<Record<FactName, string>> = {}
  const places: Partial<Record<FactName, string>> = {}
  factsBy((name) => {
    const fact = facts[name]
    if (fact.known) {
      values[name] = formatFact(name, fact.value)
      places[name] = `${fact.origin.from}: ${textAt(fact.origin.place) ?? '-'}`
    }
    return fact
  })
  return { values, places, notices: notices.map(({ message }) => fill(message.words, message.data, 'en')) }
}

/** One fact of what manifests say, as text; undefined where it is unknown. */
export function factIn(name: FactName, texts: Texts): string | undefined {
  return factsIn(texts).values[name]
}

/** A ConfigMap: texts of several lines are block scalars, others are quoted. */
export function configMap(name: string, data: Readonly<Record<string, string>>, namespace = 'kube-system'): string {
  const entries = Object.entries(data).map(([key, text]) => {
    return text.includes('\n')
      ? `  ${key}: |\n${text.trimEnd().replaceAll(/^/gm, '    ')}\n`
      : `  ${key}: ${JSON.stringify(text)}\n`
  })
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: ${namespace}}\ndata:\n${entries.join('')}`
}

/** A DaemonSet of one container; `more` goes into the pod's spec. */
export function daemonSet(name: string, container: string, more = '', namespace = 'kube-system'): string {
  return `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  template:
    spec:
      containers:
      - ${container}
${more === '' ? '' : `      ${more}\n`}`
}

/** A Node of a dump. */
export function node(name: string, { labels = '', spec = '', info = '', addresses = '' } = {}): string {
  return `apiVersion: v1
kind: Node
metadata: {name: ${name}, uid: u-${name}, labels: {${labels}}}
spec: {${spec}}
status: {nodeInfo: {${info}}, addresses: [${addresses}]}
`
}

export function all(...documents: readonly string[]): string {
  return documents.join('---\n')
}
