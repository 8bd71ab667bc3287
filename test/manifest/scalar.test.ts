import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDocuments } from '../../src/manifest/document.ts'
import { resolvePlain } from '../../src/manifest/scalar.ts'
import { SourceFile } from '../../src/manifest/source-file.ts'

/** What sigs.k8s.io/yaml 1.6.0 (go-yaml 2.4.2), with which kubectl reads manifests, made of each text when it was run on it. */
const measured: readonly (readonly [string, string | number | boolean | null])[] = [
  ['', null],
  ['~', null],
  ['Null', null],
  ['nULL', 'nULL'],
  ['y', true],
  ['Yes', true],
  ['yEs', 'yEs'],
  ['on', true],
  ['ON', true],
  ['oN', 'oN'],
  ['N', false],
  ['off', false],
  ['False', false],
  ['1.30', 1.3],
  ['0o17', 15],
  ['0o8', '0o8'],
  ['017', 15],
  ['08', 8],
  ['0x1F', 31],
  ['-0x1', -1],
  ['+0b11', 3],
  ['0b102', '0b102'],
  ['1_000', 1000],
  ['_1', '_1'],
  ['1_', 1],
  ['.5', 0.5],
  ['.5_5', 0.55],
  ['._5', '._5'],
  ['1.', 1],
  ['.', '.'],
  ['1e3', 1000],
  ['1E-3', 0.001],
  ['1e400', '1e400'],
  ['0x1p3', '0x1p3'],
  ['190:20:30', '190:20:30'],
  ['2001-01-01', '2001-01-01'],
  ['18446744073709551616', 18446744073709552000],
  ['10.0.0.1', '10.0.0.1'],
  ['v1.30', 'v1.30'],
  ['=', '='],
  ['-0', 0],
]

const tagged: readonly (readonly [string, string | number | boolean | null])[] = [
  ['!!str 1', '1'],
  ['!!str null', 'null'],
  ['! 3', '3'],
  ['!!int "8"', 8],
  ['!!float 1', 1],
  ['!!bool yes', true],
  ['!!bool "no"', false],
  ['!!null ""', null],
  ['!Ref 1', '1'],
  ["'1'", '1'],
  ['"yes"', 'yes'],
  ['""', ''],
]

describe('a scalar', () => {
  it.each(measured)('written %j is %j to kubectl', (text, value) => {
    expect(resolvePlain(text)).toBe(value)
    expect(valueOf(text)).toBe(value)
  })

  it.each(tagged)('written %s, with a tag or in quotes, is %j to kubectl', (text, value) => {
    expect(valueOf(text)).toBe(value)
  })

  it('is infinite or no number by YAML 1.1 words alone', () => {
    expect(['.inf', '+.Inf', '-.INF', '.nan', 'inf', 'NaN'].map(resolvePlain)).toEqual([
      Infinity,
      Infinity,
      -Infinity,
      NaN,
      'inf',
      'NaN',
    ])
  })

  it.each(['!!int 1.5', '!!float x', '!!bool 1', '!!null x', '!!int ""'])(
    'makes a document unreadable that writes %s',
    (text) => {
      const [document] = readDocuments(new SourceFile('a.yaml', `a: ${text}\n`))
      expect(document?.root).toBeUndefined()
      expect(document?.problems).toMatchObject([
        { code: 'not-yaml', message: expect.stringContaining('does not fit its tag') },
      ])
    },
  )

  it('that JavaScript prints as a number is that number', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (value) => resolvePlain(String(value)) === (value || 0),
      ),
    )
    fc.assert(fc.property(fc.maxSafeInteger(), (value) => resolvePlain(String(value)) === value))
  })
})

function valueOf(text: string): unknown {
  return readDocuments(new SourceFile('a.yaml', `a: ${text}\n`))[0]?.root?.get('a')?.value
}
