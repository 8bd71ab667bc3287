import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { list } from '../../src/host/list.ts'
import { directoryWith } from './directory.ts'

async function filesOf(cwd: string, ...paths: readonly string[]): Promise<readonly string[]> {
  const { files } = await list(cwd, paths)
  return files.map(({ path }) => path)
}

const isRoot = process.getuid?.() === 0

describe('a directory', () => {
  it('is walked for YAML, JSON and Corefiles, in order of their paths', async () => {
    const cwd = directoryWith({
      'b.yaml': '',
      'a/c.yml': '',
      'a/d.json': '',
      Corefile: '',
      'a/Corefile.prod': '',
      'a/e.txt': '',
      'f.YAML': '',
      'g.tpl': '',
    })
    expect(await filesOf(cwd, '.')).toEqual(['Corefile', 'a/Corefile.prod', 'a/c.yml', 'a/d.json', 'b.yaml'])
  })

  it('is walked without node_modules, dot-directories and the config', async () => {
    const cwd = directoryWith({
      'a.yaml': '',
      'node_modules/x/b.yaml': '',
      'sub/node_modules/b.yaml': '',
      '.github/c.yaml': '',
      '.clb-lint.yaml': '',
      '.hidden.yaml': '',
    })
    expect(await filesOf(cwd, '.')).toEqual(['a.yaml'])
  })

  it('is named from the working directory, also above it', async () => {
    const cwd = directoryWith({ 'team/': '', 'base/a.yaml': '', 'team/b.yaml': '' })
    expect(await filesOf(join(cwd, 'team'), '../base', './')).toEqual(['../base/a.yaml', 'b.yaml'])
  })

  it('may be called anything, even what a glob would mean', async () => {
    const cwd = directoryWith({ 'we[ird]/{a}.yaml': '', 'w/{a}.yaml': '', 'a (1)/b!.yaml': '' })
    expect(await filesOf(cwd, 'we[ird]', 'a (1)')).toEqual(['a (1)/b!.yaml', 'we[ird]/{a}.yaml'])
  })

  it('may be a link that the user names', async () => {
    const cwd = directoryWith({ 'real/a.yaml': '' })
    fs.symlinkSync('real', join(cwd, 'link'))
    expect(await filesOf(cwd, 'link')).toEqual(['link/a.yaml'])
  })
})

describe('.gitignore', () => {
  it('counts from the git top level down, whatever directory is walked', async () => {
    const cwd = directoryWith({
      '.git/': '',
      '.gitignore': 'out/\n*.tmp.yaml\n',
      'deploy/.gitignore': '/local.yaml\n!kept.tmp.yaml\n',
      'deploy/a.yaml': '',
      'deploy/b.tmp.yaml': '',
      'deploy/kept.tmp.yaml': '',
      'deploy/local.yaml': '',
      'deploy/sub/local.yaml': '',
      'deploy/out/c.yaml': '',
    })
    const expected = ['a.yaml', 'kept.tmp.yaml', 'sub/local.yaml']
    expect(await filesOf(cwd, '.')).toEqual(expected.map((path) => `deploy/${path}`))
    expect(await filesOf(join(cwd, 'deploy'), '.')).toEqual(expected)
  })

  it('agrees with git', async () => {
    const cwd = directoryWith({
      '.gitignore': 'a/*\n!a/keep.yaml\n/b.yaml\n**/deep/*.json\n',
      'a/x.yaml': '',
      'a/keep.yaml': '',
      'b.yaml': '',
      'c/b.yaml': '',
      'c/deep/d.json': '',
      'c/deep/e.yaml': '',
    })
    execFileSync('git', ['init', '--quiet'], { cwd })
    const known = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd, encoding: 'utf8' })
    expect(await filesOf(cwd, '.')).toEqual(
      known
        .split('\n')
        .filter((path) => /\.(?:yaml|json)$/.test(path))
        .toSorted(),
    )
  })

  it('does not keep a named file out, nor a named directory', async () => {
    const cwd = directoryWith({
      '.git/': '',
      '.gitignore': 'rendered/\n',
      'rendered/a.yaml': '',
      'rendered/.gitignore': 'c.yaml\n',
      'rendered/c.yaml': '',
      'b.yaml': '',
    })
    expect(await filesOf(cwd, '.')).toEqual(['b.yaml'])
    expect(await filesOf(cwd, 'rendered')).toEqual(['rendered/a.yaml'])
    expect(await list(cwd, ['rendered/a.yaml'])).toMatchObject({ files: [{ path: 'rendered/a.yaml', named: true }] })
  })
})

