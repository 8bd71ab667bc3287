/** YAML syntax, read by the `yaml` package: one document into a position record. Only this module and fill.ts know its classes. */
import { Composer, Lexer, Parser } from 'yaml'
import type { Document } from 'yaml'
import type { Range } from '../text/range.ts'
import { expansionProblem } from './expansion.ts'
import { fill } from './fill.ts'
import { maxDepth } from './limits.ts'
import { notYaml, tooDeep } from './problem.ts'
import type { Problem } from './problem.ts'
import type { PositionRecord } from './record.ts'

/** Scalars are ours to resolve and duplicate keys ours to find: `yaml` compares each key of a map with each other. */
const options = { schema: 'failsafe', resolveKnownTags: false, uniqueKeys: false, logLevel: 'silent' } as const

/** `yaml`'s lexer announces the source of a scalar with this character; a `#` may begin such a source. */
const scalarFollows = '\u001F'

interface Parsed {
  readonly problem: Problem | undefined
  /** Where the comments of the range stand, each to the end of its line. */
  readonly comments: readonly Range[]
}

/** Reads the one document of `range` into the record. Blanks and comments only: the record stays empty. */
export function parseYaml(text: string, range: Range, record: PositionRecord): Parsed {
  const comments: Range[] = []
  const parser = new Parser()
  const composer = new Composer(options)
  const documents: Document.Parsed[] = []
  let previous = ''
  for (const lexeme of new Lexer().lex(text.slice(range.start, range.end))) {
    const start = range.start + parser.offset
    if (lexeme.startsWith('#') && previous !== scalarFollows) comments.push({ start, end: start + lexeme.length })
    previous = lexeme
    for (const token of parser.next(lexeme)) documents.push(...composer.next(token))
    // The composer recurses: how deep it gets before the stack ends would depend on the machine.
    if (parser.stack.length > maxDepth + 8) return { problem: tooDeep({ start, end: start + 1 }), comments }
  }
  for (const token of parser.end()) documents.push(...composer.next(token))
  documents.push(...composer.end(false, range.end - range.start))
  return { problem: readDocument(text, range, record, documents), comments }
}

function readDocument(
  text: string,
  range: Range,
  record: PositionRecord,
  [document, second]: readonly Document.Parsed[],
): Problem | undefined {
  const syntax = syntaxProblem(text, range, [...(document?.errors ?? []), ...(second?.errors ?? [])])
  if (syntax !== undefined) return syntax
  if (second !== undefined) return notYaml(text, range, 'a second document begins without ---', range)
  const problem = fill(text, range, record, document?.contents)
  record.trim()
  return problem ?? expansionProblem(record)
}

/** Of several errors the first one is the cause; the others follow from it. */
function syntaxProblem(text: string, range: Range, [error]: Document.Parsed['errors']): Problem | undefined {
  if (error === undefined) return undefined
  const reason = error.message.replace(/\.?\s*$/, '').replaceAll(/\s*\n\s*/g, ' ')
  const start = Math.min(range.start + error.pos[0], range.end)
  const end = Math.max(start, Math.min(range.start + error.pos[1], range.end))
  return notYaml(text, range, reason.slice(0, 1).toLowerCase() + reason.slice(1), { start, end })
}
