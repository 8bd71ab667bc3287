import type { Comment, ManifestDocument } from '../../manifest/document.ts'
import type { Node } from '../../manifest/node.ts'
import type { Range } from '../../text/range.ts'
import type { Suppression } from './suppression.ts'
import { ruleNames, within } from './suppression.ts'

const form = /^\s*clb-lint-ignore\b\s*(?<rules>[^:]*)(?<colon>:?)(?<reason>.*)$/

/**
 * `# clb-lint-ignore <rule>[, <rule>]: <reason>`, on the line above or at the end of the line of a key or item: covers its
 * subtree. Above the first key of a document: the document.
 */
export function commentSuppressions(document: ManifestDocument): readonly Suppression[] {
  return document.comments.flatMap((comment) => {
    const said = form.exec(comment.text)?.groups
    if (!said) return []
    const { file } = document
    return [
      {
        rules: ruleNames(said['rules'] ?? ''),
        reason: (said['reason'] ?? '').trim(),
        until: undefined,
        at: { file, range: comment.range, pointer: `${document.index}` },
        covers: within(file, coveredBy(comment, document) ?? comment.range),
      },
    ]
  })
}

/** What a comment is about; undefined where nothing follows it. */
function coveredBy(comment: Comment, document: ManifestDocument): Range | undefined {
  const { root, file } = document
  if (!root) return undefined
  const line = file.lines.positionAt(comment.range.start).line
  if (!comment.ownLine) return stretchAt(root, document, (at) => at === line)
  const next = nextLine(document, line)
  if (next === file.lines.positionAt(root.range.start).line) return document.range
  return stretchAt(root, document, (at) => at === next)
}

/** The first line after a comment that holds anything but blanks and comments. */
function nextLine({ file, range }: ManifestDocument, line: number): number {
  const last = file.lines.positionAt(range.end).line
  let next = line + 1
  while (next < last && /^\s*(#.*)?$/.test(file.lines.textOf(next))) next += 1
  return next
}

/** The outermost entry or item that starts on a line: from its key to its end. */
function stretchAt(node: Node, document: ManifestDocument, isLine: (line: number) => boolean): Range | undefined {
  const { lines } = document.file
  for (const child of childrenOf(node)) {
    const range = { start: child.key?.range.start ?? child.range.start, end: child.range.end }
    const first = lines.positionAt(range.start).line
    if (isLine(first)) return range
    const inner = stretchAt(child, document, isLine)
    if (inner) return inner
  }
  return undefined
}

function childrenOf(node: Node): readonly Node[] {
  if (node.aliased) return []
  return node.kind === 'map' ? node.entries().map(({ value }) => value) : node.items()
}
