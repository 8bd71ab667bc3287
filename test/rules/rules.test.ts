/** Every rule folder: its cases, its page, its words. A fixture runs its own rule alone. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Config } from '../../src/config/config.ts'
import type { Report } from '../../src/lint/report.ts'
import type { Rule } from '../../src/rule/rule.ts'
import type { Texts } from './lint-texts.ts'
import type { Mark } from './marks.ts'
import { rules } from '../../rules/index.ts'
import { noConfig } from '../../src/config/config.ts'
import { readConfig } from '../../src/config/read.ts'
import { SourceFile } from '../../src/manifest/source-file.ts'
import { placeholders } from '../../src/text/words.ts'
import { lintTexts } from './lint-texts.ts'
import { countedLines, readFixture } from './marks.ts'

const root = new URL('../../rules/', import.meta.url)
const headings = ['Example', 'Why it matters', 'How to fix', 'When to suppress', 'References']

/** A case file, or all files of a case folder, by path below `cases/`. */
function textsOf(rule: Rule, name: string): Texts {
  const url = new URL(`${rule.id}/cases/${name}`, root)
  if (!statSync(url).isDirectory()) return { [name]: readFileSync(url, 'utf8') }
  return Object.fromEntries(
    readdirSync(url, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`)
      .map((path) => [path.slice(path.indexOf('/cases/') + 7).replaceAll('//', '/'), readFileSync(path, 'utf8')]),
  )
}

function expected(texts: Texts): readonly string[] {
  return Object.entries(texts).flatMap(([path, text]) => readFixture(text).marks.map((mark) => line(path, mark)))
}

function found({ findings }: Report): readonly string[] {
  return findings.map(({ place, message, certainty, severity }) => {
    const start = place.file.lines.positionAt(place.range.start)
    const end = place.file.lines.positionAt(place.range.end)
    const endColumn = start.line === end.line ? end.column : Number.NaN
    const mark = { line: start.line, startColumn: start.column, endColumn, messageId: message.id, certainty, severity }
    return line(place.file.path, mark)
  })
}

function line(path: string, { line: at, startColumn, endColumn, messageId, certainty, severity }: Mark): string {
  return `${path}:${at}:${startColumn}-${endColumn} ${messageId} ${certainty} ${severity}`
}

/** Runs the rule, and those that the texts name beside it, on texts that may bring a config; says what the rule found. */
function lintCase(texts: Texts, rule: Rule): readonly string[] {
  const isConfig = ([path]: readonly [string, string]): boolean => /(^|\/)\.clb-lint\.yaml$/.test(path)
  const manifests = Object.fromEntries(Object.entries(texts).filter((entry) => !isConfig(entry)))
  const [config = noConfig] = Object.entries(texts).filter(isConfig).map(configOf)
  const beside = rules.filter(({ id }) => Object.values(texts).some((text) => readFixture(text).with.includes(id)))
  const report = lintTexts(manifests, [rule, ...beside], { facts: factsOf(texts), config, known: rules })
  return found({ ...report, findings: report.findings.filter((finding) => finding.rule === rule.id) })
}

function configOf([path, text]: readonly [string, string]): Config {
  const file = new SourceFile(path, text)
  const { config, errors } = readConfig(file, { rules: rules.map(({ id }) => id), workingDirectory: '' })
  expect(errors).toEqual([])
  return config
}

function factsOf(texts: Texts): readonly string[] {
  return Object.values(texts).flatMap((text) => readFixture(text).facts)
}

/** How many lines only one of two texts has, the larger side: an exchanged line counts once. */
function difference(a: Texts, b: Texts): number {
  const lines = (texts: Texts): string[] => Object.values(texts).flatMap(countedLines).toSorted()
  const [left, right] = [lines(a), lines(b)]
  const only = (these: string[], those: string[]): number => {
    const rest = [...those]
    return these.filter((each) => {
      const at = rest.indexOf(each)
      if (at >= 0) rest.splice(at, 1)
      return at < 0
    }).length
  }
  return Math.max(only(left, right), only(right, left))
}

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const names = readdirSync(new URL(`${id}/cases/`, root))
  const pairs = [...new Set(names.map((name) => name.replace(/\.(fires|silent)(\.\w+)?$/, '')))]
  const nameOf = (pair: string, side: 'fires' | 'silent'): string =>
    names.find((name) => name === `${pair}.${side}` || name.startsWith(`${pair}.${side}.`)) ??
    `${pair}.${side}: missing`

  it('has at least five pairs of cases', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(5)
  })

  it.each(pairs)('%s fires where it is marked, and its twin is silent', (pair) => {
    const fires = textsOf(rule, nameOf(pair, 'fires'))
    const silent = textsOf(rule, nameOf(pair, 'silent'))
    expect(lintCase(fires, rule)).toEqual(expected(fires))
    expect(lintCase(silent, rule)).toEqual([])
    expect(expected(fires)).not.toEqual([])
    expect(expected(silent)).toEqual([])
    expect(difference(fires, silent)).toBeLessThanOrEqual(3)
    for (const texts of [fires, silent])
      expect(Object.values(texts).some((text) => readFixture(text).why !== '')).toBe(true)
  })

  it('raises each of its messages in some case', () => {
    const raised = new Set(
      pairs.flatMap((pair) =>
        Object.values(textsOf(rule, nameOf(pair, 'fires'))).flatMap((text) =>
          readFixture(text).marks.map(({ messageId }) => messageId),
        ),
      ),
    )
    expect([...raised].toSorted()).toEqual(Object.keys(rule.messages).toSorted())
  })

  it('has a page whose examples hold', () => {
    const page = readFileSync(new URL(`${id}/README.md`, root), 'utf8')
    expect(page.split('\n')[0]).toBe(`# ${id}`)
    expect(page).toContain(rule.summary.en)
    expect(page.match(/^## .*$/gm)).toEqual(headings.map((heading) => `## ${heading}`))
    for (const reference of rule.references) expect(page).toContain(reference)
    const fences = [...page.matchAll(/^```yaml (invalid|valid)( \S+)?\n(.*?)^```$/gms)]
    expect(new Set(fences.map(([, kind]) => kind))).toEqual(new Set(['invalid', 'valid']))
    for (const [, kind, name = '', text = ''] of fences) {
      const texts = { [name.trim() || 'example.yaml']: text }
      expect(lintCase(texts, rule)).toEqual(expected(texts))
      expect(expected(texts).length > 0).toBe(kind === 'invalid')
    }
  })

  it('says everything in both languages, with the same placeholders', () => {
    const said = [
      rule.summary,
      rule.rationale,
      rule.remedy,
      ...(rule.keep ? [rule.keep] : []),
      ...Object.values(rule.messages),
      ...Object.values(rule.related ?? {}),
    ]
    for (const { en, zh } of said) {
      expect(en).not.toBe('')
      expect(zh).toMatch(/\p{Script=Han}/u)
      expect(placeholders(zh)).toEqual(placeholders(en))
    }
  })

  it('is a folder of its own and nothing else', () => {
    expect(existsSync(new URL(`${id}/rule.ts`, root))).toBe(true)
    expect(
      readdirSync(new URL(`${id}/`, root)).filter(
        (name) => !/^(rule\.ts|words\.ts|README(\.zh)?\.md|cases)$/.test(name),
      ),
    ).toEqual([])
  })
})
