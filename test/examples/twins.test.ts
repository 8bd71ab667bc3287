/** Each example and its repaired twin: the same objects, no findings left, and every hunk that differs is worth its findings. */
import { readFileSync, readdirSync } from 'node:fs'
import { structuredPatch } from 'diff'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/lint/report.ts'
import { rules } from '../../rules/index.ts'
import type { Texts } from '../rules/lint-texts.ts'
import { lintTexts, loadTexts } from '../rules/lint-texts.ts'

const names = ['ack-shop', 'tke-retail']

function textsOf(folder: string): Texts {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1))
  return Object.fromEntries(paths.toSorted().map((path) => [path, readFileSync(`${folder}/${path}`, 'utf8')]))
}

function found({ findings }: Report): readonly string[] {
  return findings
    .map(({ rule, resource }) => `${rule} ${resource?.kind} ${resource?.namespace}/${resource?.name}`)
    .toSorted()
}

/** The repaired text of one file with one of its hunks put back as it was. */
function revertedHunks(repaired: string, broken: string): readonly string[] {
  const { hunks } = structuredPatch('a', 'b', repaired, broken, '', '', { context: 0 })
  const lines = repaired.split('\n')
  return hunks.map((hunk) => {
    const added = hunk.lines.filter((line) => line.startsWith('+')).map((line) => line.slice(1))
    const at = hunk.oldLines === 0 ? hunk.oldStart : hunk.oldStart - 1
    return lines.toSpliced(at, hunk.oldLines, ...added).join('\n')
  })
}

describe.each(names)('examples/%s', (name) => {
  const broken = textsOf(`examples/${name}`)
  const repaired = textsOf(`examples/${name}-repaired`)
  const all = found(lintTexts(broken, rules))

  it('is broken, and its twin is not', () => {
    expect(all.length).toBeGreaterThan(0)
    expect(found(lintTexts(repaired, rules))).toEqual([])
  })

  it('holds 8 to 15 manifests of the same objects, with the same config and no suppression', () => {
    expect(Object.keys(repaired)).toEqual(Object.keys(broken))
    expect(Object.keys(broken).length).toBeGreaterThanOrEqual(8)
    expect(Object.keys(broken).length).toBeLessThanOrEqual(15)
    const objects = (texts: Texts): readonly string[] =>
      loadTexts(texts).clusters.flatMap(({ model }) =>
        model.resources.map(({ kind, namespace, name: each }) => `${model.name} ${kind} ${namespace}/${each}`),
      )
    expect(objects(repaired)).toEqual(objects(broken))
    for (const text of Object.values(repaired)) expect(text).not.toContain('clb-lint')
  })

  it('gives each hunk, reverted alone, findings of the broken example and nothing else', () => {
    const back = new Set<string>()
    for (const [path, text] of Object.entries(repaired)) {
      for (const reverted of revertedHunks(text, broken[path] ?? '')) {
        const findings = found(lintTexts({ ...repaired, [path]: reverted }, rules))
        expect(findings.length, `a hunk of ${path}`).toBeGreaterThan(0)
        for (const finding of findings) expect(all).toContain(finding)
        for (const finding of findings) back.add(finding)
      }
    }
    expect([...back].toSorted()).toEqual([...new Set(all)])
  })
})
