/** The text of a first `.clb-lint.yaml`: what the manifests show as values, what they do not as lines to fill in. */
import type { Fact, FactName, Facts, FactValues } from '../model/facts.ts'
import type { Language, Words } from '../text/words.ts'
import { resolvePlain } from '../manifest/scalar.ts'
import { factDefinitions, factNames, formatFact } from '../model/facts/fact-names.ts'

/** One cluster as the input shows it. */
export interface ShownCluster {
  readonly name: string
  /** Globs of its files, relative to the config; none where all files are its own. */
  readonly files: readonly string[]
  /** The ids by which its IstioGateways call clusters. */
  readonly ids: readonly string[]
  readonly facts: Facts
}

const schema = 'node_modules/clb-lint/schemas/config.schema.json'

const head: Words = {
  en: `Written by 'clb-lint init'. A value names the line that shows it. What no manifest shows is commented out:
state what you know, and leave the rest: clb-lint then says on which clusters a call fails.`,
  zh: `由“clb-lint init”生成。已知的值后面注明依据的文件和行；清单中看不出的内容以注释列出：
请填写已知的部分，其余保留注释，clb-lint 会说明访问在哪些集群上会失败。`,
}

const idOf: Words = {
  en: 'The id that IstioGateway clusterIds and overrides use for this cluster.',
  zh: 'IstioGateway 的 clusterIds 和 overrides 中使用的集群 ID。',
}

const rest: Words = {
  en: `rules:
  local-traffic-policy: warning  # error | warning | note | off
ignore:
  - { rule: local-traffic-policy, files: legacy/**, reason: "retired in May", until: 2027-05-31 }
fail-on: warning  # error | warning | note | never`,
  zh: `rules:
  local-traffic-policy: warning  # error | warning | note | off
ignore:
  - { rule: local-traffic-policy, files: legacy/**, reason: "五月下线", until: 2027-05-31 }
fail-on: warning  # error | warning | note | never`,
}

const stated: Words = { en: 'stated by --fact', zh: '由 --fact 指定' }

/** The file's text in one language; a config reader takes it as it is. */
export function initialConfig(clusters: readonly ShownCluster[], language: Language): string {
  const lines = [
    `# yaml-language-server: $schema=${schema}`,
    ...commented(head[language]),
    'clusters:',
    ...clusters.flatMap((cluster, index) => clusterLines(cluster, language, index === 0)),
    '',
    ...commented(rest[language]),
  ]
  return `${lines.join('\n')}\n`
}

/** `isFirst`: each fact is explained once. */
function clusterLines(
  { name, files, ids, facts }: ShownCluster,
  language: Language,
  isFirst: boolean,
): readonly string[] {
  const entries = [
    `name: ${spelled(name)}`,
    ...(files.length === 0 ? [] : [`files: [${files.map((glob) => JSON.stringify(glob)).join(', ')}]`]),
    ...(ids.length === 0
      ? []
      : commented(`${isFirst ? `${idOf[language]}\n` : ''}id: ${ids.map(spelled).join(' | ')}`)),
    ...groupsOf(factNames).flatMap((names) => groupLines(names, facts, language, isFirst)),
  ]
  return entries.map((line, index) => `${index === 0 ? '  - ' : '    '}${line}`)
}

/** Facts whose names begin alike stand in one map: `kube-proxy: { mode: …, version: … }`. */
function groupsOf(names: readonly FactName[]): readonly (readonly FactName[])[] {
  const firsts = [...new Set(names.map((name) => name.split('.')[0]))]
  return firsts.map((first) => names.filter((name) => name.split('.')[0] === first))
}

function groupLines(names: readonly FactName[], facts: Facts, language: Language, isFirst: boolean): readonly string[] {
  const lines = names.flatMap((name) => factLines(name, facts[name], language, isFirst))
  const [first = '', isNested] = names[0]?.split('.') ?? []
  if (isNested === undefined) return lines
  const isShown = lines.some((line) => !line.startsWith('#'))
  const inner = lines.map((line) => (isShown ? `  ${line}` : line.replace(/^# /, '#   ')))
  return [`${isShown ? '' : '# '}${first}:`, ...inner]
}

function factLines<Name extends FactName>(
  name: Name,
  fact: Fact<FactValues[Name]>,
  language: Language,
  isFirst: boolean,
): readonly string[] {
  const { words, form, summary } = factDefinitions[name]
  const key = name.slice(name.indexOf('.') + 1)
  if (fact.known && fact.origin.from !== 'derived')
    return [`${key}: ${valueOf(name, fact.value)}  # ${whence(fact, language)}`]
  const legal = words?.join(' | ') ?? form[language].trim()
  return commented(`${isFirst ? `${summary[language]}\n` : ''}${key}: ${legal}`)
}

function valueOf<Name extends FactName>(name: Name, value: FactValues[Name]): string {
  const text = formatFact(name, value)
  return factDefinitions[name].type === 'text' ? spelled(text) : text
}

function whence(fact: Extract<Fact<unknown>, { known: true }>, language: Language): string {
  const { place } = fact.origin
  if (place === undefined) return stated[language]
  const { line } = place.file.lines.positionAt(place.range.start)
  return `${place.file.path.replace(/\p{Cc}/gu, '?')}:${line}`
}

/** Text as YAML: without quotes where it then is the same text. */
function spelled(text: string): string {
  return /^[A-Za-z][\w./-]*$/.test(text) && typeof resolvePlain(text) === 'string' ? text : JSON.stringify(text)
}

function commented(text: string): readonly string[] {
  return text.split('\n').map((line) => `# ${line}`)
}
