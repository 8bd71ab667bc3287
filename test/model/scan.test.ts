import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { covers, isIp } from '../../src/model/calls/addresses.ts'
import { mentionsIn } from '../../src/model/calls/mentions/scan.ts'

const known = new Set(['shop.example.com', '10.8.0.77', 'ledger.pay'])

function found(text: string) {
  return mentionsIn(text, (host, inUrl) => known.has(host) || (inUrl && host === 'ledger')).map(
    ({ host, port, scheme }) => [scheme, host, port].filter((part) => part !== undefined).join(' '),
  )
}

describe('what names an address', () => {
  it.each([
    ['shop.example.com', 'shop.example.com'],
    ['SHOP.example.com.', 'shop.example.com'],
    ['http://shop.example.com/cart', 'http shop.example.com 80'],
    ['https://shop.example.com', 'https shop.example.com 443'],
    ['https://shop.example.com:8443/x', 'https shop.example.com 8443'],
    ['HTTPS://Shop.Example.Com', 'https shop.example.com 443'],
    ['ws://shop.example.com', 'ws shop.example.com 80'],
    ['wss://shop.example.com', 'wss shop.example.com 443'],
    ['tcp://shop.example.com', 'tcp shop.example.com'],
    ['jdbc:mysql://shop.example.com:3306/x?useSSL=false', 'mysql shop.example.com 3306'],
    ['postgres://user:p%40ss@shop.example.com/db', 'postgres shop.example.com'],
    ['--endpoint=shop.example.com:9000', 'shop.example.com 9000'],
    ['a.example.com,shop.example.com:9092,b.example.com', 'shop.example.com 9092'],
    ['"host": "shop.example.com"', 'shop.example.com'],
    ['upstream: shop.example.com;', 'shop.example.com'],
    ['//shop.example.com/x', 'shop.example.com'],
    ['http://10.8.0.77', 'http 10.8.0.77 80'],
    ['10.8.0.77:5000', '10.8.0.77 5000'],
    ['curl -k https://shop.example.com/health && sleep 1', 'https shop.example.com 443'],
    ['git@shop.example.com:team/x', ''],
    ['http://ledger:9000/x', 'http ledger 9000'],
    ['http://ledger.pay:9000', 'http ledger.pay 9000'],
  ])('%s → %s', (text, mention) => {
    expect(found(text).join()).toBe(mention)
  })

  it.each([
    ['a longer name', 'myshop.example.com'],
    ['a name below it', 'api.shop.example.com'],
    ['a name above it', 'shop.example.com.cn'],
    ['a longer IP', '110.8.0.77 10.8.0.770 10.8.0.77.1'],
    ['a network', '10.8.0.77/32'],
    ['a mail address', 'ops@shop.example.com'],
    ['a path', '/etc/ssl/shop.example.com/tls.crt'],
    ['a pattern', '*.shop.example.com *shop.example.com'],
    ['a variable', '${SUB}shop.example.com $shop.example.com'],
    ['an expression', 'shop\\.example\\.com'],
    ['a key', 'shop.example.com=1'],
    ['a user', 'ssh shop.example.com@10.0.0.1'],
    ['a word without a URL', 'ledger:9000'],
    ['the end of a composed name', '$(NS).shop.example.com $(SUB)shop.example.com -shop.example.com'],
    ['a comment', '# see https://shop.example.com'],
    ['a comment at the end of a line', 'x: 1 # https://shop.example.com'],
    ['a comment of another kind', '// shop.example.com\n; shop.example.com'],
    ['nothing at all', ''],
  ])('not %s', (_, text) => {
    expect(found(text)).toEqual([])
  })

  it('finds a URL behind a line that is a comment, and one with a fragment', () => {
    expect(found('# note\nurl = https://shop.example.com/#/cart')).toEqual(['https shop.example.com 443'])
  })

  it('points at the address itself', () => {
    const text = 'url: https://u:p@Shop.example.com.:8443/x'
    const [mention] = mentionsIn(text, () => true)
    expect(mention && text.slice(mention.start, mention.end)).toBe('Shop.example.com')
  })

  it('takes time in proportion to the text', () => {
    const text = `${'a'.repeat(400_000)}.${'-'.repeat(400_000)} ${'x.'.repeat(200_000)} ${'@'.repeat(100_000)} ${'/'.repeat(100_000)}`
    const started = performance.now()
    expect(found(text)).toEqual([])
    expect(performance.now() - started).toBeLessThan(2000)
  })

  const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/)
  const host = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join('.'))

  it('finds a host wherever it stands between blanks, quotes, commas or in a URL, with its port', () => {
    const frame = fc.constantFrom(['', ''], ['"', '"'], ['a, ', ', b'], ['x=', ' '], ['http://', '/x'], ['(', ')'])
    fc.assert(
      fc.property(
        host,
        fc.option(fc.integer({ min: 1, max: 65535 }), { nil: undefined }),
        frame,
        (name, port, [before = '', after = '']) => {
          const text = `${before}${name}${port === undefined ? '' : `:${port}`}${after}`
          const mentions = mentionsIn(text, (candidate) => candidate === name)
          expect(mentions).toHaveLength(1)
          expect(text.slice(mentions[0]?.start, mentions[0]?.end)).toBe(name)
          if (port !== undefined) expect(mentions[0]?.port).toBe(port)
        },
      ),
    )
  })

  it('finds no host inside a longer one', () => {
    fc.assert(
      fc.property(host, label, (name, more) => {
        const wanted = (candidate: string) => candidate === name
        expect(mentionsIn(`http://${more}${name}/ ${more}.${name} ${name}.${more} ${name}${more}`, wanted)).toEqual([])
      }),
    )
  })

  it('never throws, and every piece it finds is in the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const { host: name, start, end } of mentionsIn(text, () => true)) {
          expect(text.slice(start, end).toLowerCase()).toBe(name)
        }
      }),
    )
  })
})

describe('wildcards and IPs', () => {
  it.each([
    ['*.example.com', 'shop.example.com', true],
    ['*.example.com', 'a.shop.example.com', false],
    ['*.example.com', 'example.com', false],
    ['shop.example.com', 'shop.example.com', true],
    ['shop.example.com', 'api.example.com', false],
  ])('%s covers %s: %s', (served, dialled, is) => {
    expect(covers(served, dialled)).toBe(is)
  })

  it.each([
    ['10.0.0.1', true],
    ['256.0.0.1', false],
    ['10.0.0', false],
    ['10.0.0.1.2', false],
    ['2408:4005::1', true],
    ['shop.example.com', false],
    ['cafe', false],
  ])('%s is an IP: %s', (text, is) => {
    expect(isIp(text)).toBe(is)
  })
})
