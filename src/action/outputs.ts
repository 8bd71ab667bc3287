/** Where a workflow reads a report: the SARIF file, the job summary, the outputs of the step. */
import { isAbsolute, join } from 'node:path'
import type { Host } from '../host/host.ts'
import type { Report } from '../lint/report.ts'
import type { View } from '../report/view.ts'
import { formats } from '../report/formats.ts'

export interface Reports {
  /** For code scanning: of an upload that lacks a finding GitHub would say that it is fixed (codeql-action issue 810). */
  readonly whole: Report
  /** For people. */
  readonly shown: Report
}

/** Writes all three. `sarifFile`: '' for none. `directory`: of the host, seen from the workspace. Throws Failure. */
export function writeOutputs({ whole, shown }: Reports, host: Host, sarifFile: string, directory: string): void {
  const view: View = {
    language: 'en',
    color: false,
    width: 120,
    prefix: host.prefix,
    version: host.version,
    paths: [],
    hasContext: false,
    hidden: 0,
  }
  if (sarifFile !== '') host.write(sarifFile, formats.sarif.report(whole, view), 'utf-8')
  append(host, 'GITHUB_STEP_SUMMARY', formats.markdown.report(shown, view))
  const count = (severity: string) => shown.findings.filter((finding) => finding.severity === severity).length
  const outputs = {
    'sarif-file': sarifFile === '' || isAbsolute(sarifFile) ? sarifFile : join(directory, sarifFile),
    findings: shown.findings.length,
    errors: count('error'),
    warnings: count('warning'),
  }
  append(host, 'GITHUB_OUTPUT', Object.entries(outputs).map(assignment).join(''))
}

/** The delimiter is random, so that no value can end itself and begin another (actions/toolkit, file-command.ts). */
function assignment([name, value]: readonly [string, string | number]): string {
  const delimiter = `ghadelimiter_${crypto.randomUUID()}`
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`
}

/** The runner names its files in the environment; elsewhere there is none. */
function append(host: Host, variable: string, text: string): void {
  const file = host.env[variable]
  if (!file) return
  const reading = host.read(file)
  host.write(file, (reading.kind === 'text' ? reading.text : '') + text, 'utf-8')
}
