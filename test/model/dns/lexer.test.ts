import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lex } from '../../../src/model/dns/lexer.ts'

const words = (text: string) => lex(text, 'Corefile').map((token) => token.text)

describe('words', () => {
  test('are split at white space of every kind', () => {
    expect(words('cache\t30\u00a0pay.example\u3000net\u2028x')).toEqual(['cache', '30', 'pay.example', 'net', 'x'])
    expect(words('a\u200bb')).toEqual(['a\u200bb'])
  })

  test('know the line they begin on, also behind a quoted word with line ends', () => {
    const tokens = lex('a\r\n"b\n\nc" d\n\ne', 'Corefile')
    expect(tokens.map(({ text, line }) => [text, line])).toEqual([
      ['a', 1],
      ['b\n\nc', 2],
      ['d', 4],
      ['e', 6],
    ])
  })

  test('lose a byte order mark at the start of the text only', () => {
    expect(words('\uFEFFlog \uFEFFerrors')).toEqual(['log', '\uFEFFerrors'])
  })

  test('lose carriage returns without being split by them', () => {
    const [token] = lex('hea\rlth\r\n', 'Corefile')
    expect(token).toMatchObject({ text: 'health', range: { start: 0, end: 7 } })
  })
})

describe('a comment', () => {
  test('runs to the end of the line where it begins a word', () => {
    expect(words('log # all of it\nerrors #')).toEqual(['log', 'errors'])
  })

  test('hides only the rest of a word that it stands in', () => {
    expect(words('edge.example#was: 10.0.0.1 next')).toEqual(['edge.example', '10.0.0.1', 'next'])
  })

  test('is text inside quotes, and begins right behind them', () => {
    expect(words('"a#b"#c d\ne')).toEqual(['a#b', 'e'])
  })
})

describe('a quoted word', () => {
  test('knows one escape, so the backslashes of a regular expression stay', () => {
    expect(words(String.raw`"say \"hi\" \. \\"`)).toEqual([String.raw`say "hi" \. \\`])
  })

  test('may be empty, and ends the word in front of the next one', () => {
    expect(words('"" "a"b')).toEqual(['', 'a', 'b'])
  })

  test('opens only at the start of a word', () => {
    expect(words('a"b c"d')).toEqual(['a"b', 'c"d'])
  })

  test('without an end takes the rest of the text', () => {
    expect(words('log "a b\nc')).toEqual(['log', 'a b\nc'])
    expect(words('log "')).toEqual(['log'])
  })
})

describe('every text', () => {
  const pieces = fc.constantFrom(
    'a',
    'é',
    '😀',
    '"',
    '\\',
    '#',
    '{',
    '}',
    ' ',
    '\n',
    '\r',
    '\t',
    '\u00a0',
    '\u200b',
    '\uFEFF',
  )
  const texts = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
  )

  test('gives words that lie where they say, in order, without overlap', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let end = 0
        for (const { range } of lex(text, 'Corefile')) {
          expect(range.start).toBeGreaterThanOrEqual(end)
          expect(range.end).toBeGreaterThan(range.start)
          end = range.end
        }
        expect(end).toBeLessThanOrEqual(text.length)
      }),
    )
  })

  test('gives bare words that equal their slice but for carriage returns, and quoted ones that begin with a quote', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const token of lex(text, 'Corefile')) {
          const slice = text.slice(token.range.start, token.range.end)
          if (token.quoted) expect(slice.startsWith('"')).toBe(true)
          else expect(slice.replaceAll('\r', '')).toBe(token.text)
        }
      }),
    )
  })

  test('gives words on the lines that their offsets lie on', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { line, range } of lex(text, 'Corefile'))
          expect(text.slice(0, range.start).split('\n').length).toBe(line)
      }),
    )
  })
})
