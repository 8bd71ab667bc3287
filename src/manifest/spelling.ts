/** How a key or a value is written in the notation of the place that it goes to. */
import { readDocuments } from './document.ts'
import { readJson } from './json.ts'
import type { Node, Notation, ScalarStyle } from './node.ts'
import { PositionRecord } from './record.ts'
import { resolvePlain } from './scalar.ts'
import { SourceFile } from './source-file.ts'

/**
 * YAML source of one value, as it has to stand on one line of a block, in a flow collection or in JSON (`eni` becomes `"eni"`).
 * Undefined if it is not exactly one scalar or flow collection there, without comment, anchor or tag.
 */
export function spellValue(notation: Notation, source: string): string | undefined {
  if (/[\r\n]/.test(source)) return undefined
  const value = onlyItem(notation === 'flow' ? `[${source}]` : `- ${source}`, source)
  if (value === undefined || notation !== 'json') return value && source
  if (readJson(source, { start: 0, end: source.length }, new PositionRecord()) === undefined) return source
  return JSON.stringify(value.plain())
}

/**
 * Lines of YAML that are one block collection, to be indented as a whole. Undefined if they are anything else.
 */
export function blockLines(source: string): readonly string[] | undefined {
  const [document, second] = readDocuments(new SourceFile('', source))
  const root = document?.root
  if (root === undefined || second !== undefined || root.marked || root.range.start !== 0) return undefined
  if (root.kind === 'scalar' || root.notation !== 'block') return undefined
  return source.trimEnd().split(/\r?\n/)
}

/** A key by its name: plain where that is safe, in the style of `like` where that is quoted. */
export function spellKey(notation: Notation, name: string, like?: ScalarStyle): string {
  if (like === 'single-quoted' && /^[\x20-\x7E]*$/.test(name)) return `'${name.replaceAll("'", "''")}'`
  const plain = /^[A-Za-z_][A-Za-z0-9_./-]*$/.test(name) && typeof resolvePlain(name) === 'string'
  return plain && notation !== 'json' && like !== 'double-quoted' ? name : JSON.stringify(name)
}

function onlyItem(text: string, source: string): Node | undefined {
  const [document, second] = readDocuments(new SourceFile('', text))
  const [item, another] = document?.root?.items() ?? []
  if (item === undefined || another !== undefined || second !== undefined) return undefined
  const start = text.indexOf(source)
  const isWhole = item.range.start === start && item.range.end === start + source.length && source !== ''
  return isWhole && (item.kind === 'scalar' || item.notation !== 'block') ? item : undefined
}
