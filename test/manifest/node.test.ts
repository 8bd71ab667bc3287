import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDocuments } from '../../src/manifest/document.ts'
import type { Node } from '../../src/manifest/node.ts'
import { entryPlace, keyPlace, slicePlace, valuePlace } from '../../src/manifest/place.ts'
import { SourceFile } from '../../src/manifest/source-file.ts'
import { json, manifest } from './arbitrary-manifest.ts'

function root(text: string, path = 'a.yaml'): Node {
  const node = readDocuments(new SourceFile(path, text))[0]?.root
  if (node === undefined) throw new Error('the text has no root')
  return node
}

function written(node: Node | undefined): string | undefined {
  return node && node.file.text.slice(node.range.start, node.range.end)
}

describe('a node', () => {
  it('is found by the path that leads to it, and knows that path', () => {
    const node = root('spec:\n  ports:\n    - port: 80\n      a/b~c: x\n')
    const port = node.at('spec', 'ports', 0, 'port')
    expect([port?.value, port?.pointer, port?.kind]).toEqual([80, '0/spec/ports/0/port', 'scalar'])
    expect(node.at('spec', 'ports', 0, 'a/b~c')?.pointer).toBe('0/spec/ports/0/a~1b~0c')
    expect(node.at('spec', 'ports', 1, 'port')).toBeUndefined()
    expect(node.at('spec', 0)).toBeUndefined()
    expect(node.at()).toBe(node)
    expect(port?.parent?.parent?.parent?.parent).toBe(node)
    expect(port?.key?.string).toBe('port')
    expect(port?.key?.pointer).toBe(port?.pointer)
  })

  it('is the same object each time that it is asked for', () => {
    const node = root('a: {b: [1]}')
    expect(node.at('a', 'b', 0)).toBe(node.get('a')?.get('b')?.items()[0])
    expect(node.entries()[0]?.value).toBe(node.get('a'))
  })

  it('has the number of its document in its pointer', () => {
    const documents = readDocuments(new SourceFile('a.yaml', 'a: 1\n---\nb: 2'))
    expect(documents[1]?.root?.get('b')?.pointer).toBe('1/b')
  })

  it.each([
    ['plain', 'a: some text # no', 'some text'],
    ['over several lines', 'a: b\n   c\n\nd: 1', 'b\n   c'],
    ['quoted', 'a: "x y"  # no', '"x y"'],
    ['a block scalar', 'a: |-  # why\n  x\n\n  y\n\n\nb: 1', '|-  # why\n  x\n\n  y'],
    ['an empty block scalar', 'a: | # why\n\nb: 1', '|'],
    ['a flow map', 'a: { b: 1 } # no', '{ b: 1 }'],
    ['a flow sequence over lines', 'a: [\n  1,\n  2 ]\n', '[\n  1,\n  2 ]'],
    ['a block map', 'a:\n  # no\n  b: 1\n  c: 2 # no\n\n# no\n', 'b: 1\n  c: 2'],
    ['a block map that ends in a block scalar', 'a:\n  b: |\n    x\n\nc: 1', 'b: |\n    x'],
    ['a block sequence', 'a:\n- 1\n- 2\nb: 3', '- 1\n- 2'],
    ['a block map that ends without a value', 'a:\n  b: 1\n  c:   # no\nd: 1', 'b: 1\n  c:'],
    ['behind a tag and an anchor', 'a: !!str &x yes', 'yes'],
    ['an alias', 'x: &x {b: 1}\na: *x', '*x'],
    ['with CRLF', 'a: |\r\n  x\r\n  y\r\nb: 1\r\n', '|\r\n  x\r\n  y'],
    ['behind emoji', '"🙂🙂": 1\na: 🙂 # 🙂', '🙂'],
  ])('has the range of its value: %s', (_, text, expected) => {
    expect(written(root(text).get('a'))).toBe(expected)
  })

  it('without a value stands right behind its colon or dash', () => {
    const node = root('a:   # why\nb:\n  -\n  - x\nc: {d: , e}\n')
    const ends = [node.get('a'), node.at('b', 0), node.at('c', 'd'), node.at('c', 'e')].map((each) => each?.range)
    expect(ends).toEqual([
      { start: 2, end: 2 },
      { start: 17, end: 17 },
      { start: 30, end: 30 },
      { start: 34, end: 34 },
    ])
    expect(node.get('a')?.value).toBeNull()
  })

  it('tells how it is written', () => {
    const node = root('a: x\nb: {c: [d], "e": \'f\'}\ng: |\n  h\ni: >\n  j\n')
    const kinds = ['a', 'b', 'g', 'i'].map((name) => [node.get(name)?.style, node.get(name)?.notation])
    expect(kinds).toEqual([
      ['plain', 'block'],
      [undefined, 'flow'],
      ['literal', 'block'],
      ['folded', 'block'],
    ])
    expect(node.at('b', 'c', 0)?.notation).toBe('flow')
    expect(node.at('b', 'e')?.style).toBe('single-quoted')
    expect(root('{"a": {"b": 1}}').at('a', 'b')?.notation).toBe('json')
    expect(root('{"a": 1, }').notation).toBe('flow')
  })

  it('keeps the text of a number', () => {
    const node = root('a: 1.30\nb: "1.30"\nc: &c 0x1F\nd: *c\n')
    expect(['a', 'b', 'c', 'd'].map((name) => node.get(name)?.source)).toEqual(['1.30', '"1.30"', '0x1F', '0x1F'])
    expect(['a', 'b', 'd'].map((name) => node.get(name)?.value)).toEqual([1.3, '1.30', 31])
  })

  it('has a string only if it is one', () => {
    const node = root('a: yes\nb: "yes"\nc: 1\nd: [x]\ne:\n')
    expect(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => node.get(name)?.string)).toEqual([
      undefined,
      'yes',
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  it('tells of an anchor or a tag', () => {
    const node = root('a: &a 1\nb: !!str 2\nc: &c {d: 1}\ne: 3\n')
    expect(['a', 'b', 'c', 'e'].map((name) => node.get(name)?.marked)).toEqual([true, true, true, false])
    expect(node.at('c', 'd')?.marked).toBe(false)
  })
})

describe('an alias', () => {
  const node = root('base: &base\n  policy: Local\n  ports: [80]\nuse: *base\n')

  it('stands where it is written, and what is inside of it where that is written', () => {
    expect(written(node.get('use'))).toBe('*base')
    expect(written(node.at('use', 'policy'))).toBe('Local')
    expect(node.at('use', 'policy')?.pointer).toBe('0/use/policy')
    expect(node.get('use')?.kind).toBe('map')
  })

  it('is told apart, with all that is inside of it', () => {
    expect(
      [node.get('use'), node.at('use', 'policy'), node.at('use', 'ports', 0)].map((each) => each?.aliased),
    ).toEqual([true, true, true])
    expect([node.get('base'), node.at('base', 'ports', 0)].map((each) => each?.aliased)).toEqual([false, false])
  })

  it('stands for the last anchor of its name before it', () => {
    expect(root('a: &x 1\nb: *x\nc: &x 2\nd: *x\n').plain()).toEqual({ a: 1, b: 1, c: 2, d: 2 })
  })

  it('of a string has no source of its own', () => {
    expect(root('a: &a text\nb: *a\n').get('b')?.sourceRange(0, 2)).toBeUndefined()
  })

  it('shares its plain data with what it stands for', () => {
    const plain = node.plain() as { base: unknown; use: unknown }
    expect(plain.use).toBe(plain.base)
  })
})

describe('a merge key', () => {
  it('gives a map the entries that it lacks, marked as aliased', () => {
    const node = root('base: &base {a: 1, b: 2}\nuse:\n  <<: *base\n  b: 3\n')
    expect(node.at('use', 'a')?.value).toBe(1)
    expect(node.at('use', 'a')?.aliased).toBe(true)
    expect(node.at('use', 'a')?.pointer).toBe('0/use/a')
    expect(node.at('use', 'a')?.key?.string).toBe('a')
    expect(node.at('use', 'b')?.aliased).toBe(false)
    expect(node.get('use')?.plain()).toEqual({ a: 1, b: 3 })
  })

  it('is no entry itself', () => {
    const node = root('base: &base {a: 1}\nuse:\n  <<: *base\n  b: 3\n')
    expect(
      node
        .get('use')
        ?.entries()
        .map(({ key }) => key.string),
    ).toEqual(['b'])
    expect(node.at('use', '<<')).toBeUndefined()
  })

  it('in quotes is an ordinary key', () => {
    expect(root('"<<": 1').plain()).toEqual({ '<<': 1 })
  })

  // Measured with sigs.k8s.io/yaml 1.6.0: go-yaml v2 merges where the key stands, so what comes later wins.
  it.each([
    ['x: &x {a: 1}\nuse: {a: 2, <<: *x}\n', { a: 1 }],
    ['x: &x {a: 1}\nuse: {<<: *x, a: 2}\n', { a: 2 }],
    ['x: [&p {a: 1, b: 1}, &q {a: 2, c: 2}]\nuse: {<<: [*p, *q]}\n', { a: 1, b: 1, c: 2 }],
    ['x: [&p {a: 1}, &q {<<: *p, b: 2}]\nuse: {<<: *q, c: 3}\n', { a: 1, b: 2, c: 3 }],
    ['use: {<<: {a: 1}, b: 2}\n', { a: 1, b: 2 }],
    ['x: [&p {a: 1}, &q {b: 1}]\nuse: {<<: *p, <<: *q}\n', { a: 1, b: 1 }],
  ])('follows kubectl in %j', (text, expected) => {
    expect(root(text).get('use')?.plain()).toEqual(expected)
  })
})

describe('a place', () => {
  const text = 'spec:\n  externalTrafficPolicy: "Local" # why\n'
  const policy = root(text).at('spec', 'externalTrafficPolicy')

  it('is of the key, the value, the entry or a piece of the value', () => {
    if (policy === undefined) throw new Error('the text has no policy')
    const places = [
      keyPlace(policy),
      valuePlace(policy),
      entryPlace(policy),
      slicePlace(policy, 0, 3),
      slicePlace(policy, 2, 9),
    ]
    expect(places.map(({ range }) => text.slice(range.start, range.end))).toEqual([
      'externalTrafficPolicy',
      '"Local"',
      'externalTrafficPolicy: "Local"',
      'Loc',
      '"Local"',
    ])
    expect(places.map(({ pointer }) => pointer)).toEqual(
      Array.from({ length: 5 }, () => '0/spec/externalTrafficPolicy'),
    )
  })
})

describe('the nodes of any document', () => {
  it('lie inside of their parents, in order, and are found again by their pointers', () => {
    fc.assert(
      fc.property(fc.oneof(manifest, json), (text) => {
        for (const { root: top } of readDocuments(new SourceFile('a.yaml', text)))
          if (top !== undefined) checkNode(top, top)
      }),
      { numRuns: 150 },
    )
  })
})

function checkNode(node: Node, top: Node): void {
  const segments = node.pointer.split('/').slice(1)
  const path = segments.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
  expect(path.reduce<Node | undefined>((each, name) => each?.get(name) ?? each?.items()[Number(name)], top)).toBe(node)
  let at = node.range.start
  const children = [...node.entries().flatMap(({ key, value }) => [key, value]), ...node.items()]
  for (const child of node.aliased ? [] : children) {
    expect(child.range.start).toBeGreaterThanOrEqual(at)
    expect(child.range.end).toBeGreaterThanOrEqual(child.range.start)
    at = child.range.end
  }
  expect(at).toBeLessThanOrEqual(node.range.end)
  for (const { value } of node.entries()) checkNode(value, top)
  for (const item of node.items()) checkNode(item, top)
}
