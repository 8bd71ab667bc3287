/** The known facts that a verdict rests on, with the places that say so. */
import type { SourceFile } from '../manifest/source-file.ts'
import type { Fact, FactName, Facts } from '../model/facts.ts'
import type { Language } from '../text/words.ts'
import { formatFact } from '../model/facts/fact-names.ts'
import { fill } from '../text/words.ts'
import { groupBy } from './group.ts'
import { regionOf } from './location.ts'
import { sentences, separators } from './words.ts'

/** A fact in words, and who says it: nobody by name (`source` is empty), an option, or a line of a file. */
interface Statement {
  readonly text: string
  readonly source: string
  readonly line: number | undefined
}

/**
 * `provider ack, line 2; cni flannel, kube-proxy.mode ipvs, cluster.yaml:12,40`. A fact that differs among the clusters is left out;
 * a place in `file`, where the reader is, is told by its line alone.
 */
export function knownFacts(
  names: readonly FactName[],
  clusters: readonly Facts[],
  file: SourceFile | undefined,
  language: Language,
): string {
  const statements = names.flatMap((name) => statementOf(name, clusters))
  const groups = [...groupBy(statements, ({ source }) => source)]
  return groups
    .map(([source, same]) =>
      [...same.map(({ text }) => text), ...originOf(source, same, file, language)].join(separators.aside[language]),
    )
    .join(separators.clause[language])
}

function statementOf(name: FactName, clusters: readonly Facts[]): readonly Statement[] {
  const [first, ...others] = clusters.map((facts) => valueOf(facts, name))
  if (first === undefined || others.some((other) => other !== first)) return []
  return [{ text: first, ...sourceOf(clusters[0]?.[name]) }]
}

function valueOf<Name extends FactName>(facts: Facts, name: Name): string | undefined {
  const fact = facts[name]
  return fact.known ? `${name} ${formatFact(name, fact.value)}` : undefined
}

function sourceOf(fact: Fact<unknown> | undefined): Pick<Statement, 'source' | 'line'> {
  if (!fact?.known) return { source: '', line: undefined }
  const { from, place } = fact.origin
  if (place !== undefined) return { source: place.file.path, line: regionOf(place).startLine }
  return { source: from === 'command-line' ? '--fact' : '', line: undefined }
}

function originOf(
  source: string,
  same: readonly Statement[],
  file: SourceFile | undefined,
  language: Language,
): readonly string[] {
  const lines = [...new Set(same.flatMap(({ line }) => line ?? []))].join(',')
  if (lines === '') return source === '' ? [] : [source]
  return [source === file?.path ? fill(sentences.line, { line: lines }, language) : `${source}:${lines}`]
}
