import { stdinPath } from '../host/host.ts'
import type { SourceFile } from '../manifest/source-file.ts'
import type { Edit } from '../text/edit.ts'
import type { FileEdit, Finding, Remedy } from './report.ts'

/** How far `--fix` may go. */
export type FixSafety = 'safe' | 'unsafe'

/** The edits of one round, by file: each remedy whole or not at all, none overlapping another. */
export type FixPlan = ReadonlyMap<SourceFile, readonly Edit[]>

/** Chooses for each finding its first remedy that may be applied. What overlaps waits for the next round. */
export function planFixes(findings: readonly Finding[], safety: FixSafety): FixPlan {
  const plan = new Map<SourceFile, Edit[]>()
  for (const finding of findings) {
    const remedy = finding.remedies.find((each) => isApplicable(each, safety) && each.edits.every(isInFile))
    if (!remedy || remedy.edits.some((edit) => overlaps(edit, plan.get(edit.file) ?? []))) continue
    for (const edit of remedy.edits) {
      const { file, start, end, newText } = edit
      plan.set(file, [...(plan.get(file) ?? []), { start, end, newText }])
    }
  }
  return plan
}

/** Whether this safety applies the remedy's edits. */
export function isApplicable(remedy: Remedy, safety: FixSafety): boolean {
  return remedy.edits.length > 0 && (remedy.safety === 'safe' || (remedy.safety === 'unsafe' && safety === 'unsafe'))
}

/** Two insertions at one offset count as overlapping: their order would be an accident. */
function overlaps({ start, end }: FileEdit, planned: readonly Edit[]): boolean {
  return planned.some((edit) => start <= edit.end && edit.start <= end)
}

/** What `helm` or `kubectl kustomize` built is no file that a person could edit. */
function isInFile({ file }: FileEdit): boolean {
  return !file.path.startsWith('<') || file.path === stdinPath
}
