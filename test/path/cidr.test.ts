import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cidrList, contains, covered } from '../../src/path/cidr.ts'

const block = fc.record({ ip: fc.ipV4(), prefix: fc.integer({ min: 0, max: 32 }) })

/** An IPv4 address as a number. */
function number(ip: string): number {
  return ip.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0)
}

describe('a CIDR', () => {
  it.each([
    ['10.0.0.0/8', '10.1.2.0/24', true],
    ['10.0.0.0/8', '11.0.0.0/24', false],
    ['10.0.0.0/24', '10.0.0.0/8', false],
    ['0.0.0.0/0', '203.0.113.9', true],
    ['203.0.113.9', '203.0.113.9/32', true],
    ['172.20.0.0/14', '172.23.255.255', true],
    ['172.20.0.0/14', '172.24.0.0', false],
    ['fd00::/8', 'fd12:3456::/48', true],
    ['::/0', '10.0.0.1', false],
    ['fd00::/128', 'fd00::', true],
    ['10.0.0.0/33', '10.0.0.0/33', false],
    ['10.0.0.0/8/8', '10.0.0.0/16', false],
    ['10.0.0.0/x', '10.0.0.0/16', false],
    ['not-a-cidr', '10.0.0.0/16', false],
    ['10.0.0.0/8', 'not-a-cidr', false],
    [' 10.0.0.0/8 ', '10.0.0.1', true],
  ])('%s holds %s: %s', (outer, inner, expected) => {
    expect(contains(outer, inner)).toBe(expected)
  })

  it('holds itself, and whatever is longer at the same address', () => {
    fc.assert(
      fc.property(block, fc.integer({ min: 0, max: 32 }), ({ ip, prefix }, longer) => {
        expect(contains(`${ip}/${prefix}`, `${ip}/${prefix}`)).toBe(true)
        expect(contains(`${ip}/${prefix}`, `${ip}/${longer}`)).toBe(longer >= prefix)
      }),
    )
  })

  it('holds an address exactly if both have the same network part', () => {
    fc.assert(
      fc.property(block, fc.ipV4(), ({ ip, prefix }, address) => {
        const size = 2 ** (32 - prefix)
        expect(contains(`${ip}/${prefix}`, address)).toBe(
          Math.floor(number(ip) / size) === Math.floor(number(address) / size),
        )
      }),
    )
  })
})

describe('lists of CIDRs', () => {
  it('are separated by commas, with or without blanks', () => {
    expect(cidrList('10.0.0.0/8, fd00::/8,,')).toEqual(['10.0.0.0/8', 'fd00::/8'])
    expect(cidrList('')).toEqual([])
  })

  it('are covered if each entry lies in one of the others', () => {
    expect(covered(['10.1.0.0/16', '192.0.2.0/24'], ['192.0.2.0/24', '10.0.0.0/8'])).toBe(true)
    expect(covered(['10.1.0.0/16', '192.0.2.0/24'], ['10.0.0.0/8'])).toBe(false)
    expect(covered([], ['10.0.0.0/8'])).toBe(false)
  })
})
