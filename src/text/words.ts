/** One text in both languages of the product. `{name}` is a placeholder; both languages use the same ones. */
export interface Words {
  readonly en: string
  readonly zh: string
}

export type Language = keyof Words

/** What fills the placeholders of a text. */
export type Data = Readonly<Record<string, string | number>>

/** A sentence that has no language yet. `id` is unique within its rule, remedy or kind of notice. */
export interface Message {
  readonly id: string
  readonly words: Words
  readonly data: Data
}

/** The text in one language with its placeholders filled. A placeholder without data stays as it is, so that a test can find it. */
export function fill(words: Words, data: Data, language: Language): string {
  return words[language].replace(/\{(\w+)\}/g, (whole, name: string) => (name in data ? String(data[name]) : whole))
}

/** The names of the placeholders in a template, sorted, each once. */
export function placeholders(template: string): readonly string[] {
  return [...new Set(template.match(/\{\w+\}/g))].toSorted()
}
