import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StatedCluster } from '../../src/model/worlds/input.ts'
import { worldsOf } from '../../src/model/worlds/worlds.ts'
import { fill } from '../../src/text/words.ts'
import { contents, filesOf, object, worldsIn } from './support/input.ts'

const web = object('Service', 'web')
const api = object('Service', 'api')

function stated(name: string, directory: string): StatedCluster {
  return { name, id: undefined, facts: {}, covers: (path) => path.startsWith(directory) }
}

const nodeObject = (name: string) => object('Node', name)

function notices(texts: Readonly<Record<string, string>>, clusters: readonly StatedCluster[] = []) {
  return worldsOf(filesOf(texts), clusters).notices.map(({ kind, path, message }) => [
    kind,
    path,
    fill(message.words, message.data, 'en'),
  ])
}

function holds(texts: Readonly<Record<string, string>>): void {
  const worlds = worldsIn(texts)
  const seen = new Set(worlds.flatMap(({ files }) => files.map(({ file }) => file.path)))
  expect([...seen].toSorted()).toEqual(Object.keys(texts).toSorted())
  for (const { resources } of worlds) {
    const directories = new Map<string, Set<string>>()
    for (const { name, node } of resources) {
      const own = directories.get(name) ?? new Set<string>()
      directories.set(name, own.add(node.file.path.split('/').slice(0, -1).join('/')))
    }
    for (const [name, own] of directories) expect([name, own.size]).toEqual([name, 1])
  }
}

describe('clusters of the config', () => {
  const prod = stated('prod', 'prod/')
  const staging = stated('staging', 'staging/')

  it('take the files of their globs, and the rest is the cluster default', () => {
    const worlds = worldsIn({ 'prod/a.yaml': web, 'staging/a.yaml': web, 'other/b.yaml': api }, [prod, staging])
    expect(contents(worlds)).toEqual({ prod: ['Service web'], staging: ['Service web'], default: ['Service api'] })
    expect(worlds.map((world) => world.stated)).toEqual([prod, staging, undefined])
  })

  it('never split the rest', () => {
    const worlds = worldsIn({ 'prod/a.yaml': web, 'x/a.yaml': api, 'y/a.yaml': api }, [prod])
    expect(contents(worlds)).toEqual({ prod: ['Service web'], default: ['Service api', 'Service api'] })
  })

  it('are left out where their globs find nothing', () => {
    expect(Object.keys(contents(worldsIn({ 'prod/a.yaml': web }, [prod, staging])))).toEqual(['prod'])
  })

  it('may be called default: then the rest is theirs', () => {
    const main = stated('default', 'main/')
    const worlds = worldsIn({ 'main/a.yaml': web, 'x/b.yaml': api }, [main])
    expect(contents(worlds)).toEqual({ default: ['Service web', 'Service api'] })
    expect(worlds[0]?.stated).toBe(main)
  })

  it('may share a file', () => {
    expect(contents(worldsIn({ 'a.yaml': web }, [stated('one', ''), stated('two', '')]))).toEqual({
      one: ['Service web'],
      two: ['Service web'],
    })
  })

  it('share the context, except what lies in the globs of one of them', () => {
    const texts = {
      'prod/a.yaml': web,
      'staging/a.yaml': web,
      'context:dump.yaml': nodeObject('n1'),
      'context:prod/d.yaml': nodeObject('p'),
    }
    expect(contents(worldsIn(texts, [prod, staging]))).toEqual({
      prod: ['Service web', 'Node n1', 'Node p'],
      staging: ['Service web', 'Node n1'],
    })
  })

  it('take along what their kustomizations list, even outside the glob', () => {
    const texts = {
      'prod/kustomization.yaml': 'resources: [../base]\n',
      'base/kustomization.yaml': 'resources: [web.yaml]\n',
      'base/web.yaml': web,
      'loose.yaml': api,
    }
    expect(contents(worldsIn(texts, [prod]))).toEqual({ prod: ['Service web'], default: ['Service api'] })
  })
})

describe('the order of a world', () => {
  it('is paths first, then context, each by path, whatever the order of the input', () => {
    const texts = { 'context:0.yaml': object('Node', 'n1'), 'b.yaml': api, 'a.yaml': web }
    expect(contents(worldsIn(texts))).toEqual({ default: ['Service web', 'Service api', 'Node n1'] })
  })
})

describe('objects that a world defines twice', () => {
  it('are both kept, and one notice names both places', () => {
    const texts = { 'a.yaml': `# first\n${web}`, 'b.yaml': web }
    expect(contents(worldsIn(texts))).toEqual({ default: ['Service web', 'Service web'] })
    expect(notices(texts)).toEqual([
      [
        'defined-twice',
        'b.yaml',
        'Service default/web is defined twice, at a.yaml:2 and b.yaml:1: both are judged, look-ups take the first.',
      ],
    ])
  })

  it('are told once a directory', () => {
    const texts = { 'a.yaml': `${web}---\n${api}`, 'b.yaml': `${web}---\n${api}`, 'c.yaml': web }
    expect(notices(texts)).toEqual([
      [
        'defined-twice',
        'b.yaml',
        '2 objects are defined twice, as Service default/web at a.yaml:1 and b.yaml:1: all are judged, look-ups take the first.',
      ],
    ])
  })

  it('are told once, though several clusters share the files', () => {
    expect(notices({ 'a.yaml': web, 'b.yaml': web }, [stated('one', ''), stated('two', '')])).toHaveLength(1)
  })

  it('are none in two worlds, in a dump, or without a name', () => {
    expect(notices({ 'a/a.yaml': web, 'b/a.yaml': web })).toEqual([])
    expect(notices({ 'a.yaml': web, 'context:b.yaml': web })).toEqual([])
    expect(notices({ 'a.yaml': '{apiVersion: v1, kind: Pod}\n---\n{apiVersion: v1, kind: Pod}\n' })).toEqual([])
  })
})

describe('worlds', () => {
  const directory = fc.constantFrom('a', 'b', 'c')
  const path = fc
    .array(directory, { maxLength: 3 })
    .chain((parts) => fc.constantFrom('x', 'y').map((name) => [...parts, `${name}.yaml`].join('/')))
  const names = fc.uniqueArray(fc.constantFrom('one', 'two', 'three'), { minLength: 1 })
  const inputs = fc
    .dictionary(path, names, { minKeys: 1, maxKeys: 8 })
    .map((input) =>
      Object.fromEntries(
        Object.entries(input).map(([key, value]) => [key, value.map((name) => object('Service', name)).join('---\n')]),
      ),
    )

  it('hold every object of the paths somewhere, and one object twice only from one directory', () => {
    fc.assert(fc.property(inputs, holds), { numRuns: 150 })
  })
})
