/** What `npm pack` puts into the tarball. Whether that runs without a network is tried by scripts/try-package.sh. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { describe, expect, it } from 'vitest'
import { home } from '../../src/report/home.ts'

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
const [{ files }] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json'], { encoding: 'utf8' }))
const packed: readonly string[] = files.map(({ path }: { readonly path: string }) => path)

describe('the npm package', () => {
  it('holds the program, its pages and schemas, and the papers', () => {
    const expected =
      /^(?:dist\/(?:cli|chunks\/(?!github)[\w-]+)\.js|rules\/[\w-]+\/README(?:\.zh)?\.md|schemas\/\w+\.schema\.json|(?:CHANGELOG|README|THIRD-PARTY-NOTICES)\.md|LICENSE|package\.json)$/
    expect(packed.filter((path) => !expected.test(path))).toEqual([])
    expect(packed).toEqual(expect.arrayContaining(['dist/cli.js', 'LICENSE', 'THIRD-PARTY-NOTICES.md']))
  })

  it('holds every module that the program may load', () => {
    const loaded = new Set(['dist/cli.js'])
    for (const path of loaded) {
      const imported = readFileSync(path, 'utf8').matchAll(/(?:from|import\(?)\s*["'](\.[^"']+)["']/g)
      for (const [, other = ''] of imported)
        if (existsSync(join(dirname(path), other))) loaded.add(join(dirname(path), other))
    }
    expect(loaded.size).toBeGreaterThan(2)
    expect([...loaded].filter((path) => !packed.includes(path))).toEqual([])
  })

  it('holds a page for every rule', () => {
    const rules = readdirSync('rules', { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(rules.map(({ name }) => `rules/${name}/README.md`).filter((path) => !packed.includes(path))).toEqual([])
  })

  it('has nothing for publint to say', async () => {
    const { messages } = await publint({ pkgDir: '.', strict: true })
    expect(messages.map((message) => formatMessage(message, manifest))).toEqual([])
  })

  it('needs nothing to run, and has no script that an install would start', () => {
    expect(manifest.dependencies).toBeUndefined()
    const started = ['build', 'prepare', 'prepack', 'preinstall', 'install', 'postinstall']
    expect(Object.keys(manifest.scripts).filter((name) => started.includes(name))).toEqual([])
  })

  it('names the same home as the reports', () => {
    expect(manifest).toMatchObject({
      homepage: `${home}#readme`,
      bugs: `${home}/issues`,
      repository: { url: `git+${home}.git` },
    })
  })
})
