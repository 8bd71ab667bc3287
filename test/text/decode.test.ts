import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode, encode } from '../../src/text/decode.ts'
import type { Encoding } from '../../src/text/decode.ts'

const encodings: readonly Encoding[] = ['utf-8', 'utf-16le', 'utf-16be']

describe('decode', () => {
  it('reads UTF-8 and keeps its byte order mark as U+FEFF', () => {
    expect(decode(Buffer.from('a: é🙂'))).toEqual({ kind: 'text', text: 'a: é🙂', encoding: 'utf-8' })
    expect(decode(Buffer.from('\uFEFFa: 1'))).toEqual({ kind: 'text', text: '\uFEFFa: 1', encoding: 'utf-8' })
  })

  it('reads UTF-16 in both byte orders by its byte order mark', () => {
    const bytes = Buffer.from('\uFEFFa: 🙂\r\n', 'utf16le')
    expect(decode(bytes)).toEqual({ kind: 'text', text: '\uFEFFa: 🙂\r\n', encoding: 'utf-16le' })
    expect(decode(Buffer.from(bytes).swap16())).toEqual({ kind: 'text', text: '\uFEFFa: 🙂\r\n', encoding: 'utf-16be' })
  })

  it('reads an empty file as an empty text', () => {
    expect(decode(new Uint8Array())).toEqual({ kind: 'text', text: '', encoding: 'utf-8' })
  })

  it.each([
    ['bytes that are no UTF-8', [0x61, 0xff, 0x62]],
    ['a UTF-8 sequence that is cut off', [0x61, 0xe2, 0x82]],
    ['a surrogate written as UTF-8', [0xed, 0xa0, 0x80]],
    ['a NUL', [0x61, 0x00, 0x62]],
    ['UTF-16 without a byte order mark', [0x61, 0x00, 0x3a, 0x00]],
    ['UTF-16 with half a character', [0xff, 0xfe, 0x61]],
    ['big-endian UTF-16 with half a character', [0xfe, 0xff, 0x61]],
    ['UTF-16 with half a surrogate pair', [0xff, 0xfe, 0x3d, 0xd8]],
    ['UTF-16 with a NUL', [0xff, 0xfe, 0x00, 0x00]],
  ])('takes %s for binary, with the reason', (_, bytes) => {
    expect(decode(Uint8Array.from(bytes))).toEqual({ kind: 'binary', reason: expect.stringMatching(/./) })
  })

  it('is undone by encode', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((each) => !each.includes('\0') && !each.startsWith('\uFEFF'))
    fc.assert(
      fc.property(text, fc.constantFrom(...encodings), (each, encoding) => {
        const marked = encoding === 'utf-8' ? each : `\uFEFF${each}`
        expect(decode(encode(marked, encoding))).toEqual({ kind: 'text', text: marked, encoding })
      }),
    )
  })
})
