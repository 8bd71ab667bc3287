import { describe, expect, it } from 'vitest'
import { readDocuments } from '../../src/manifest/document.ts'
import { insertEntry, insertItem, insertPath, removeEntry, renameKey, setScalar } from '../../src/manifest/edit.ts'
import type { Node } from '../../src/manifest/node.ts'
import { SourceFile } from '../../src/manifest/source-file.ts'
import { applyEdits } from '../../src/text/edit.ts'
import type { Edit } from '../../src/text/edit.ts'

type Path = readonly (string | number)[]

/** The text after an edit of the node at a path of the last document; undefined where the edit is refused. */
function edited(
  text: string,
  path: Path,
  edit: (node: Node) => readonly Edit[] | undefined,
  name = 'a.yaml',
): string | undefined {
  const node = readDocuments(new SourceFile(name, text))
    .at(-1)
    ?.root?.at(...path)
  if (node === undefined) throw new Error('the text has no such node')
  const edits = edit(node)
  return edits && applyEdits(text, edits)
}

describe('setScalar', () => {
  it.each<[string, string, Path, string, string | undefined]>([
    ['keeps the comment behind', 'a: Local # why\nb: 1\n', ['a'], 'Cluster', 'a: Cluster # why\nb: 1\n'],
    ['takes the quotes that it is given', 'a: true\n', ['a'], '"true"', 'a: "true"\n'],
    ['replaces a quoted value', "a: 'x'\r\nb: 1\r\n", ['a'], 'y', 'a: y\r\nb: 1\r\n'],
    ['fills a missing value', 'a:\n  b: # why\n  c: 1\n', ['a', 'b'], 'x', 'a:\n  b: x # why\n  c: 1\n'],
    ['fills a missing item', 'a:\n  -\n', ['a', 0], 'x', 'a:\n  - x\n'],
    ['writes in a flow map', '{a: x, b: [y]}', ['b', 0], 'z w', '{a: x, b: [z w]}'],
    [
      'writes in the last of several documents, behind emoji and a byte order mark',
      '\uFEFF🙂: 1\n---\na: "🙂"\n',
      ['a'],
      'x',
      '\uFEFF🙂: 1\n---\na: x\n',
    ],
    ['writes a flow collection', 'a: x\n', ['a'], '{b: 1}', 'a: {b: 1}\n'],
    ['refuses what would be a comment', 'a: x\n', ['a'], 'y # z', undefined],
    ['refuses what would be a map', 'a: x\n', ['a'], 'y: z', undefined],
    ['refuses what would be two items', '[x]', [0], 'y, z', undefined],
    ['refuses several lines', 'a: x\n', ['a'], 'y\n  z', undefined],
    ['refuses an empty text', 'a: x\n', ['a'], '', undefined],
    ['refuses a text with an anchor', 'a: x\n', ['a'], '&y z', undefined],
    ['refuses a value over several lines', 'a: x\n  y\n', ['a'], 'z', undefined],
    ['refuses a block scalar', 'a: |\n  x\n', ['a'], 'z', undefined],
    ['refuses an alias', 'b: &b x\na: *b\n', ['a'], 'z', undefined],
    ['refuses what an alias stands for', 'b: &b {c: x}\na: *b\n', ['b', 'c'], 'z', undefined],
    ['refuses what came by a merge key', 'b: &b {c: x}\na: {<<: *b}\n', ['a', 'c'], 'z', undefined],
    ['refuses a tagged value', 'a: !!str 1\n', ['a'], '2', undefined],
    ['refuses a map', 'a: {b: 1}\n', ['a'], '2', undefined],
  ])('%s', (_, text, path, source, expected) => {
    expect(edited(text, path, (node) => setScalar(node, source))).toBe(expected)
  })

  it.each([
    ['eni', '{"a": "eni"}'],
    ['"eni"', '{"a": "eni"}'],
    ["'it''s'", '{"a": "it\'s"}'],
    ['1.30', '{"a": 1.30}'],
    ['yes', '{"a": true}'],
    ['{b: on}', '{"a": {"b":true}}'],
  ])('writes %s into JSON as JSON', (source, expected) => {
    expect(edited('{"a": 0}', ['a'], (node) => setScalar(node, source), 'a.json')).toBe(expected)
  })

  it('refuses a key', () => {
    expect(edited('a: x\n', [], (node) => setScalar(node.entries()[0]?.key ?? node, 'b'))).toBeUndefined()
  })
})

const add = (text: string, name: string): string | undefined => edited(text, [], (node) => insertEntry(node, name, '1'))

