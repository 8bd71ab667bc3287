import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readDocuments } from '../../src/manifest/document.ts'
import type { Node } from '../../src/manifest/node.ts'
import { SourceFile } from '../../src/manifest/source-file.ts'
import { decode } from '../../src/text/decode.ts'

const folder = new URL('../../../shared/corpus/', import.meta.url)
const isThere = existsSync(folder)

/** Where we differ from `yaml` on purpose, by the file's name. */
const deviations: ReadonlyMap<string, string> = new Map([
  ['list.json', 'concatenated JSON values are documents of their own'],
  ['insights-slb.yaml', 'a template as a value is a map as a key, which kubectl refuses'],
  ['a-service.yaml', 'a template as a value is a map as a key, which kubectl refuses'],
])

describe.skipIf(!isThere)(
  `the corpus of real manifests${isThere ? '' : ' (skipped: it is not beside this repository)'}`,
  () => {
    const rows = isThere ? readFileSync(new URL('INDEX.tsv', folder), 'utf8').trim().split('\n').slice(1) : []

    it.each(rows.map((row) => row.split('\t')))(
      '%s is read as yaml reads it, and its places are true',
      (path = '', ...columns) => {
        const expected = columns[6] ?? ''
        const decoded = decode(readFileSync(new URL(path, folder)))
        const text = decoded.kind === 'text' ? decoded.text : ''
        const documents = readDocuments(new SourceFile(path, text))
        const isReadable = documents.every(({ problems }) => problems.length === 0)
        const isDeviation = deviations.has(path.split('/').at(-1) ?? '')
        expect(decoded.kind).toBe('text')
        expect(isReadable).toBe(expected.startsWith('ok') !== isDeviation)
        if (isReadable && !isDeviation) expect(`ok ${documents.length} docs`).toBe(expected)
        for (const { comments, root } of documents) {
          for (const { range, text: comment } of comments)
            expect(text.slice(range.start, range.end)).toBe(`#${comment}`)
          if (root !== undefined) checkPlaces(root, text)
        }
      },
    )
  },
)

/** Each key and value stands where it says, and each word of a string is found in the file. */
function checkPlaces(node: Node, text: string): void {
  for (const { key, value } of node.entries()) {
    if (key.style === 'plain') expect(text.slice(key.range.start, key.range.end)).toBe(key.source)
    expect(value.range.start).toBeGreaterThanOrEqual(key.range.end)
    checkPlaces(value, text)
  }
  for (const item of node.items()) checkPlaces(item, text)
  if (node.aliased || node.string === undefined) return
  for (const { index, 0: word } of node.string.matchAll(/[\w.-]+/g)) {
    const range = node.sourceRange(index, index + word.length)
    expect(range && text.slice(range.start, range.end)).toBe(word)
  }
}
