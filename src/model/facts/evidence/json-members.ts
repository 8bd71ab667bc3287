/**
 * JSON as people leave it in ConfigMaps and on vendor pages: with comments, trailing commas, `...`, arrows and template
 * placeholders. Only what is asked for is read, so that the rest may be anything.
 */

export interface Member {
  readonly value: string
  /** Where `"key": "value"` stands in the text. */
  readonly start: number
  readonly end: number
}

const token = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|:/g

/** The string members of all objects in the text, by key; the first of a key counts. Text in comments is no member. */
export function stringMembers(text: string): ReadonlyMap<string, Member> {
  const members = new Map<string, Member>()
  const tokens = [...text.matchAll(token)].filter(([word]) => !word.startsWith('/'))
  for (const [index, key] of tokens.entries()) {
    const [colon, value] = [tokens[index + 1], tokens[index + 2]]
    if (colon?.[0] !== ':' || value === undefined || key[0] === ':' || value[0] === ':') continue
    const end = value.index + value[0].length
    if (!isBlank(text.slice(colon.index + 1, value.index)) || members.has(unquote(key[0]))) continue
    members.set(unquote(key[0]), { value: unquote(value[0]), start: key.index, end })
  }
  return members
}

/** Between a colon and the value that belongs to it stands nothing but blanks and comments. */
function isBlank(between: string): boolean {
  return between.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '').trim() === ''
}

function unquote(literal: string): string {
  try {
    return String(JSON.parse(literal))
  } catch {
    return literal.slice(1, -1)
  }
}
