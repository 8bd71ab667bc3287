/** The known facts that a verdict rests on, each with the place that says so. */
import type { SourceFile } from '../manifest/source-file.ts'
import type { Fact, FactName, Facts } from '../model/facts.ts'
import type { Language } from '../text/words.ts'
import { formatFact } from '../model/fact-names.ts'
import { fill } from '../text/words.ts'
import { lineOf, regionOf } from './location.ts'
import { sentences, separators } from './words.ts'

/**
 * `provider ack, line 2; kube-proxy.mode ipvs, cluster.yaml:40`. A fact that differs among the clusters is left out; a place in
 * `file`, where the reader is, is told by its line alone.
 */
export function knownFacts(
  names: readonly FactName[],
  clusters: readonly Facts[],
  file: SourceFile | undefined,
  language: Language,
): string {
  const texts = names.flatMap((name) => {
    const [first, ...others] = clusters.map((facts) => valueOf(facts, name))
    if (first === undefined || others.some((other) => other !== first)) return []
    const origin = originOf(clusters[0]?.[name], file, language)
    return [origin === undefined ? first : `${first}${separators.list[language]}${origin}`]
  })
  return texts.join(separators.clause[language])
}

function valueOf<Name extends FactName>(facts: Facts, name: Name): string | undefined {
  const fact = facts[name]
  return fact.known ? `${name} ${formatFact(name, fact.value)}` : undefined
}

function originOf(
  fact: Fact<unknown> | undefined,
  file: SourceFile | undefined,
  language: Language,
): string | undefined {
  if (!fact?.known) return undefined
  const { from, place } = fact.origin
  if (place !== undefined && place.file === file)
    return fill(sentences.line, { line: regionOf(place).startLine }, language)
  if (place !== undefined) return lineOf(place)
  return from === 'command-line' ? '--fact' : undefined
}
