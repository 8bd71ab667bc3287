import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { configSchema } from '../../src/config/schema.ts'
import { validatorSource } from '../../src/config/standalone.ts'

const rules = [
  { id: 'local-traffic-policy', summary: { en: 'A fault.', zh: '故障。' } },
  { id: 'missing-keepalive', summary: { en: 'Another fault.', zh: '另一个故障。' } },
]
const ajv = new Ajv({ allowUnionTypes: true, strictRequired: false })
const published = ajv.compile(configSchema(rules))

describe('the published schema', () => {
  it('is a valid schema that lists the rules with their summaries', () => {
    expect(ajv.validateSchema(configSchema(rules))).toBe(true)
    expect(configSchema(rules).properties?.['rules']?.properties?.['missing-keepalive']?.description).toBe(
      'Another fault.',
    )
  })

  it.each([
    [
      'a cluster with facts',
      { clusters: [{ name: 'a', files: 'x/**', 'kube-proxy': { mode: 'ipvs', 'cluster-cidr': '' } }] },
      true,
    ],
    ['no cluster name', { clusters: [{ provider: 'ack' }] }, false],
    ['an unknown rule', { rules: { other: 'note' } }, false],
    ['an ignore without a reason', { ignore: [{ rule: 'missing-keepalive' }] }, false],
    ['an ignore of an unknown rule', { ignore: [{ rule: 'other', reason: 'x' }] }, false],
    ['a version as a number', { clusters: [{ name: 'a', kubernetes: 1.3 }] }, false],
    ['an unknown key', { cluster: [] }, false],
    ['a chart and a kustomization', { renders: [{ chart: 'a', kustomization: 'b' }] }, false],
  ])('judges %s', (_, config, expected) => {
    expect(published(config)).toBe(expected)
  })
})

describe('the precompiled validator', () => {
  it('is what ajv makes of the schema today', () => {
    const current = readFileSync(new URL('../../src/config/validate.generated.ts', import.meta.url), 'utf8')
    expect(current).toBe(validatorSource())
  })

  it('needs nothing of ajv at run time', () => {
    expect(validatorSource()).not.toMatch(/\brequire\(|^import /m)
  })
})
