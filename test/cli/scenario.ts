/**
 * One run of the program as a file that reads from top to bottom: files, the command, what came out. Sections begin with `>>> `:
 *
 *     What the scenario shows, in one sentence.
 *     >>> file deploy/a.yaml
 *     >>> stdin
 *     >>> env LANG=zh_CN.UTF-8
 *     >>> run clb-lint deploy --format json
 *     >>> exit 1
 *     >>> stdout
 *     >>> stderr
 *     >>> wrote out.sarif
 */
import { engine } from '../../src/engine.ts'
import { main } from '../../src/cli/main.ts'
import { memoryHost } from './memory-host.ts'

interface Section {
  readonly head: string
  readonly body: string
}

interface Scenario {
  readonly title: string
  /** What comes before the results: kept as it is written. */
  readonly given: readonly Section[]
}

function parse(text: string): Scenario {
  const [title = '', ...parts] = text.split(/^>>> /m)
  const sections = parts.map((part) => {
    const end = part.indexOf('\n')
    return { head: part.slice(0, end), body: part.slice(end + 1) }
  })
  return { title, given: sections.filter(({ head }) => /^(?:file|stdin|env|run)\b/.test(head)) }
}

/** Runs a scenario and writes it again with the results that it really has. */
export async function replay(text: string): Promise<string> {
  const { title, given } = parse(text)
  const named = (word: string) =>
    given
      .filter(({ head }) => head.startsWith(`${word} `))
      .map(({ head, body }) => [head.slice(word.length + 1), body] as const)
  const files = Object.fromEntries(named('file'))
  const stdin = given.find(({ head }) => head === 'stdin')?.body
  const env = Object.fromEntries(
    named('env').map(([pair]) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  )
  const host = memoryHost({ files, env, ...(stdin === undefined ? {} : { stdin }) })
  const [line = ''] = named('run').map(([words]) => words)
  const code = await main(line.split(' ').slice(1), host, engine)
  const written = [...host.files].filter(([path, body]) => path !== '<stdin>' && files[path] !== body)
  const results = [
    { head: `exit ${code}`, body: '' },
    { head: 'stdout', body: host.stdout() },
    { head: 'stderr', body: host.stderr() },
    ...written.map(([path, body]) => ({ head: `wrote ${path}`, body })),
  ].filter(({ head, body }) => body !== '' || head.startsWith('exit'))
  return title + [...given, ...results].map(({ head, body }) => `>>> ${head}\n${body}`).join('')
}
