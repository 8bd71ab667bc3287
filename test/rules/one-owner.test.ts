/** One fault, one finding: the rules that share a situation never both report one load balancer. */
import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rules } from '../../rules/index.ts'
import { lintTexts } from './lint-texts.ts'
import { readFixture } from './marks.ts'

const root = new URL('../../rules/', import.meta.url)
const owners: readonly (readonly string[])[] = [
  ['load-balancer-loopback', 'missing-prevent-loopback', 'missing-keepalive'],
  ['missing-eni-backend', 'eni-backend-without-terway', 'inert-annotation', 'invalid-field'],
]

describe.each(owners)('of %s, %s, %s and their like', (...ids) => {
  const running = rules.filter(({ id }) => ids.includes(id))
  const files = running.flatMap(({ id }) =>
    readdirSync(new URL(`${id}/cases/`, root))
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => `${id}/cases/${name}`),
  )

  it.each(files)('at most one speaks of each object in %s', (file) => {
    const text = readFileSync(new URL(file, root), 'utf8')
    const { findings } = lintTexts({ [file]: text }, running, { facts: readFixture(text).facts })
    const spoken = new Map<string, Set<string>>()
    for (const { rule, resource } of findings) {
      const name = `${resource?.kind} ${resource?.namespace}/${resource?.name}`
      spoken.set(name, (spoken.get(name) ?? new Set()).add(rule))
    }
    expect([...spoken].filter(([, who]) => who.size > 1)).toEqual([])
  })
})
