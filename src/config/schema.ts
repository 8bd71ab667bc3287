/** The JSON Schema of a config file, for editors and for ajv. */
import type { FactName } from '../model/facts.ts'
import type { Words } from '../text/words.ts'
import { factDefinitions, factNames } from '../model/facts/fact-names.ts'

/** A JSON Schema (draft 7: the one that editors' YAML plug-ins know), as plain data. */
export interface Schema {
  readonly $schema?: string
  readonly title?: string
  readonly description?: string
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean | Schema
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly enum?: readonly (string | boolean)[]
  readonly pattern?: string
  readonly minimum?: number
  readonly oneOf?: readonly Schema[]
}

export interface DescribedRule {
  readonly id: string
  readonly summary: Words
}

const severities = ['error', 'warning', 'note']

/**
 * The schema of `.clb-lint.yaml`. With rules it lists their ids, for an editor; without any it takes every id, and the reader looks
 * them up itself: so the precompiled validator need not change when a rule is added.
 */
export function configSchema(rules: readonly DescribedRule[]): Schema {
  // YAML 1.1 reads an unquoted off as false
  const levels = { enum: [...severities, 'off', false] }
  const ids = rules.map(({ id }) => id)
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'clb-lint configuration',
    ...object({
      clusters: list('The clusters that the files describe.', cluster()),
      rules: {
        description: 'The severity of a rule, or off.',
        type: 'object',
        properties: Object.fromEntries(rules.map(({ id, summary }) => [id, { description: summary.en, ...levels }])),
        additionalProperties: rules.length > 0 ? false : levels,
      },
      ignore: list('Findings that are known and accepted.', ignore(ids)),
      'fail-on': { description: 'The lowest severity that makes the exit code 1.', enum: [...severities, 'never'] },
      renders: list('Charts and kustomizations that --render builds.', render()),
    }),
  }
}

function cluster(): Schema {
  const own = {
    name: { description: 'How the cluster is called in the report.', ...text },
    files: { description: 'Its files: globs relative to this file. All files where it is not written.', ...texts },
    id: { description: 'The cluster id that IstioGateway clusterIds and overrides use.', ...text },
  }
  const names = [...new Set(factNames.map((name) => name.split('.')[0] ?? name))]
  const facts = names.map((first) => [first, factSchema(first)] as const)
  return { ...object({ ...own, ...Object.fromEntries(facts) }), required: ['name'] }
}

/** `kube-proxy.mode` is written `kube-proxy: { mode: … }`. */
function factSchema(first: string): Schema {
  const parts = factNames.filter((name) => name.startsWith(`${first}.`))
  if (parts.length === 0) return valueSchema(factNames.find((name) => name === first))
  return object(Object.fromEntries(parts.map((name) => [name.slice(first.length + 1), valueSchema(name)])))
}

function valueSchema(name: FactName | undefined): Schema {
  if (name === undefined) return {}
  const { type, words, pattern, summary } = factDefinitions[name]
  const description = summary.en
  if (type === 'boolean') return { description, type: 'boolean' }
  if (type === 'integer') return { description, type: 'integer', minimum: 1 }
  return {
    description,
    type: 'string',
    ...(words === undefined ? {} : { enum: words }),
    ...(pattern === undefined ? {} : { pattern }),
  }
}

function ignore(ids: readonly string[]): Schema {
  const entry = {
    rule: { description: 'The id of the rule.', type: 'string', ...(ids.length > 0 ? { enum: ids } : {}) },
    files: { description: 'Globs relative to this file. All files where it is not written.', ...texts },
    reason: { description: 'Why it is accepted. Without a reason the entry does not apply.', ...text },
    until: { description: 'The last day on which it applies.', type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
  }
  return { ...object(entry), required: ids.length > 0 ? ['rule', 'reason'] : ['rule'] }
}

function render(): Schema {
  const entry = {
    chart: { description: 'A directory with a Chart.yaml, relative to this file.', ...text },
    values: { description: 'Values files, relative to this file.', type: 'array', items: text },
    name: { description: 'The name of the release.', ...text },
    namespace: { description: 'The namespace of the release.', ...text },
    kustomization: { description: 'A directory with a kustomization, relative to this file.', ...text },
  }
  return { ...object(entry), oneOf: [{ required: ['chart'] }, { required: ['kustomization'] }] }
}

const text: Schema = { type: 'string', pattern: '\\S' }
const texts: Schema = { type: ['string', 'array'], pattern: '\\S', items: text }

function object(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: 'object', properties, additionalProperties: false }
}

function list(description: string, items: Schema): Schema {
  return { description, type: 'array', items }
}
