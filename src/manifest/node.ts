import type { Range } from '../text/range.ts'
import { allEntries, ownEntries } from './map-entries.ts'
import type { NumberedEntry } from './map-entries.ts'
import type { PositionRecord } from './record.ts'
import type { ScalarValue } from './scalar.ts'
import { piecesOf, sourceOf } from './scalar-text.ts'
import type { Piece } from './scalar-text.ts'
import type { SourceFile } from './source-file.ts'
import { valueOf } from './value.ts'

export type { ScalarValue } from './scalar.ts'

export type NodeKind = 'map' | 'sequence' | 'scalar'
export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded'
/** How a collection is written; of a scalar, how the collection around it is. `json`: flow, in a document that is strict JSON. */
export type Notation = 'block' | 'flow' | 'json'

export interface Entry {
  readonly key: Node
  readonly value: Node
}

/** The document that nodes are read from. */
interface NodeSource {
  readonly file: SourceFile
  readonly index: number
  readonly record: PositionRecord
  readonly isJson: boolean
}

/** Where a node was reached from. */
interface Way {
  readonly parent: Node | undefined
  readonly key: Node | undefined
  readonly segment: string | number
  readonly aliased: boolean
}

/**
 * One YAML node: a view of a position record, made when it is first asked for. Aliases and merge keys are followed when children
 * are asked for, so a reader never meets them; `range` stays where the file says so: an alias's node has the range of `*name`,
 * and its `aliased` is true. A walk over all nodes is finite and bounded (see limits.ts).
 */
export class Node {
  readonly parent: Node | undefined
  /** The key under which this value stands in its map, if it stands in one. */
  readonly key: Node | undefined
  /** True where this value is written as an alias, is inside of one, or came in by a merge key: edits are refused here. */
  readonly aliased: boolean
  readonly #source: NodeSource
  /** The node's number in the record. */
  readonly #written: number
  /** The same, an alias followed. */
  readonly #node: number
  readonly #segment: string | number
  #value: { readonly value: ScalarValue | undefined } | undefined
  #entries: readonly Entry[] | undefined
  #items: readonly Node[] | undefined
  #byName: ReadonlyMap<string, Node> | undefined
  #pieces: readonly Piece[] | undefined

  private constructor(source: NodeSource, written: number, way: Way) {
    this.#source = source
    this.#written = written
    this.#node = source.record.resolve(written)
    this.#segment = way.segment
    this.parent = way.parent
    this.key = way.key
    this.aliased = way.aliased || this.#node !== written
  }

  /** The root of a document whose record is not empty. */
  static root(source: NodeSource): Node {
    return new Node(source, 0, { parent: undefined, key: undefined, segment: source.index, aliased: false })
  }

  get file(): SourceFile {
    return this.#source.file
  }

  get kind(): NodeKind {
    switch (this.#source.record.shape(this.#node)) {
      case 'block-map':
      case 'flow-map':
        return 'map'
      case 'block-sequence':
      case 'flow-sequence':
        return 'sequence'
      default:
        return 'scalar'
    }
  }

