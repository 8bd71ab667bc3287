import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDocuments } from '../../src/manifest/document.ts'
import { insertEntry, insertItem, insertPath, removeEntry, renameKey, setScalar } from '../../src/manifest/edit.ts'
import type { Node } from '../../src/manifest/node.ts'
import { SourceFile } from '../../src/manifest/source-file.ts'
import { applyEdits } from '../../src/text/edit.ts'
import type { Edit } from '../../src/text/edit.ts'
import { json, manifest } from './arbitrary-manifest.ts'

const runs = { numRuns: Number(process.env['RUNS'] ?? 120) }

type Path = readonly (string | number)[]
type Plain = null | string | number | boolean | Plain[] | { [key: string]: Plain }

describe.each([
  ['YAML', 'a.yaml', manifest],
  ['JSON', 'a.json', json],
])('an edit of a %s file', (_, path, texts) => {
  it('writes another scalar and changes nothing else', () => {
    check(texts, path, {
      select: (node) => node.kind === 'scalar',
      edit: (node) => setScalar(node, '"new"'),
      change: (root, at) => put(root, at, 'new'),
    })
  })

  it('adds an entry and changes nothing else', () => {
    check(texts, path, {
      select: (node) => node.kind === 'map',
      edit: (node) => insertEntry(node, 'added', 'yes'),
      change: (root, at) => put(root, [...at, 'added'], true),
    })
  })

  it('adds an item and changes nothing else', () => {
    check(texts, path, {
      select: (node) => node.kind === 'sequence',
      edit: (node) => insertItem(node, 'added'),
      change: (root, at) => (get(root, at) as Plain[]).push('added'),
    })
  })

  it('adds the missing maps above an entry and changes nothing else', () => {
    check(texts, path, {
      select: (node) => node.kind === 'map',
      edit: (node) => insertPath(node, ['metadata', 'annotations', 'a/b'], '"1"'),
      change: (root, at) => put(root, [...at, 'metadata', 'annotations', 'a/b'], '1'),
    })
  })

  it('fills a null with the maps that lead to an entry and changes nothing else', () => {
    check(texts, path, {
      select: (node) => node.value === null && node.key !== undefined,
      edit: (node) => node.parent && insertPath(node.parent, [String(node.key?.value), 'a', 'b'], 'on'),
      change: (root, at) => put(root, at, { a: { b: true } }),
    })
  })

  it('removes an entry or item and changes nothing else', () => {
    check(texts, path, {
      select: (node) => node.parent !== undefined,
      edit: removeEntry,
      change: (root, at) => remove(root, at),
    })
  })

  it('renames a key and changes nothing else', () => {
    check(texts, path, {
      select: (node) => node.key !== undefined,
      edit: (node) => renameKey(node, 're named'),
      change: (root, at) => {
        put(root, [...at.slice(0, -1), 're named'], get(root, at))
        remove(root, at)
      },
    })
  })
})

interface Case {
  readonly select: (node: Node) => boolean
  readonly edit: (node: Node) => readonly Edit[] | undefined
  /** What the edit has to do to the plain data of all documents; the path begins with the document. */
  readonly change: (root: Plain, at: Path) => void
}

/**
 * Edits one selected node, reads the file again and compares all documents with what `change` makes of their plain data. Refusing
 * is allowed, but not more often than editing.
 */
function check(texts: fc.Arbitrary<string>, path: string, { select, edit, change }: Case): void {
  let edited = 0
  const property = fc.property(texts, fc.nat(), (text, pick) => {
    const before = readDocuments(new SourceFile(path, text))
    fc.pre(before.every(({ problems }) => problems.length === 0))
    const nodes = before.flatMap(({ root }) => (root === undefined ? [] : [...walk(root)]))
    const selected = nodes.filter(({ node }) => select(node))
    const chosen = selected[pick % selected.length]
    fc.pre(chosen !== undefined)
    const edits = chosen && edit(chosen.node)
    if (chosen === undefined || edits === undefined) return
    edited += 1
    const after = applyEdits(text, edits)
    const expected = before.map(({ root }) => (root?.plain() ?? null) as Plain)
    change(expected, [Number(chosen.node.pointer.split('/')[0]), ...chosen.path])
    const documents = readDocuments(new SourceFile(path, after))
    expect(documents.flatMap(({ problems }) => problems)).toEqual([])
    expect(documents.map(({ root }) => root?.plain() ?? null)).toEqual(expected)
    expect(commentsOf(after, path)).toEqual(commentsOf(text, path))
    expect(after.includes('\r\n') && /(?<!\r)\n/.test(after)).toBe(false)
  })
  fc.assert(property, runs)
  expect(edited).toBeGreaterThan(runs.numRuns / 2)
}

function commentsOf(text: string, path: string): readonly string[] {
  return readDocuments(new SourceFile(path, text))
    .flatMap(({ comments }) => comments.map((comment) => comment.text))
    .toSorted()
}

function* walk(node: Node, path: Path = []): Generator<{ readonly node: Node; readonly path: Path }> {
  yield { node, path }
  for (const { key, value } of node.entries()) yield* walk(value, [...path, String(key.value)])
  for (const [index, item] of node.items().entries()) yield* walk(item, [...path, index])
}

function get(root: Plain, at: Path): Plain {
  return at.reduce<Plain>((value, segment) => (value as { [key: string]: Plain })[String(segment)] ?? null, root)
}

function put(root: Plain, at: Path, value: Plain): void {
  let map = root as { [key: string]: Plain }
  for (const segment of at.slice(0, -1)) map = (map[String(segment)] ??= {}) as { [key: string]: Plain }
  map[String(at.at(-1))] = value
}

function remove(root: Plain, at: Path): void {
  const parent = get(root, at.slice(0, -1))
  if (Array.isArray(parent)) parent.splice(Number(at.at(-1)), 1)
  else delete (parent as { [key: string]: Plain })[String(at.at(-1))]
}
