/** `clb-lint [paths…]`: lint, make every report that was asked for, and say by the exit code whether anything is too grave. */
import type { Host } from '../../host/host.ts'
import type { Report } from '../../lint/report.ts'
import type { View } from '../../report/view.ts'
import type { Language } from '../../text/words.ts'
import type { FormatChoice, LintCommand } from '../command.ts'
import type { Engine, LintResult } from '../engine.ts'
import type { ExitCode } from '../exit-code.ts'
import { countingLine } from '../../report/closing.ts'
import { formats } from '../../report/formats.ts'
import { defused } from '../../report/defused.ts'
import { exitCodeOf } from '../exit-code.ts'
import { colorOf } from '../manner.ts'
import { progressOn } from '../progress.ts'
import { statistics } from '../statistics.ts'
import { tell } from '../tell.ts'

const widest = 120
const narrowest = 60
const noObjects = {
  en: 'none of the {files} files read holds a Kubernetes object',
  zh: '读取的 {files} 个文件中没有 Kubernetes 对象',
}

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
  if (report.counts.objects === 0) tell(host, noObjects, { files: report.counts.files }, language)
  for (const line of command.stats ? statistics(report, host.now() - start, language) : []) host.err(`${line}\n`)
  return command.fixing?.patch === true && code !== 2 ? (patch === '' ? 0 : 1) : code
}

/** Every report to its place. With `--diff` the patch takes stdout, and only reports that have a file are made beside it. */
function publish(command: LintCommand, { report: whole, patch }: LintResult, host: Host, language: Language): void {
  const report = command.quiet ? errorsOnly(whole) : whole
  const isPatch = command.fixing?.patch === true
  if (isPatch) host.out(host.env['GITHUB_ACTIONS'] === 'true' ? defused(patch) : patch)
  const chosen = command.formats.filter(({ to }) => !isPatch || typeof to === 'object')
  for (const choice of chosen) deliver(choice, report, command, host, language)
  if (!chosen.some(({ name, to }) => name === 'text' && typeof to === 'string')) {
    host.err(`${countingLine(report, { language })}\n`)
  }
}

/** `--quiet` hides what is no error. */
function errorsOnly(report: Report): Report {
  return { ...report, findings: report.findings.filter(({ severity }) => severity === 'error') }
}

function deliver(
  { name, to }: FormatChoice,
  report: Report,
  command: LintCommand,
  host: Host,
  language: Language,
): void {
  const format = formats[name]
  const view: View = {
    language: format.forPeople ? language : (command.language ?? 'en'),
    color: typeof to === 'string' && colorOf(command, host.env, to === 'stdout' ? host.isTTY.out : host.isTTY.err),
    width: Math.max(narrowest, Math.min(widest, host.columns ?? widest)),
    prefix: host.prefix,
    version: host.version,
    paths: command.paths,
    hasContext: command.contexts.length > 0,
  }
  const text = format.report(report, view)
  if (to === 'stdout') host.out(text)
  else if (to === 'stderr') host.err(text)
  else host.write(to.file, text, 'utf-8')
}
