import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Lines } from '../../src/text/lines.ts'

describe('Lines', () => {
  it('counts lines and columns from one, in UTF-16 units', () => {
    const lines = new Lines('a🙂b\r\nc')
    expect(lines.count).toBe(2)
    expect(lines.positionAt(3)).toEqual({ line: 1, column: 4 })
    expect(lines.positionAt(6)).toEqual({ line: 2, column: 1 })
    expect(lines.positionAt(99)).toEqual({ line: 2, column: 2 })
    expect(lines.textOf(1)).toBe('a🙂b')
  })

  it('gives an empty last line after a final line end, and does not end a line at a lone CR', () => {
    expect(new Lines('a\n').count).toBe(2)
    expect(new Lines('a\rb').textOf(1)).toBe('a\rb')
  })

  it('agrees with splitting at line ends, for each offset', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '🙂', '\n', '\r\n', '\r')), (parts) => {
        const text = parts.join('')
        const lines = new Lines(text)
        for (let offset = 0; offset <= text.length; offset += 1) {
          const before = text.slice(0, offset).split('\n')
          expect(lines.positionAt(offset)).toEqual({ line: before.length, column: (before.at(-1)?.length ?? 0) + 1 })
        }
        const written = text
          .split('\n')
          .map((line, index, all) => (index < all.length - 1 ? line.replace(/\r$/, '') : line))
        expect(written).toEqual(Array.from({ length: lines.count }, (_, index) => lines.textOf(index + 1)))
      }),
    )
  })
})
