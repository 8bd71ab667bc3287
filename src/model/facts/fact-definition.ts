/** How one fact is said: its legal values, the text that stands for them, and one line about it. */
import type { Words } from '../../text/words.ts'
import type { Version } from '../version.ts'
import { readCidrs } from './fact-text.ts'
import { formatVersion, parseVersion } from '../version.ts'

export interface FactDefinition<Value> {
  /** How a value looks in a config: a word, a number, true or false. */
  readonly type: 'text' | 'integer' | 'boolean'
  /** All legal values, where they can be listed. */
  readonly words: readonly string[] | undefined
  /** What a legal value looks like, for "write …": "a version such as 1.30 or v1.30.7". */
  readonly form: Words
  /** A regular expression of the values, for the published JSON Schema, where `words` cannot list them. */
  readonly pattern?: string
  /** One line. */
  readonly summary: Words
  /** The value of a text; undefined for a text that is not legal. */
  read(text: string): Value | undefined
  /** The text that `read` takes back. */
  write(value: Value): string
}

/** One of a few words. */
export function oneOf<Word extends string>(words: readonly Word[], summary: Words): FactDefinition<Word> {
  return {
    type: 'text',
    words,
    form: { en: `one of ${words.join(', ')}`, zh: `${words.join('、')} 之一` },
    summary,
    read: (text) => words.find((word) => word === text),
    write: (value) => value,
  }
}

/** `true` or `false`. */
export function yesNo(summary: Words): FactDefinition<boolean> {
  return {
    type: 'boolean',
    words: ['true', 'false'],
    form: { en: 'true or false', zh: ' true 或 false' },
    summary,
    read: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
    write: String,
  }
}

/** A version, with or without `v` and a build suffix. */
export function version(summary: Words): FactDefinition<Version> {
  return {
    type: 'text',
    words: undefined,
    form: { en: 'a version such as 1.30 or v1.30.7', zh: '版本号，例如 1.30 或 v1.30.7' },
    pattern: '^v?\\d+\\.\\d+',
    summary,
    read: parseVersion,
    write: formatVersion,
  }
}

/** CIDRs with commas between; `mayBeEmpty`: none is a statement, too. */
export function cidrs(mayBeEmpty: boolean, summary: Words): FactDefinition<string> {
  return {
    type: 'text',
    words: undefined,
    form: {
      en: 'a CIDR such as 172.20.0.0/16, or several with commas between',
      zh: ' CIDR，例如 172.20.0.0/16，多个以逗号分隔',
    },
    pattern: mayBeEmpty ? '^$|/\\d+' : '/\\d+',
    summary,
    read: (text) => (mayBeEmpty && text.trim() === '' ? '' : readCidrs(text)),
    write: (value) => value,
  }
}