describe('insertEntry', () => {
  it.each<[string, string, Path, string, string | undefined]>([
    [
      'adds a line behind the last entry',
      'a:\n  b: 1 # why\n\n# c\nc: 2\n',
      ['a'],
      'x',
      'a:\n  b: 1 # why\n  k: x\n\n# c\nc: 2\n',
    ],
    ['adds to a file without a last line end', 'a: 1', [], 'x', 'a: 1\nk: x'],
    ['keeps CRLF', 'a:\r\n  b: 1\r\nc: 2\r\n', ['a'], 'x', 'a:\r\n  b: 1\r\n  k: x\r\nc: 2\r\n'],
    ['keeps CRLF at the end', 'a: 1\r\nb: 2', [], 'x', 'a: 1\r\nb: 2\r\nk: x'],
    ['adds behind a nested block', 'a:\n  b:\n    - 1\nc: 2\n', ['a'], 'x', 'a:\n  b:\n    - 1\n  k: x\nc: 2\n'],
    ['adds behind a list at the same column', 'a:\n  b:\n  - 1\nc: 2\n', ['a'], 'x', 'a:\n  b:\n  - 1\n  k: x\nc: 2\n'],
    [
      'adds to a map in a list',
      '- name: x\n  port: 1\n- name: y\n',
      [0],
      'x',
      '- name: x\n  port: 1\n  k: x\n- name: y\n',
    ],
    ['adds to a map of one line in a list', '-   - name: x\n', [0, 0], 'x', '-   - name: x\n      k: x\n'],
    [
      'adds to an item of a List',
      'kind: List\nitems:\n- kind: Service\n  spec:\n    a: 1\n- b: 2\n',
      ['items', 0, 'spec'],
      'x',
      'kind: List\nitems:\n- kind: Service\n  spec:\n    a: 1\n    k: x\n- b: 2\n',
    ],
    ['adds before the next document', 'a: 1\n---\nb: 2\n---\nc: 3\n', [], 'x', 'a: 1\n---\nb: 2\n---\nc: 3\nk: x\n'],
    ['adds behind a block scalar', 'a: |\n  x\n\n\nb: 1\n', [], 'x', 'a: |\n  x\n\n\nb: 1\nk: x\n'],
    [
      'adds below a block scalar',
      'a:\n  b: |-\n    x\n\n\nc: 1\n',
      ['a'],
      'x',
      'a:\n  b: |-\n    x\n  k: x\n\n\nc: 1\n',
    ],
    [
      'adds a nested block of several lines',
      'a:\n    b:\n        c: 1\n',
      ['a'],
      'd: 1\ne:\n  - 2\n',
      'a:\n    b:\n        c: 1\n    k:\n        d: 1\n        e:\n          - 2\n',
    ],
    ['adds to a flow map', 'a: {b: 1}\n', ['a'], 'x', 'a: {b: 1, k: x}\n'],
    ['adds to a flow map with blanks and a last comma', 'a: { b: 1, }\n', ['a'], 'x', 'a: { b: 1, k: x, }\n'],
    ['adds to an empty flow map', 'a: {} # why\n', ['a'], 'x', 'a: {k: x} # why\n'],
    ['adds a line to a flow map over lines', 'a: {\n  b: 1\n  }\n', ['a'], 'x', 'a: {\n  b: 1,\n  k: x\n  }\n'],
    ['refuses a key that is there', 'k: 1\n', [], 'x', undefined],
    ['refuses a key that was merged', 'a: &a {k: 1}\nb:\n  <<: *a\n', ['b'], 'x', undefined],
    ['refuses below kept blank lines', 'a:\n  b: |+\n    x\n\nc: 1\n', ['a'], 'x', undefined],
    ['refuses below a block scalar that ends the file', 'a: |\n  x', [], 'x', undefined],
    ['refuses behind a comment in a flow map', '{a: 1 # why\n}', [], 'x', undefined],
    ['adds below a key with a question mark', '? a\n: 1\n', [], 'x', '? a\n: 1\nk: x\n'],
    ['refuses an anchored map', 'a: &a\n  b: 1\nc: *a\n', ['a'], 'x', undefined],
    ['refuses an alias', 'a: &a\n  b: 1\nc: *a\n', ['c'], 'x', undefined],
    ['refuses a list', 'a: [1]\n', ['a'], 'x', undefined],
    ['refuses a value that is none', 'a: 1\n', [], '[', undefined],
  ])('%s', (_, text, path, source, expected) => {
    expect(edited(text, path, (node) => insertEntry(node, 'k', source))).toBe(expected)
  })

  it.each([
    ['{}', '{"k": "x"}'],
    ['{"a":1}', '{"a":1, "k": "x"}'],
    ['{\n\t"a": [1]\n}\n', '{\n\t"a": [1],\n\t"k": "x"\n}\n'],
    ['{\r\n  "a": 1\r\n}', '{\r\n  "a": 1,\r\n  "k": "x"\r\n}'],
  ])('writes JSON into %j', (text, expected) => {
    expect(edited(text, [], (node) => insertEntry(node, 'k', 'x'), 'a.json')).toBe(expected)
  })

  it('quotes a key that needs it, and one among quoted keys', () => {
    expect(add('a: 1\n', 'service.beta.kubernetes.io/backend-type')).toBe(
      'a: 1\nservice.beta.kubernetes.io/backend-type: 1\n',
    )
    expect(['on', '80', 'a b', '#', ''].map((name) => add('a: 1\n', name))).toEqual(
      ['"on"', '"80"', '"a b"', '"#"', '""'].map((key) => `a: 1\n${key}: 1\n`),
    )
    expect(add('{"a": \'b\'}', 'k')).toBe('{"a": \'b\', "k": 1}')
  })
})

