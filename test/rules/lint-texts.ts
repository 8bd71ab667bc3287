/** Lints texts without a file system: what the fixtures, the pages and many other tests stand on. */
import type { Report } from '../../src/lint/report.ts'
import type { Model } from '../../src/lint/load.ts'
import type { Rule } from '../../src/rule/rule.ts'
import { parseFact } from '../../src/config/facts.ts'
import type { Config } from '../../src/config/config.ts'
import { ignoreSuppressions } from '../../src/lint/suppression/ignores.ts'
import { noConfig } from '../../src/config/config.ts'
import { lint } from '../../src/lint/lint.ts'
import { load } from '../../src/lint/load.ts'
import { inputFile } from '../../src/lint/read-input.ts'
import { SourceFile } from '../../src/manifest/source-file.ts'

export type Texts = Readonly<Record<string, string>>

export interface Given {
  /** `name=value`, as --fact takes it. */
  readonly facts?: readonly string[]
  /** Texts read as context. */
  readonly context?: Texts
  readonly named?: readonly string[]
  readonly config?: Config
  /** Every rule there is, where not all of them run. */
  readonly known?: readonly Rule[]
}

export function loadTexts(
  texts: Texts,
  { facts = [], context = {}, named = [], config = noConfig }: Given = {},
): Model {
  const stated = facts.map((fact) => {
    const reading = parseFact(fact)
    if (!reading.ok) throw new Error(`no fact: ${fact}`)
    return reading.facts
  })
  const files = [
    ...Object.entries(texts).map(([path, text]) => inputFile(new SourceFile(path, text), 'path')),
    ...Object.entries(context).map(([path, text]) => inputFile(new SourceFile(path, text), 'context')),
  ]
  const exists = (path: string): boolean => path in texts || path in context
  const input = { files, named: new Set(named), encodings: new Map(), plainJson: 0, notices: [] }
  return load({ exists }, input, config, Object.assign({}, ...stated))
}

export function lintTexts(texts: Texts, rules: readonly Rule[], given: Given = {}): Report {
  const known = given.known ?? rules
  return lint(loadTexts(texts, given), {
    rules: known,
    levels: Object.fromEntries(known.filter((rule) => !rules.includes(rule)).map(({ id }) => [id, 'off'])),
    ignores: ignoreSuppressions(given.config ?? noConfig),
    today: '2026-11-25',
    repositoryPath: (path) => path,
  })
}
