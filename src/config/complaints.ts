/** What ajv found wrong in a config, in our own words: one line, what is wrong, and the nearest valid word. */
import type { ErrorObject } from 'ajv'
import type { Node } from '../manifest/node.ts'
import type { Place } from '../manifest/place.ts'
import type { FactName } from '../model/facts.ts'
import type { Words } from '../text/words.ts'
import type { Complaint } from './facts.ts'
import type { Schema } from './schema.ts'
import { keyPlace, valuePlace } from '../manifest/place.ts'
import { isFactName } from '../model/facts/fact-names.ts'
import { unknownWord, wrongValue } from './facts.ts'

/** A fault of a config file and where it stands. */
export interface ConfigError extends Complaint {
  readonly at: Place
}

type Path = readonly (string | number)[]

/** An error of ajv as a person wants it; undefined for one that only repeats another (the branches of a `oneOf`). */
export function errorOf(
  { keyword, instancePath, schemaPath, params }: ErrorObject,
  root: Node,
  schema: Schema,
): ConfigError | undefined {
  if (/\/oneOf\/\d/.test(schemaPath)) return undefined
  const path = pathOf(instancePath)
  const node = root.at(...path) ?? root
  switch (keyword) {
    case 'additionalProperties':
      return unknownKey(node, String(params['additionalProperty']), keysAt(schema, schemaPath))
    case 'required':
      return { at: headPlace(node), words: words.missing, data: { key: String(params['missingProperty']) } }
    case 'oneOf':
      return { at: headPlace(node), words: words.either, data: {} }
    case 'type':
      return wrongType(node, path, params['type'])
    default:
      return wrongWord(node, path, params['allowedValues'])
  }
}

/** The nearest thing to a missing key: the key of the map that lacks it, else its first line. */
function headPlace(node: Node): Place {
  const first = node.entries()[0]?.key ?? node
  return node.key === undefined ? valuePlace(first) : keyPlace(node)
}

function unknownKey(map: Node, key: string, known: readonly string[]): ConfigError {
  const entry = map.entries().find((each) => (each.key.string ?? String(each.key.value)) === key)
  return { at: valuePlace(entry?.key ?? map), ...unknownWord({ en: 'key', zh: '键' }, key, known) }
}

/** A number, true or false where text belongs was meant as text: YAML takes an unquoted 1.30 for 1.3. */
function wrongType(node: Node, path: Path, expected: unknown): ConfigError {
  const name = nameOf(path)
  const types = (Array.isArray(expected) ? expected : [expected]).map(String)
  const text = textOf(node)
  if (node.value === null) return { at: keyPlace(node), words: words.empty, data: { name } }
  if (types.includes('string') && node.value !== undefined) {
    return { at: valuePlace(node), words: words.quote, data: { name, text, value: String(node.value) } }
  }
  const fact = factAt(path)
  if (fact !== undefined && node.kind === 'scalar') return { at: valuePlace(node), ...wrongValue(fact, text) }
  const type = typeWords[types.at(-1) ?? ''] ?? { en: 'something else', zh: '其他内容' }
  return {
    at: valuePlace(node),
    words: { en: `'{name}' takes ${type.en}`, zh: `“{name}”应为${type.zh}` },
    data: { name },
  }
}

/** A text that is not among the legal ones, or has not their shape. */
function wrongWord(node: Node, path: Path, allowed: unknown): ConfigError {
  const at = valuePlace(node)
  const [name, fact, text] = [nameOf(path), factAt(path), node.string ?? textOf(node)]
  if (text.trim() === '' && name !== 'kube-proxy.cluster-cidr')
    return { at: keyPlace(node), words: words.empty, data: { name } }
  if (fact !== undefined) return { at, ...wrongValue(fact, text) }
  if (Array.isArray(allowed))
    return { at, ...unknownWord({ en: `value of '${name}'`, zh: `“${name}”的值` }, text, allowed.map(String)) }
  return { at, words: words.illegal, data: { name, text } }
}

const words = {
  missing: { en: "'{key}' is missing", zh: '缺少“{key}”' },
  either: { en: "write either 'chart' or 'kustomization'", zh: '“chart”与“kustomization”须且只能写一个' },
  empty: { en: "'{name}' has no value", zh: '“{name}”没有值' },
  quote: {
    en: `'{name}: {text}' is read as {value}; quote it: "{text}"`,
    zh: '“{name}: {text}”会被读作 {value}，请加引号："{text}"',
  },
  illegal: { en: "'{text}' is no value of '{name}'", zh: '“{text}”不是“{name}”的合法值' },
}

const typeWords: Readonly<Record<string, Words>> = {
  string: { en: 'a text', zh: '文本' },
  array: { en: 'a list', zh: '列表' },
  object: { en: 'a map', zh: '映射' },
  boolean: { en: 'true or false', zh: ' true 或 false' },
  integer: { en: 'a number', zh: '数字' },
}

function textOf(node: Node): string {
  return node.file.text.slice(node.range.start, node.range.end)
}

/** `/clusters/0/kube-proxy/mode` as steps of `Node.at`. */
function pathOf(pointer: string): Path {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  return steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step))
}

/** The fact that a path of the config states; undefined for what is no fact. */
function factAt(path: Path): FactName | undefined {
  const name = path.slice(2).join('.')
  return path[0] === 'clusters' && isFactName(name) ? name : undefined
}

/** How a message calls the key: a fact by its name, anything else by its last key. */
function nameOf(path: Path): string {
  const key = path.findLast((step) => typeof step === 'string')
  return factAt(path) ?? String(key ?? 'config')
}

/** The keys that stand beside `additionalProperties` in the schema. */
function keysAt(schema: Schema, schemaPath: string): readonly string[] {
  const steps = schemaPath
    .split('/')
    .slice(1, -1)
    .map((step) => decodeURIComponent(step))
  let at: unknown = schema
  for (const step of steps)
    at = typeof at === 'object' && at !== null ? Object.entries(at).find(([key]) => key === step)?.[1] : undefined
  return typeof at === 'object' && at !== null && 'properties' in at ? Object.keys(Object(at.properties)) : []
}
