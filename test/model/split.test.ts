import { describe, expect, it } from 'vitest'
import { splitByDirectory } from '../../src/model/worlds/split.ts'
import { contents, object, worldsIn } from './support/input.ts'

const web = object('Service', 'web')

/** Which of the paths each part covers. */
function parts(definitions: Readonly<Record<string, readonly string[]>>, others: readonly string[] = []) {
  const list = Object.entries(definitions).flatMap(([identity, paths]) => paths.map((path) => ({ identity, path })))
  const paths = [...new Set([...list.map(({ path }) => path), ...others])].toSorted()
  const split = splitByDirectory(list)
  return split && Object.fromEntries(split.map(({ name, covers }) => [name, paths.filter(covers)]))
}

describe('clusters by directory', () => {
  it('are none where no object stands in two directories', () => {
    expect(parts({ a: ['x/a.yaml'], b: ['y/b.yaml'] })).toBeUndefined()
    expect(parts({ a: ['x/a.yaml', 'x/b.yaml'] })).toBeUndefined()
    expect(parts({ a: ['x/a.yaml', 'x/a.yaml'] })).toBeUndefined()
    expect(parts({ a: ['a.yaml', 'b.yaml'] })).toBeUndefined()
  })

  it('begin at the first directory in which the paths differ', () => {
    expect(
      parts({ a: ['clusters/prod/apps/a.yaml', 'clusters/test/apps/a.yaml'] }, [
        'clusters/prod/b.yaml',
        'clusters/c.yaml',
        'd.yaml',
      ]),
    ).toEqual({
      'clusters/prod': ['clusters/c.yaml', 'clusters/prod/apps/a.yaml', 'clusters/prod/b.yaml', 'd.yaml'],
      'clusters/test': ['clusters/c.yaml', 'clusters/test/apps/a.yaml', 'd.yaml'],
    })
  })

  it('share what is under none of them, also what another pair left alone', () => {
    expect(parts({ a: ['x/1/a.yaml', 'x/2/a.yaml'], b: ['y/1/b.yaml', 'y/2/b.yaml'] }, ['x/c.yaml'])).toEqual({
      'x/1': ['x/1/a.yaml', 'x/c.yaml'],
      'x/2': ['x/2/a.yaml', 'x/c.yaml'],
      'y/1': ['x/c.yaml', 'y/1/b.yaml'],
      'y/2': ['x/c.yaml', 'y/2/b.yaml'],
    })
  })

  it('nest: a directory that is split again shares its rest with its own parts only', () => {
    expect(parts({ a: ['eu/1/a.yaml', 'eu/2/a.yaml', 'us/a.yaml'] }, ['eu/b.yaml', 'c.yaml'])).toEqual({
      'eu/1': ['c.yaml', 'eu/1/a.yaml', 'eu/b.yaml'],
      'eu/2': ['c.yaml', 'eu/2/a.yaml', 'eu/b.yaml'],
      us: ['c.yaml', 'us/a.yaml'],
    })
  })

  it('keep a file apart that defines again what a subdirectory defines, and share its neighbours', () => {
    expect(parts({ a: ['deploy/a.yaml', 'deploy/prod/a.yaml'] }, ['deploy/b.yaml', 'deploy/prod/c.yaml'])).toEqual({
      deploy: ['deploy/a.yaml', 'deploy/b.yaml'],
      'deploy/prod': ['deploy/b.yaml', 'deploy/prod/a.yaml', 'deploy/prod/c.yaml'],
    })
  })

  it('work above the working directory and with absolute paths', () => {
    expect(parts({ a: ['../x/a.yaml', 'y/a.yaml'] })).toEqual({ '..': ['../x/a.yaml'], y: ['y/a.yaml'] })
    expect(parts({ a: ['/x/a.yaml', 'y/a.yaml'] })).toEqual({ '/': ['/x/a.yaml'], y: ['y/a.yaml'] })
    expect(parts({ a: ['/x/a.yaml', '/y/a.yaml'] })).toEqual({ '/x': ['/x/a.yaml'], '/y': ['/y/a.yaml'] })
  })

  it('do not take one directory for another that begins alike', () => {
    expect(parts({ a: ['prod/a.yaml', 'prod-2/a.yaml'] })).toEqual({
      prod: ['prod/a.yaml'],
      'prod-2': ['prod-2/a.yaml'],
    })
  })
})

describe('the rest of an input', () => {
  it('is one cluster if it defines nothing twice', () => {
    expect(contents(worldsIn({ 'a/x.yaml': web, 'b/y.yaml': object('Service', 'api') }))).toEqual({
      default: ['Service web', 'Service api'],
    })
  })

  it('splits by directory, with shared files in every part', () => {
    expect(contents(worldsIn({ 'prod/a.yaml': web, 'test/a.yaml': web, 'shared/b.yaml': object('Pod', 'p') }))).toEqual(
      {
        prod: ['Service web', 'Pod p'],
        test: ['Pod p', 'Service web'],
      },
    )
  })

  it('does not split for what many applications bring along', () => {
    const namespace = object('Namespace', 'shop')
    expect(Object.keys(contents(worldsIn({ 'a/n.yaml': namespace, 'b/n.yaml': namespace })))).toEqual(['default'])
  })

  it('splits two dumps of one object, not a manifest and its dump', () => {
    const dump = '{apiVersion: v1, kind: Service, metadata: {name: web, uid: x}}\n'
    expect(Object.keys(contents(worldsIn({ 'a/s.yaml': web, 'dump/s.yaml': dump })))).toEqual(['default'])
    expect(Object.keys(contents(worldsIn({ 'a/s.yaml': dump, 'b/s.yaml': dump })))).toEqual(['a', 'b'])
  })

  it('gives the context to every part and never splits for it', () => {
    const node = object('Node', 'n1')
    expect(contents(worldsIn({ 'prod/a.yaml': web, 'test/a.yaml': web, 'context:x/n.yaml': node }))).toEqual({
      prod: ['Service web', 'Node n1'],
      test: ['Service web', 'Node n1'],
    })
    expect(contents(worldsIn({ 'prod/a.yaml': web, 'context:test/a.yaml': web }))).toEqual({ default: ['Service web'] })
  })

  it('is no world without an object in its paths', () => {
    expect(worldsIn({ 'context:a.yaml': web })).toEqual([])
    expect(worldsIn({ 'values.yaml': 'a: 1\n', 'context:a.yaml': web })).toEqual([])
    expect(worldsIn({ Corefile: '.:53 {}\n' }).map(({ name, files }) => [name, files.length])).toEqual([['default', 1]])
  })
})
