import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { split } from '../../src/manifest/split.ts'

/** The documents' own texts. */
function slices(text: string): readonly string[] {
  return split(text).map(({ start, end }) => text.slice(start, end))
}

/** What a parser is given to read of each. */
function parsed(text: string): readonly string[] {
  return split(text).map(({ parseFrom, end }) => text.slice(parseFrom, end))
}

describe('split', () => {
  it.each<[string, string, readonly string[]]>([
    ['nothing', '', []],
    ['blank lines', '\n \n', []],
    ['one document', 'a: 1\n', ['a: 1\n']],
    ['a marker between two', 'a: 1\n---\nb: 2', ['a: 1\n', 'b: 2']],
    ['a marker before the first', '---\na: 1\n', ['a: 1\n']],
    ['an empty document between two', 'a: 1\n---\n---\nb: 2', ['a: 1\n', '', 'b: 2']],
    ['a marker at the end', 'a: 1\n---', ['a: 1\n', '']],
    ['a comment on the marker line', '--- # a\na: 1\n', [' # a\na: 1\n']],
    ['content on the marker line', '--- |\n a\n--- {a: 1}\n', [' |\n a\n', ' {a: 1}\n']],
    ['a tab behind the marker', '---\t\na: 1', ['a: 1']],
    ['comments above the marker', '# licence\n\n---\na: 1', ['# licence\n\n---\na: 1']],
    [
      'directives',
      '%YAML 1.1\n---\na: 1\n...\n%YAML 1.1\n---\nb: 2',
      ['%YAML 1.1\n---\na: 1\n', '%YAML 1.1\n---\nb: 2'],
    ],
    ['an end marker', 'a: 1\n...\nb: 2\n', ['a: 1\n', 'b: 2\n']],
    ['an end marker before a start', 'a: 1\n... # end\n---\nb: 2\n', ['a: 1\n', ' # end\n---\nb: 2\n']],
    ['an end marker at the end', 'a: 1\n...\n', ['a: 1\n']],
    ['CRLF', 'a: 1\r\n---\r\nb: 2\r\n', ['a: 1\r\n', 'b: 2\r\n']],
    ['a byte order mark', '\uFEFFa: 1', ['a: 1']],
    ['a byte order mark before a marker', '\uFEFF---\na: 1\n\uFEFF---\nb: 2', ['a: 1\n', 'b: 2']],
    ['a marker in a quoted scalar', 'a: "x\n---\nb: 2', ['a: "x\n', 'b: 2']],
    ['no marker: not at column 0', 'a: |\n  ---\n  ...\n', ['a: |\n  ---\n  ...\n']],
    ['no marker: text behind the dashes', '---x: 1\n-----\n....\n', ['---x: 1\n-----\n....\n']],
    ['JSON values', '{"a": "}{"}{"b": [1]}\n[2]\n', ['{"a": "}{"}', '{"b": [1]}\n', '[2]\n']],
    ['JSON values behind a marker', '---\n{"a": 1}\n{"b": 2}\n---\n{}', ['{"a": 1}\n', '{"b": 2}\n', '{}']],
    ['no JSON: a single quote', "{a: '}'}\n{b: 2}", ["{a: '}'}\n{b: 2}"]],
    ['no JSON: a template', '{{ a }}\n{{ b }}', ['{{ a }}\n{{ b }}']],
    ['no JSON: text behind', '{"a": 1}\nb', ['{"a": 1}\nb']],
  ])('splits %s', (_, text, expected) => {
    expect(slices(text)).toEqual(expected)
  })

  it('gives a parser the directives, or the marker if content stands on its line, and no byte order mark', () => {
    expect(parsed('# a\n%YAML 1.1\n---\na: 1')).toEqual(['# a\n%YAML 1.1\n---\na: 1'])
    expect(parsed('# a\n--- # b\na: 1')).toEqual(['--- # b\na: 1'])
    expect(parsed('a: 1\n---\n\uFEFFb: 2')).toEqual(['a: 1\n', 'b: 2'])
  })

  it('loses no text but markers, and keeps documents in order and apart', () => {
    const line = fc.constantFrom(
      '---',
      '...',
      '--- # c',
      '--- {a: 1}',
      '# c',
      '',
      'a: 1',
      '  b',
      '\uFEFFc: 2',
      '{"a": 1}',
      '%X',
      '"',
    )
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('\n', '\r\n'), (lines, lineEnd) => {
        const text = lines.join(lineEnd)
        let at = 0
        let rest = ''
        for (const { start, end, parseFrom } of split(text)) {
          expect(start).toBeGreaterThanOrEqual(at)
          expect(parseFrom).toBeGreaterThanOrEqual(start - 3)
          expect(parseFrom).toBeLessThanOrEqual(end)
          rest += text.slice(at, start)
          at = end
        }
        expect((rest + text.slice(at)).replaceAll(/---|\.\.\.|\uFEFF|#[^\n]*|\s/g, '')).toBe('')
      }),
    )
  })
})
