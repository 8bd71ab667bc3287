import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments, visit } from 'yaml'
import { readDocuments } from '../../src/manifest/document.ts'
import type { Node } from '../../src/manifest/node.ts'
import { SourceFile } from '../../src/manifest/source-file.ts'
import { json, manifest } from './arbitrary-manifest.ts'
import { scalarText } from './arbitrary-scalar.ts'

const runs = { numRuns: Number(process.env['RUNS'] ?? 200) }

describe('the text of a scalar', () => {
  it('is what yaml reads, but for the line end that yaml adds to a block scalar at the end of a file', () => {
    fc.assert(
      fc.property(fc.oneof(manifest, scalarText), (text) => {
        const documents = readDocuments(new SourceFile('a.yaml', text))
        fc.pre(documents.every(({ problems }) => problems.length === 0))
        const ours = scalarsIn(text).map(textOf)
        const theirs = yamlScalars(text)
        expect(ours).toEqual(theirs.map((value, index) => (`${ours[index]}\n` === value ? ours[index] : value)))
      }),
      runs,
    )
  })

  it('is what JSON.parse reads from JSON', () => {
    fc.assert(
      fc.property(json, (text) => {
        const [document] = readDocuments(new SourceFile('a.json', text))
        expect(document?.root?.plain()).toEqual(
          JSON.parse(text, (_, value: unknown) => (Object.is(value, -0) ? 0 : value)),
        )
      }),
      runs,
    )
  })
})

describe('sourceRange', () => {
  it('leads to the very text where a piece is written as it is', () => {
    checkPieces((node, start, end, source) => {
      const piece = (node.string ?? '').slice(start, end)
      if (node.style === 'double-quoted' || node.style === 'single-quoted') return
      if (!/[\s]/.test(piece)) expect(source).toBe(piece)
    })
  })

  it('leads to a stretch that can be replaced in the file, and then is replaced in the value', () => {
    checkPieces((node, start, end, source, replaced) => {
      const value = node.string ?? ''
      const isBlock = node.style === 'literal' || node.style === 'folded'
      // Blanks at the edge of a line decide how a block scalar is folded and indented.
      if (isBlock && (/^\s|\s$/.test(source) || /^[ \t]/m.test(value) || /[ \t]$/m.test(value))) return
      expect(replaced('X')).toBe(`${value.slice(0, start)}X${value.slice(end)}`)
    })
  })

  it('lies in the range of its node, one line end below a block scalar apart', () => {
    checkPieces((node, start, end) => {
      const range = node.sourceRange(start, end)
      expect(range?.start).toBeGreaterThanOrEqual(node.range.start)
      if (!/\s$/.test((node.string ?? '').slice(0, end))) expect(range?.end).toBeLessThanOrEqual(node.range.end)
    })
  })

  it('exists for every single character that is no line end or half of an escape', () => {
    fc.assert(
      fc.property(fc.oneof(manifest, scalarText), (text) => {
        for (const node of scalarsIn(text)) {
          for (const { index, 0: character } of (node.string ?? '').matchAll(/[\w/.:]/g)) {
            expect(node.sourceRange(index, index + character.length)).toBeDefined()
          }
        }
      }),
      runs,
    )
  })
})

type Check = (
  node: Node,
  start: number,
  end: number,
  source: string,
  replaced: (text: string) => string | undefined,
) => void

/** Draws a file, one of its strings and a piece of it that has a source range. `replaced`: the string once that range is replaced. */
function checkPieces(check: Check): void {
  let checked = 0
  const draw = [fc.oneof(manifest, scalarText), fc.nat(), fc.nat(), fc.nat()] as const
  const property = fc.property(...draw, (text, pick, one, other) => {
    const nodes = scalarsIn(text)
    const strings = [...nodes.keys()].filter((index) => (nodes[index]?.string ?? '') !== '')
    const index = strings[pick % strings.length] ?? 0
    const node = nodes[index]
    fc.pre(node?.string !== undefined)
    if (node?.string === undefined) return
    const size = node.string.length + 1
    const [start, end] = [Math.min(one % size, other % size), Math.max(one % size, other % size)]
    const range = node.sourceRange(start, end)
    if (range === undefined) return
    checked += 1
    check(node, start, end, text.slice(range.start, range.end), (by) => {
      return scalarsIn(text.slice(0, range.start) + by + text.slice(range.end))[index]?.string
    })
  })
  fc.assert(property, runs)
  expect(checked).toBeGreaterThan(runs.numRuns / 2)
}

/** The scalars of a file in its order, keys and what aliases stand for left out. */
function scalarsIn(text: string): readonly Node[] {
  const roots = readDocuments(new SourceFile('a.yaml', text)).flatMap(({ root }) => root ?? [])
  return roots.flatMap(scalarsOf)
}

function scalarsOf(node: Node): readonly Node[] {
  if (node.aliased) return []
  if (node.kind === 'scalar') return [node]
  return [...node.entries().map(({ value }) => value), ...node.items()].flatMap(scalarsOf)
}

function textOf(node: Node): string {
  return node.string ?? node.source.replace(/^"(.*)"$/, '$1')
}

function yamlScalars(text: string): readonly string[] {
  const found: string[] = []
  for (const document of parseAllDocuments(text, { schema: 'failsafe', uniqueKeys: false })) {
    visit(document, {
      Scalar: (key, scalar) => {
        if (key !== 'key') found.push(String(scalar.value ?? ''))
      },
    })
  }
  return found
}
