import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { helmSource, readDocuments } from '../../src/manifest/document.ts'
import type { ManifestDocument } from '../../src/manifest/document.ts'
import { maxAliasedNodes, maxDepth, maxYamlLength } from '../../src/manifest/limits.ts'
import { SourceFile } from '../../src/manifest/source-file.ts'
import { json, manifest } from './arbitrary-manifest.ts'

function read(text: string, path = 'a.yaml'): readonly ManifestDocument[] {
  return readDocuments(new SourceFile(path, text))
}

/** The problem of a text's only document and the text that it points at. */
function problemOf(
  text: string,
  path?: string,
): { code?: string; hint?: string | undefined; message?: string; at?: string } {
  const [document] = read(text, path)
  const [problem] = document?.problems ?? []
  if (problem === undefined) return {}
  expect(document?.root).toBeUndefined()
  const { code, hint, message, range } = problem
  return { code, hint, message, at: text.slice(range.start, range.end) }
}

describe('a document', () => {
  it('that is broken does not hide the others', () => {
    const documents = read('a: 1\n---\nb: "x\n---\n{c: [\n---\nd: 4\n')
    expect(documents.map(({ root }) => root?.plain())).toEqual([{ a: 1 }, undefined, undefined, { d: 4 }])
    expect(documents.map(({ index, problems }) => [index, problems.length])).toEqual([
      [0, 0],
      [1, 1],
      [2, 1],
      [3, 0],
    ])
  })

  it('that is empty, or holds comments alone, has no root and no problem', () => {
    const documents = read('---\n---\n# only\n---\na:\n')
    expect(documents.map(({ root, problems }) => [root === undefined, problems.length])).toEqual([
      [true, 0],
      [true, 0],
      [false, 0],
    ])
    expect(documents[1]?.comments.map(({ text }) => text)).toEqual([' only'])
    expect(read('')).toEqual([])
  })

  it.each([
    ['a list', '- 1\n- a', [1, 'a']],
    ['a scalar', 'text\n', 'text'],
    ['a block scalar', '--- |\n  a\n', 'a\n'],
    ['indented as a whole', '  a: 1\n  b: 2\n', { a: 1, b: 2 }],
    ['a flow map', '{a: 1, b: [x]}', { a: 1, b: ['x'] }],
    ['a flow sequence with pairs', '[a: 1, b]', [{ a: 1 }, 'b']],
    ['explicit keys', '? a\n: 1\n? b\n', { a: 1, b: null }],
    ['after a byte order mark', '\uFEFFa: 1', { a: 1 }],
    ['under a directive', '%YAML 1.2\n---\na: on', { a: true }],
    ['of keys that JSON names otherwise', '80: a\non: b\n1.50: c\n', { 80: 'a', true: 'b', 1.5: 'c' }],
    ['a key called __proto__', '__proto__: 1\n', JSON.parse('{"__proto__": 1}')],
  ])('is read: %s', (_, text, expected) => {
    const [document] = read(text)
    expect(document?.problems).toEqual([])
    expect(document?.root?.plain()).toEqual(expected)
  })
})

