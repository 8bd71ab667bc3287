/** JSON inside an annotation, read for its values and for where they stand in the text. */

/** A string inside JSON text: its value, and where its characters stand between the quotes. */
export interface JsonString {
  readonly value: string
  readonly start: number
  readonly end: number
}

/** The value of a JSON text; undefined where there is none, or it is not JSON (a template, a typing error). */
export function parseJson(text: string | undefined): unknown {
  if (!text) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The entries of a parsed JSON object; none for anything else. */
export function jsonEntries(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
}

/** The items of a parsed JSON array; none for anything else. */
export function jsonItems(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** A field of a parsed JSON object. */
export function jsonField(value: unknown, name: string): unknown {
  return jsonEntries(value).find(([key]) => key === name)?.[1]
}

/**
 * The string values that stand under a key anywhere in JSON text, in file order, read without parsing the whole: a comma too many, or a
 * template in another place, hides none. Strings with escapes are left out: no host name has one.
 */
export function stringsUnder(text: string, key: string): readonly JsonString[] {
  const pattern = new RegExp(`"${key}"\\s*:\\s*"([^"\\\\]*)"`, 'g')
  return [...text.matchAll(pattern)].map((match) => {
    const value = match[1] ?? ''
    const end = match.index + match[0].length - 1
    return { value, start: end - value.length, end }
  })
}
