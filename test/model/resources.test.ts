import { describe, expect, it } from 'vitest'
import { readDocuments } from '../../src/manifest/document.ts'
import { SourceFile } from '../../src/manifest/source-file.ts'
import { resourcesOf } from '../../src/model/worlds/resources.ts'

function resources(text: string, path = 'a.yaml') {
  return readDocuments(new SourceFile(path, text)).flatMap((document) => resourcesOf(document, 'path'))
}

function names(text: string, path?: string) {
  return resources(text, path).map(({ apiVersion, kind, namespace, name }) =>
    [apiVersion, kind, namespace, name].join(' '),
  )
}

describe('objects of a document', () => {
  it('takes a map with apiVersion and kind', () => {
    const [service] = resources(
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  labels: {app: web, tier: 1}\n',
    )
    expect(service).toMatchObject({
      apiVersion: 'v1',
      kind: 'Service',
      namespace: 'default',
      name: 'web',
      role: 'path',
      live: undefined,
    })
    expect(service?.labels).toEqual({ app: 'web' })
    expect(service?.node.pointer).toBe('0')
  })

  it.each([
    ['a values file', 'replicas: 2\n'],
    ['a list at the top', '- apiVersion: v1\n  kind: Service\n'],
    ['a scalar', 'hello\n'],
    ['nothing', '# only a comment\n'],
    ['an object without kind', 'apiVersion: v1\nmetadata: {name: a}\n'],
    ['a kind that is no text', 'apiVersion: v1\nkind: [Service]\n'],
    ['an empty kind', 'apiVersion: v1\nkind: ""\n'],
  ])('takes no object from %s', (_, text) => {
    expect(resources(text)).toEqual([])
  })

  it('opens lists, lists in lists and typed lists', () => {
    const text = `apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: ServiceList
  items:
  - {metadata: {name: a, namespace: x}}
  - {metadata: {name: b}}
- apiVersion: apps/v1
  kind: Deployment
  metadata: {name: c}
`
    expect(names(text)).toEqual(['v1 Service x a', 'v1 Service default b', 'apps/v1 Deployment default c'])
    expect(resources(text).map(({ node }) => node.pointer)).toEqual([
      '0/items/0/items/0',
      '0/items/0/items/1',
      '0/items/1',
    ])
  })

  it('leaves a kind that merely ends with List alone', () => {
    expect(names('apiVersion: example.com/v1\nkind: AllowList\nmetadata: {name: a}\nspec: {items: []}\n')).toEqual([
      'example.com/v1 AllowList default a',
    ])
  })

  it('skips items that are no objects', () => {
    expect(
      names('apiVersion: v1\nkind: List\nitems: [1, text, {kind: Service}, {apiVersion: v1, kind: Pod}]\n'),
    ).toEqual(['v1 Pod default '])
  })

  it('reads JSON as kubectl prints it', () => {
    expect(
      names(
        '{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":"Node","metadata":{"name":"n1"}}]}',
        'a.json',
      ),
    ).toEqual(['v1 Node  n1'])
  })

  it.each([
    ['rbac.authorization.k8s.io/v1', 'ClusterRole'],
    ['v1', 'Namespace'],
    ['network.alibabacloud.com/v1beta1', 'PodNetworking'],
    ['kubeproxy.config.k8s.io/v1alpha1', 'KubeProxyConfiguration'],
  ])('gives no namespace to %s %s', (apiVersion, kind) => {
    expect(
      resources(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a, namespace: wrong}\n`)[0]?.namespace,
    ).toBeUndefined()
  })

  it('takes an empty namespace for none', () => {
    expect(names('apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: ""}\n')).toEqual(['v1 Secret default a'])
  })

  it('takes a partial object, as a kustomize patch is, for an object', () => {
    expect(
      names('apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {externalTrafficPolicy: Local}\n'),
    ).toEqual(['v1 Service default web'])
  })
})
