import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, cut, pad, visible, wrap } from '../../src/report/display.ts'

const texts = fc.string({ unit: 'grapheme', maxLength: 60 })

/** A text without its blanks. */
function solid(text: string): string {
  return text.replaceAll(/\s/g, '')
}

describe('columns', () => {
  it.each([
    ['kind', 4],
    ['集群', 4],
    ['（已知：ack）', 13],
    ['😀', 2],
    ['é', 1],
    ['e\u0301', 1],
    ['👩‍🔧', 2],
    ['ｱ', 1],
    ['Ａ', 2],
  ])('of %s are %i', (text, columns) => {
    expect(columnsOf(text)).toBe(columns)
  })

  it('are filled up by padding, and never cut', () => {
    expect(pad('集群', 6)).toBe('集群  ')
    expect(pad('cluster', 3)).toBe('cluster')
  })
})

describe('visible', () => {
  it('shows control characters as pictures, so that no manifest steers a terminal', () => {
    expect(visible('\u001b[31mred\u0007\n\t\u007f')).toBe('␛[31mred␇␊␉␡')
  })

  it('shows the marks that reorder a line', () => {
    expect(visible('user\u202egnp.exe\u2066\ufeff\u200b\u2028')).toBe('user�gnp.exe����')
  })

  it('leaves no control character in any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 30 }),
        (text) => !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(visible(text)),
      ),
    )
  })
})

describe('cut', () => {
  it('puts an ellipsis where something is missing', () => {
    expect(cut('externalTrafficPolicy', 9)).toBe('external…')
    expect(cut('集群内的 Pod', 5)).toBe('集群…')
    expect(cut('Local', 5)).toBe('Local')
  })

  it('keeps to its columns', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 40 }), (text, columns) => columnsOf(cut(text, columns)) <= columns),
    )
  })

  it('does not look through megabytes', () => {
    const start = performance.now()
    expect(cut('😀'.repeat(2_500_000), 10)).toBe('😀😀😀😀…')
    expect(performance.now() - start).toBeLessThan(10_000)
  })
})

describe('wrap', () => {
  it('breaks at blanks, and between Chinese characters but not before their punctuation', () => {
    expect(wrap('ipvs before 1.24; iptables', 12)).toEqual(['ipvs before', '1.24;', 'iptables'])
    expect(wrap('集群内的调用方，改用服务名。', 8)).toEqual(['集群内的', '调用方，', '改用服务', '名。'])
  })

  it('leaves a long word whole', () => {
    expect(wrap('use istio-ingressgateway.istio-system:80 now', 10)).toEqual([
      'use',
      'istio-ingressgateway.istio-system:80',
      'now',
    ])
  })

  it('loses nothing but blanks', () => {
    fc.assert(
      fc.property(
        texts,
        fc.integer({ min: 1, max: 40 }),
        (text, columns) => solid(wrap(text, columns).join(' ')) === solid(text),
      ),
    )
  })
})