describe('a problem', () => {
  it.each([
    ['a key twice', 'a: 1\nb: 2\n"a": 3\n', { code: 'duplicate-key', at: '"a"' }],
    ['a key twice in a nested flow map', 'x: {a: 1, a: 2}', { code: 'duplicate-key', at: 'a' }],
    ['a key twice by its name in JSON', 'on: 1\n"true": 2', { code: 'duplicate-key', at: '"true"' }],
    ['a key twice in JSON', '{"a": 1, "a": 2}', { code: 'duplicate-key', at: '"a"' }],
    ['a null key', '~: 1', { code: 'not-yaml', at: '~' }],
    ['a map as key', '{a: 1}: 2', { code: 'not-yaml', at: '{a: 1}' }],
    ['an unknown anchor', 'a: *b', { code: 'not-yaml', at: '*b' }],
    ['a merge of a scalar', '<<: x\n', { code: 'not-yaml', at: 'x' }],
    ['a merge of a list of scalars', '<<: [x]\n', { code: 'not-yaml', at: '[x]' }],
    ['a tab', 'a:\n  b: 1\n\tc: 2\n', { code: 'not-yaml', hint: 'tab', at: '\t' }],
    ['a no-break space', 'a:\n\u00A0\u00A0b: 1\n', { code: 'not-yaml', hint: 'no-break-space', at: '\u00A0\u00A0' }],
    [
      'a no-break space that becomes part of a key',
      'a:\n  b: 1\n  \u00A0c: 2\n',
      { code: 'not-yaml', hint: 'no-break-space', at: '\u00A0' },
    ],
    [
      'a wide space behind a colon',
      'a: 1\nb:\u3000c\nd: 1\n',
      { code: 'not-yaml', hint: 'no-break-space', at: '\u3000' },
    ],
    ['dots from a page', 'a: 1\n....\nb: 2\n', { code: 'not-yaml', hint: 'elision', at: '....' }],
    ['dots in a list', 'a:\n  - b\n  ...\n  - c\n', { code: 'not-yaml', hint: 'elision', at: '...' }],
    ['a template', '{{- if .Values.a }}\na: 1\n{{- end }}\n', { code: 'not-yaml', hint: 'template' }],
    ['a template as value', 'a: {{ .Values.a }}\n', { code: 'not-yaml', hint: 'template' }],
    ['five dashes', 'a: 1\n-----\nb: 2\n', { code: 'not-yaml', hint: 'dashes', at: '-----' }],
    [
      'a shell prompt',
      '$ kubectl get svc -o yaml\na: 1\n',
      { code: 'not-yaml', hint: 'shell', at: '$ kubectl get svc -o yaml' },
    ],
    ['an open bracket', 'a: [1\nb: 2\n', { code: 'not-yaml' }],
    ['an open quote', 'a: "x\nb: 2\n', { code: 'not-yaml' }],
  ])('is %s', (_, text, expected) => {
    expect(problemOf(text)).toMatchObject(expected)
  })

  it('names the elision in its message', () => {
    expect(problemOf('a: 1\n....\n').message).toMatch(
      /^Not YAML: .*\. The dots look like an elision pasted from a documentation page\.$/,
    )
  })

  it('does not blame the tabs of a block scalar for a mistake elsewhere', () => {
    expect(problemOf('a: |\n  x\n  \ty\nb: 1\nc: 1\nd: ]\n').hint).toBeUndefined()
  })

  it('points into the text', () => {
    const garbage = fc.array(
      fc.constantFrom(
        'a: ',
        '- ',
        '\n',
        '  ',
        '"',
        '{',
        '}',
        '[',
        ']',
        '*a',
        '&a ',
        '|\n',
        '#',
        '\t',
        ',',
        '? ',
        '---\n',
        'x',
      ),
    )
    fc.assert(
      fc.property(garbage, (parts) => {
        const text = parts.join('')
        for (const { problems, range, comments } of read(text)) {
          for (const each of [
            ...problems.map((problem) => problem.range),
            ...comments.map((comment) => comment.range),
            range,
          ]) {
            expect(each.start).toBeGreaterThanOrEqual(0)
            expect(each.end).toBeGreaterThanOrEqual(each.start)
            expect(each.end).toBeLessThanOrEqual(text.length)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})

const lists = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

const block = (depth: number): string =>
  Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}a:`).join('\n')

const ninefold = (name: string, inner: string): string =>
  `${name}: &${name} [${Array.from({ length: 9 }, () => inner).join(', ')}]\n`

describe('a limit', () => {
  it(`lets ${maxDepth} levels pass and no more, however they are written`, () => {
    for (const path of ['a.yaml', 'a.json']) {
      expect(problemOf(lists(maxDepth), path)).toEqual({})
      expect(problemOf(lists(maxDepth + 1), path)).toMatchObject({ code: 'too-deep' })
      expect(problemOf(lists(50_000), path)).toMatchObject({ code: 'too-deep' })
    }
    expect(problemOf(block(maxDepth))).toEqual({})
    expect(problemOf(block(maxDepth + 1))).toMatchObject({ code: 'too-deep' })
    expect(problemOf(block(3000))).toMatchObject({ code: 'too-deep' })
    expect(problemOf('- '.repeat(3000))).toMatchObject({ code: 'too-deep' })
  })

  it('counts the depth that aliases add', () => {
    const half = `a: &a ${lists(60)}\nb: &b `
    expect(problemOf(`${half}${'['.repeat(30)}*a${']'.repeat(30)}\n`)).toEqual({})
    expect(problemOf(`${half}${'['.repeat(60)}*a${']'.repeat(60)}\n`)).toMatchObject({
      code: 'too-deep',
      at: expect.anything(),
    })
  })

  it('stops an alias bomb, not a file that uses one anchor often', () => {
    const names = 'abcdefghi'
    const bomb = [...names].map((name, index) => ninefold(name, index === 0 ? 'x' : `*${names[index - 1]}`)).join('')
    expect(problemOf(bomb)).toMatchObject({ code: 'alias-bomb' })
    const often = `a: &a {b: 1}\nc:\n${'- *a\n'.repeat(1000)}`
    expect(problemOf(often)).toEqual({})
    expect(maxAliasedNodes).toBeGreaterThan(2000)
  })

  it('refuses an alias inside of its own anchor', () => {
    expect(problemOf('a: &a [*a]\n')).toMatchObject({
      code: 'not-yaml',
      at: '*a',
      message: expect.stringContaining('contains itself'),
    })
    expect(problemOf('a: &a {<<: *a}\n')).toMatchObject({ code: 'not-yaml' })
  })

  it('refuses YAML of more characters than it may have, and reads the next document', () => {
    const [first, second] = read(`a: "${'x'.repeat(maxYamlLength)}"\n---\nb: 1\n`)
    expect(first?.problems).toMatchObject([{ code: 'too-large' }])
    expect(second?.root?.plain()).toEqual({ b: 1 })
    expect(problemOf(`{"a": "${'x'.repeat(maxYamlLength)}"}`)).toEqual({})
  })

  it(
    'is not needed for many keys, many anchors or long runs of blanks: each takes linear time',
    { timeout: 30_000 },
    () => {
      const keys = Array.from({ length: 20_000 }, (_, index) => `k${index}: &a${index} ${index}\n`).join('')
      const aliases = Array.from({ length: 20_000 }, (_, index) => `- *a${index}\n`).join('')
      expect(problemOf(`${keys}list:\n${aliases}`)).toEqual({})
      const blanks = ' '.repeat(500_000)
      expect(read(`a: "${blanks}x"\nb: x${blanks}\nc: |\n  x${blanks}y\n`)[0]?.root?.get('a')?.string).toBe(
        `${blanks}x`,
      )
    },
  )
})

describe('a comment', () => {
  it('is found wherever it stands, with its range', () => {
    const text =
      '# top\n--- # marker\n# above\na: 1 # behind\n\nb: # of b\n  # below\n  - x # item\nc: "# no" # yes\nd: {a: 1} #flow\ne: | # header\n  # text\n# end'
    const [document] = read(text)
    expect(document?.comments.map((comment) => [comment.text, comment.ownLine])).toEqual([
      [' top', true],
      [' marker', false],
      [' above', true],
      [' behind', false],
      [' of b', false],
      [' below', true],
      [' item', false],
      [' yes', false],
      ['flow', false],
      [' header', false],
      [' end', true],
    ])
    for (const { range, text: content } of document?.comments ?? [])
      expect(text.slice(range.start, range.end)).toBe(`#${content}`)
  })

  it('ends before CRLF', () => {
    expect(read('# a\r\nb: 1 # c\r\n')[0]?.comments.map(({ text }) => text)).toEqual([' a', ' c'])
  })

  it('is found in a document that is broken', () => {
    expect(read('# a\nb: ]\n')[0]?.comments.map(({ text }) => text)).toEqual([' a'])
  })

  it('names the template of a document that Helm rendered', () => {
    const [first, second] = read('---\n# Source: shop/templates/svc.yaml\nkind: Service\n---\nkind: Pod # Source: no\n')
    expect(first && helmSource(first)).toBe('shop/templates/svc.yaml')
    expect(second && helmSource(second)).toBeUndefined()
  })
})

describe('a JSON file', () => {
  it('is read with tabs and escapes', () => {
    const [document] = read('{\n\t"a\\u0062": ["\\ud83d\\ude42", -1.5e3, true, null]\n}\n', 'a.json')
    expect(document?.root?.plain()).toEqual({ ab: ['🙂', -1500, true, null] })
  })

  it.each([
    ['comments', '{"a": 1} // b', '/', 'JSON has no comments'],
    ['comments of YAML', '{\n# b\n"a": 1}', '#', 'JSON has no comments'],
    ['trailing commas', '{"a": 1,}', '}', 'no comma may stand before "}"'],
    ['keys without quotes', '{a: 1}', 'a', 'a key stands in double quotes'],
    ['single quotes', '{"a": \'b\'}', "'", 'a value is missing'],
    ['YAML booleans', '{"a": yes}', 'y', 'a value is missing'],
    ['a missing comma', '{"a": 1 "b": 2}', '"', '"," or "}" is missing'],
    ['octal numbers', '[010]', '0', 'a value is missing'],
    ['escapes of YAML', '["\\x41"]', '\\', 'this escape is not one of JSON'],
    ['line ends in strings', '["a\nb"]', '\n', 'a string holds no line ends and no control characters'],
    ['an early end', '{"a": [1', '', '"," or "]" is missing'],
    ['YAML', 'a: 1\n', 'a', 'a value is missing'],
  ])('must not hold %s', (_, text, at, reason) => {
    expect(problemOf(text, 'a.json')).toEqual({
      code: 'not-yaml',
      hint: undefined,
      at,
      message: `Not JSON: ${reason}.`,
    })
  })

  it('may hold several values', () => {
    expect(read('{"a": 1}\n{"a": 2}', 'a.json').map(({ root }) => root?.plain())).toEqual([{ a: 1 }, { a: 2 }])
  })

  it('holds YAML only by another name', () => {
    expect(problemOf('{"a": 1,} # YAML', 'a.yaml')).toEqual({})
  })

  it('accepts exactly what JSON.parse accepts', () => {
    const spoilt = fc
      .tuple(json, fc.nat(), fc.constantFrom('', ',', '"', '}', '0', ' ', '\\', 'e', '-'))
      .map(([text, at, by]) => {
        const index = at % (text.length + 1)
        return text.slice(0, index) + by + text.slice(index + (by === '' ? 1 : 0))
      })
    fc.assert(
      fc.property(spoilt, (text) => {
        const documents = read(text, 'a.json')
        const [document, second] = documents
        const [problem] = document?.problems ?? []
        // Two values are two documents, and a key twice is ours to refuse.
        if (second !== undefined || problem?.code === 'duplicate-key') return
        expect(document !== undefined && problem === undefined).toBe(isJson(text))
      }),
      { numRuns: 300 },
    )
  })
})

describe('any file', () => {
  it('is read without a throw, and its nodes walked, whatever was done to it', () => {
    const spoilt = fc.tuple(
      manifest,
      fc.array(
        fc.tuple(fc.nat(), fc.constantFrom('', '\t', '  ', '\n', '"', ': ', '- ', '{', '*a', '&a ', '<<: *a\n')),
      ),
    )
    fc.assert(
      fc.property(spoilt, ([text, changes]) => {
        const changed = changes.reduce(
          (each, [at, by]) => each.slice(0, at % (each.length + 1)) + by + each.slice((at % (each.length + 1)) + 1),
          text,
        )
        for (const { root } of read(changed)) JSON.stringify(root?.plain())
      }),
      { numRuns: 200 },
    )
  })
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
