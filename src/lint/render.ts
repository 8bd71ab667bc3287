/** `--render`: builds what the config lists with the user's own helm, kubectl or kustomize, and reads the result as one more file. */
import { posix } from 'node:path'
import type { Config, Render } from '../config/config.ts'
import type { Host, Ran } from '../host/host.ts'
import type { ReadInput } from './read-input.ts'
import { Failure } from '../host/failure.ts'
import { SourceFile } from '../manifest/source-file.ts'
import { inputFile } from './read-input.ts'

const failed = { en: "'{command}' failed: {reason}", zh: '“{command}”执行失败：{reason}' }
const nothingListed = {
  en: "'--render' builds what the config lists under renders, and it lists nothing",
  zh: '“--render”会构建配置中 renders 列出的内容，但其中没有任何条目',
}

/** The input with every chart and kustomization of the config built. Their sources are then no objects of their own. Throws Failure. */
export async function renderInto(host: Host, input: ReadInput, { renders }: Config): Promise<ReadInput> {
  if (renders.length === 0) throw new Failure(nothingListed)
  const built = await Promise.all(renders.map((render) => build(host, render)))
  const directories = renders.map(directoryOf)
  const isSource = (path: string): boolean => directories.some((directory) => isBelow(path, directory))
  const files = input.files.filter(({ file }) => !isSource(file.path))
  return { ...input, files: [...files, ...built.map((file) => inputFile(file, 'path'))] }
}

/** Where the chart or kustomization lies, as the host names it. */
function directoryOf(render: Render): string {
  const base = posix.dirname(render.at.file.path)
  return posix.join(base, 'chart' in render ? render.chart : render.kustomization)
}

function isBelow(path: string, directory: string): boolean {
  return directory === '.' || path === directory || path.startsWith(`${directory}/`)
}

async function build(host: Host, render: Render): Promise<SourceFile> {
  const directory = directoryOf(render)
  const [first, ...others] = commandsOf(render, directory)
  let command = first
  let ran = await run(host, first)
  for (const other of others) {
    if (ran.status !== missingProgram) break
    command = other
    ran = await run(host, other)
  }
  if (ran.status !== 0) {
    const reason = ran.stderr.trim().split('\n')[0] ?? ''
    throw new Failure(failed, { command: command.join(' '), reason })
  }
  return new SourceFile(`<${command.join(' ')}>`, ran.stdout)
}

/** What a host answers for a program that is not there. */
const missingProgram = 127

type CommandLine = readonly [program: string, ...args: readonly string[]]

/** The commands that build it, the first that is installed counts. */
function commandsOf(render: Render, directory: string): readonly [CommandLine, ...CommandLine[]] {
  if ('kustomization' in render) {
    return [
      ['kubectl', 'kustomize', directory],
      ['kustomize', 'build', directory],
    ]
  }
  const base = posix.dirname(render.at.file.path)
  const values = render.values.flatMap((file) => ['--values', posix.join(base, file)])
  const namespace = render.namespace === undefined ? [] : ['--namespace', render.namespace]
  const name = render.name === undefined ? [] : [render.name]
  return [['helm', 'template', ...name, directory, ...values, ...namespace]]
}

function run(host: Host, [program, ...args]: CommandLine): Promise<Ran> {
  return host.run(program, args, '.')
}
