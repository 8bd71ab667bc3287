/** Owns regular expressions as CoreDNS runs them: RE2, unanchored, with `{n}` for a group's text in a replacement. */
import { RE2JS } from 're2js'

/** A compiled expression and how it is written. */
export interface Pattern {
  readonly text: string
  readonly re2: RE2JS
}

/** CoreDNS's own limit since 1.14.0 (`maxRegexpLen`). */
const longest = 10_000

/** Compiles an expression; a string is the reason why it is refused. */
export function compile(text: string, limited: boolean): Pattern | string {
  if (limited && text.length > longest) return `a pattern of more than ${longest} characters is refused`
  try {
    return { text, re2: RE2JS.compile(text) }
  } catch {
    return `${text} is no regular expression (RE2)`
  }
}

/** The text of each group of the first match, the whole match first; a group that took no part is empty. Undefined without a match. */
export function match(pattern: Pattern, text: string): readonly string[] | undefined {
  const matcher = pattern.re2.matcher(text)
  if (!matcher.find()) return undefined
  return Array.from({ length: pattern.re2.groupCount() + 1 }, (_, group) => matcher.group(group) ?? '')
}

/** Puts the groups' texts in the places of `{0}`, `{1}`, …: one number after the other, over what stands there by then. */
export function fill(template: string, groups: readonly string[]): string {
  return groups.reduce((text, group, number) => text.split(`{${number}}`).join(group), template)
}

/** Checks, as CoreDNS does, only how many different groups a replacement uses; `{0}` counts, a number that is too high does not matter. */
export function usesTooManyGroups(replacement: string, pattern: Pattern): boolean {
  const numbers = [...replacement.matchAll(/\{(?:0|[1-9]\d?|100)\}/g)].map(([number]) => number)
  return new Set(numbers).size > pattern.re2.groupCount()
}
