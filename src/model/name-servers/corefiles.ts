/** Finds the Corefiles of a cluster in its objects and files, and the way back from a spot in them to a place in the manifest. */
import type { Node } from '../../manifest/node.ts'
import type { Place } from '../../manifest/place.ts'
import type { SourceFile } from '../../manifest/source-file.ts'
import type { Edit } from '../../text/edit.ts'
import type { CorefileFiles } from '../dns/files.ts'
import type { Spot } from '../dns/spot.ts'
import type { Resource } from '../resource.ts'
import { insertLineAbove, insertLineInScalar } from '../../manifest/insert-line.ts'
import { slicePlace } from '../../manifest/place.ts'

/** One Corefile with everything that it can import from the input. */
export interface CorefileSource {
  readonly files: CorefileFiles
  /** The ConfigMap; undefined for a plain Corefile. */
  readonly owner: Resource | undefined
  placeOf(spot: Spot): Place
  /** The edits of that file which add a line above the one that begins with a spot; undefined where the manifest room refuses. */
  insertAbove(spot: Spot, line: string): { readonly file: SourceFile; readonly edits: readonly Edit[] } | undefined
}

/** A text, and where a stretch of it stands. */
interface Text {
  readonly text: string
  readonly file: SourceFile
  placeOf(start: number, end: number): Place
  insertAbove(offset: number, line: string): readonly Edit[] | undefined
}

const folder = '/etc/coredns/'

/** ConfigMaps that distributions mount beside the Corefile, under the folder that their Corefile imports from. */
const custom: readonly string[] = ['coredns-custom', 'custom-dns']

/** CoreDNS's own Corefile: the ConfigMap `coredns` of kube-system, else a plain file. */
export function clusterCorefile(
  resources: readonly Resource[],
  files: readonly SourceFile[],
): CorefileSource | undefined {
  const configMaps = resources.filter(isSystemConfigMap)
  const owner =
    configMaps.find(({ name }) => name === 'coredns') ??
    configMaps.find((each) => each.name.includes('coredns') && textsOf(each)['Corefile'] !== undefined)
  if (owner && textsOf(owner)['Corefile'] !== undefined) {
    const beside = configMaps.filter(({ name }) => custom.includes(name)).map(textsOf)
    return sourceOf(owner, {
      ...under(`${folder}custom/`, Object.assign({}, ...beside)),
      ...under(folder, textsOf(owner)),
    })
  }
  const [plain] = files
  return plain && sourceOf(undefined, { [`${folder}Corefile`]: plainText(plain) })
}

/** NodeLocal DNSCache's Corefile. */
export function cacheCorefile(resources: readonly Resource[]): CorefileSource | undefined {
  const owner = resources.find((each) => isSystemConfigMap(each) && each.name === 'node-local-dns')
  const texts = owner && textsOf(owner)
  return texts?.['Corefile'] === undefined ? undefined : sourceOf(owner, under(folder, texts))
}

function isSystemConfigMap({ kind, namespace }: Resource): boolean {
  return kind === 'ConfigMap' && namespace === 'kube-system'
}

type Texts = Readonly<Record<string, Text>>

function textsOf({ node }: Resource): Texts {
  const entries = node.get('data')?.entries() ?? []
  return Object.fromEntries(
    entries.flatMap(({ key, value }) =>
      key.string === undefined || value.string === undefined ? [] : [[key.string, scalarText(value, value.string)]],
    ),
  )
}

function scalarText(node: Node, text: string): Text {
  return {
    text,
    file: node.file,
    placeOf: (start, end) => slicePlace(node, start, end),
    insertAbove: (offset, line) => insertLineInScalar(node, offset, line),
  }
}

function plainText(file: SourceFile): Text {
  return {
    text: file.text,
    file,
    placeOf: (start, end) => ({ file, range: { start, end }, pointer: '' }),
    insertAbove: (offset, line) => insertLineAbove(file, offset, line),
  }
}

function under(path: string, texts: Texts): Texts {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [path + name, text]))
}

function sourceOf(owner: Resource | undefined, texts: Texts): CorefileSource {
  const entry = `${folder}Corefile`
  return {
    owner,
    files: {
      entry,
      texts: Object.fromEntries(Object.entries(texts).map(([path, { text }]) => [path, text])),
      complete: false,
    },
    placeOf({ file, range }) {
      const text = texts[file] ?? texts[entry]
      if (!text) throw new Error(`no text ${file} in the Corefile`)
      return text.placeOf(range.start, range.end)
    },
    insertAbove({ file, range }, line) {
      const text = texts[file]
      const edits = text?.insertAbove(range.start, line)
      return text && edits && { file: text.file, edits }
    },
  }
}

/** Whether a key of a ConfigMap holds a Corefile, or a piece that one imports. */
export function isCorefileKey(key: string): boolean {
  return key === 'Corefile' || key.endsWith('.override') || key.endsWith('.server')
}
