/** The reader and the look-up never throw, whatever stands in a Corefile. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCorefile, type Corefile } from '../../../src/model/dns/corefile.ts'
import { lookUp } from '../../../src/model/dns/lookup.ts'
import { unknownWorld } from '../../../src/model/dns/world.ts'
import { echo, release } from './reading.ts'

const versions = ['1.2.4', '1.7.0', '1.8.4', '1.11.3', '1.14.7', '1.15.0'].map(release)

/** Words that a script or a chart replaces before a text of the corpus becomes a Corefile. */
const placeholders = {
  CLUSTER_DOMAIN: 'cluster.local',
  REVERSE_CIDRS: 'in-addr.arpa ip6.arpa',
  UPSTREAMNAMESERVER: '/etc/resolv.conf',
  STUBDOMAINS: '',
}

/** Reads a text in several releases and asks what loads; says in how many it does. */
function loads(text: string, releases = versions): number {
  const files = { entry: 'Corefile', texts: { Corefile: text }, placeholders, complete: false }
  const read = releases.map((version) => readCorefile(files, version))
  for (const corefile of read) exercise(corefile, text)
  return read.filter((corefile) => corefile.loads).length
}

function exercise(corefile: Corefile, text: string): void {
  if (!corefile.loads) {
    const { range } = corefile.problem.spot
    expect(range.end).toBeLessThanOrEqual(text.length)
    return
  }
  for (const name of ['pay.example', 'a.b.cluster.local', '.', '9.2.0.192.in-addr.arpa']) {
    for (const type of ['A', 'AAAA', 'PTR', 'HTTPS']) {
      for (const world of [echo, unknownWorld]) expect(lookUp(corefile, { name, type }, world).question.type).toBe(type)
    }
  }
}

const plugins = [
  'rewrite name pay.example gw.edge',
  'rewrite continue name regex (.*) {1}x answer auto',
  'rewrite type AAAA A',
  'rewrite name suffix example edge',
  'rewrite cname prefix a b',
  'rewrite',
  'hosts {\n 192.0.2.1 pay.example\n fallthrough\n}',
  'kubernetes cluster.local in-addr.arpa {\n pods insecure\n}',
  'k8s_external out.example',
  'template IN A . {\n answer "{{ .Name }} IN A 10.0.0.1"\n}',
  'forward . 192.0.2.1',
  'file db example',
  'view v {\n expr type() == "A"\n}',
  'acl {\n}',
  'bind 127.0.0.1',
  'cache 30',
  'whoami',
  'log',
  'errors',
  'import (none)',
  '{',
  '}',
  '#',
  '"',
]
const blocks = fc.array(
  fc.record({
    key: fc.constantFrom('.', 'example', 'cluster.local:53', '10.0.0.0/9', 'a,', '(x)', '{$Z}'),
    lines: fc.array(fc.constantFrom(...plugins), { maxLength: 5 }),
  }),
  { minLength: 1, maxLength: 3 },
)

/** Block scalars under a key with Corefile in its name, without their indentation: enough for a look at real ones. */
function corefilesIn(text: string): readonly string[] {
  return [...text.matchAll(/^( *)[\w.-]*Corefile[\w.-]*: *\|[-+\d]*\r?\n((?:\1 +.*\n|[ \t]*\r?\n)+)/gm)].map(
    ([, , body = '']) => {
      const indent = /^ +/m.exec(body)?.[0].length ?? 0
      return body
        .split('\n')
        .map((line) => line.slice(indent))
        .join('\n')
    },
  )
}

describe('no text', () => {
  test('of any characters makes the reader throw', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 200 })
    fc.assert(
      fc.property(texts, (text) => {
        expect(loads(text)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('that looks like a Corefile makes reader or look-up throw, and many load', () => {
    let some = 0
    const property = fc.property(blocks, (made) => {
      some += loads(made.map(({ key, lines }) => `${key} {\n${lines.map((line) => ` ${line}\n`).join('')}}\n`).join(''))
    })
    fc.assert(property, { numRuns: 300 })
    expect(some).toBeGreaterThan(100)
  })
})

describe('the corpus', () => {
  const corpus = new URL('../../../../shared/corpus/real/', import.meta.url)
  const at = existsSync(corpus)

  test.skipIf(!at)(
    'of real manifests holds no Corefile that crashes the reader (skipped where it is not at hand)',
    () => {
      const files = readdirSync(corpus, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
      const texts = files.map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'latin1'))
      const corefiles = texts.flatMap(corefilesIn)
      expect(corefiles.length).toBeGreaterThanOrEqual(2)
      console.info(
        `Corefiles in the corpus: ${corefiles.length}, loading in ${corefiles.map((text) => loads(text)).join(', ')} of ${versions.length} releases`,
      )
      // Whatever else stands in the corpus is no Corefile, and must not crash the reader either.
      for (const text of texts) expect(loads(text.slice(0, 20_000), versions.slice(-1))).toBeGreaterThanOrEqual(0)
    },
  )
})
