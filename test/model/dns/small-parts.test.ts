import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressOfReverse, formatAddress, parseAddress, reverseZones } from '../../../src/model/dns/addresses.ts'
import { directivesOf } from '../../../src/model/dns/directives.ts'
import { findTexts, resolvePath, type CorefileFiles } from '../../../src/model/dns/files.ts'
import { asReceived, fullyQualified, isDomainName, isUnder, longestZone } from '../../../src/model/dns/names.ts'
import { compile, fill, match } from '../../../src/model/dns/rewrite/pattern.ts'
import { behaviourOf, turningPoints } from '../../../src/model/dns/versions.ts'
import { formatVersion } from '../../../src/model/version.ts'
import { release } from './reading.ts'

function files(...paths: readonly string[]): CorefileFiles {
  return { entry: 'Corefile', texts: Object.fromEntries(paths.map((path) => [path, ''])), complete: true }
}

describe('addresses', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['::', '::'],
    ['::ffff:192.0.2.1', '::ffff:c000:201'],
    ['fe80:0:0:1::', 'fe80:0:0:1::'],
    ['1:2:3:4:5:6:7:0', '1:2:3:4:5:6:7:0'],
  ])('%s is written %s', (text, canonical) => {
    const address = parseAddress(text)
    expect(address && formatAddress(address)).toBe(canonical)
  })

  test.each([
    '192.0.2',
    '192.0.2.256',
    '192.0.2.01',
    '1:2:3',
    '1::2::3',
    'g::',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '',
    'a.example',
    ':1',
  ])('"%s" is none', (text) => {
    expect(parseAddress(text)).toBeUndefined()
  })

  test('come back from their reverse zone', () => {
    const bytes = fc.oneof(
      fc.array(fc.nat(255), { minLength: 4, maxLength: 4 }),
      fc.array(fc.nat(255), { minLength: 16, maxLength: 16 }),
    )
    fc.assert(
      fc.property(bytes, (address) => {
        const text = formatAddress(address)
        expect(parseAddress(text)).toEqual(address)
        const [zone = ''] = reverseZones(`${text}/${address.length * 8}`) ?? []
        expect(addressOfReverse(zone)).toBe(text)
      }),
    )
  })

  test('of half a reverse name are none', () => {
    expect(addressOfReverse('2.0.192.in-addr.arpa.')).toBeUndefined()
    expect(addressOfReverse('pay.example.')).toBeUndefined()
    expect(reverseZones('10.0.0.0/33')).toBeUndefined()
  })
})

describe('names', () => {
  test('end with a dot that is not escaped', () => {
    expect(['a', 'a.', String.raw`a\.`, String.raw`a\\.`, ''].map(fullyQualified)).toEqual([
      'a.',
      'a.',
      String.raw`a\..`,
      String.raw`a\\.`,
      '.',
    ])
  })

  test('lie under zones at label borders', () => {
    expect(isUnder('a.pay.example.', 'PAY.example.')).toBe(true)
    expect(isUnder('repay.example.', 'pay.example.')).toBe(false)
    expect(longestZone('a.b.', ['.', 'b.', 'a.a.b.'])).toBe('b.')
    expect(longestZone('a.b.', ['c.'])).toBeUndefined()
  })

  test('have labels of 1 to 63 characters, and 255 in all', () => {
    expect(isDomainName(`${'a'.repeat(63)}.example`, true)).toBe(true)
    expect(isDomainName(`${'a'.repeat(64)}.example`, true)).toBe(false)
    expect(isDomainName('a..b', true)).toBe(false)
    expect(isDomainName('a b.{example', true)).toBe(true)
    expect(isDomainName('abc.'.repeat(64), true)).toBe(true)
    expect(isDomainName('abc.'.repeat(65), true)).toBe(false)
    expect([isDomainName('.a', false), isDomainName('.a', true), isDomainName('.', true)]).toEqual([true, false, true])
  })

  test('are read by clients with their odd characters escaped', () => {
    expect(asReceived('a b\nc.é.example.')).toBe(String.raw`a\ b\010c.\195\169.example.`)
    expect(asReceived('a..example.')).toBeUndefined()
  })
})

describe('paths of imports', () => {
  test('are relative to the text that imports', () => {
    expect(resolvePath('/etc/coredns/Corefile', 'custom/a')).toBe('/etc/coredns/custom/a')
    expect(resolvePath('/etc/coredns/Corefile', '../hosts')).toBe('/etc/hosts')
    expect(resolvePath('Corefile', './a//b')).toBe('a/b')
    expect(resolvePath('a/b/c', '../../../d')).toBe('../d')
    expect(resolvePath('/a', '/../b')).toBe('/b')
  })

  test('match names literally but for one star and one question mark', () => {
    expect(findTexts(files('a+b.conf', 'aab.conf'), 'Corefile', 'a+b.conf')).toEqual({
      kind: 'files',
      paths: ['a+b.conf'],
    })
    expect(findTexts(files('x/a.conf', 'x/b.conf', 'x/ab.conf'), 'Corefile', 'x/?.conf')).toEqual({
      kind: 'files',
      paths: ['x/a.conf', 'x/b.conf'],
    })
    expect(findTexts(files('x*y'), 'Corefile', String.raw`x\*y`)).toEqual({ kind: 'files', paths: ['x*y'] })
    expect(findTexts(files('a'), 'Corefile', 'b*')).toEqual({ kind: 'none', glob: true })
    expect(['[a', 'a\\', '*/*', '??'].map((pattern) => findTexts(files('a'), 'Corefile', pattern).kind)).toEqual(
      Array(4).fill('refused'),
    )
  })
})

describe('patterns', () => {
  test('put groups in the places of their numbers, one number after the other', () => {
    expect(fill('{1}.{2}.{0}', ['whole', '{2}', 'two'])).toBe('two.two.whole')
  })

  test('give an empty text for a group that took no part', () => {
    const pattern = compile('^(eu-)?pay', false)
    expect(typeof pattern !== 'string' && match(pattern, 'pay.example.')).toEqual(['pay', ''])
  })
})

describe('releases', () => {
  test('have turning points, the first one first', () => {
    const points = turningPoints(release('1.14.0')).map(formatVersion)
    expect(points).toEqual(['1.14.0', '1.14.4', '1.14.5', '1.14.7', '1.15.0'])
    expect(turningPoints(release('2.0.0')).map(formatVersion)).toEqual(['2.0.0'])
    expect(turningPoints(release('1.8.4')).map(formatVersion).slice(0, 3)).toEqual(['1.8.4', '1.8.5', '1.9.0'])
  })

  test('behave alike between two turning points', () => {
    const points = turningPoints(release('1.2.0'))
    const between = fc.record({ major: fc.constant(1), minor: fc.nat(16), patch: fc.nat(8) })
    fc.assert(
      fc.property(between, (version) => {
        const last = points.findLast(
          (point) => point.minor < version.minor || (point.minor === version.minor && point.patch <= version.patch),
        )
        if (last) expect(behaviourOf(version)).toEqual(behaviourOf(last))
      }),
    )
  })

  test('know each plugin once, and never lose rewrite', () => {
    for (const version of turningPoints(release('1.0.0'))) {
      const names = directivesOf(version)
      expect(new Set(names).size).toBe(names.length)
      expect(names).toContain('rewrite')
    }
  })
})
