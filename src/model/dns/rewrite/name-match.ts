/** Owns which names a rewrite rule meets, and what becomes of them. */
import { normalized } from '../names.ts'
import { compile, fill, match, usesTooManyGroups, type Pattern } from './pattern.ts'
import type { NameMatch } from './rule.ts'

export const matchKinds = ['exact', 'prefix', 'suffix', 'substring', 'regex'] as const

/** The match type that a word means, in any case; undefined for any other word. */
export function matchKindOf(word: string): NameMatch['kind'] | undefined {
  return matchKinds.find((kind) => kind === word.toLowerCase())
}

/** A match by kind and FROM; a string is the reason why it is refused. */
export function nameMatch(kind: NameMatch['kind'], from: string, limited: boolean): NameMatch | string {
  if (kind !== 'regex') return { kind, text: normalized(from) }
  const pattern = compile(from, limited)
  return typeof pattern === 'string' ? pattern : { kind, pattern }
}

/** A pattern whose replacement uses no more groups than it has; a string is the reason why it is refused. */
export function patternFor(from: string, to: string, limited: boolean): Pattern | string {
  const pattern = compile(from, limited)
  if (typeof pattern === 'string' || !usesTooManyGroups(to, pattern)) return pattern
  return `${to} uses more groups than ${from} has`
}

/** Whether the rule meets a name (lower case, final dot). */
export function meets(rule: NameMatch, name: string): boolean {
  switch (rule.kind) {
    case 'exact':
      return name === rule.text
    case 'prefix':
      return name.startsWith(rule.text)
    case 'suffix':
      return name.endsWith(rule.text)
    case 'substring':
      return name.includes(rule.text)
    case 'regex':
      return match(rule.pattern, name) !== undefined
  }
}

/** What becomes of a name that the rule meets; the name itself where it does not. */
export function renamed(rule: NameMatch, to: string, name: string): string {
  if (!meets(rule, name)) return name
  switch (rule.kind) {
    case 'exact':
      return to
    case 'prefix':
      return to + name.slice(rule.text.length)
    case 'suffix':
      return name.slice(0, name.length - rule.text.length) + to
    case 'substring':
      return name.split(rule.text).join(to)
    case 'regex':
      return fill(to, match(rule.pattern, name) ?? [])
  }
}

/**
 * Why a rule that was meant for a name misses it: `final-dot`: the pattern ends at the last letter, but names end with a dot;
 * `case`: it holds capital letters, but names come in lower case; `label-border`: prefix and substring end with a dot that their
 * text does not show; `wildcard`: a star is an ordinary character. Undefined if the rule meets the name, or misses it anyhow.
 */
export type NearMiss = 'final-dot' | 'case' | 'label-border' | 'wildcard'

/** Compares with a name as clients ask it, in lower case with its final dot. */
export function nearMiss(rule: NameMatch, name: string): NearMiss | undefined {
  if (meets(rule, name)) return undefined
  const dotless = name.slice(0, -1)
  switch (rule.kind) {
    case 'exact':
      return rule.text.startsWith('*.') && name.endsWith(rule.text.slice(1)) ? 'wildcard' : undefined
    case 'prefix':
      return name.startsWith(rule.text.slice(0, -1)) ? 'label-border' : undefined
    case 'substring':
      return name.includes(rule.text.slice(0, -1)) ? 'label-border' : undefined
    case 'suffix':
      return undefined
    case 'regex': {
      const anyCase = compile(`(?i)${rule.pattern.text}`, false)
      if (match(rule.pattern, dotless)) return 'final-dot'
      return typeof anyCase !== 'string' && match(anyCase, name) ? 'case' : undefined
    }
  }
}
