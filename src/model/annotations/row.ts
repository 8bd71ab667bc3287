/** One row of the annotation table: which key a cloud's controller reads, on which object, and what it makes of a value. */
import { parseJson } from '../lenient-json.ts'

export interface AnnotationRow {
  /** The key as it is written today. */
  readonly key: string
  /** An older spelling that is still read; `key` wins where both stand. */
  readonly legacy: string | undefined
  readonly provider: 'ack' | 'tke'
  readonly on: AnnotatedKind
  readonly values: Values
  /** Where the key and its values are documented, or the code that reads them. */
  readonly source: string
}

/** Whose annotations hold the key. `Service` includes what a gateway object hands to its Service (IstioGateway `spec.serviceAnnotations`). */
export type AnnotatedKind = 'Service' | 'Ingress' | 'Pod'

/** What the controller takes. An empty value is like no key at all, whatever the kind. */
export type Values =
  /** Exactly these words. `readAs`: the word as which it reads anything else; undefined = as if the key were absent. */
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly readAs: string | undefined }
  /** Text of a shape; anything else is as if the key were absent. */
  | { readonly kind: 'shape'; readonly pattern: RegExp; readonly example: string }
  | { readonly kind: 'json'; readonly example: string }
  | { readonly kind: 'text' }
  /** The controller writes it: what a person writes has no effect. */
  | { readonly kind: 'read-only' }

/** What the controller makes of a value: a legal one as it stands, a wrong one as the table says, undefined for none. */
export function readValue(row: AnnotationRow, written: string): string | undefined {
  if (written === '') return undefined
  const { values } = row
  switch (values.kind) {
    case 'words':
      return values.words.includes(written) ? written : values.readAs
    case 'shape':
      return values.pattern.test(written) ? written : undefined
    case 'json':
    case 'text':
    case 'read-only':
      return written
  }
}

/** Whether a written value is one that the controller takes at its word. */
export function isLegal({ values }: AnnotationRow, written: string): boolean {
  switch (values.kind) {
    case 'words':
      return values.words.includes(written)
    case 'shape':
      return values.pattern.test(written)
    case 'json':
      return parseJson(written) !== undefined
    case 'text':
      return written !== ''
    case 'read-only':
      return false
  }
}

/** Words with nothing else accepted, or with what everything else is taken for. */
export function words(accepted: readonly string[], readAs?: string): Values {
  return { kind: 'words', words: accepted, readAs }
}

/** Only `"true"` switches it on; `"false"` says what its absence says. */
export const trueOrFalse: Values = words(['true', 'false'])
export const onOrOff: Values = words(['on', 'off'])
export const text: Values = { kind: 'text' }
export const readOnly: Values = { kind: 'read-only' }

/** Text that a pattern recognises; the example is what a message shows. */
export function shape(pattern: RegExp, example: string): Values {
  return { kind: 'shape', pattern, example }
}

export function json(example: string): Values {
  return { kind: 'json', example }
}

/** What a message names as legal: the words, or an example of the form. */
export function legalText({ values }: AnnotationRow): string {
  switch (values.kind) {
    case 'words':
      return values.words.map((word) => `'${word}'`).join(' | ')
    case 'shape':
    case 'json':
      return `'${values.example}'`
    case 'text':
    case 'read-only':
      return ''
  }
}
