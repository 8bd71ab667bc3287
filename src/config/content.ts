/** The content of a config that has been checked. */
import { posix } from 'node:path'
import type { Node } from '../manifest/node.ts'
import type { Facts } from '../model/facts.ts'
import type { StatedCluster } from '../model/worlds/input.ts'
import type { Config, Ignore, Render } from './config.ts'
import { entryPlace, valuePlace } from '../manifest/place.ts'
import { factNames } from '../model/facts/fact-names.ts'
import { factNode } from './check-values.ts'
import { readFact } from './facts.ts'
import { matchesGlob } from './glob.ts'

/** Whether files are meant, by paths as the host names them. */
type Covers = (path: string) => boolean

/** Binds globs to the directory of the config. Without globs all files are meant. */
type Bind = (globs: Node | undefined) => Covers

/** Reads a checked config. `workingDirectory`: see ConfigSetting. */
export function contentOf(root: Node, workingDirectory: string): Config {
  const absolute = (path: string) => posix.resolve('/', workingDirectory, path)
  const directory = posix.dirname(absolute(root.file.path))
  const bind: Bind = (globs) => {
    if (globs === undefined) return () => true
    const patterns = globs.string === undefined ? textsOf(globs) : [globs.string]
    return (path) => patterns.some((pattern) => matchesGlob(pattern, posix.relative(directory, absolute(path))))
  }
  return {
    clusters: itemsOf(root, 'clusters').map((node) => clusterOf(node, bind)),
    rules: Object.fromEntries(
      (root.get('rules')?.entries() ?? []).map(({ key, value }) => [key.string ?? '', levelOf(value)]),
    ),
    ignore: itemsOf(root, 'ignore').map((node) => ignoreOf(node, bind)),
    failOn: failOnOf(root.get('fail-on')),
    renders: itemsOf(root, 'renders').map(renderOf),
  }
}

function clusterOf(node: Node, bind: Bind): StatedCluster {
  return {
    name: node.get('name')?.string ?? '',
    id: node.get('id')?.string,
    facts: factsOf(node),
    covers: bind(node.get('files')),
  }
}

function factsOf(cluster: Node): Partial<Facts> {
  const readings = factNames.flatMap((name) => {
    const node = factNode(cluster, name)
    if (node?.value === undefined || node.value === null) return []
    const reading = readFact(name, String(node.value), { from: 'config', place: entryPlace(node) })
    return reading.ok ? [reading.facts] : []
  })
  return Object.assign({}, ...readings)
}

/** YAML 1.1 reads an unquoted `off` as false. */
function levelOf(node: Node): Config['rules'][string] {
  const word = node.string
  return word === 'error' || word === 'warning' || word === 'note' ? word : 'off'
}

function failOnOf(node: Node | undefined): Config['failOn'] {
  const word = node?.string
  return word === 'error' || word === 'warning' || word === 'note' || word === 'never' ? word : undefined
}

function ignoreOf(node: Node, bind: Bind): Ignore {
  const rule = node.get('rule')
  return {
    rule: rule?.string ?? '',
    reason: node.get('reason')?.string,
    until: node.get('until')?.string,
    covers: bind(node.get('files')),
    at: { entry: valuePlace(node), rule: valuePlace(rule ?? node) },
  }
}

function renderOf(node: Node): Render {
  const at = valuePlace(node)
  const chart = node.get('chart')?.string
  if (chart === undefined) return { kustomization: node.get('kustomization')?.string ?? '', at }
  const values = textsOf(node.get('values'))
  return { chart, values, name: node.get('name')?.string, namespace: node.get('namespace')?.string, at }
}

function itemsOf(root: Node, key: string): readonly Node[] {
  return root.get(key)?.items() ?? []
}

function textsOf(list: Node | undefined): readonly string[] {
  return list?.items().flatMap((item) => item.string ?? []) ?? []
}