  /**
   * Where the value stands, quotes, brackets and block scalar header included, tag and anchor excluded, without trailing blanks,
   * comments or line ends. Empty, right behind the `:` or `-`, for a missing value.
   */
  get range(): Range {
    const { record } = this.#source
    return { start: record.start(this.#written), end: record.end(this.#written) }
  }

  /** See Place.pointer. Of a key: that of its value. */
  get pointer(): string {
    if (this.parent === undefined) return String(this.#segment)
    return `${this.parent.pointer}/${String(this.#segment).replaceAll('~', '~0').replaceAll('/', '~1')}`
  }

  get notation(): Notation {
    if (this.#source.isJson) return 'json'
    const { record } = this.#source
    const shape = record.shape(this.#node)
    if (shape === 'flow-map' || shape === 'flow-sequence') return 'flow'
    return this.kind !== 'scalar' ? 'block' : (this.parent?.notation ?? 'block')
  }

  /** Carries an anchor or a tag. */
  get marked(): boolean {
    const { record } = this.#source
    return record.anchored(this.#node) || record.tag(this.#node) !== 'none'
  }

  get style(): ScalarStyle | undefined {
    const shape = this.#source.record.shape(this.#node)
    switch (shape) {
      case 'plain':
      case 'single-quoted':
      case 'double-quoted':
      case 'literal':
      case 'folded':
        return shape
      default:
        return undefined
    }
  }

  /** A scalar's value as kubectl reads it (YAML 1.1 booleans `yes`, `on`…; integers; null); undefined for a map or a sequence. */
  get value(): ScalarValue | undefined {
    this.#value ??= { value: valueOf(this.file.text, this.#source.record, this.#node) }
    return this.#value.value
  }

  /** The value of a string scalar; undefined for everything else. */
  get string(): string | undefined {
    const value = this.value
    return typeof value === 'string' ? value : undefined
  }

  /** A node's text as written, quotes included: the number 1.3 may be written `1.30`. Of an alias: of what it stands for. */
  get source(): string {
    const { file, record } = this.#source
    return file.text.slice(record.start(this.#node), record.end(this.#node))
  }

  /** The value at a key of a map, through merge keys; undefined if absent or not a map. Keys are named as in JSON: `80:` is "80". */
  get(key: string): Node | undefined {
    return this.#children().get(key)
  }

  /** `get` and item access in one walk: `at('spec', 'ports', 0, 'port')`. */
  at(...path: readonly (string | number)[]): Node | undefined {
    return path.reduce<Node | undefined>(
      (node, segment) => (typeof segment === 'number' ? node?.items()[segment] : node?.get(segment)),
      this,
    )
  }

  /** A map's entries in file order, own keys only; empty for anything else. */
  entries(): readonly Entry[] {
    if (this.#entries === undefined) {
      const own = this.kind === 'map' ? ownEntries(this.file.text, this.#source.record, this.#node) : []
      this.#entries = own.map((entry) => this.#entry(entry, this.aliased))
    }
    return this.#entries
  }

  /** A sequence's items; empty for anything else. */
  items(): readonly Node[] {
    if (this.#items === undefined) {
      const items = this.kind === 'sequence' ? this.#source.record.children(this.#node) : []
      this.#items = items.map((item, index) => this.#child(item, index, undefined, this.aliased))
    }
    return this.#items
  }

  /** Plain data, merge keys resolved; an anchored value and its aliases are one object. For ajv. */
  plain(): unknown {
    return this.#plain(new Map())
  }

  /**
   * Where the piece `[start, end)` of a string scalar's decoded value stands in the file (block scalars, quotes and escapes
   * followed; end exclusive). Undefined if it is no string, is written as an alias, or the piece is empty, out of bounds or ends
   * inside an escape or a folded line end.
   */
  sourceRange(start: number, end: number): Range | undefined {
    if (this.string === undefined || this.#node !== this.#written) return undefined
    const { file, record } = this.#source
    this.#pieces ??= piecesOf(file.text, record, this.#node)
    return sourceOf(this.#pieces, start, end)
  }

  #child(written: number, segment: string | number, key: Node | undefined, aliased: boolean): Node {
    return new Node(this.#source, written, { parent: this, key, segment, aliased })
  }

  #entry({ name, key, value }: NumberedEntry, aliased: boolean): Entry {
    const keyNode = this.#child(key, name, undefined, aliased)
    return { key: keyNode, value: this.#child(value, name, keyNode, aliased) }
  }

  #children(): ReadonlyMap<string, Node> {
    this.#byName ??= this.kind === 'map' ? this.#readChildren() : new Map()
    return this.#byName
  }

  #readChildren(): ReadonlyMap<string, Node> {
    const own = new Map(this.entries().map(({ key, value }) => [key.#written, value]))
    const all = allEntries(this.file.text, this.#source.record, this.#node)
    const children = [...all.values()].map(
      (entry) => [entry.name, own.get(entry.key) ?? this.#entry(entry, true).value] as const,
    )
    return new Map(children)
  }

  #plain(known: Map<number, unknown>): unknown {
    if (this.kind === 'scalar') return this.value
    const seen = known.get(this.#node)
    if (seen !== undefined) return seen
    const plain =
      this.kind === 'sequence'
        ? this.items().map((item) => item.#plain(known))
        : Object.fromEntries([...this.#children()].map(([name, child]) => [name, child.#plain(known)]))
    known.set(this.#node, plain)
    return plain
  }
}
