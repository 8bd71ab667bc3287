/** The flat record of positions that a document is kept as: who stands where, and how it is written. */

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
  add(shape: Shape, start: number, end: number): number {
    const node = this.#count
    const at = node * width
    if (at + width > this.#slots.length) this.#grow()
    this.#count += 1
    this.#slots[at + slot.shape] = shapes.indexOf(shape)
    this.#slots[at + slot.start] = start
    this.#slots[at + slot.end] = end
    this.#slots[at + slot.next] = node + 1
    return node
  }

  /** An anchor or a tag on a node. */
  mark(node: number, tag: Tag, isAnchored: boolean): void {
    this.#slots[node * width + slot.marks] = tags.indexOf(tag) * 2 + (isAnchored ? 1 : 0)
  }

  /** What an alias stands for. */
  link(alias: number, target: number): void {
    this.#slots[alias * width + slot.link] = target
  }

  /** The column of a block scalar's content, and where its last line, blank ones included, ends. */
  layOut(scalar: number, indent: number, contentEnd: number): void {
    this.#slots[scalar * width + slot.indent] = indent
    this.#slots[scalar * width + slot.link] = contentEnd
  }

  /** Ends a collection: all nodes added since are inside it. */
  close(node: number, end: number): void {
    this.#slots[node * width + slot.end] = end
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
