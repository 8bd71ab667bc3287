import type { Range } from '../text/range.ts'
import { readJson } from './json.ts'
import { maxYamlLength } from './limits.ts'
import { Node } from './node.ts'
import { parseYaml } from './parse.ts'
import { tooLarge } from './problem.ts'
import type { Problem } from './problem.ts'
import { PositionRecord } from './record.ts'
import type { SourceFile } from './source-file.ts'
import { split } from './split.ts'
import type { Slice } from './split.ts'

export type { Problem } from './problem.ts'

/** A `#` comment: `text` without the `#`, `range` with it. `ownLine`: nothing but blanks before it on its line. */
export interface Comment {
  readonly text: string
  readonly range: Range
  readonly ownLine: boolean
}

/** One document of a file. Documents are split before they are parsed: a broken one never hides the others. */
export interface ManifestDocument {
  readonly file: SourceFile
  readonly index: number
  /**
   * From the line after `---`, or from behind the dashes if anything stands on their line, to the next marker or the end.
   * Comments above the `---` belong to the document: then it starts with them.
   */
  readonly range: Range
  /** Undefined for an empty document and for one with problems. */
  readonly root: Node | undefined
  readonly problems: readonly Problem[]
  readonly comments: readonly Comment[]
}

/** The documents of a file in order, each read for itself. A `.json` file is held to strict JSON; any other may hold it. */
export function readDocuments(file: SourceFile): readonly ManifestDocument[] {
  return split(file.text).map((slice, index) => readDocument(file, slice, index))
}

/** The template that `helm template` names above a document: `# Source: chart/templates/service.yaml`. */
export function helmSource(document: ManifestDocument): string | undefined {
  for (const { text, ownLine } of document.comments) {
    const path = ownLine ? /^ Source: (\S+)\s*$/.exec(text)?.[1] : undefined
    if (path !== undefined) return path
  }
  return undefined
}

function readDocument(file: SourceFile, slice: Slice, index: number): ManifestDocument {
  const range = { start: slice.start, end: slice.end }
  const { record, isJson, problem, comments } = read(file, slice)
  return {
    file,
    index,
    range,
    root: problem === undefined && record.count > 0 ? Node.root({ file, index, record, isJson }) : undefined,
    problems: problem === undefined ? [] : [problem],
    comments: comments.map((comment) => commentAt(file, comment)),
  }
}

interface Reading {
  readonly record: PositionRecord
  readonly isJson: boolean
  readonly problem: Problem | undefined
  readonly comments: readonly Range[]
}

function read(file: SourceFile, slice: Slice): Reading {
  const { text } = file
  const range = { start: slice.parseFrom, end: slice.end }
  const isJsonFile = /\.json$/i.test(file.path)
  if (isJsonFile || /^\s*[{[]/.test(text.slice(range.start, range.start + 1000))) {
    const record = new PositionRecord()
    const problem = readJson(text, range, record)
    if (problem === undefined || isJsonFile) return { record, isJson: true, problem, comments: [] }
  }
  const record = new PositionRecord()
  if (range.end - range.start > maxYamlLength) {
    return { record, isJson: false, problem: tooLarge({ start: range.start, end: range.start }), comments: [] }
  }
  const { problem, comments } = parseYaml(text, range, record)
  return { record, isJson: false, problem, comments: [...commentLines(text, slice.prefix), ...comments] }
}

/** The comments of a stretch that holds nothing but comments and blanks. */
function commentLines(text: string, range: Range): readonly Range[] {
  return [...text.slice(range.start, range.end).matchAll(/#[^\n]*/g)].map((match) => {
    const start = range.start + match.index
    return { start, end: start + match[0].length }
  })
}

function commentAt({ text }: SourceFile, { start, end }: Range): Comment {
  const trimmed = text[end - 1] === '\r' ? end - 1 : end
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
  return { text: text.slice(start + 1, trimmed), range: { start, end: trimmed }, ownLine: before.trim() === '' }
}
