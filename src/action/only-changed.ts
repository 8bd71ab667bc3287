/** Limits a report to what touches the files that a pull request changes. */
import type { Host } from '../host/host.ts'
import type { Finding, Notice, Report } from '../lint/report.ts'
import type { Words } from '../text/words.ts'
import { repositoryPath } from '../report/location.ts'
import { changedFiles } from './changed-files.ts'
import { pullRequestOf } from './pull-request.ts'

/**
 * The part of a report that touches changed files, with a notice that says how much is left out; all of it, with a notice why,
 * where the changed files cannot be known. Outside of pull requests everything is reported.
 */
export async function onlyChanged(report: Report, host: Host, token: string): Promise<Report> {
  const pullRequest = pullRequestOf(host)
  if (!pullRequest) return report
  const path = `pull request ${pullRequest.number}`
  const changed = await changedFiles(pullRequest, token, host)
  if (!changed.known) return withNotice(report, { kind: 'changed-files', path, message: changed.why })
  const findings = report.findings.filter((finding) => touches(finding, changed.paths, host.prefix))
  const count = report.findings.length - findings.length
  if (count === 0) return report
  const message = { id: 'only-changed', words: count === 1 ? leftOut.one : leftOut.many, data: { count } }
  return withNotice({ ...report, findings }, { kind: 'only-changed', path, message })
}

const leftOut = {
  one: {
    en: '1 finding is not reported: it touches no file that the pull request changes.',
    zh: '1 个结果未报告：未涉及该合并请求改动的文件。',
  },
  many: {
    en: '{count} findings are not reported: they touch no file that the pull request changes.',
    zh: '{count} 个结果未报告：未涉及该合并请求改动的文件。',
  },
} as const satisfies Readonly<Record<string, Words>>

/** The finding itself, a place it is about, or an edit that would mend it lies in one of the files: what `--context` means by it. */
function touches({ place, related, remedies }: Finding, paths: ReadonlySet<string>, prefix: string): boolean {
  const files = [
    place.file,
    ...related.map((each) => each.place.file),
    ...remedies.flatMap(({ edits }) => edits.map(({ file }) => file)),
  ]
  return files.some(({ path }) => paths.has(repositoryPath(path, prefix)))
}

function withNotice(report: Report, notice: Notice): Report {
  return { ...report, notices: [...report.notices, notice] }
}
