import { describe, expect, it } from 'vitest'
import { lineHashes } from '../../src/report/line-hash.ts'

/** Text, and what GitHub's algorithm makes of its lines (computeRollingHashes of @microsoft/sarif 5.7.0). */
const vectors: readonly (readonly [name: string, text: string, hashes: readonly string[]])[] = [
  ['an empty file', '', ['c129715d7a2bc9a3:1']],
  [
    'repeated lines',
    'Lorem ipsum dolor sit amet.\n'.repeat(10),
    [
      ...[1, 2, 3, 4, 5, 6].map((repeat) => `a7f2ff13bc495cf2:${repeat}`),
      'a7f2ff1481e87703:1',
      'a9cf91f7bbf1862b:1',
      '55ec222b86bcae53:1',
      'cc97dc7b1d7d8f7b:1',
      'c129715d7a2bc9a3:1',
    ],
  ],
  ['one line', 'kind: Service\n', ['87f56b8eb870960e:1', 'c129715d7a2bc9a3:1']],
  ['a line without an end', 'kind: Service', ['2e5fe31100aee2c8:1']],
  ['CR LF', 'a:\r\n  b: 1\r\n', ['7b7cfeca17dc4e87:1', 'c9e1e35156b45736:1', 'c129715d7a2bc9a3:1']],
  ['lone CR', 'a:\r  b: 1\r', ['7b7cfeca17dc4e87:1', 'c9e1e35156b45736:1', 'c129715d7a2bc9a3:1']],
  [
    'tabs and empty lines',
    'spec:\n\ttype: LoadBalancer\n\n\n',
    ['719bede987c5a9f4:1', '43ea248024c7f15d:1', '5b5d4caf73a13177:1', '3c5bef55b72b93c9:1', 'c129715d7a2bc9a3:1'],
  ],
  ['a byte order mark', '\ufeffkind: Service\n', ['c784624447064e19:1', 'c129715d7a2bc9a3:1']],
  [
    'Chinese and emoji, and a hash that begins with zero',
    '# 保留客户端地址 😀\nspec: {}\n',
    ['5051fcfb5556186:1', 'a76d08d73aea7fa6:1', 'c129715d7a2bc9a3:1'],
  ],
  [
    'a line longer than the window',
    `${'x'.repeat(250)}\ny\n`,
    ['52b56201ffb58620:1', 'c33be7e0cf7c3ca:1', 'c129715d7a2bc9a3:1'],
  ],
  [
    'all line ends in one file',
    'a\r\n\n\rb',
    ['5e40531c7cbeff04:1', 'fe63cb8286b0b2c5:1', 'cc4c43d77869440f:1', '8ee5a81e681643c1:1'],
  ],
]

describe('the hash of a line is the one that GitHub computes', () => {
  it.each(vectors)('for %s', (_name, text, hashes) => {
    expect(lineHashes(text)).toEqual(hashes)
  })

  it('stays when lines are put above it', () => {
    const tail = Array.from({ length: 20 }, (_, line) => `key-${line}: value\n`).join('')
    expect(lineHashes(`# new\n${tail}`).slice(1)).toEqual(lineHashes(tail))
  })
})
