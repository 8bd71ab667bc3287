import { describe, expect, it } from 'vitest'
import { contents, object, worldsIn } from './support/input.ts'

const web = object('Service', 'web')
const base = { 'base/kustomization.yaml': 'resources: [web.yaml]\n', 'base/web.yaml': web }
const overlay = (more = '') => `resources: [../../base]\n${more}`

function namesOf(texts: Readonly<Record<string, string>>) {
  return worldsIn(texts).map(({ name }) => name)
}

const asContext = (texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(texts).map(([path, text]) => [`context:${path}`, text]))

describe('a kustomization', () => {
  it('that no other one lists is a world, and its base is in each of them', () => {
    const worlds = worldsIn({
      ...base,
      'overlays/prod/kustomization.yaml': overlay(),
      'overlays/test/kustomization.yaml': overlay(),
    })
    expect(contents(worlds)).toEqual({ 'overlays/prod': ['Service web'], 'overlays/test': ['Service web'] })
    expect(worlds[0]?.files.map(({ file }) => file.path)).toEqual([
      'base/kustomization.yaml',
      'base/web.yaml',
      'overlays/prod/kustomization.yaml',
    ])
    expect(worlds[0]?.kustomizations.map(({ path }) => path)).toEqual([
      'base/kustomization.yaml',
      'overlays/prod/kustomization.yaml',
    ])
  })

  it.each([
    ['a directory', 'resources: [../../base]'],
    ['a directory with a slash', 'resources: ["../../base/"]'],
    ['its file', 'resources: [../../base/kustomization.yaml]'],
    ['a base', 'bases: [../../base]'],
    ['a component', 'components: [../../base]'],
  ])('follows %s', (_, text) => {
    expect(contents(worldsIn({ ...base, 'overlays/prod/kustomization.yaml': `${text}\n` }))).toEqual({
      'overlays/prod': ['Service web'],
    })
  })

  it.each(['kustomization.yml', 'Kustomization'])('may be called %s', (name) => {
    expect(namesOf({ [`app/${name}`]: 'resources: [web.yaml]\n', 'app/web.yaml': web })).toEqual(['app'])
  })

  it('at the top is the world "."', () => {
    expect(namesOf({ 'kustomization.yaml': 'resources: [web.yaml]\n', 'web.yaml': web })).toEqual(['.'])
  })

  it('leaves what it does not list to the rest', () => {
    expect(contents(worldsIn({ ...base, 'base/other.yaml': object('Pod', 'p1') }))).toEqual({
      base: ['Service web'],
      default: ['Pod p1'],
    })
  })

  it('has no objects in the files of its patches, generators and charts', () => {
    const kustomization = `resources: [web.yaml]
patches: [{path: patch.yaml}]
patchesStrategicMerge: [old.yaml]
configMapGenerator: [{name: a, files: [data.yaml, x=more.yaml], envs: [e.env]}]
helmCharts: [{name: c, valuesFile: values.yaml, additionalValuesFiles: [extra.yaml]}]
`
    const names = ['patch', 'old', 'data', 'more', 'values', 'extra']
    const others = Object.fromEntries(names.map((name) => [`app/${name}.yaml`, object('Service', name)]))
    const worlds = worldsIn({ 'app/kustomization.yaml': kustomization, 'app/web.yaml': web, ...others })
    expect(contents(worlds)).toEqual({ app: ['Service web'] })
    expect(worlds[0]?.files).toHaveLength(8)
  })

  it('lists nothing that is remote or not there', () => {
    const text = 'resources: [web.yaml, https://example.com/x.yaml, github.com/a/b?ref=v1, missing.yaml, gone]\n'
    expect(contents(worldsIn({ 'app/kustomization.yaml': text, 'app/web.yaml': web }))).toEqual({
      app: ['Service web'],
    })
  })

  it('that goes in a circle with another ends', () => {
    const texts = {
      'a/kustomization.yaml': 'resources: [../b, web.yaml]\n',
      'a/web.yaml': web,
      'b/kustomization.yaml': 'resources: [../a]\n',
      'c/kustomization.yaml': 'resources: [., pod.yaml]\n',
      'c/pod.yaml': object('Pod', 'p1'),
    }
    expect(contents(worldsIn(texts))).toEqual({ a: ['Service web'], c: ['Pod p1'] })
  })

  it.each([
    [
      'an object of Flux',
      'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: flux}\nspec: {path: ./a}\n',
      'kustomization.yaml',
    ],
    [
      'another file name',
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [web.yaml]\n',
      'kustomize.yaml',
    ],
  ])('is not %s', (_, text, name) => {
    expect(namesOf({ [`a/${name}`]: text, 'a/web.yaml': web })).toEqual(['default'])
  })

  it('says what only a build applies', () => {
    const text = 'namespace: x\nresources: [web.yaml]\nnamePrefix: a-\npatches: []\n'
    const [world] = worldsIn({ 'a/kustomization.yaml': text, 'a/web.yaml': web })
    expect(world?.kustomizations[0]?.unbuilt.map(({ key }) => key)).toEqual(['namespace', 'namePrefix', 'patches'])
  })
})

describe('kustomizations of the context', () => {
  const prod = { 'overlays/prod/kustomization.yaml': overlay(), 'overlays/prod/patch.yaml': object('Pod', 'p1') }
  it('make no world', () => {
    expect(namesOf({ 'a.yaml': object('Pod', 'p1'), ...asContext(base) })).toEqual(['default'])
  })

  it('are shared by all, as a platform repository is', () => {
    expect(contents(worldsIn({ 'a.yaml': object('Pod', 'p1'), ...asContext(base) }))).toEqual({
      default: ['Pod p1', 'Service web'],
    })
  })

  it('are the worlds of the paths that they list, so that one changed file is judged as in the whole tree', () => {
    const tree = asContext({
      'overlays/prod/kustomization.yaml': overlay(),
      'overlays/test/kustomization.yaml': overlay(),
      'base/kustomization.yaml': 'resources: [web.yaml]\n',
    })
    expect(namesOf({ 'base/web.yaml': web, ...tree })).toEqual(['overlays/prod', 'overlays/test'])
  })

  it('are another cluster, not context, where they share a base with a world and list no path', () => {
    const tree = asContext({
      ...base,
      'overlays/test/kustomization.yaml': overlay('').replace(']', ', pod.yaml]'),
      'overlays/test/pod.yaml': object('Pod', 'test-only'),
    })
    const worlds = worldsIn({
      ...prod,
      'overlays/prod/kustomization.yaml': overlay().replace(']', ', patch.yaml]'),
      ...tree,
    })
    expect(contents(worlds)).toEqual({ 'overlays/prod': ['Pod p1', 'Service web'] })
  })
})
