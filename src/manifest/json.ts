/** Strict JSON into a position record, and the splitting of concatenated JSON values. JSON files hold no YAML. */
import type { Range } from '../text/range.ts'
import { maxDepth } from './limits.ts'
import { duplicateKey, notJson, tooDeep } from './problem.ts'
import type { Problem } from './problem.ts'
import type { PositionRecord } from './record.ts'
import { keyNameOf } from './value.ts'

/**
 * The stretches of JSON values that follow each other with nothing but blanks between (`{…}\n{…}`, as `kubectl get -o json` in a
 * loop writes them), each up to the start of the next. One stretch if the text does not begin so or is no JSON.
 */
export function splitJson(text: string, range: Range): readonly Range[] {
  const starts: number[] = []
  let at = afterBlanks(text, range.start)
  while (at < range.end) {
    const end = text[at] === '{' || text[at] === '[' ? endOfValue(text, at, range.end) : undefined
    if (end === undefined) return [range]
    starts.push(at)
    at = afterBlanks(text, end)
  }
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? range.end }))
}

const token = /["{}[\]'#]/g

/** Behind the bracket that closes the one at `start`; undefined if none does, or if it is no JSON: a quote or comment of YAML, a template. */
function endOfValue(text: string, start: number, limit: number): number | undefined {
  let depth = 0
  token.lastIndex = start
  for (let match = token.exec(text); match !== null && match.index < limit; match = token.exec(text)) {
    const [character] = match
    if (character === '"') token.lastIndex = endOfString(text, match.index, limit) ?? limit
    else if (text.startsWith('{{', match.index)) return undefined
    else if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') depth -= 1
    else return undefined
    if (depth === 0) return token.lastIndex
  }
  return undefined
}

/** Behind the closing quote. Line ends are let through here: `readJson` is the judge of what a string may hold. */
function endOfString(text: string, start: number, limit: number): number | undefined {
  for (let at = start + 1; at < limit; at += 1) {
    const character = text[at]
    if (character === '"') return at + 1
    if (character === '\\') at += 1
  }
  return undefined
}

const blanks = /[ \t\r\n]*/y

function afterBlanks(text: string, from: number): number {
  blanks.lastIndex = from
  blanks.test(text)
  return blanks.lastIndex
}

const literal = /(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)(?![^\s,\]}])/y
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

/** Reads the JSON value of `range` into the record. Nothing but blanks: nothing is read and nothing is wrong. */
export function readJson(text: string, range: Range, record: PositionRecord): Problem | undefined {
  const cursor: Cursor = { text, end: range.end, record, at: afterBlanks(text, range.start), problem: undefined }
  if (cursor.at < cursor.end && readValue(cursor, 1) && cursor.at < cursor.end) {
    fail(cursor, 'there is text after the end of the value')
  }
  return cursor.problem
}

interface Cursor {
  readonly text: string
  readonly end: number
  readonly record: PositionRecord
  at: number
  problem: Problem | undefined
}

/** Like all readers below: moves the cursor behind what it read and the blanks there, or sets the problem and returns false. */
function readValue(cursor: Cursor, depth: number): boolean {
  const character = cursor.text[cursor.at]
  if (character === '{' || character === '[') return readCollection(cursor, depth)
  return character === '"' ? readString(cursor) : readLiteral(cursor)
}

function readCollection(cursor: Cursor, depth: number): boolean {
  const { text, record, at: start } = cursor
  if (depth > maxDepth) {
    cursor.problem = tooDeep({ start, end: start + 1 })
    return false
  }
  const isMap = text[start] === '{'
  const closing = isMap ? '}' : ']'
  const node = record.add(isMap ? 'flow-map' : 'flow-sequence', start, start)
  const names = new Set<string>()
  moveTo(cursor, start + 1)
  while (text[cursor.at] !== closing) {
    if (isMap && !readKey(cursor, names)) return false
    if (!readValue(cursor, depth + 1)) return false
    if (text[cursor.at] === closing) break
    if (text[cursor.at] !== ',') return fail(cursor, `"," or "${closing}" is missing`)
    moveTo(cursor, cursor.at + 1)
    if (text[cursor.at] === closing) return fail(cursor, `no comma may stand before "${closing}"`)
  }
  record.close(node, cursor.at + 1)
  return moveTo(cursor, cursor.at + 1)
}

function readKey(cursor: Cursor, names: Set<string>): boolean {
  const { text, record, at: start } = cursor
  if (text[start] !== '"') return fail(cursor, 'a key stands in double quotes')
  const key = record.count
  if (!readString(cursor)) return false
  const name = keyNameOf(text, record, key) ?? ''
  if (names.has(name)) {
    cursor.problem = duplicateKey(name, { start, end: record.end(key) })
    return false
  }
  names.add(name)
  if (cursor.text[cursor.at] !== ':') return fail(cursor, '":" is missing')
  return moveTo(cursor, cursor.at + 1)
}

function readString(cursor: Cursor): boolean {
  const { text, end, record, at: start } = cursor
  for (let at = start + 1; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0x22) {
      record.add('double-quoted', start, at + 1)
      return moveTo(cursor, at + 1)
    }
    cursor.at = at
    if (code < 0x20) return fail(cursor, 'a string holds no line ends and no control characters')
    if (code !== 0x5c) continue
    escape.lastIndex = at
    if (!escape.test(text)) return fail(cursor, 'this escape is not one of JSON')
    at = escape.lastIndex - 1
  }
  cursor.at = start
  return fail(cursor, 'the string has no end')
}

function readLiteral(cursor: Cursor): boolean {
  literal.lastIndex = cursor.at
  if (!literal.test(cursor.text)) return fail(cursor, 'a value is missing')
  cursor.record.add('plain', cursor.at, literal.lastIndex)
  return moveTo(cursor, literal.lastIndex)
}

function moveTo(cursor: Cursor, at: number): true {
  cursor.at = afterBlanks(cursor.text, at)
  return true
}

function fail(cursor: Cursor, reason: string): false {
  const start = Math.min(cursor.at, cursor.end)
  cursor.problem = notJson(commentAt(cursor) ?? reason, { start, end: Math.min(start + 1, cursor.end) })
  return false
}

function commentAt({ text, at }: Cursor): string | undefined {
  return text[at] === '#' || text.startsWith('//', at) || text.startsWith('/*', at) ? 'JSON has no comments' : undefined
}
