import { describe, expect, it } from 'vitest'
import type { FieldType } from '../../src/model/fields/fields.ts'
import { fieldFaults, fits, refusedAnnotations } from '../../src/model/fields/field-faults.ts'
import { fieldsOf } from '../../src/model/fields/fields.ts'
import { clusterOf, resourcesIn } from './support/world.ts'

function takes(type: FieldType, written: string): boolean {
  const [resource] = resourcesIn(`apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec:\n  field: ${written}\n`)
  const node = resource?.node.at('spec', 'field')
  return node !== undefined && fits(node, type)
}

const types = {
  words: { kind: 'words', words: ['Cluster', 'Local'] },
  text: { kind: 'text' },
  boolean: { kind: 'boolean' },
  integer: { kind: 'integer', least: 0, most: 1 },
} as const satisfies Record<string, FieldType>

describe('a field', () => {
  it.each([
    ['words', 'Local', true],
    ['words', '"Local"', true],
    ['words', '""', true],
    ['words', 'local', false],
    ['words', 'true', false],
    ['words', '[Local]', false],
    ['text', 'web', true],
    ['text', '"80"', true],
    ['text', '80', false],
    ['text', 'yes', false],
    ['text', '{}', false],
    ['boolean', 'true', true],
    ['boolean', 'off', true],
    ['boolean', '"true"', false],
    ['boolean', '1', false],
    ['integer', '1', true],
    ['integer', '0x1', true],
    ['integer', '1.0', true],
    ['integer', '"1"', false],
    ['integer', '""', false],
    ['integer', '0.5', false],
    ['integer', '2', false],
    ['integer', '-1', false],
    ['integer', 'true', false],
  ] as const)('that takes %s takes %s: %s', (type, written, expected) => {
    expect(takes(types[type], written)).toBe(expected)
  })

  it.each(Object.values(types))('of any type may be null, or still be filled in', (type) => {
    expect(['null', '', '~', '"{{ .Values.x }}"', '${PORT}', '<port>'].map((written) => takes(type, written))).toEqual(
      Array.from({ length: 6 }, () => true),
    )
  })

  it('is called by the way to it', () => {
    const [resource] = resourcesIn(
      'apiVersion: istio.alibabacloud.com/v1beta1\nkind: IstioGateway\nmetadata: {name: a}\n' +
        'spec:\n  ports: [{port: 80}, {port: "443"}]\n  overrides:\n    c1: {externalTrafficPolicy: local}\n',
    )
    expect(resource && fieldFaults(resource).map(({ name }) => name)).toEqual([
      'spec.ports[1].port',
      'spec.overrides.c1.externalTrafficPolicy',
    ])
  })

  it('is looked at in any version of its group and in no other group', () => {
    expect(fieldsOf({ apiVersion: 'cloud.tencent.com/v1', kind: 'TkeServiceConfig' })).not.toEqual([])
    expect(fieldsOf({ apiVersion: 'serving.knative.dev/v1', kind: 'Service' })).toEqual([])
  })

  it('has a source', () => {
    for (const kind of ['Service', 'Pod'])
      for (const { source } of fieldsOf({ apiVersion: 'v1', kind })) expect(source).toMatch(/^https:\/\/\S+$/)
  })
})

describe('a refused annotation', () => {
  it('is told once, though an IstioGateway makes two Services of it', () => {
    const cluster = clusterOf(`apiVersion: istio.alibabacloud.com/v1beta1
kind: IstioGateway
metadata: {name: a}
spec:
  clusterIds: [c1, c2]
  serviceAnnotations: {service.beta.kubernetes.io/alibaba-cloud-loadbalancer-weight: 60}
  overrides:
    c1: {externalTrafficPolicy: Local}
`)
    expect(cluster.exposures).toHaveLength(2)
    expect(refusedAnnotations(cluster)).toHaveLength(1)
  })

  it('may stand in a pod template', () => {
    const cluster = clusterOf(`apiVersion: apps/v1
kind: Deployment
metadata: {name: a}
spec:
  template:
    metadata: {annotations: {eks.tke.cloud.tencent.com/cluster-ip-switch: 1}}
    spec: {containers: [{name: a}]}
`)
    expect(refusedAnnotations(cluster)).toHaveLength(1)
  })
})
