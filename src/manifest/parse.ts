/** YAML into a position record, by the `yaml` package; the only module that knows its classes. */
import { Composer, Lexer, Parser, isAlias, isMap, isScalar, isSeq } from 'yaml'
import type { Document, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import type { Range } from '../text/range.ts'
import { expansionProblem } from './expansion.ts'
import { maxDepth } from './limits.ts'
import { duplicateKey, notYaml, tooDeep } from './problem.ts'
import type { Problem } from './problem.ts'
import type { PositionRecord, Shape, Tag } from './record.ts'
import { isMergeKey, keyNameOf, valueOf } from './value.ts'

/** Scalars are ours to resolve and duplicate keys ours to find: `yaml` compares each key of a map with each other. */
const options = { schema: 'failsafe', resolveKnownTags: false, uniqueKeys: false, logLevel: 'silent' } as const

/** `yaml`'s lexer announces the source of a scalar with this character; a `#` may begin such a source. */
const scalarFollows = '\u001F'

export interface Parsed {
  readonly problem: Problem | undefined
  /** Where the comments of the range stand, each to the end of its line. */
  readonly comments: readonly Range[]
}

/** Reads the one document of `range` into the record. Blanks and comments only: the record stays empty. */
export function parseYaml(text: string, range: Range, record: PositionRecord): Parsed {
  const comments: Range[] = []
  const parser = new Parser()
  const composer = new Composer(options)
  const documents: Document.Parsed[] = []
  let previous = ''
  for (const lexeme of new Lexer().lex(text.slice(range.start, range.end))) {
    const start = range.start + parser.offset
    if (lexeme.startsWith('#') && previous !== scalarFollows) comments.push({ start, end: start + lexeme.length })
    previous = lexeme
    for (const token of parser.next(lexeme)) documents.push(...composer.next(token))
    // The composer recurses: how deep it gets before the stack ends would depend on the machine.
    if (parser.stack.length > maxDepth + 8) return { problem: tooDeep({ start, end: start + 1 }), comments }
  }
  for (const token of parser.end()) documents.push(...composer.next(token))
  documents.push(...composer.end(false, range.end - range.start))
  const [document, second] = documents
  const problem =
    syntaxProblem(text, range, documents) ??
    (second === undefined ? undefined : notYaml(text, range, 'a second document begins without ---', range)) ??
    fill({ text, range, record, anchors: new Map(), problem: undefined }, document)
  return { problem, comments }
}

function syntaxProblem(text: string, range: Range, documents: readonly Document.Parsed[]): Problem | undefined {
  const error = documents.flatMap((document) => document.errors)[0]
  if (error === undefined) return undefined
  const reason = error.message.replace(/\.?\s*$/, '').replaceAll(/\s*\n\s*/g, ' ')
  const start = Math.min(range.start + error.pos[0], range.end)
  const end = Math.max(start, Math.min(range.start + error.pos[1], range.end))
  return notYaml(text, range, reason.slice(0, 1).toLowerCase() + reason.slice(1), { start, end })
}

interface Filling {
  readonly text: string
  readonly range: Range
  readonly record: PositionRecord
  /** The node that each anchor names so far; undefined while that node is still open. */
  readonly anchors: Map<string, number | undefined>
  problem: Problem | undefined
}

function fill(filling: Filling, document: Document.Parsed | undefined): Problem | undefined {
  const { record } = filling
  const contents = document?.contents
  if (contents === null || contents === undefined) return undefined
  if (isScalar(contents) && contents.source === '' && contents.type === 'PLAIN' && !contents.anchor && !contents.tag) {
    return undefined
  }
  if (addNode(filling, contents, 1, 0) === undefined) return filling.problem
  record.trim()
  return expansionProblem(record)
}

/** Adds a node with all that is in it. Undefined where a problem was found. `parent` is where its collection starts. */
function addNode(filling: Filling, node: unknown, depth: number, parent: number): number | undefined {
  if (isScalar(node)) return addScalar(filling, node, parent)
  if (isAlias(node)) return addAlias(filling, node.source, rangeOf(filling, node.range))
  if (isMap(node) || isSeq(node)) return addCollection(filling, node, depth)
  return refuse(filling, 'a value is missing', filling.range)
}

function addCollection(filling: Filling, node: YAMLMap | YAMLSeq, depth: number): number | undefined {
  const { record, anchors } = filling
  const range = rangeOf(filling, node.range)
  if (depth > maxDepth) {
    filling.problem = tooDeep(range)
    return undefined
  }
  const added = record.add(shapeOf(node), range.start, range.end)
  const { anchor, tag } = node
  if (anchor !== undefined || tag !== undefined) record.mark(added, tagOf(tag), anchor !== undefined)
  if (anchor !== undefined) anchors.set(anchor, undefined)
  const last = isMap(node) ? addEntries(filling, node, added, depth) : addItems(filling, node, added, depth)
  if (last === undefined) return undefined
  record.close(added, node.flow === true ? range.end : record.end(last))
  if (anchor !== undefined) anchors.set(anchor, added)
  return added
}

/** Returns the last value; the map itself if it has none. */
function addEntries(filling: Filling, map: YAMLMap, added: number, depth: number): number | undefined {
  const { record, text } = filling
  const start = record.start(added)
  const names = new Set<string>()
  let last: number | undefined = added
  for (const pair of map.items) {
    const key = addNode(filling, pair.key, depth + 1, start)
    if (key === undefined) return undefined
    const merge = isMergeKey(text, record, key)
    if (!merge && !addName(filling, names, key)) return undefined
    last =
      pair.value === null
        ? record.add('plain', record.end(key), record.end(key))
        : addNode(filling, pair.value, depth + 1, start)
    if (last === undefined) return undefined
    if (merge && !isMergeable(record, last)) {
      return refuse(filling, '"<<" merges a map or a list of maps', rangeIn(record, last))
    }
  }
  return last
}

function addItems(filling: Filling, sequence: YAMLSeq, added: number, depth: number): number | undefined {
  let last: number | undefined = added
  for (const item of sequence.items) {
    last = addNode(filling, item, depth + 1, filling.record.start(added))
    if (last === undefined) return undefined
  }
  return last
}

function addName(filling: Filling, names: Set<string>, key: number): boolean {
  const { record, text } = filling
  const range = rangeIn(record, key)
  const name = keyNameOf(text, record, key)
  if (name === undefined) refuse(filling, 'a key is neither text, number nor boolean', range)
  else if (/^[\u00A0\u3000\uFEFF]/.test(name) && record.shape(key) === 'plain')
    refuse(filling, 'a key begins with a blank', range)
  else if (names.has(name)) filling.problem = duplicateKey(name, range)
  else names.add(name)
  return filling.problem === undefined
}

function isMergeable(record: PositionRecord, value: number): boolean {
  const merged = record.resolve(value)
  if (record.shape(merged).endsWith('map')) return true
  return (
    merged === value &&
    record.shape(value).endsWith('sequence') &&
    record.children(value).every((item) => record.shape(record.resolve(item)).endsWith('map'))
  )
}

function addAlias(filling: Filling, name: string, range: Range): number | undefined {
  const { record, anchors } = filling
  const target = anchors.get(name)
  if (target === undefined) {
    return refuse(
      filling,
      anchors.has(name) ? `the anchor "${name}" contains itself` : `there is no anchor "${name}"`,
      range,
    )
  }
  const alias = record.add('alias', range.start, range.end)
  record.link(alias, target)
  return alias
}

function addScalar(filling: Filling, node: Scalar, parent: number): number | undefined {
  const { text, record, anchors } = filling
  const { anchor, tag } = node
  const shape = scalarShapes[node.type ?? 'PLAIN'] ?? 'plain'
  const range = rangeOf(filling, node.range)
  const isBlock = shape === 'literal' || shape === 'folded'
  const added = isBlock ? addBlockScalar(filling, shape, range, parent) : addFlowScalar(filling, shape, range)
  if (anchor !== undefined || tag !== undefined) record.mark(added, tagOf(tag), anchor !== undefined)
  if (anchor !== undefined) anchors.set(anchor, added)
  if (tag === undefined || valueOf(text, record, added) !== undefined) return added
  return refuse(filling, `the text does not fit its tag !!${record.tag(added)}`, rangeIn(record, added))
}

/** A missing value stands right behind what it is missing after: `yaml` puts it behind the blanks. */
function addFlowScalar({ text, range, record }: Filling, shape: Shape, { start, end }: Range): number {
  if (end > start) return record.add(shape, start, end)
  let at = start
  while (at > range.start && ' \t'.includes(text[at - 1] ?? '')) at -= 1
  return record.add(shape, at, at)
}

function addBlockScalar({ text, range, record }: Filling, shape: Shape, { start, end }: Range, parent: number): number {
  const contentEnd = afterBlankLines(text, end, range.end)
  const source = text.slice(start, contentEnd)
  const [header, step] = /^[|>][-+]?([1-9])?[-+]?/.exec(source) ?? ['']
  const firstLine = /\n( *)[^ \r\n]/.exec(source)?.[1]
  const scalar = record.add(shape, start, start + (firstLine === undefined ? header.length : trimmedLength(source)))
  const indent = step === undefined ? firstLine?.length : columnOf(text, parent) + Number(step)
  // Without any text all lines are blank, however long.
  record.layOut(scalar, indent ?? source.length, contentEnd)
  return scalar
}

const spaces = /(?: *\r?\n)* *(?![^])|(?: *\r?\n)*/y

/** Blank lines behind a block scalar are its own; `yaml` leaves some of them out. */
function afterBlankLines(text: string, from: number, limit: number): number {
  spaces.lastIndex = from
  spaces.test(text)
  return Math.min(spaces.lastIndex, limit)
}

function trimmedLength(source: string): number {
  let end = source.length
  while (' \t\r\n'.includes(source[end - 1] ?? '-')) end -= 1
  return end
}

function columnOf(text: string, offset: number): number {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  return offset - lineStart - (text[lineStart] === '\uFEFF' ? 1 : 0)
}

const scalarShapes: Readonly<Record<string, Shape>> = {
  QUOTE_SINGLE: 'single-quoted',
  QUOTE_DOUBLE: 'double-quoted',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
}

function shapeOf(node: YAMLMap | YAMLSeq): Shape {
  if (isMap(node)) return node.flow === true ? 'flow-map' : 'block-map'
  return node.flow === true ? 'flow-sequence' : 'block-sequence'
}

function tagOf(tag: string | undefined): Tag {
  if (tag === undefined) return 'none'
  if (tag === '!') return 'str'
  const name = tag.replace('tag:yaml.org,2002:', '')
  return name === 'str' || name === 'int' || name === 'float' || name === 'bool' || name === 'null' ? name : 'other'
}

function rangeOf({ range }: Filling, offsets: readonly number[] | null | undefined): Range {
  return { start: range.start + (offsets?.[0] ?? 0), end: range.start + (offsets?.[1] ?? 0) }
}

function rangeIn(record: PositionRecord, node: number): Range {
  return { start: record.start(node), end: record.end(node) }
}

function refuse(filling: Filling, reason: string, range: Range): undefined {
  filling.problem ??= notYaml(filling.text, filling.range, reason, range)
}
