import { describe, expect, it } from 'vitest'
import { entryPlace } from '../../src/manifest/place.ts'
import { patchAt } from '../../src/model/worlds/patches.ts'
import { textAt, worldIn } from './support/input.ts'

const service = `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations: {a.b/c: "1"}
spec:
  type: LoadBalancer
  externalTrafficPolicy: Local
  ports: [{port: 80}]
`
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
      - {name: web, image: "registry.example:5000/shop/web:1.0"}
      - {name: side, image: shop/side}
`

/** `Kind name pointer <- text of the patch` of each field that is patched. */
function patched(kustomization: string, others: Readonly<Record<string, string>> = {}) {
  const texts = {
    'a/kustomization.yaml': `resources: [web.yaml, deploy.yaml]\n${kustomization}`,
    'a/web.yaml': service,
    'a/deploy.yaml': deployment,
    ...others,
  }
  return worldIn(texts).patched.map(({ resource, pointer, at }) => `${resource.kind} ${pointer} <- ${textAt(at)}`)
}

const merge = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  externalTrafficPolicy: Cluster\n'

describe('fields that a patch names', () => {
  it.each([
    ['patches with a path', 'patches: [{path: p.yaml}]\n'],
    ['patchesStrategicMerge with a path', 'patchesStrategicMerge: [p.yaml]\n'],
  ])('are the leaves of a merge patch in a file: %s', (_, kustomization) => {
    expect(patched(kustomization, { 'a/p.yaml': merge })).toEqual([
      'Service /spec/externalTrafficPolicy <- externalTrafficPolicy: Cluster',
    ])
  })

  it.each([
    ['patches', (text: string) => `patches:\n- patch: |-\n${text}`],
    ['patchesStrategicMerge', (text: string) => `patchesStrategicMerge:\n- |-\n${text}`],
  ])('point into the text of an inline patch: %s', (_, around) => {
    const indented = merge.replaceAll(/^/gm, '    ').trimEnd()
    expect(patched(`${around(indented)}\n`)).toEqual([
      'Service /spec/externalTrafficPolicy <- externalTrafficPolicy: Cluster',
    ])
  })

  it('are escaped as JSON pointers, and a list is one field', () => {
    const patch =
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations: {a.b/c~d: "2"}\nspec:\n  ports: [{port: 81}]\n'
    expect(patched('patches: [{path: p.yaml}]\n', { 'a/p.yaml': patch })).toEqual([
      'Service /metadata/annotations/a.b~1c~0d <- a.b/c~d: "2"',
      'Service /spec/ports <- ports: [{port: 81}]',
    ])
  })

  it('are the whole object where it is deleted', () => {
    const patch = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\n$patch: delete\n'
    expect(patched('patches: [{path: p.yaml}]\n', { 'a/p.yaml': patch })).toEqual([`Service  <- ${patch.trimEnd()}`])
  })

  it('are the paths of JSON 6902 operations, a list for what is in it', () => {
    const operations = `- {op: replace, path: /spec/externalTrafficPolicy, value: Cluster}
