/** Reads the marks of a fixture: what must be found where. The format is told in CONTRIBUTING.md. */

export interface Mark {
  /** 1-based line; 1-based columns, the end exclusive. */
  readonly line: number
  readonly startColumn: number
  readonly endColumn: number
  readonly messageId: string
  readonly certainty: string
  readonly severity: string
}

export interface Fixture {
  readonly why: string
  /** `name=value`, as --fact takes it. */
  readonly facts: readonly string[]
  /** Rules that run beside the folder's own: a suppression needs something to suppress. */
  readonly with: readonly string[]
  readonly marks: readonly Mark[]
}

const words = '(?<messageId>[\\w-]+) (?<certainty>certain|possible) (?<severity>error|warning|note)$'
const carets = new RegExp(`^\\s*#\\s*(?<carets>\\^+) ${words}`)
const arrow = new RegExp(`^#(?<arrow><-*) ${words}`)
const spelled = new RegExp(`^\\s*# at (?<line>\\d+):(?<from>\\d+)-(?:\\d+:)?(?<to>\\d+) ${words}`)

/** The header and marks of one fixture text. Throws on a line that looks like a mark and is none. */
export function readFixture(text: string): Fixture {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const marks: Mark[] = []
  let marked = 0
  for (const [index, line] of lines.entries()) {
    const mark = readMark(line, marked)
    if (mark) marks.push(mark)
    else if (/^\s*#[\s<]*(\^|<-|at \d)/.test(line)) throw new Error(`line ${index + 1} is no mark: ${line}`)
    else marked = index + 1
  }
  return {
    why:
      lines
        .find((line) => line.startsWith('# why:'))
        ?.slice('# why:'.length)
        .trim() ?? '',
    facts: lines.filter((line) => line.startsWith('# fact:')).map((line) => line.slice('# fact:'.length).trim()),
    with: lines.filter((line) => line.startsWith('# with:')).map((line) => line.slice('# with:'.length).trim()),
    marks: marks.toSorted((a, b) => a.line - b.line || a.startColumn - b.startColumn),
  }
}

function readMark(line: string, marked: number): Mark | undefined {
  const match = carets.exec(line) ?? arrow.exec(line) ?? spelled.exec(line)
  if (!match?.groups) return undefined
  const { messageId = '', certainty = '', severity = '' } = match.groups
  const said = { messageId, certainty, severity }
  if (match.groups['carets'] !== undefined) {
    const startColumn = line.indexOf('^') + 1
    return { line: marked, startColumn, endColumn: startColumn + match.groups['carets'].length, ...said }
  }
  if (match.groups['arrow'] !== undefined) {
    return { line: marked, startColumn: 1, endColumn: match.groups['arrow'].length + 2, ...said }
  }
  const { line: at, from, to } = match.groups
  return { line: Number(at), startColumn: Number(from), endColumn: Number(to), ...said }
}

/** The lines of a fixture that count when a pair is compared: marks and reasons do not. */
export function countedLines(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => !line.startsWith('# why:') && readMark(line, 0) === undefined)
}
