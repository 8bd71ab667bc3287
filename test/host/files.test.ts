import { execFileSync, spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../src/host/failure.ts'
import { nodeHost } from '../../src/host/node.ts'
import { readFile, readStream, sizeLimit } from '../../src/host/read.ts'
import { writeFile } from '../../src/host/write.ts'
import { directoryWith } from './directory.ts'

describe('reading a path', () => {
  it('gives its text and encoding, with the byte order mark', () => {
    const cwd = directoryWith({ 'a.yaml': '\ufeffa: 中\r\n' })
    expect(readFile(join(cwd, 'a.yaml'))).toEqual({ kind: 'text', text: '\ufeffa: 中\r\n', encoding: 'utf-8' })
  })

  it('says what is wrong with everything else, and never waits', () => {
    const cwd = directoryWith({ 'binary.yaml': 'a\0b', 'file/': '' })
    execFileSync('mkfifo', [join(cwd, 'pipe')])
    fs.symlinkSync('loop', join(cwd, 'loop'))
    const kinds = ['binary.yaml', 'file', 'pipe', 'loop', 'gone', 'binary.yaml/x'].map((path) =>
      readFile(join(cwd, path)),
    )
    expect(kinds).toMatchObject([
      { kind: 'binary' },
      { kind: 'directory' },
      { kind: 'special', what: 'fifo' },
      { kind: 'unreadable', reason: 'ELOOP' },
      { kind: 'missing' },
      { kind: 'missing' },
    ])
    expect(readFile('/dev/zero')).toEqual({ kind: 'special', what: 'device' })
  })

  it('refuses what is too large before it is read', () => {
    const cwd = directoryWith({ 'dump.yaml': '' })
    fs.truncateSync(join(cwd, 'dump.yaml'), sizeLimit + 1)
    expect(readFile(join(cwd, 'dump.yaml'))).toEqual({ kind: 'too-large', size: sizeLimit + 1, limit: sizeLimit })
  })

  it('takes the standard input in pieces that may split a character', async () => {
    const bytes = new TextEncoder().encode('a: 中\n')
    const reading = await readStream(Readable.from([bytes.slice(0, 4), bytes.slice(4)]))
    expect(reading).toEqual({ kind: 'text', text: 'a: 中\n', encoding: 'utf-8' })
  })
})

describe('writing a file', () => {
  it('keeps its mode, and leaves nothing beside it', () => {
    const cwd = directoryWith({ 'a.yaml': 'old' })
    fs.chmodSync(join(cwd, 'a.yaml'), 0o640)
    writeFile(join(cwd, 'a.yaml'), new TextEncoder().encode('new'))
    expect(fs.readFileSync(join(cwd, 'a.yaml'), 'utf8')).toBe('new')
    expect(fs.statSync(join(cwd, 'a.yaml')).mode & 0o777).toBe(0o640)
    expect(fs.readdirSync(cwd)).toEqual(['a.yaml'])
  })

  it('writes through a link, and the link stays one', () => {
    const cwd = directoryWith({ 'real/a.yaml': 'old' })
    fs.symlinkSync('real/a.yaml', join(cwd, 'link.yaml'))
    writeFile(join(cwd, 'link.yaml'), new TextEncoder().encode('new'))
    expect(fs.readFileSync(join(cwd, 'real/a.yaml'), 'utf8')).toBe('new')
    expect(fs.lstatSync(join(cwd, 'link.yaml')).isSymbolicLink()).toBe(true)
  })

  it('writes the encoding that was read', () => {
    const cwd = directoryWith({})
    nodeHost(cwd).write('a.yaml', '\ufeffa: 1\n', 'utf-16le')
    expect([...fs.readFileSync(join(cwd, 'a.yaml')).subarray(0, 4)]).toEqual([0xff, 0xfe, 0x61, 0])
  })

  it('fails with one line where it cannot, and changes nothing', () => {
    const cwd = directoryWith({})
    expect(() => nodeHost(cwd).write('gone/a.yaml', 'x', 'utf-8')).toThrow(Failure)
    expect(fs.readdirSync(cwd)).toEqual([])
  })
})

describe('the host of this process', () => {
  it('knows where it is below the git top level', () => {
    const cwd = directoryWith({ '.git/': '', 'team/shop/': '' })
    expect(nodeHost(join(cwd, 'team/shop'))).toMatchObject({ prefix: 'team/shop', topLevel: '../..' })
    expect(nodeHost(cwd)).toMatchObject({ prefix: '', topLevel: '.' })
  })

  it('is at the top of nothing outside a repository', () => {
    expect(nodeHost(directoryWith({}))).toMatchObject({ prefix: '', topLevel: undefined })
  })

  it('finds the files of its own package, and no others', () => {
    const host = nodeHost()
    expect(host.packageFile('LICENSE')).toContain('Apache License')
    expect(host.packageFile('rules/none/README.md')).toBeUndefined()
    expect(host.version).toMatch(/^\d+\.\d+\.\d+/)
  })

  it('runs a program without a shell, and says 127 where there is none', async () => {
    const cwd = directoryWith({ 'a b.yaml': 'x' })
    const host = nodeHost(cwd)
    expect(await host.run('cat', ['a b.yaml'], '.')).toEqual({ status: 0, stdout: 'x', stderr: '' })
    expect(await host.run('cat', ['$(id)'], '.')).toMatchObject({ status: 1, stdout: '' })
    expect(await host.run('no-such-program-here', [], '.')).toMatchObject({ status: 127 })
  })

  it('ends quietly when nobody reads its output any more', () => {
    const run = spawnSync('sh', ['-c', 'node --import tsx src/bin.ts rules --format json | head -c 1'], {
      encoding: 'utf8',
    })
    expect(run).toMatchObject({ stdout: '[', stderr: '' })
  })
})
