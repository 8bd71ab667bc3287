import { describe, expect, it } from 'vitest'
import { identityOf, isDump, liveNode } from '../../src/model/worlds/live.ts'
import { textAt, worldIn, worldsIn } from './support/input.ts'
import { valuePlace } from '../../src/manifest/place.ts'

const declared = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {type: LoadBalancer}\n'
const dumped = `apiVersion: v1
kind: Service
metadata: {name: web, namespace: default, uid: 0f}
spec: {type: ClusterIP}
status: {loadBalancer: {ingress: [{ip: 10.1.2.3}]}}
`
const copy = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {type: NodePort}\n'

function only(texts: Readonly<Record<string, string>>) {
  const { resources } = worldIn(texts)
  expect(resources).toHaveLength(1)
  const [resource] = resources
  if (resource === undefined) throw new Error('no resource')
  return resource
}

const ingress = (apiVersion: string) => `{apiVersion: ${apiVersion}, kind: Ingress, metadata: {name: a, uid: x}}`

describe('an object and its live copy', () => {
  it.each([
    ['in the context', { 'a.yaml': declared, 'context:dump.yaml': dumped }],
    ['in the paths', { 'a.yaml': declared, 'dump.yaml': dumped }],
    ['in a list, in the same file', { 'a.yaml': `${declared}---\n${dumped}` }],
  ])('are one, with the spec of the manifest and the status of the dump, where the dump is %s', (_, texts) => {
    const service = only(texts)
    expect(service.node.at('spec', 'type')?.string).toBe('LoadBalancer')
    expect(service.role).toBe('path')
    expect(service.live?.at('status', 'loadBalancer', 'ingress', 0, 'ip')?.string).toBe('10.1.2.3')
    expect(liveNode(service)).toBe(service.live)
  })

  it('is the object itself where only a dump is there', () => {
    const service = only({ 'dump.yaml': dumped })
    expect(service.live).toBeUndefined()
    expect(liveNode(service)).toBe(service.node)
    expect(isDump(service.node)).toBe(true)
  })

  it('believes no status that somebody wrote by hand', () => {
    const service = only({
      'a.yaml': declared,
      'context:b.yaml': `${copy}status: {loadBalancer: {ingress: [{ip: 10.9.9.9}]}}\n`,
    })
    expect(textAt(valuePlace(service.node.at('spec', 'type') ?? service.node))).toBe('LoadBalancer')
    expect(liveNode(service)).toBeUndefined()
  })

  it('takes the dump of a path before that of the context', () => {
    const other = dumped.replace('10.1.2.3', '10.7.7.7')
    const service = only({ 'a.yaml': declared, 'b.yaml': dumped, 'context:dump.yaml': other })
    expect(service.live?.file.path).toBe('b.yaml')
  })

  it('takes the manifest of the context, not its dump, for the spec', () => {
    const { resources } = worldIn({
      'a.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\n',
      'context:b.yaml': declared,
      'context:c.yaml': dumped,
    })
    const service = resources.find(({ kind }) => kind === 'Service')
    expect([service?.role, service?.node.file.path, service?.live?.file.path]).toEqual(['context', 'b.yaml', 'c.yaml'])
  })

  it('is another object in another namespace, group or kind', () => {
    const { resources } = worldIn({
      'a.yaml': declared,
      'context:dump.yaml': [
        dumped.replace('namespace: default', 'namespace: shop'),
        dumped.replace('v1', 'serving.knative.dev/v1'),
        dumped.replace('kind: Service', 'kind: Endpoints'),
      ].join('---\n'),
    })
    expect(resources).toHaveLength(4)
    expect(resources[0]?.live).toBeUndefined()
  })

  it('is the same object in another version of its group, and in the group that it moved to', () => {
    const identities = ['extensions/v1beta1', 'networking.k8s.io/v1beta1', 'networking.k8s.io/v1'].flatMap(
      (apiVersion) => worldsIn({ 'a.yaml': ingress(apiVersion) }).flatMap(({ resources }) => resources.map(identityOf)),
    )
    expect(new Set(identities).size).toBe(1)
  })

  it('merges nothing that has no name', () => {
    expect(
      worldIn({ 'a.yaml': 'apiVersion: v1\nkind: Pod\n', 'context:b.yaml': 'apiVersion: v1\nkind: Pod\n' }).resources,
    ).toHaveLength(2)
  })
})
