import * as fc from 'fast-check'

/** One-entry manifests with a scalar of any style over several lines: what folding, escapes and indentation can do to it. */
const part = fc.constantFrom('a', 'b c', 'é', '🙂', 'x/y.z', '- d', 'a: b', '# e', '')
const indent = fc.constantFrom('', ' ', '   ')
const lineEnd = fc.constantFrom('\n', '\r\n')

const plain = fc
  .tuple(fc.array(fc.constantFrom('a', 'b  c', 'é', '🙂', 'x/y.z', '')), indent, lineEnd)
  .map(([lines, more, end]) => {
    return ['key: first', ...lines.map((line) => (line === '' ? '' : `  ${more}${line}`)), 'next: 1', ''].join(end)
  })

const single = fc
  .tuple(fc.array(fc.oneof(part, fc.constantFrom("''", "a''b", 'trailing  '))), indent, lineEnd)
  .map(([lines, more, end]) => `key: '${lines.join(`${end}  ${more}`)}'${end}`)

const escape = fc.constantFrom(
  '\\"',
  '\\\\',
  '\\n',
  '\\u00e9',
  '\\x41',
  '\\U0001F642',
  '\\ ',
  '\\/',
  '\\t',
  'a\\\n  c',
  'a \\\n  \\ ',
)
const double = fc
  .tuple(fc.array(fc.array(fc.oneof(part, escape)).map((parts) => parts.join(''))), indent, lineEnd)
  .map(([lines, more, end]) => `key: "${lines.join(`\n  ${more}`)}"\nnext: [1]\n`.replaceAll('\n', end))

const block = fc
  .record({
    style: fc.constantFrom('|', '>'),
    chomp: fc.constantFrom('', '-', '+'),
    digit: fc.constantFrom('', '1', '2', '4'),
    lines: fc.array(fc.tuple(indent, part), { maxLength: 6 }),
    below: fc.constantFrom('', '\n', '\n\n'),
    end: lineEnd,
    comment: fc.constantFrom('', ' # why'),
  })
  .map(({ style, chomp, digit, lines, below, end, comment }) => {
    const column = ' '.repeat(4 + Number(digit === '' ? 2 : digit))
    const body = lines.map(([more, text]) => (text === '' ? '' : column + more + text)).join('\n')
    const header = `${style}${digit}${chomp}${comment}`
    return `- map:\n    key: ${header}\n${column}first\n${body}${below}\n    next: x\n`.replaceAll('\n', end)
  })

export const scalarText: fc.Arbitrary<string> = fc.oneof(plain, single, double, block)
