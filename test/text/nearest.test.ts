import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearest } from '../../src/text/nearest.ts'

describe('nearest', () => {
  it.each([
    ['kube-proxy.mod', ['kube-proxy.mode', 'kube-proxy.version'], 'kube-proxy.mode'],
    ['sarfi', ['text', 'sarif', 'json'], 'sarif'],
    ['ENI', ['ens', 'eni'], 'eni'],
    ['local', ['Cluster', 'Local'], 'Local'],
    ['prevent-loop-back', ['prevent-loopback', 'loopback'], 'prevent-loopback'],
    ['nodess', ['nodes', 'node'], 'nodes'],
  ])('finds for %s the word that was meant', (word, candidates, meant) => {
    expect(nearest(word, candidates)).toBe(meant)
  })

  it('offers nothing that differs in more than a third of the letters', () => {
    expect(nearest('flannel', ['terway', 'cilium'])).toBeUndefined()
    expect(nearest('abc', ['xyz'])).toBeUndefined()
    expect(nearest('anything', [])).toBeUndefined()
  })

  it('takes the first of equally near words', () => {
    expect(nearest('cat', ['bat', 'rat'])).toBe('bat')
  })

  it('finds a word that is among the candidates, and one that differs from it in case alone', () => {
    const words = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 })
    fc.assert(
      fc.property(words, fc.nat(), (candidates, pick) => {
        const word = candidates[pick % candidates.length] ?? ''
        expect(nearest(word, candidates)).toBe(word)
        expect(nearest(word[0]?.toUpperCase() + word.slice(1), candidates)).toBe(word)
      }),
    )
  })

  it('finds a word of six letters or more through one mistake', () => {
    const word = fc.stringMatching(/^[a-z-]{6,20}$/)
    fc.assert(
      fc.property(word, fc.nat(), fc.constantFrom('', '_', '__'), (meant, at, typed) => {
        const index = at % meant.length
        expect(nearest(meant.slice(0, index) + typed + meant.slice(index + 1), [meant])).toBe(meant)
      }),
    )
  })
})
