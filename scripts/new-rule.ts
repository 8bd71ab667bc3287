/** `npm run new-rule <id>`: makes rules/<id> with a rule that finds nothing yet, its words, its page and a place for its cases. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'

const id = process.argv[2] ?? ''
const folder = new URL(`../rules/${id}/`, import.meta.url)

if (!/^[a-z][a-z0-9]*(-[a-z0-9]+){1,5}$/.test(id))
  fail(`'${id}' is no rule id: two to six lower-case words with hyphens that name the fault`)
if (existsSync(folder)) fail(`rules/${id} exists`)

mkdirSync(new URL('cases/', folder), { recursive: true })
writeFileSync(new URL('words.ts', folder), words())
writeFileSync(new URL('rule.ts', folder), rule())
writeFileSync(new URL('README.md', folder), page())
console.log(
  `made rules/${id}; write its cases first (rules/${id}/cases/<pair>.fires.yaml and .silent.yaml), then npm run generate && npm test`,
)

function words(): string {
  const empty = "{ en: '', zh: '' }"
  return `/** What ${id} says, in both languages. */
export const summary = ${empty}

export const rationale = ${empty}

export const remedy = ${empty}

export const keep = ${empty}

export const messages = {
  found: ${empty},
}
`
}

function rule(): string {
  return `import { defineRule } from '../../src/rule/rule.ts'
import * as words from './words.ts'

export default defineRule<keyof typeof words.messages>({
  id: '${id}',
  severity: 'warning',
  ...words,
  tags: [],
  references: [],
  concernsCallers: false,
  *check() {},
})
`
}

function page(): string {
  const headings = ['Example', 'Why it matters', 'How to fix', 'When to suppress', 'References']
  return [`# ${id}`, '', ...headings.map((heading) => `## ${heading}\n`), ''].join('\n')
}

function fail(message: string): never {
  console.error(message)
  process.exit(2)
}
