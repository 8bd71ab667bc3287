/** The flat record of positions that a document is kept as: who stands where, and how it is written. */

import type { Range } from '../text/range.ts'

/** How a node is written. */
export type Shape =
  | 'block-map'
  | 'block-sequence'
  | 'flow-map'
  | 'flow-sequence'
  | 'plain'
  | 'single-quoted'
  | 'double-quoted'
  | 'literal'
  | 'folded'
  | 'alias'

/** The tags that change what a scalar means; every other one makes it a string, as in go-yaml. */
export type Tag = 'none' | 'str' | 'int' | 'float' | 'bool' | 'null' | 'other'

/** What the filler says of one node. */
export interface Written {
  readonly shape: Shape
  readonly range: Range
  readonly tag?: Tag
  readonly anchored?: boolean
  /** An alias: the node that it stands for. */
  readonly target?: number
  /** A block scalar: the column of its content, and where its last line, blank ones included, ends. */
  readonly indent?: number
  readonly contentEnd?: number
}

const shapes: readonly Shape[] = [
  'block-map',
  'block-sequence',
  'flow-map',
  'flow-sequence',
  'plain',
  'single-quoted',
  'double-quoted',
  'literal',
  'folded',
  'alias',
]
const tags: readonly Tag[] = ['none', 'str', 'int', 'float', 'bool', 'null', 'other']

const width = 7
const slot = { shape: 0, start: 1, end: 2, next: 3, marks: 4, link: 5, indent: 6 }

/**
 * The positions of one document's nodes, flat: a node is a number, its children follow it, a map's children alternate key and
 * value. Retaining this costs half a byte for each byte of YAML where the trees of `yaml` cost nine.
 */
export class PositionRecord {
  #slots = new Int32Array(64 * width)
  #count = 0

  get count(): number {
    return this.#count
  }

  /** Adds a node and returns its number. A collection is closed by `close` once its children are added. */
  add(entry: Written): number {
    const node = this.#count
    const at = node * width
    if (at + width > this.#slots.length) this.#grow()
    this.#count += 1
    this.#slots[at + slot.shape] = shapes.indexOf(entry.shape)
    this.#slots[at + slot.start] = entry.range.start
    this.#slots[at + slot.end] = entry.range.end
    this.#slots[at + slot.next] = node + 1
    this.#slots[at + slot.marks] = tags.indexOf(entry.tag ?? 'none') * 2 + (entry.anchored ? 1 : 0)
    this.#slots[at + slot.link] = entry.target ?? entry.contentEnd ?? 0
    this.#slots[at + slot.indent] = entry.indent ?? 0
    return node
  }

  /** Ends a collection: all nodes added since are inside it. */
  close(node: number, range: Range): void {
    this.#slots[node * width + slot.start] = range.start
    this.#slots[node * width + slot.end] = range.end
    this.#slots[node * width + slot.next] = this.#count
  }

  /** Drops the room that was kept for growth. */
  trim(): void {
    this.#slots = this.#slots.slice(0, this.#count * width)
  }

  shape(node: number): Shape {
    return shapes[this.#read(node, slot.shape)] ?? 'plain'
  }

  start(node: number): number {
    return this.#read(node, slot.start)
  }

  end(node: number): number {
    return this.#read(node, slot.end)
  }

  /** The number after the last node inside this one: the next sibling, if there is one. */
  next(node: number): number {
    return this.#read(node, slot.next)
  }

  tag(node: number): Tag {
    return tags[this.#read(node, slot.marks) >> 1] ?? 'none'
  }

  anchored(node: number): boolean {
    return (this.#read(node, slot.marks) & 1) === 1
  }

  contentEnd(node: number): number {
    return this.#read(node, slot.link)
  }

  indent(node: number): number {
    return this.#read(node, slot.indent)
  }

  /** The node itself, or what an alias stands for. */
  resolve(node: number): number {
    return this.shape(node) === 'alias' ? this.#read(node, slot.link) : node
  }

  /** The children of a collection, one level deep. */
  children(node: number): readonly number[] {
    const children: number[] = []
    const end = this.next(node)
    for (let child = node + 1; child < end; child = this.next(child)) children.push(child)
    return children
  }

  #read(node: number, field: number): number {
    return this.#slots[node * width + field] ?? 0
  }

  #grow(): void {
    const larger = new Int32Array(this.#slots.length * 2)
    larger.set(this.#slots)
    this.#slots = larger
  }
}
