import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ShownCluster } from '../../src/config/init.ts'
import type { FactName, Facts } from '../../src/model/facts.ts'
import { readFact } from '../../src/config/facts.ts'
import { initialConfig } from '../../src/config/init.ts'
import { readConfig } from '../../src/config/read.ts'
import { SourceFile } from '../../src/manifest/source-file.ts'
import { factDefinitions, factNames, factsBy, formatFact } from '../../src/model/facts/fact-names.ts'
import { unknown } from '../../src/model/facts.ts'

const nothing = factsBy(() => unknown)
const manifest = new SourceFile('deploy/dump #1.yaml', 'a: 1\nb: 2\n')

/** Legal texts of each fact whose values cannot be listed. */
const samples: Partial<Record<FactName, readonly string[]>> = {
  kubernetes: ['1.30', 'v1.30.7', '1.28.3-tke.3'],
  'kube-proxy.version': ['1.22.15', 'v1.34.1'],
  'coredns.version': ['1.8.4', 'v1.11.1'],
  'kube-proxy.cluster-cidr': ['', '172.20.0.0/16', '172.20.0.0/16,fd00::/48'],
  'pod-cidr': ['172.20.0.0/16', 'fd00::/48'],
  'node-cidr': ['10.0.0.0/8'],
  'cluster-domain': ['cluster.local', 'true', '1.30', 'corp.example'],
  nodes: ['1', '250'],
}

function stating(name: FactName, text: string): Partial<Facts> {
  const reading = readFact(name, text, {
    from: 'manifest',
    place: { file: manifest, range: { start: 5, end: 9 }, pointer: '' },
  })
  if (!reading.ok) throw new Error(`${text} is no ${name}`)
  return reading.facts
}

const facts: fc.Arbitrary<Facts> = fc
  .tuple(
    ...factNames.map((name) =>
      fc.option(
        fc.constantFrom(...(factDefinitions[name].words ?? samples[name] ?? [])).map((text) => stating(name, text)),
        { nil: {} },
      ),
    ),
  )
  .map((each) => Object.assign({}, nothing, ...each) as Facts)

const names = fc.oneof(
  fc.constantFrom('prod', 'yes', '1.30', 'a: b', '# x', '集群', '"', '- a', 'null'),
  fc.string({ minLength: 1 }),
)
const shown: fc.Arbitrary<ShownCluster> = fc.record({
  name: names.filter((name) => /\S/.test(name)),
  files: fc.array(fc.constantFrom('clusters/prod/**', '*.yaml', '../a b/{x}.yaml')),
  ids: fc.array(fc.constantFrom('c5f0a1e6b2', '0123', 'c: d')),
  facts,
})

const read = (text: string) =>
  readConfig(new SourceFile('.clb-lint.yaml', text), { rules: ['local-traffic-policy'], workingDirectory: '/w' })

const valuesOf = (stated: Partial<Facts>) =>
  Object.fromEntries(
    factNames.flatMap((name) => {
      const fact = stated[name]
      return fact?.known ? [[name, formatFact<typeof name>(name, fact.value as never)] as const] : []
    }),
  )

describe('a first config', () => {
  it('is read back without an error, and says what it was made of', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(shown, { minLength: 1, maxLength: 4, selector: ({ name }) => name }),
        fc.constantFrom('en' as const, 'zh' as const),
        (clusters, language) => {
          const { config, errors } = read(initialConfig(clusters, language))
          expect(errors).toEqual([])
          expect(config.clusters.map(({ name }) => name)).toEqual(clusters.map(({ name }) => name))
          expect(config.clusters.map((each) => valuesOf(each.facts))).toEqual(
            clusters.map((each) => valuesOf(each.facts)),
          )
        },
      ),
    )
  })

  it('shows every fact, once as a value with its line or as a comment with the legal words', () => {
    const known = { ...nothing, ...stating('kube-proxy.mode', 'ipvs'), ...stating('nodes', '3') }
    const text = initialConfig([{ name: 'prod', files: [], ids: [], facts: known }], 'en')
    expect(text).toContain('    nodes: 3  # deploy/dump #1.yaml:2\n')
    expect(text).toContain('    kube-proxy:\n      mode: ipvs  # deploy/dump #1.yaml:2\n')
    expect(text).toContain('    # provider: ack | tke | other\n')
    for (const name of factNames) expect(text).toMatch(new RegExp(`^ +(?:# +)?${name.split('.').at(-1)}: `, 'm'))
  })

  it.each(factNames)('may be completed by taking the sign off the line of %s', (name) => {
    const [value = ''] = factDefinitions[name].words ?? samples[name] ?? []
    const last = name.split('.').at(-1)
    const lines = initialConfig([{ name: 'prod', files: [], ids: [], facts: nothing }], 'en').split('\n')
    const from = name.includes('.') ? lines.indexOf(`    # ${name.split('.')[0]}:`) : 0
    const at = lines.findIndex((line, index) => index >= from && new RegExp(`# +${last}: `).test(line))
    const filled = lines.map((line, index) => {
      if (index === from && from > 0) return line.replace('# ', '')
      return index === at ? line.replace('# ', '').replace(/: .*/, `: ${JSON.stringify(value)}`) : line
    })
    const text = filled
      .join('\n')
      .replace(/"(true|false|\d+)"$/m, factDefinitions[name].type === 'text' ? '"$1"' : '$1')
    const { config, errors } = read(text)
    expect(errors).toEqual([])
    expect(Object.keys(valuesOf(config.clusters[0]?.facts ?? {}))).toEqual([name])
  })

  it('speaks the language that is asked for, and names the schema first', () => {
    const [english = '', chinese = ''] = (['en', 'zh'] as const).map((language) =>
      initialConfig([{ name: 'prod', files: [], ids: ['c1'], facts: nothing }], language),
    )
    const schema = '# yaml-language-server: $schema=node_modules/clb-lint/schemas/config.schema.json'
    expect([english, chinese].map((text) => text.split('\n')[0])).toEqual([schema, schema])
    expect(english).not.toMatch(/\p{Script=Han}/u)
    expect(chinese).toMatch(/\p{Script=Han}/u)
  })
})