- {op: add, path: /spec/ports/-, value: {port: 81}}
- {op: replace, path: /spec/ports/0/port, value: 82}
- {op: test, path: /spec/type, value: LoadBalancer}
- {op: move, path: /spec/x, from: /spec/y}
`
    const pointers = (kustomization: string) =>
      patched(kustomization, { 'a/p.yaml': operations }).map((line) => line.split(' ')[1])
    const expected = ['/spec/externalTrafficPolicy', '/spec/ports', '/spec/ports', '/spec/x', '/spec/y']
    expect(pointers('patches: [{path: p.yaml, target: {kind: Service}}]\n')).toEqual(expected)
    expect(pointers('patchesJson6902: [{path: p.yaml, target: {version: v1, kind: Service, name: web}}]\n')).toEqual(
      expected,
    )
    expect(pointers('patches: [{path: p.yaml}]\n')).toEqual([])
  })

  it('are everything of the target where the patch is not in the input', () => {
    expect(patched('patches: [{path: gone.yaml, target: {kind: Service}}]\n')).toEqual([
      'Service  <- {path: gone.yaml, target: {kind: Service}}',
    ])
    expect(patched('patches: [{path: gone.yaml}]\n')).toEqual([])
  })

  it.each([
    ['every object of a kind', '{kind: Service}', ['Service']],
    ['names by a regular expression', '{name: w.*}', ['Deployment', 'Service']],
    ['only what matches as a whole', '{name: "[a-v].*|eb"}', []],
    ['a group', '{group: apps}', ['Deployment']],
    ['no other group', '{group: batch, name: web}', []],
    ['kinds by alternatives', '{kind: Deployment|StatefulSet}', ['Deployment']],
    ['nothing for a broken expression', '{name: "("}', []],
    ['another namespace for an object that names none', '{kind: Service, namespace: prod}', ['Service']],
  ])('belong to the target: %s', (_, target, kinds) => {
    const lines = patched(`patches: [{path: p.yaml, target: ${target}}]\n`, { 'a/p.yaml': merge })
    expect(lines.map((line) => line.split(' ')[0])).toEqual(kinds)
  })

  it('belong to the object under its new name where a base gives names a prefix', () => {
    const texts = {
      'base/kustomization.yaml': 'resources: [web.yaml]\nnamePrefix: eu-\n',
      'base/web.yaml': service,
      'a/kustomization.yaml': 'resources: [../base]\npatches: [{path: p.yaml}]\n',
      'a/p.yaml': merge.replace('name: web', 'name: eu-web'),
    }
    expect(worldIn(texts).patched.map(({ pointer }) => pointer)).toEqual(['/spec/externalTrafficPolicy'])
    expect(worldIn({ ...texts, 'base/kustomization.yaml': 'resources: [web.yaml]\n' }).patched).toEqual([])
  })
})

describe('the reach of a patch', () => {
  it('is what its own kustomization gathers, not what stands beside it', () => {
    const texts = {
      'one/kustomization.yaml': 'resources: [web.yaml]\npatches: [{path: p.yaml}]\n',
      'one/web.yaml': service,
      'one/p.yaml': merge,
      'two/kustomization.yaml': 'resources: [web.yaml]\n',
      'two/web.yaml': service.replace('name: web', 'name: web\n  namespace: two'),
      'all/kustomization.yaml': 'resources: [../one, ../two]\n',
    }
    expect(worldIn(texts).patched.map(({ resource }) => resource.node.file.path)).toEqual(['one/web.yaml'])
  })

  it('is all that the user of a component gathers', () => {
    const texts = {
      'base/web.yaml': service,
      'base/kustomization.yaml': 'resources: [web.yaml]\n',
      'part/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: [{path: p.yaml}]\n',
      'part/p.yaml': merge,
      'prod/kustomization.yaml': 'resources: [../base]\ncomponents: [../part]\n',
      'beside/kustomization.yaml': 'resources: [web.yaml]\n',
      'beside/web.yaml': service.replace('name: web', 'name: web\n  namespace: beside'),
      'all/kustomization.yaml': 'resources: [../prod, ../beside]\n',
    }
    const fields = worldIn(texts).patched.map(({ resource, pointer }) => [resource.node.file.path, pointer])
    expect(fields).toEqual([['base/web.yaml', '/spec/externalTrafficPolicy']])
  })
})

describe('fields that a transformer changes', () => {
  it('are the annotations that commonAnnotations names', () => {
    expect(patched('commonAnnotations: {a.b/c: "2"}\n')).toEqual([
      'Deployment /metadata/annotations/a.b~1c <- a.b/c: "2"',
      'Service /metadata/annotations/a.b~1c <- a.b/c: "2"',
    ])
  })

  it('are the images of that name, whatever their tag', () => {
    expect(
      patched(
        'images: [{name: "registry.example:5000/shop/web", newTag: "2"}, {name: shop/side, newTag: "3"}, {name: web}]\n',
      ),
    ).toEqual([
      'Deployment /spec/template/spec/containers/0/image <- {name: "registry.example:5000/shop/web", newTag: "2"}',
      'Deployment /spec/template/spec/containers/1/image <- {name: shop/side, newTag: "3"}',
    ])
  })

  it('are the replicas of the named workload', () => {
    expect(patched('replicas: [{name: other, count: 3}]\n')).toEqual([])
    expect(patched('replicas: [{name: web, count: 3}]\n').map((line) => line.split(' <- ')[0])).toContain(
      'Deployment /spec/replicas',
    )
  })

  it('are the data of a ConfigMap that a generator merges', () => {
    const texts = {
      'a/kustomization.yaml': 'resources: [m.yaml]\nconfigMapGenerator: [{name: m, behavior: merge}]\n',
      'a/m.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata: {x: y}\n',
    }
    const fields = worldIn(texts).patched.map(({ pointer, at }) => [pointer, textAt(at)])
    expect(fields).toEqual([['/data', '{name: m, behavior: merge}']])
  })

  it.each([
    ['spec.externalTrafficPolicy', '/spec/externalTrafficPolicy'],
    ['spec.ports.0.port', '/spec/ports'],
    ['spec.template.spec.containers.[name=web].image', '/spec/template/spec/containers'],
    ['metadata.annotations.a\\.b/c', '/metadata/annotations/a.b~1c'],
    ['metadata.annotations.[a.b/c]', '/metadata/annotations/a.b~1c'],
  ])('are the field paths of a replacement: %s', (path, pointer) => {
    const target = `targets: [{select: {kind: Service}, fieldPaths: ['${path}']}]`
    expect(patched(`replacements: [{${target}}]\n`)).toEqual([`Service ${pointer} <- '${path}'`])
    expect(
      patched('replacements: [{path: r.yaml}]\n', {
        'a/r.yaml': `- ${target.replace(': [{', ':\n  - {').replace(/\]$/, '')}\n`,
      }),
    ).toEqual([`Service ${pointer} <- '${path}'`])
  })
})

describe('a place', () => {
  const { patched: fields, resources } = worldIn({
    'a/kustomization.yaml': 'resources: [web.yaml]\npatches: [{path: p.yaml}]\n',
    'a/web.yaml': service,
    'a/p.yaml': merge.replace('externalTrafficPolicy: Cluster', 'ports: [{port: 81}]'),
  })
  const [web] = resources

  it.each([
    [['spec', 'ports'], true],
    [['spec', 'ports', 0, 'port'], true],
    [['spec'], true],
    [['spec', 'type'], false],
    [['metadata', 'annotations'], false],
  ])('rests on a patch if it is the field, in it or above it: %j', (path, rests) => {
    const node = web?.node.at(...path)
    if (node === undefined) throw new Error('no such node')
    expect(patchAt(entryPlace(node), fields) !== undefined).toBe(rests)
  })
})
