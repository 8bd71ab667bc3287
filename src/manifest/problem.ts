/** Why a document cannot be read, in words: the reader's reason and, where the text shows it, the mistake behind it. */
import type { Range } from '../text/range.ts'
import { maxAliasedNodes, maxDepth, maxYamlLength } from './limits.ts'

/** Why a document, or a part of it, cannot be read. */
export interface Problem {
  readonly code: 'not-yaml' | 'duplicate-key' | 'too-deep' | 'alias-bomb' | 'too-large' | 'not-text'
  readonly message: string
  readonly range: Range
  /** The mistake that the text gives away; its sentence ends the message. */
  readonly hint?: Hint
}

/** What people paste into manifests that is no YAML. */
type Hint = 'tab' | 'no-break-space' | 'elision' | 'template' | 'shell' | 'dashes'

interface Sign {
  readonly hint: Hint
  readonly pattern: RegExp
  readonly sentence: string
}

/** A line of a document, or its value, that begins with a tag of Helm or Jinja. */
const template = /(?:^|\n)[ \t]*(?:-[ \t]+)?(?:[\w./-]+:[ \t]+)?\{[{%]/

/** Mistakes that stand on the line that the parser stumbled over, or on one beside it. */
const signs: readonly Sign[] = [
  {
    hint: 'elision',
    pattern: /(?<=(?:^|\n)[ \t]*(?:- )?)\.{3,}(?=[ \t]*(?:\r?\n|$))/,
    sentence: 'The dots look like an elision pasted from a documentation page.',
  },
  {
    hint: 'no-break-space',
    pattern: /(?<=(?:^|\n)[ \t]*(?:- )*|:)[\u00A0\u2000-\u200A\u202F\u3000]+/,
    sentence: 'No-break or wide spaces stand where YAML needs plain ones.',
  },
  {
    hint: 'tab',
    pattern: /(?<=(?:^|\n) *)\t+/,
    sentence: 'The line is indented with a tab, which YAML forbids: use spaces.',
  },
  {
    hint: 'dashes',
    pattern: /(?<=^|\n)-{4,}(?=[ \t]*(?:\r?\n|$))/,
    sentence: 'A separator of documents has exactly three dashes.',
  },
  {
    hint: 'shell',
    pattern: /(?<=(?:^|\n)[ \t]*)(?:\$ )?(?:kubectl|cat|echo|helm) [^\n:]*/,
    sentence: 'It looks like a shell command around the manifest.',
  },
]

/**
 * A document that the YAML parser refuses at `range` for `reason`. Where the text shows the mistake behind it, the message
 * names it and the range is where it stands.
 */
export function notYaml(text: string, document: Range, reason: string, range: Range): Problem {
  const message = `Not YAML: ${reason}.`
  const lines = linesAround(text, document, range)
  const source = text.slice(lines.start, lines.end)
  if (/\{[{%]/.test(source) || template.test(text.slice(document.start, document.end))) {
    const sentence = 'It looks like a template that was not rendered.'
    return { code: 'not-yaml', message: `${message} ${sentence}`, range, hint: 'template' }
  }
  for (const { hint, pattern, sentence } of signs) {
    const match = pattern.exec(source)
    if (match === null) continue
    const start = lines.start + match.index
    return { code: 'not-yaml', message: `${message} ${sentence}`, range: { start, end: start + match[0].length }, hint }
  }
  return { code: 'not-yaml', message, range }
}

/** The lines of a range and one more on each side, within the document. */
function linesAround(text: string, document: Range, range: Range): Range {
  const previous = text.lastIndexOf('\n', text.lastIndexOf('\n', range.start - 1) - 1) + 1
  const next = text.indexOf('\n', range.end)
  const end = next < 0 ? -1 : text.indexOf('\n', next + 1)
  return { start: Math.max(previous, document.start), end: end < 0 ? document.end : Math.min(end, document.end) }
}

export function notJson(reason: string, range: Range): Problem {
  return { code: 'not-yaml', message: `Not JSON: ${reason}.`, range }
}

export function duplicateKey(name: string, range: Range): Problem {
  return { code: 'duplicate-key', message: `The key "${name}" stands twice in one map.`, range }
}

export function tooDeep(range: Range): Problem {
  return { code: 'too-deep', message: `Maps and lists are nested more than ${maxDepth} deep.`, range }
}

export function aliasBomb(range: Range): Problem {
  return { code: 'alias-bomb', message: `Aliases expand to more than ${maxAliasedNodes} values.`, range }
}

export function tooLarge(range: Range): Problem {
  const message = `The document has more than ${maxYamlLength / 2 ** 20} Mi characters, too many for YAML: write it as JSON (kubectl get -o json).`
  return { code: 'too-large', message, range }
}