describe('insertItem', () => {
  it.each<[string, string, Path, string, string | undefined]>([
    ['adds a line behind the last item', 'a:\n  - 1 # why\nb: 2\n', ['a'], 'x', 'a:\n  - 1 # why\n  - x\nb: 2\n'],
    ['adds a map', 'a:\n- b: 1\n  c: 2\n', ['a'], 'b: 3\nc:\n  d: 4\n', 'a:\n- b: 1\n  c: 2\n- b: 3\n  c:\n    d: 4\n'],
    ['adds a map of one entry', '- a: 1\n', [], 'b: 2', '- a: 1\n- b: 2\n'],
    ['adds to a list in a list', '- - 1\n- 2\n', [0], 'x', '- - 1\n  - x\n- 2\n'],
    ['adds to a flow sequence', 'a: [1, 2]\n', ['a'], 'x', 'a: [1, 2, x]\n'],
    ['adds to an empty one', 'a: []\n', ['a'], '"x"', 'a: ["x"]\n'],
    ['refuses a block in a flow sequence', 'a: [1]\n', ['a'], 'b: 3\nc: 4', undefined],
    ['refuses a map', 'a: {}\n', ['a'], 'x', undefined],
    ['refuses an anchored sequence', 'a: &a\n- 1\n', ['a'], 'x', undefined],
  ])('%s', (_, text, path, source, expected) => {
    expect(edited(text, path, (node) => insertItem(node, source))).toBe(expected)
  })
})

describe('insertPath', () => {
  const path = ['metadata', 'annotations', 'a/b']

  it.each<[string, string, string | undefined]>([
    [
      'adds to the map that is there',
      'metadata:\n  annotations:\n    x: 1\nspec:\n  y: 1\n',
      'metadata:\n  annotations:\n    x: 1\n    a/b: "1"\nspec:\n  y: 1\n',
    ],
    [
      'builds the last map',
      'metadata:\n  name: x\nspec:\n  y: 1\n',
      'metadata:\n  name: x\n  annotations:\n    a/b: "1"\nspec:\n  y: 1\n',
    ],
    ['builds all maps', 'spec:\n  y: 1\n', 'spec:\n  y: 1\nmetadata:\n  annotations:\n    a/b: "1"\n'],
    [
      'indents as the file does',
      'metadata:\n    name: x\n',
      'metadata:\n    name: x\n    annotations:\n        a/b: "1"\n',
    ],
    [
      'fills a missing value',
      'metadata:\n  annotations: # none\n  name: x\n',
      'metadata:\n  annotations: # none\n    a/b: "1"\n  name: x\n',
    ],
    [
      'fills a null',
      'metadata:\r\n  annotations: ~ # none\r\n  name: x\r\n',
      'metadata:\r\n  annotations: # none\r\n    a/b: "1"\r\n  name: x\r\n',
    ],
    ['fills null above', 'metadata: null\n', 'metadata:\n  annotations:\n    a/b: "1"\n'],
    [
      'fills a missing value at the end of the file',
      'metadata:\n  annotations:',
      'metadata:\n  annotations:\n    a/b: "1"',
    ],
    ['fills an empty flow map', 'metadata:\n  annotations: {}\n', 'metadata:\n  annotations: {a/b: "1"}\n'],
    ['writes flow into flow', 'metadata: {name: x}\n', 'metadata: {name: x, annotations: {a/b: "1"}}\n'],
    ['fills a null in a flow map', '{metadata: null}\n', '{metadata: {annotations: {a/b: "1"}}}\n'],
    [
      'writes JSON into JSON',
      '{"metadata": {"name": "x"}}',
      '{"metadata": {"name": "x", "annotations": {"a/b": "1"}}}',
    ],
    ['refuses where the value is there', 'metadata:\n  annotations:\n    a/b: 2\n', undefined],
    ['refuses where a scalar is in the way', 'metadata:\n  annotations: x\n', undefined],
    ['refuses where a list is in the way', 'metadata:\n  annotations: [x]\n', undefined],
    ['refuses where an alias is in the way', 'a: &a {b: 1}\nmetadata:\n  annotations: *a\n', undefined],
    ['refuses where an anchor is in the way', 'metadata:\n  annotations: &a\nb: *a\n', undefined],
  ])('%s', (_, text, expected) => {
    expect(edited(text, [], (node) => insertPath(node, path, '"1"'))).toBe(expected)
  })
})

