/** Every sentence of the vendors' three pages that tells of a fault or a remedy: on disk, with the program as a user runs it. */
import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import type { Fault, Row, Sound, Unseen } from './row.ts'
import { rules } from '../../rules/index.ts'
import { apply, directoryWith, findingsIn, lineOf, removeDirectories, trace } from './program.ts'
import { rows } from './vendor-pages.table.ts'

const printed: string[] = []

function print({ page, says }: Row, ...columns: readonly string[]): void {
  printed.push([page, says, ...columns].join(' | '))
}

async function checkFault(row: Fault): Promise<void> {
  const { files, facts, finding, call, remedy } = row
  const directory = directoryWith(files)
  const before = await findingsIn(directory, facts)
  const found = before.find(({ rule, messageId }) => rule === finding.rule && messageId === finding.message)
  const all = before.map(({ rule, messageId }) => `${rule} ${messageId}`)
  if (!found) throw new Error(`no ${finding.rule} ${finding.message}, but: ${all.join(', ')}`)
  expect(lineOf(found)).toBe(finding.line)
  const verdict = await trace(directory, call, facts)
  if (row.before) expect(verdict.status).toBe(row.before)
  if (row.symptom) expect(verdict.branches.map(({ symptom }) => symptom)).toContain(row.symptom)

  for (const change of remedy.changes) apply(change, directory, found)
  const stated = [...facts, ...(row.prerequisites ?? [])]
  const after = new Set((await findingsIn(directory, stated)).map(({ rule }) => rule))
  expect([...after]).toEqual(row.remaining ?? [])
  expect(row.remaining ?? []).not.toContain(finding.rule)
  const cured = await trace(directory, row.callAfter ?? call, stated)
  expect(cured.status).toBe('works')
  const { rule, messageId, severity } = found
  print(row, `${rule} (${messageId}, ${severity})`, remedy.words, `${verdict.status} → ${cured.status}`)
}

async function checkSound(row: Sound): Promise<void> {
  const directory = directoryWith(row.files)
  const found = (await findingsIn(directory, row.facts)).map(({ rule }) => rule)
  expect(found.filter((rule) => row.silent.includes(rule))).toEqual([])
  expect(rules.map(({ id }) => id)).toEqual(expect.arrayContaining([...row.silent]))
  const { status } = await trace(directory, row.call, row.facts)
  expect(status).toBe('works')
  print(row, `no ${row.silent.join(', ')}`, 'none needed', status)
}

function checkUnseen(row: Unseen): void {
  const page = readFileSync(`rules/${row.rule}/README.md`, 'utf8').replaceAll(/\s+/g, ' ')
  for (const words of row.words) expect(page).toContain(words)
  print(row, `told on the page of ${row.rule}`, 'not in a manifest', '-')
}

async function check(row: Row): Promise<void> {
  switch (row.kind) {
    case 'fault':
      return checkFault(row)
    case 'sound':
      return checkSound(row)
    case 'unseen':
      return checkUnseen(row)
  }
}

describe("the vendors' pages", () => {
  afterAll(() => {
    removeDirectories()
    console.log(['page | sentence | finding | remedy | verdict', ...printed].join('\n'))
  })

  for (const row of rows) it(`${row.page}: ${row.says}`, () => check(row))
})
