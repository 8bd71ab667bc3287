/** The GitHub Action: its inputs are a command line of the same program, and what that finds also goes where a workflow reads it. */
import { resolve } from 'node:path'
import type { LintRequest, LintResult } from '../cli/engine.ts'
import type { Host } from '../host/host.ts'
import { main } from '../cli/main.ts'
import { engine } from '../engine.ts'
import { Failure } from '../host/failure.ts'
import { nodeHost } from '../host/node.ts'
import { annotation, annotationsOf } from './annotations.ts'
import { commandLine, flag, input } from './inputs.ts'
import { onlyChanged } from './only-changed.ts'
import { writeOutputs } from './outputs.ts'

const directory = input(process.env, 'working-directory') || '.'
const node = nodeHost(resolve(directory))
const said: string[] = []
const host: Host = {
  ...node,
  // What the command line does in a job: annotations on stdout, the text for people on stderr.
  env: { ...process.env, GITHUB_ACTIONS: 'true' },
  err(text) {
    said.push(text)
    node.err(text)
  },
}
let isReported = false

const noDirectory = { en: "no such working-directory: '{directory}'", zh: 'working-directory 不存在：“{directory}”' }

async function lint(_: Host, request: LintRequest): Promise<LintResult> {
  if (!host.exists('.')) throw new Failure(noDirectory, { directory })
  const isLimited = flag(host.env, 'only-changed')
  const result = await engine.lint(host, request)
  const report = isLimited ? await onlyChanged(result.report, host, input(host.env, 'token')) : result.report
  writeOutputs({ whole: result.report, shown: report }, host, input(host.env, 'sarif-file'), directory)
  for (const line of annotationsOf(report.notices)) host.out(line)
  isReported = true
  return { ...result, report }
}

const code = await main(commandLine(host.env), host, { ...engine, lint })
if (code === 2 && !isReported) host.out(annotation('error', said.join('')))
process.exitCode = code
