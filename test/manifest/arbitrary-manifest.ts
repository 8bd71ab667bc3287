import * as fc from 'fast-check'

/**
 * Random manifests as people write them: block and flow, every scalar style, comments, blank lines, several documents, CRLF, a
 * BOM, emoji. They are drawn as trees of styled values and printed here, so that a failing one shrinks to a small one.
 */
interface Layout {
  readonly step: number
  readonly indentlessLists: boolean
  readonly lineEnd: '\n' | '\r\n'
  readonly byteOrderMark: boolean
  readonly finalLineEnd: boolean
}

type Tree =
  | { readonly kind: 'map'; readonly entries: readonly (readonly [string, Tree])[]; readonly comments: Comments }
  | { readonly kind: 'list'; readonly items: readonly Tree[]; readonly comments: Comments }
  | { readonly kind: 'inline'; readonly source: string; readonly comment: string }
  | { readonly kind: 'block'; readonly header: string; readonly lines: readonly string[] }

interface Comments {
  readonly above: string
  readonly blank: boolean
}

/** Stands for the anchor that a document may begin with. */
const alias = '*base'
const anchored = 'base: &base {b: 1, c: [x]}'

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/)
const comment = fc.oneof({ weight: 4, arbitrary: fc.constant('') }, fc.constantFrom('# why', '#', '# 说明 🙂 "x": {'))
const comments = fc.record({ above: comment, blank: fc.boolean() })

const key = fc.oneof(
  { weight: 6, arbitrary: word },
  word.map((name) => `"${name}q"`),
  word.map((name) => `'it''s ${name}'`),
  word.map((name) => `example.com/${name}`),
  fc.constantFrom('"🙂"', '80', 'on', '"a b"', '~x'),
)

const inlineSource = fc.oneof(
  { weight: 4, arbitrary: word },
  fc.constant(alias),
  fc.constantFrom('', '~', 'null'),
  fc.constantFrom('1.30', '0', 'true', 'yes', '10.0.0.1', 'a b  c', "it's", '🙂 é', 'a#b', 'x:y'),
  fc.constantFrom('"a \\"b\\" \\u00e9 # c"', "'it''s'", '""', "''", '"🙂\\n"', "'# no comment'"),
  fc.constantFrom('{}', '[]', '{a: 1}', '{ a: 1, "b": [x, y] }', '[1, {c: d}]', '[ a ]', '{a: 1,}'),
)

const inline = fc.record({ kind: fc.constant('inline' as const), source: inlineSource, comment })
const blockLine = fc.constantFrom<string>(
  'text',
  '  more',
  'rewrite name a.b c.d',
  '# no comment',
  '',
  '- x',
  'a: {b}',
  '🙂',
)
const block = fc.record({
  kind: fc.constant('block' as const),
  header: fc.constantFrom('|', '|-', '|+', '>', '>-', '>+', '|2', '>1-'),
  lines: fc.tuple(word, fc.array(blockLine, { maxLength: 4 })).map(([first, rest]) => rest.toSpliced(0, 0, first)),
})

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
    { weight: 3, arbitrary: inline },
    { weight: 1, arbitrary: block },
    { weight: 3, arbitrary: mapOf(tie('tree')) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('list' as const),
        items: fc.array(tie('tree'), { minLength: 1, maxLength: 2 }),
        comments,
      }),
    },
  ),
}))

function mapOf(value: fc.Arbitrary<Tree>): fc.Arbitrary<Tree> {
  const entries = fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, minLength: 1, maxLength: 3 })
  return fc.record({ kind: fc.constant('map' as const), entries, comments })
}

const layout = fc.record({
  step: fc.constantFrom(2, 4, 3),
  indentlessLists: fc.boolean(),
  lineEnd: fc.constantFrom('\n' as const, '\r\n' as const),
  byteOrderMark: fc.boolean(),
  finalLineEnd: fc.boolean(),
})

/** The text of a file with one to three documents, each a map. */
export const manifest: fc.Arbitrary<string> = fc
  .tuple(fc.array(mapOf(tree), { minLength: 1, maxLength: 3 }), layout)
  .map(([documents, style]) => {
    const text = documents.map((each) => printDocument(each, style)).join('\n---\n')
    const ended = style.finalLineEnd ? `${text}\n` : text
    return (style.byteOrderMark ? '\uFEFF' : '') + ended.replaceAll('\n', style.lineEnd)
  })

/** The text of a JSON file, compact or indented. */
export const json: fc.Arbitrary<string> = fc
  .tuple(
    fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { minKeys: 1, maxKeys: 4 }),
    fc.constantFrom('', '  ', '\t'),
  )
  .map(([value, indent]) => JSON.stringify(value, null, indent))

function printDocument(value: Tree, style: Layout): string {
  const text = print(value, 0, style).join('\n')
  return text.includes(alias) ? `${anchored}\n${text}` : text
}

/** A value's lines at a column, without the column before the first one. */
function print(value: Tree, column: number, style: Layout): readonly string[] {
  const indent = ' '.repeat(column)
  switch (value.kind) {
    case 'inline':
      return [[value.source, value.comment].filter((part) => part !== '').join(' ')]
    case 'block':
      return [
        value.header,
        ...value.lines.map((line) => (line === '' ? '' : blockIndent(value.header, column, style) + line)),
      ]
    case 'map':
      return value.entries.flatMap(([name, child], index) => {
        const [first, ...rest] = attach(`${name}:`, child, column, style)
        return [...between(value.comments, index, indent), (index === 0 ? '' : indent) + (first ?? ''), ...rest]
      })
    case 'list':
      return value.items.flatMap((item, index) => {
        const [first, ...rest] = attach('-', item, column, style)
        return [...between(value.comments, index, indent), (index === 0 ? '' : indent) + (first ?? ''), ...rest]
      })
  }
}

/** A value behind its key or dash: on the same line where it may stand there, else below. */
function attach(lead: string, value: Tree, column: number, style: Layout): readonly string[] {
  if (value.kind === 'inline' || value.kind === 'block') {
    const [first, ...rest] = print(value, column, style)
    return [first === '' ? lead : `${lead} ${first}`, ...rest]
  }
  if (lead === '-') {
    const [first, ...rest] = print(value, column + 2, style)
    return [`- ${first}`, ...rest]
  }
  const inner = value.kind === 'list' && style.indentlessLists ? column : column + style.step
  const [first, ...rest] = print(value, inner, style)
  const [above, ...blank] = between(value.comments, 1, ' '.repeat(inner))
  return [lead, ...(above === undefined ? [] : [above, ...blank]), ' '.repeat(inner) + (first ?? ''), ...rest]
}

function between({ above, blank }: Comments, index: number, indent: string): readonly string[] {
  if (index === 0) return []
  return [...(blank ? [''] : []), ...(above === '' ? [] : [indent + above])]
}

/** With a digit the content stands that far in, else one step. */
function blockIndent(header: string, column: number, style: Layout): string {
  const digit = /[1-9]/.exec(header)?.[0]
  return ' '.repeat(column + (digit === undefined ? style.step : Number(digit)))
}
