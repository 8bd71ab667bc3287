import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesGlob } from '../../src/config/glob.ts'

describe('a glob of the config', () => {
  it.each([
    ['clusters/prod/**', 'clusters/prod/a.yaml', true],
    ['clusters/prod/**', 'clusters/prod/x/y/a.yaml', true],
    ['clusters/prod/**', 'clusters/prod2/a.yaml', false],
    ['clusters/prod', 'clusters/prod/x/a.yaml', true],
    ['clusters/prod/', 'clusters/prod/a.yaml', true],
    ['clusters/prod', 'clusters/production/a.yaml', false],
    ['clusters/*/a.yaml', 'clusters/prod/a.yaml', true],
    ['clusters/*/a.yaml', 'clusters/prod/x/a.yaml', false],
    ['**/a.yaml', 'a.yaml', true],
    ['**/a.yaml', 'x/y/a.yaml', true],
    ['**/a.yaml', 'x/y/ba.yaml', false],
    ['x/**/y/*.yaml', 'x/y/a.yaml', true],
    ['x/**/y/*.yaml', 'x/1/2/y/a.yaml', true],
    ['x/**/y/*.yaml', 'x/1/2/a.yaml', false],
    ['*.yaml', 'a.yaml', true],
    ['*.yaml', 'x/a.yaml', false],
    ['a?.yaml', 'ab.yaml', true],
    ['a?.yaml', 'a.yaml', false],
    ['{prod,test}/**', 'test/a.yaml', true],
    ['{prod,test}/**', 'dev/a.yaml', false],
    ['a{,-{b,c}}.yaml', 'a-c.yaml', true],
    ['a{,-{b,c}}.yaml', 'a.yaml', true],
    ['{a}.yaml', '{a}.yaml', true],
    ['./prod/**', 'prod/a.yaml', true],
    ['../other/**', '../other/a.yaml', true],
    ['**', 'x/a.yaml', true],
    ['a*b*c', 'aXbXbXc', true],
    ['a*b*c', 'aXbXbX', false],
    ['a.yaml', 'aXyaml', false],
    ['.', 'x/a.yaml', true],
    ['**', '../a.yaml', false],
    ['*/a.yaml', '../a.yaml', false],
    ['../**', '../../a.yaml', false],
  ])('%s on %s: %s', (glob, path, expected) => {
    expect(matchesGlob(glob, path)).toBe(expected)
  })

  it('agrees with a regular expression made of it', () => {
    const part = fc.constantFrom('a', 'b', '*', '?', '**', 'a*', '*b', 'ab', '*a*b*')
    const glob = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'))
    const path = fc
      .array(fc.stringMatching(/^[ab]{1,4}$/), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join('/'))
    fc.assert(
      fc.property(glob, path, (pattern, text) => matchesGlob(pattern, text) === expression(pattern).test(text)),
      { numRuns: 2000 },
    )
  })

  it('answers at once, whatever it is', () => {
    const path = `${'a/'.repeat(200)}${'a'.repeat(200)}`
    const started = performance.now()
    expect(matchesGlob(`${'**/*a/'.repeat(50)}b`, path)).toBe(false)
    expect(matchesGlob(`${'*a'.repeat(60)}b`, 'a'.repeat(200))).toBe(false)
    expect(matchesGlob('{a,b}'.repeat(40), path)).toBe(false)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

/** The same glob as a regular expression; what follows a directory may follow it. */
function expression(glob: string): RegExp {
  const body = glob
    .replace(/(?:\/?\*\*)+$/, '')
    .split('/')
    .map(segmentExpression)
    .join('')
  return new RegExp(`^${body.replace(/\/$/, '(?:/|$)')}`)
}

function segmentExpression(segment: string): string {
  if (segment === '**') return '(?:[^/]+/)*'
  return segment === '' ? '' : `${segment.replaceAll('*', '[^/]*').replaceAll('?', '[^/]')}/`
}