describe('a path', () => {
  it('that is a file is named, whatever it is called; found in a walk it is not', async () => {
    const cwd = directoryWith({ 'a.txt': '', 'b.yaml': '' })
    expect((await list(cwd, ['a.txt', '.'])).files).toEqual([
      { path: 'a.txt', named: true },
      { path: 'b.yaml', named: false },
    ])
    expect((await list(cwd, ['.', './b.yaml'])).files).toEqual([{ path: 'b.yaml', named: true }])
  })

  it('that is a glob takes what a walk would, in directories that it matches too', async () => {
    const cwd = directoryWith({
      'clusters/a/x.yaml': '',
      'clusters/b/y.yaml': '',
      'clusters/z.txt': '',
      'other/w.yaml': '',
    })
    expect(await filesOf(cwd, 'clusters/*/x.yaml')).toEqual(['clusters/a/x.yaml'])
    expect(await filesOf(cwd, 'clusters/*')).toEqual(['clusters/a/x.yaml', 'clusters/b/y.yaml'])
    expect(await filesOf(join(cwd, 'other'), '../clusters/**/y.yaml')).toEqual(['../clusters/b/y.yaml'])
  })

  it('that leads nowhere is missing, and so is a glob that matches nothing', async () => {
    const cwd = directoryWith({ 'a.yaml': '' })
    fs.symlinkSync('gone', join(cwd, 'broken'))
    expect((await list(cwd, ['b.yaml', 'broken', '*.json', 'nowhere/*', 'a.yaml'])).missing).toEqual([
      'b.yaml',
      'broken',
      '*.json',
      'nowhere/*',
    ])
  })

  it('that is - is the standard input', async () => {
    expect((await list(directoryWith({}), ['-'])).files).toEqual([{ path: '<stdin>', named: true }])
  })
})

describe('what a walk passes over', () => {
  it('is said of a link to a directory, and a loop does not hang it', async () => {
    const cwd = directoryWith({ 'a/b.yaml': '', 'other/c.yaml': '' })
    fs.symlinkSync('..', join(cwd, 'a/loop'))
    fs.symlinkSync('itself', join(cwd, 'a/itself'))
    const { files, skipped } = await list(cwd, ['a'])
    expect(files.map(({ path }) => path)).toEqual(['a/b.yaml'])
    expect(skipped).toEqual([{ path: 'a/loop', why: 'symbolic-link' }])
  })

  it('is said of a link to a file, unless that file is read anyway', async () => {
    const cwd = directoryWith({ 'a/b.yaml': '', 'other/c.yaml': '' })
    fs.symlinkSync('b.yaml', join(cwd, 'a/same.yaml'))
    fs.symlinkSync('../other/c.yaml', join(cwd, 'a/outside.yaml'))
    fs.symlinkSync('gone.yaml', join(cwd, 'a/broken.yaml'))
    const { files, skipped } = await list(cwd, ['a'])
    expect(files.map(({ path }) => path)).toEqual(['a/b.yaml'])
    expect(skipped.map(({ path }) => path)).toEqual(['a/broken.yaml', 'a/outside.yaml'])
  })

  it('is not said of links that are ignored or out of sight', async () => {
    const cwd = directoryWith({
      '.git/': '',
      '.gitignore': 'out\n',
      'a.yaml': '',
      'out/': '',
      'node_modules/': '',
      '.cache/': '',
      'other/': '',
    })
    for (const directory of ['out', 'node_modules', '.cache']) fs.symlinkSync('../other', join(cwd, directory, 'link'))
    expect((await list(cwd, ['.'])).skipped).toEqual([])
  })

  it('is said of what is no file', async () => {
    const cwd = directoryWith({ 'a.yaml': '' })
    execFileSync('mkfifo', [join(cwd, 'pipe.yaml')])
    expect((await list(cwd, ['.'])).skipped).toEqual([{ path: 'pipe.yaml', why: 'special' }])
  })

  it.skipIf(isRoot)('is said of a directory that cannot be listed (not to be seen as root)', async () => {
    const cwd = directoryWith({ 'a.yaml': '', 'locked/b.yaml': '' })
    fs.chmodSync(join(cwd, 'locked'), 0)
    expect(await list(cwd, ['.'])).toMatchObject({
      files: [{ path: 'a.yaml' }],
      skipped: [{ path: 'locked', why: 'unreadable-directory' }],
    })
  })
})
