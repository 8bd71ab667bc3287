/** The way from argv to the verdict, read from the imports themselves. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

const importing = /^(?:import|export)\s(?!type\b)[^'"]*['"](\.[^'"]+)['"]/gm

/** What a module imports at run time. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(importing)].map(([, path = '']) => normalize(join(dirname(file), path))).filter(existsSync)
}

/** The shortest chain of imports between two modules. */
function chain(from: string, to: string): readonly string[] {
  const came = new Map<string, string | undefined>([[from, undefined]])
  for (const file of came.keys()) {
    for (const next of importsOf(file)) if (!came.has(next)) came.set(next, file)
  }
  const way: string[] = []
  for (let at: string | undefined = came.has(to) ? to : undefined; at !== undefined; at = came.get(at)) way.unshift(at)
  return way
}

describe('the way from argv to the exit code', () => {
  it.each([
    ['src/path/reach.ts', 'the verdict'],
    ['src/lint/lint.ts', 'the findings'],
    ['src/report/text.ts', 'what is printed'],
    ['src/cli/exit-code.ts', 'the exit code'],
  ])('reaches %s (%s) in at most seven steps', (to) => {
    const way = chain('src/bin.ts', to)
    console.log(way.join('\n  → '))
    expect(way.length).toBeGreaterThan(1)
    expect(way.length - 1).toBeLessThanOrEqual(7)
  })
})

describe('ARCHITECTURE.md', () => {
  it('tells of every room what it does and what it may not', () => {
    const text = readFileSync('ARCHITECTURE.md', 'utf8')
    for (const room of [
      'text',
      'manifest',
      'model',
      'path',
      'remedy',
      'rule',
      'lint',
      'report',
      'config',
      'host',
      'cli',
      'action',
    ]) {
      expect(text).toMatch(new RegExp(`^\\| \`src/${room}\` \\| [^|]+ \\| [^|]+ \\|$`, 'm'))
    }
  })
})
