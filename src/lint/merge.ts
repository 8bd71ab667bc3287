import type { SourceFile } from '../manifest/source-file.ts'
import type { Unsigned } from './finding.ts'
import type { Message } from './report.ts'
import { compareSeverity } from './severity.ts'

const remarks = {
  possible: { en: 'Only possible in {clusters}.', zh: '在 {clusters} 中仅为可能。' },
  fine: { en: 'Works in {clusters}.', zh: '在 {clusters} 中正常。' },
}

/**
 * The same fault in several clusters is one finding: the worst verdict speaks, and a remark says where it differs.
 * `clustersOf`: the clusters that a file belongs to.
 */
export function mergeClusters(
  findings: readonly Unsigned[],
  clustersOf: (file: SourceFile) => readonly string[],
): readonly Unsigned[] {
  const groups = new Map<string, Unsigned[]>()
  for (const finding of findings) {
    const { start, end } = finding.place.range
    const key = JSON.stringify([
      finding.rule,
      finding.place.file.path,
      start,
      end,
      finding.resource ?? null,
      subject(finding),
    ])
    groups.set(key, [...(groups.get(key) ?? []), finding])
  }
  return [...groups.values()].map((group) => mergeGroup(group, clustersOf))
}

/** Two faults of one rule at one place are told apart by what they speak of. */
function subject({ message }: Unsigned): unknown {
  return message.data['address'] ?? message.data['listeners'] ?? ''
}

function mergeGroup(group: readonly Unsigned[], clustersOf: (file: SourceFile) => readonly string[]): Unsigned {
  const [worst, ...others] = group.toSorted(
    (a, b) => compareSeverity(a.severity, b.severity) || certain(b) - certain(a),
  )
  if (!worst) throw new Error('an empty group of findings')
  const clusters = [...new Set(group.flatMap((finding) => finding.clusters))].toSorted()
  const milder = others.filter((other) => certain(other) < certain(worst)).flatMap((other) => other.clusters)
  const fine = clustersOf(worst.place.file).filter((cluster) => !clusters.includes(cluster))
  return {
    ...worst,
    clusters,
    remarks: [
      ...worst.remarks,
      ...remarkOn('possible', milder),
      ...remarkOn('fine', clusters.length === 0 ? [] : fine),
    ],
  }
}

function certain({ certainty }: Unsigned): number {
  return certainty === 'certain' ? 1 : 0
}

function remarkOn(id: keyof typeof remarks, clusters: readonly string[]): readonly Message[] {
  return clusters.length === 0 ? [] : [{ id, words: remarks[id], data: { clusters: clusters.toSorted().join(', ') } }]
}
