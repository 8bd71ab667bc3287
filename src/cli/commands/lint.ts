/** `clb-lint [paths…]`: lint, make every report that was asked for, and say by the exit code whether anything is too grave. */
import type { Host } from '../../host/host.ts'
import type { Report } from '../../lint/report.ts'
import type { View } from '../../report/view.ts'
import type { Language } from '../../text/words.ts'
import type { FormatChoice, LintCommand } from '../command.ts'
import type { Engine, LintResult } from '../engine.ts'
import type { ExitCode } from '../exit-code.ts'
import { countingLine, countOf } from '../../report/closing.ts'
import { formats } from '../../report/formats.ts'
import { defused } from '../../report/defused.ts'
import { counted } from '../../report/words.ts'
import { exitCodeOf } from '../exit-code.ts'
import { colorOf } from '../manner.ts'
import { progressOn } from '../progress.ts'
import { statistics } from '../statistics.ts'
import { tell } from '../tell.ts'

const widest = 120
const narrowest = 60
const noObjects = { en: 'no Kubernetes object in {files}', zh: '{files}中没有 Kubernetes 对象' }

/** `language`: what the environment or `--lang` says. */
export async function lintCommand(
  command: LintCommand,
  host: Host,
  engine: Engine,
  language: Language,
): Promise<ExitCode> {
  const start = host.now()
  const progress = progressOn(host, language)
  const result = await engine.lint(host, { ...command, onProgress: progress.step })
  progress.end()
  const { report, patch } = result
  const code = exitCodeOf(report, command.failOn ?? result.failOn ?? 'warning')
  publish(command, result, host, language)
  const { files, objects } = report.counts
  if (files > 0 && objects === 0) tell(host, noObjects, { files: countOf(files, counted.files, language) }, language)
  for (const line of command.stats ? statistics(report, host.now() - start, language) : []) host.err(`${line}\n`)
  return command.fixing?.patch === true && code !== 2 ? (patch === '' ? 0 : 1) : code
}

/** Every report to its place. With `--diff` the patch takes stdout, and only reports that have a file are made beside it. */
function publish(command: LintCommand, { report: whole, patch }: LintResult, host: Host, language: Language): void {
  const report = command.quiet ? errorsOnly(whole) : whole
  const view = viewOf(command, host, language, whole.findings.length - report.findings.length)
  const isPatch = command.fixing?.patch === true
  if (isPatch) host.out(host.env['GITHUB_ACTIONS'] === 'true' ? defused(patch) : patch)
  const chosen = command.formats.filter(({ to }) => !isPatch || typeof to === 'object')
  for (const choice of chosen) deliver(choice, report, command, host, view)
  const isTold = chosen.some(({ name, to }) => name === 'text' && typeof to === 'string')
  if (!isTold) host.err(`${countingLine(report, view)}\n`)
}

/** `--quiet` hides what is no error. */
function errorsOnly(report: Report): Report {
  return { ...report, findings: report.findings.filter(({ severity }) => severity === 'error') }
}

function viewOf(command: LintCommand, host: Host, language: Language, hidden: number): View {
  return {
    language,
    color: false,
    width: Math.max(narrowest, Math.min(widest, host.columns ?? widest)),
    prefix: host.prefix,
    version: host.version,
    paths: command.paths,
    hasContext: command.contexts.length > 0,
    hidden,
  }
}

/** What machines read is English, unless a language was asked for; what goes to a file has no colour. */
function deliver({ name, to }: FormatChoice, report: Report, command: LintCommand, host: Host, view: View): void {
  const { report: make, forPeople } = formats[name]
  const language = forPeople ? view.language : (command.language ?? 'en')
  if (typeof to === 'object') return host.write(to.file, make(report, { ...view, language }), 'utf-8')
  const color = colorOf(command, host.env, to === 'stdout' ? host.isTTY.out : host.isTTY.err)
  const text = make(report, { ...view, language, color })
  return to === 'stdout' ? host.out(text) : host.err(text)
}
