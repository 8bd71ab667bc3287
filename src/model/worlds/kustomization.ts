/** kustomization.yaml as far as it can be read without building it: what it lists, what it patches, what it would transform. */
import { posix } from 'node:path'
import type { Node } from '../../manifest/node.ts'
import { entryPlace, type Place } from '../../manifest/place.ts'
import type { InputFile } from './input.ts'

export interface Kustomization {
  readonly path: string
  /** A component's patches apply to what the kustomization that lists it has gathered. */
  readonly component: boolean
  /** Files and directories of its resources, bases and components, as paths of the input; remote ones lead nowhere. */
  readonly lists: readonly string[]
  /** Files that it reads as something else than resources: patches, data of generators, values of charts. */
  readonly reads: readonly string[]
  readonly root: Node
  /** What only a build applies, by the key that says so. */
  readonly unbuilt: readonly { readonly key: string; readonly at: Place }[]
}

/** The names under which kustomize looks for its file in a directory. */
const fileNames: ReadonlySet<string> = new Set(['kustomization.yaml', 'kustomization.yml', 'Kustomization'])

const listKeys = ['resources', 'bases', 'components']
const transforming: ReadonlySet<string> = new Set([
  'commonAnnotations',
  'commonLabels',
  'configMapGenerator',
  'generators',
  'helmChartInflationGenerator',
  'helmCharts',
  'images',
  'labels',
  'namePrefix',
  'nameSuffix',
  'namespace',
  'patches',
  'patchesJson6902',
  'patchesStrategicMerge',
  'replacements',
  'replicas',
  'secretGenerator',
  'transformers',
  'vars',
])

/** Reads a file as a kustomization; undefined if it is none. Flux objects of kind Kustomization (kustomize.toolkit.fluxcd.io) are none. */
function readKustomization({ file, documents }: InputFile): Kustomization | undefined {
  const root = documents.find((document) => document.root !== undefined)?.root
  if (!fileNames.has(posix.basename(file.path)) || root?.kind !== 'map') return undefined
  const apiVersion = root.get('apiVersion')?.string
  if (apiVersion !== undefined && !apiVersion.startsWith('kustomize.config.k8s.io/')) return undefined
  const path = posix.normalize(file.path)
  const resolve = (entry: string): string => posix.join(posix.dirname(path), entry).replace(/(?<=.)\/$/, '')
  return {
    path,
    component: root.get('kind')?.string === 'Component',
    lists: listKeys.flatMap((key) => stringsIn(root.get(key))).map(resolve),
    reads: filesRead(root).map(resolve),
    root,
    unbuilt: root.entries().flatMap(({ key, value }) => {
      const name = key.string ?? ''
      return transforming.has(name) ? [{ key: name, at: entryPlace(value) }] : []
    }),
  }
}

/** The input files that are kustomizations, by their path and by that of their directory. */
export function kustomizationsIn(files: readonly InputFile[]): ReadonlyMap<string, Kustomization> {
  const found = files.flatMap((file) => readKustomization(file) ?? [])
  return new Map(found.flatMap((each) => [[each.path, each] as const, [posix.dirname(each.path), each] as const]))
}

/** Files of patches, generators and the like. An inline patch is no path: it has line ends. */
function filesRead(root: Node): readonly string[] {
  const paths = (key: string) => itemsOf(root, key).flatMap((item) => item.get('path')?.string ?? [])
  const plain = ['patchesStrategicMerge', 'generators', 'transformers', 'validators', 'configurations', 'crds']
  return [
    ...plain.flatMap((key) => stringsIn(root.get(key))).filter((entry) => !entry.includes('\n')),
    ...['patches', 'patchesJson6902', 'replacements'].flatMap(paths),
    ...['configMapGenerator', 'secretGenerator'].flatMap((key) => itemsOf(root, key).flatMap(generatorFiles)),
    ...itemsOf(root, 'helmCharts').flatMap((chart) => stringsIn(chart.get('additionalValuesFiles'))),
    ...itemsOf(root, 'helmCharts').flatMap((chart) => chart.get('valuesFile')?.string ?? []),
  ]
}

/** `files: [Corefile, key=path]`, `envs: [path]`. */
function generatorFiles(generator: Node): readonly string[] {
  const files = stringsIn(generator.get('files')).map((entry) => entry.slice(entry.indexOf('=') + 1))
  return [...files, ...stringsIn(generator.get('envs')), ...(generator.get('env')?.string?.split('\n') ?? [])]
}

export function itemsOf(root: Node, key: string): readonly Node[] {
  return root.get(key)?.items() ?? []
}

function stringsIn(list: Node | undefined): readonly string[] {
  return list?.items().flatMap((item) => item.string ?? []) ?? []
}
