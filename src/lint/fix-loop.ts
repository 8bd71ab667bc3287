/** `--fix`: lint, edit, read again, until nothing changes; on texts, before anything is written. */
import type { SourceFile } from '../manifest/source-file.ts'
import type { InputFile } from '../model/worlds/input.ts'
import type { Edit } from '../text/edit.ts'
import type { FixSafety } from './fix.ts'
import type { ReadInput } from './read-input.ts'
import type { Report } from './report.ts'
import { SourceFile as Source } from '../manifest/source-file.ts'
import { applyEdits } from '../text/edit.ts'
import { planFixes } from './fix.ts'
import { inputFile } from './read-input.ts'

/** A file whose text the fixes change. */
export interface ChangedFile {
  readonly path: string
  readonly before: string
  readonly after: string
}

export interface Fixed {
  /** Of what remains. */
  readonly report: Report
  readonly changed: readonly ChangedFile[]
}

/** A fix may uncover the next one; a circle of fixes ends here. */
const maxRounds = 10

/** `verdict` lints an input; it is asked again after each round. */
export function fixAll(input: ReadInput, safety: FixSafety, verdict: (input: ReadInput) => Report): Fixed {
  let current = input
  let report = verdict(input)
  for (let round = 0; round < maxRounds; round += 1) {
    const plan = planFixes(report.findings, safety)
    const next = current.files.map((file) => edited(file, plan.get(file.file)))
    if (next.every((file, index) => file === current.files[index])) break
    current = { ...current, files: next }
    report = verdict(current)
  }
  return { report, changed: changedFiles(input.files, current.files) }
}

/** The file with its edits; the file itself where there are none, or where they would leave it unreadable. */
function edited(input: InputFile, edits: readonly Edit[] | undefined): InputFile {
  if (!edits) return input
  const next = inputFile(new Source(input.file.path, applyEdits(input.file.text, edits)), input.role)
  return problemsOf(next) > problemsOf(input) ? input : next
}

function problemsOf({ documents }: InputFile): number {
  return documents.filter(({ problems }) => problems.length > 0).length
}

function changedFiles(before: readonly InputFile[], after: readonly InputFile[]): readonly ChangedFile[] {
  return before.flatMap(({ file }, index) => {
    const now: SourceFile = after[index]?.file ?? file
    return now.text === file.text ? [] : [{ path: file.path, before: file.text, after: now.text }]
  })
}
