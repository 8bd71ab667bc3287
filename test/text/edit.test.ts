import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits, sortEdits } from '../../src/text/edit.ts'

describe('applyEdits', () => {
  it('takes edits in any order', () => {
    const edits = [
      { start: 4, end: 5, newText: 'E' },
      { start: 0, end: 1, newText: 'A' },
      { start: 2, end: 2, newText: '-' },
    ]
    expect(applyEdits('abcde', edits)).toBe('Ab-cdE')
  })

  it('keeps the order of insertions at one place, before what replaces the text there', () => {
    const edits = [
      { start: 1, end: 2, newText: 'B' },
      { start: 1, end: 1, newText: '1' },
      { start: 1, end: 1, newText: '2' },
    ]
    expect(applyEdits('abc', edits)).toBe('a12Bc')
  })

  it('lets edits touch', () => {
    expect(
      applyEdits('abc', [
        { start: 0, end: 1, newText: '' },
        { start: 1, end: 2, newText: 'x' },
      ]),
    ).toBe('xc')
  })

  it.each([
    [
      'overlap',
      [
        { start: 0, end: 2, newText: '' },
        { start: 1, end: 3, newText: '' },
      ],
    ],
    [
      'insert inside of another',
      [
        { start: 0, end: 2, newText: '' },
        { start: 1, end: 1, newText: 'x' },
      ],
    ],
    ['reach beyond the end', [{ start: 2, end: 4, newText: '' }]],
    ['begin before the start', [{ start: -1, end: 0, newText: '' }]],
    ['end before they begin', [{ start: 2, end: 1, newText: '' }]],
  ])('refuses edits that %s', (_, edits) => {
    expect(() => applyEdits('abc', edits)).toThrow(RangeError)
  })

  it('writes exactly the new texts between the pieces that it keeps', () => {
    const pieces = fc.array(fc.tuple(fc.string(), fc.string(), fc.string()), { maxLength: 6 })
    fc.assert(
      fc.property(pieces, fc.infiniteStream(fc.nat()), (parts, order) => {
        let text = ''
        const edits = parts.map(([kept, removed, newText]) => {
          const start = text.length + kept.length
          text += kept + removed
          return { start, end: start + removed.length, newText }
        })
        const shuffled = edits
          .map((edit) => ({ edit, rank: order.next().value ?? 0 }))
          .toSorted((one, other) => one.rank - other.rank)
          .map(({ edit }) => edit)
        fc.pre(new Set(edits.map(({ start, end }) => (start === end ? start : -start - 1))).size === edits.length)
        expect(applyEdits(text, shuffled)).toBe(parts.map(([kept, , newText]) => kept + newText).join(''))
      }),
    )
  })
})

describe('sortEdits', () => {
  it('leaves its argument alone', () => {
    const edits = [
      { start: 2, end: 2, newText: '' },
      { start: 0, end: 0, newText: '' },
    ]
    expect(sortEdits(edits).map(({ start }) => start)).toEqual([0, 2])
    expect(edits[0]?.start).toBe(2)
  })
})
