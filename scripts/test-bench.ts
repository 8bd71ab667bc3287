/** Runs vitest files in this process, again and again, with one module replaced: what a mutation run needs and vitest is too slow for. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'
import ts from 'typescript'
import { expect } from 'vitest'

interface Test {
  readonly title: string
  readonly run: (...args: readonly unknown[]) => unknown
}

type Exports = Record<string, unknown>
type Wrapper = (
  exports: Exports,
  require: (name: string) => unknown,
  module: { exports: Exports },
  url: string,
  console: { log(): void },
) => void

/** What a test prints is of no use a hundred times. */
const silent = { log: () => {} }

export class TestBench {
  readonly #files: readonly URL[]
  /** Compiled once a module; evaluated anew for every run. */
  readonly #compiled = new Map<string, Wrapper>()

  constructor(files: readonly URL[]) {
    this.#files = files
  }

  /** The title of the first test that fails with this module in the place of the file; undefined if all pass. */
  async run(replaced: { readonly url: URL; readonly text: string } | undefined): Promise<string | undefined> {
    const loaded = new Map<string, Exports>()
    const tests: Test[] = []
    const mutant = replaced && compile(replaced.text)
    const load = (url: URL): Exports => {
      const found = loaded.get(url.href)
      if (found) return found
      const module = { exports: {} as Exports }
      loaded.set(url.href, module.exports)
      const wrapper = mutant && url.href === replaced.url.href ? mutant : this.#wrapperOf(url)
      wrapper(module.exports, (name) => required(name, url), module, url.href, silent)
      return module.exports
    }
    const required = (name: string, from: URL): unknown => {
      if (name === 'vitest') return kitFor(tests)
      if (name.endsWith('.json')) return JSON.parse(readFileSync(new URL(name, from), 'utf8'))
      return name.startsWith('.') ? load(new URL(name, from)) : createRequire(from)(name)
    }
    for (const file of this.#files) {
      tests.length = 0
      try {
        load(file)
      } catch (error) {
        return `${fileURLToPath(file)} cannot be loaded: ${String(error)}`
      }
      for (const { title, run } of tests) {
        if (await fails(run)) return title
      }
    }
    return undefined
  }

  #wrapperOf(url: URL): Wrapper {
    const found = this.#compiled.get(url.href)
    if (found) return found
    const made = compile(readFileSync(url, 'utf8'))
    this.#compiled.set(url.href, made)
    return made
  }
}

function compile(text: string): Wrapper {
  const { outputText } = ts.transpileModule(text.replaceAll('import.meta.url', '__url'), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023, esModuleInterop: true },
  })
  return new Script(
    `(function (exports, require, module, __url, console) {${outputText}\n})`,
  ).runInThisContext() as Wrapper
}

/** A test that asks to be skipped has passed. */
async function fails(run: Test['run']): Promise<boolean> {
  const skipped = Symbol('skipped')
  const context = {
    skip: () => {
      throw skipped
    },
  }
  try {
    await run(context)
    return false
  } catch (error) {
    return error !== skipped
  }
}

/** The part of vitest that the path tests use. */
function kitFor(tests: Test[]): Exports {
  const it = (title: string, run: Test['run']): void => void tests.push({ title, run })
  const each =
    (rows: readonly unknown[]) =>
    (title: string, run: Test['run']): void => {
      for (const row of rows) it(title, () => (Array.isArray(row) ? run(...row) : run(row)))
    }
  return { it: Object.assign(it, { each }), describe: (_title: string, body: () => void): void => body(), expect }
}
