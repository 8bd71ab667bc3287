/** The meaning of plain scalars and tags: what is a number, a boolean, null, and what is only text. */
import type { Tag } from './record.ts'

export type ScalarValue = string | number | boolean | null

/*
 * What kubectl makes of a scalar: sigs.k8s.io/yaml reads YAML by go-yaml v2, whose resolve.go is YAML 1.1 without base 60
 * (https://github.com/yaml/go-yaml/blob/v2.4.2/resolve.go). Timestamps stay strings there too.
 */
const words: ReadonlyMap<string, ScalarValue> = new Map<string, ScalarValue>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Number.POSITIVE_INFINITY] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
])

const integer = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/
const largest = { '': 2n ** 64n - 1n, '+': 2n ** 63n - 1n, '-': 2n ** 63n }

/** The value of a plain scalar's text. Integers beyond 2^53 lose digits; the text keeps them. */
export function resolvePlain(text: string): ScalarValue {
  const word = words.get(text)
  if (word !== undefined) return word
  if (!/^[-+.0-9]/.test(text)) return text
  // Go's ParseFloat, which reads what begins with a dot, lets an underscore stand between two digits only.
  return (
    numberOf(text.startsWith('.') ? text.replaceAll(/(?<=[0-9])_(?=[0-9])/g, '') : text.replaceAll('_', '')) ?? text
  )
}

/**
 * The value of a scalar that carries a tag, from its decoded text. Undefined where go-yaml refuses the document:
 * `!!int twelve`. A tag that YAML does not know makes a string.
 */
export function resolveTagged(tag: Exclude<Tag, 'none'>, text: string): ScalarValue | undefined {
  if (tag === 'str' || tag === 'other') return text
  const value = resolvePlain(text)
  switch (tag) {
    case 'null':
      return value === null ? null : undefined
    case 'bool':
      return typeof value === 'boolean' ? value : undefined
    case 'float':
      return typeof value === 'number' ? value : undefined
    case 'int':
      return typeof value === 'number' && integerOf(text.replaceAll('_', '')) !== undefined ? value : undefined
  }
}

function numberOf(text: string): number | undefined {
  const whole = integerOf(text)
  if (whole !== undefined) return whole
  if (!float.test(text)) return undefined
  const value = Number(text)
  return Number.isFinite(value) ? value : undefined
}

/** Within 64 bits, as Go's ParseInt and ParseUint with base 0 read it: hexadecimal, binary, octal by a leading zero. */
function integerOf(text: string): number | undefined {
  const match = integer.exec(text)
  if (match === null) return undefined
  const [, sign, hexadecimal, binary, octal, decimal] = match
  const digits = hexadecimal ? `0x${hexadecimal}` : binary ? `0b${binary}` : octal ? `0o${octal}` : decimal
  const size = BigInt(digits ?? 0)
  if (size > largest[sign === '-' ? '-' : sign === '+' ? '+' : '']) return undefined
  return sign === '-' ? 0 - Number(size) : Number(size)
}