describe('removeEntry', () => {
  it.each<[string, string, Path, string | undefined]>([
    ['removes the line', 'a: 1\nb: 2\nc: 3\n', ['b'], 'a: 1\nc: 3\n'],
    ['removes the first line', 'a: 1\nb: 2\n', ['a'], 'b: 2\n'],
    ['removes the last line', 'a: 1\nb: 2', ['b'], 'a: 1\n'],
    ['removes a nested block', 'a:\n  b: 1\n\n  c:\n    - |\n      x\nd: 1\n', ['a'], 'd: 1\n'],
    ['keeps the comment above', 'a: 1\n# of b\nb: 2\nc: 3\n', ['b'], 'a: 1\n# of b\nc: 3\n'],
    ['keeps the comment behind', 'a: 1\nb: 2 # of b\nc: 3\n', ['b'], 'a: 1\n# of b\nc: 3\n'],
    ['keeps CRLF', 'a: 1\r\nb: 2\r\nc: 3\r\n', ['b'], 'a: 1\r\nc: 3\r\n'],
    ['lets the next key follow a dash', '- name: x\n  port: 1\n', [0, 'name'], '- port: 1\n'],
    ['leaves an empty map behind its key', 'a: # of a\n  b: 1\nc: 2\n', ['a', 'b'], 'a: {} # of a\nc: 2\n'],
    ['leaves an empty map behind a dash', '- a: 1\n- b\n', [0, 'a'], '- {}\n- b\n'],
    ['removes an item', 'a:\n- 1\n- b: 2\n  c: 3\n- 4\n', ['a', 1], 'a:\n- 1\n- 4\n'],
    ['leaves an empty list', 'a:\n- 1\n', ['a', 0], 'a: []\n'],
    ['removes from a flow map', '{a: 1, b: 2, c: 3}', ['b'], '{a: 1, c: 3}'],
    ['removes the last of a flow map', '{a: 1, b: 2 }', ['b'], '{a: 1 }'],
    ['removes the only one of a flow sequence', 'a: [ 1 ]', ['a', 0], 'a: [  ]'],
    ['removes from JSON', '{\n  "a": 1,\n  "b": [2]\n}\n', ['a'], '{\n  "b": [2]\n}\n'],
    ['removes an alias', 'a: &a 1\nb: *a\n', ['b'], 'a: &a 1\n'],
    ['refuses to lose a comment inside', 'a:\n  # of b\n  b: 1\nc: 2\n', ['a'], undefined],
    ['refuses to lose an anchor', 'a: {b: &b 1}\nc: *b\n', ['a'], undefined],
    ['refuses below kept blank lines', 'a: |+\n  x\nb: 1\n\nc: 2\n', ['b'], undefined],
    ['refuses a key with a question mark', '? a\n: 1\n', ['a'], undefined],
    ['refuses what came by a merge key', 'a: &a {b: 1, c: 2}\nd:\n  <<: *a\n  e: 1\n', ['d', 'b'], undefined],
    ['refuses the root', 'a: 1\n', [], undefined],
  ])('%s', (_, text, path, expected) => {
    expect(edited(text, path, removeEntry)).toBe(expected)
  })
})

describe('renameKey', () => {
  it.each<[string, string, Path, string | undefined]>([
    ['keeps value and comment', 'a: 1 # why\n', ['a'], 'k/l: 1 # why\n'],
    ['keeps double quotes', '"a": 1\n', ['a'], '"k/l": 1\n'],
    ['keeps single quotes', "'a': 1\n", ['a'], "'k/l': 1\n"],
    ['renames in JSON', '{"a": 1}', ['a'], '{"k/l": 1}'],
    ['refuses a name that is there', 'a: 1\nk/l: 2\n', ['a'], undefined],
    ['refuses a key over several lines', '? a\n  b\n: 1\n', ['a b'], undefined],
    ['refuses an anchored key', '&x a: 1\nb: *x\n', ['a'], undefined],
    ['refuses an item', '- a\n', [0], undefined],
  ])('%s', (_, text, path, expected) => {
    expect(edited(text, path, (node) => renameKey(node, 'k/l'))).toBe(expected)
  })
})
