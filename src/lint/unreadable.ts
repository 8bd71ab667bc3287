/** What to make of documents that cannot be parsed: a finding, a template that was not rendered, or a mere notice. */
import type { ManifestDocument } from '../manifest/document.ts'
import type { World } from '../model/worlds/worlds.ts'
import type { Unrendered } from '../rule/input.ts'
import type { Notice } from './report.ts'
import { SourceFile } from '../manifest/source-file.ts'

export interface Unread {
  /** Reported by unreadable-manifest. */
  readonly unreadable: readonly ManifestDocument[]
  /** Reported by unrendered-template. */
  readonly unrendered: readonly Unrendered[]
  readonly notices: readonly Notice[]
}

/** What the classification asks of the outside world. */
export interface Charts {
  /** Whether the user wrote this very path. */
  isNamed(path: string): boolean
  exists(path: string): boolean
  /** The file as it was read; undefined where it was not. */
  fileAt(path: string): SourceFile | undefined
}

/**
 * Inside a chart (a Chart.yaml at or above the file) a document that does not parse is a template. Elsewhere it is a finding if the
 * user named the file or it looks like an object, and else no business of this tool.
 */
export function sortUnread(documents: readonly ManifestDocument[], charts: Charts): Unread {
  const broken = documents.filter(({ problems }) => problems.length > 0)
  const chartOf = chartFinder(charts)
  const outside = broken.filter(({ file }) => chartOf(file.path) === undefined)
  const isMeant = (document: ManifestDocument): boolean =>
    charts.isNamed(document.file.path) || looksLikeObject(document)
  return {
    unreadable: outside.filter(isMeant),
    unrendered: unrenderedCharts(broken, chartOf, charts),
    notices: outside.filter((document) => !isMeant(document)).map(unreadNotice),
  }
}

function looksLikeObject({ file: { text } }: ManifestDocument): boolean {
  return /["']?apiVersion["']?\s*:/.test(text) && /["']?kind["']?\s*:/.test(text)
}

/** Finds the Chart.yaml at or above a file; answers are kept, as a chart has many files. */
function chartFinder({ exists }: Charts): (path: string) => string | undefined {
  const known = new Map<string, string | undefined>()
  const above = (directory: string): string | undefined => {
    if (!known.has(directory)) {
      const here = directory === '' ? 'Chart.yaml' : `${directory}/Chart.yaml`
      const parent = directory === '' ? undefined : directory.split('/').slice(0, -1).join('/')
      known.set(directory, exists(here) ? here : parent === undefined ? undefined : above(parent))
    }
    return known.get(directory)
  }
  return (path) => (path.startsWith('<') ? undefined : above(path.split('/').slice(0, -1).join('/')))
}

function unrenderedCharts(
  broken: readonly ManifestDocument[],
  chartOf: (path: string) => string | undefined,
  { fileAt }: Charts,
): readonly Unrendered[] {
  const files = new Map<string, Set<string>>()
  for (const { file } of broken) {
    const chart = chartOf(file.path)
    if (chart === undefined) continue
    files.set(chart, (files.get(chart) ?? new Set()).add(file.path))
  }
  return [...files].map(([chart, paths]) => {
    const file = fileAt(chart) ?? new SourceFile(chart, '')
    return { kind: 'chart', files: paths.size, at: { file, range: file.lines.rangeOf(1), pointer: '' } }
  })
}

const notYaml = { en: '{reason}', zh: '无法解析：{reason}' }

function unreadNotice({ file, problems }: ManifestDocument): Notice {
  const reason = problems[0]?.message ?? ''
  return { kind: 'not-parsed', path: file.path, message: { id: 'not-parsed', words: notYaml, data: { reason } } }
}

/** Keys of a kustomization that change what objects say, beyond labels, names and images. */
const changing: readonly string[] = [
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'replacements',
  'transformers',
  'vars',
  'helmCharts',
]

/** Each kustomization whose patches or transformers nobody built, once in however many clusters it is. */
export function unbuiltKustomizations(worlds: readonly World[]): readonly Unrendered[] {
  const kustomizations = new Map(worlds.flatMap((world) => world.kustomizations.map((each) => [each.root, each])))
  return [...kustomizations.values()].flatMap(({ root, unbuilt }) => {
    const changes = unbuilt.filter(({ key }) => changing.includes(key)).length
    const at = { file: root.file, range: root.file.lines.rangeOf(1), pointer: root.pointer }
    return changes === 0 ? [] : [{ kind: 'kustomization', files: changes, at }]
  })
}
