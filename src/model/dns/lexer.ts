/**
 * Owns the words of a Corefile text. CoreDNS splits them as Caddy v1 did (github.com/coredns/caddy, caddyfile/lexer.go):
 * the same in every release, and measured in test/model/dns/oracle.table.json.
 */
import type { Spot } from './spot.ts'

/** One word. `text` is what CoreDNS compares: without quotes, carriage returns and the part that a `#` hides. */
export interface Token extends Spot {
  readonly text: string
  /** 1-based line of the first character. */
  readonly line: number
  readonly quoted: boolean
}

interface Word {
  readonly text: string
  /** Behind the last character that belongs to the word, its closing quote included. */
  readonly end: number
  /** Where reading goes on. */
  readonly next: number
}

/** Splits one text into words. A byte order mark at the very start is dropped; nothing is an error here. */
export function lex(text: string, file: string): readonly Token[] {
  const tokens: Token[] = []
  let line = 1
  let at = text.startsWith('\uFEFF') ? 1 : 0
  while (at < text.length) {
    const char = text.charAt(at)
    if (char === '\n') line += 1
    if (isSpace(char)) {
      at += 1
    } else if (char === '#') {
      at = skipTo(text, at, (next) => next === '\n')
    } else {
      const quoted = char === '"'
      const word = quoted ? quotedWord(text, at) : bareWord(text, at)
      if (word) tokens.push({ text: word.text, file, line, quoted, range: { start: at, end: word.end } })
      const next = word?.next ?? text.length
      if (quoted) line += count(text, '\n', at, next)
      at = next
    }
  }
  return tokens
}

/**
 * A word that opens with `"` ends at the next `"`; `\"` is the only escape, so the backslashes of a regular expression stay.
 * Without a closing quote it takes the rest of the text, and is nothing at all if the rest is empty.
 */
function quotedWord(text: string, start: number): Word | undefined {
  let value = ''
  let at = start + 1
  while (at < text.length) {
    const char = text.charAt(at)
    if (char === '"') return { text: value, end: at + 1, next: at + 1 }
    if (char === '\\') {
      const escaped = text.charAt(at + 1)
      value += escaped === '"' || escaped === '' ? escaped : char + escaped
      at += 2
    } else {
      value += char
      at += 1
    }
  }
  return value === '' ? undefined : { text: value, end: text.length, next: text.length }
}

/** A bare word ends at white space. A carriage return is dropped without ending it; a `#` hides the rest of the word. */
function bareWord(text: string, start: number): Word {
  const stop = skipTo(text, start, (char) => isSpace(char) && char !== '\r')
  const hash = text.slice(start, stop).indexOf('#')
  let end = hash < 0 ? stop : start + hash
  while (end > start && text.charAt(end - 1) === '\r') end -= 1
  return { text: text.slice(start, end).replaceAll('\r', ''), end, next: stop }
}

/** White space as Go's `unicode.IsSpace` has it: U+00A0 and U+3000 separate words, U+200B does not. */
const spaces = /^[\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]$/

function isSpace(char: string): boolean {
  return spaces.test(char)
}

function skipTo(text: string, start: number, stops: (char: string) => boolean): number {
  let at = start
  while (at < text.length && !stops(text.charAt(at))) at += 1
  return at
}

/** How often a character stands in `[start, end)`. */
export function count(text: string, char: string, start = 0, end = text.length): number {
  let found = 0
  for (let at = text.indexOf(char, start); at >= 0 && at < end; at = text.indexOf(char, at + 1)) found += 1
  return found
}
