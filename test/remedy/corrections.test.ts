import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Finding, Report } from '../../src/lint/report.ts'
import inertAnnotation from '../../rules/inert-annotation/rule.ts'
import invalidField from '../../rules/invalid-field/rule.ts'
import { correctionWords } from '../../src/remedy/corrections.ts'
import { applyEdits } from '../../src/text/edit.ts'
import { placeholders } from '../../src/text/words.ts'
import { lintTexts } from '../rules/lint-texts.ts'

const rules = [inertAnnotation, invalidField]
const cases = rules.flatMap(({ id }) => {
  const folder = new URL(`../../rules/${id}/cases/`, import.meta.url)
  const names = readdirSync(folder).filter((name) => name.includes('.fires.'))
  return names.map((name) => [`${id}/${name}`, readFileSync(new URL(name, folder), 'utf8')] as const)
})

function reportOn(text: string, facts: readonly string[] = ['cni=terway-eniip']): Report {
  return lintTexts({ 'a.yaml': text }, rules, { facts })
}

const editsOf = ({ remedies }: Finding) => remedies[0]?.edits ?? []

describe('a correction that is an edit', () => {
  const corrected = cases.filter(([, text]) => reportOn(text).findings.some((finding) => editsOf(finding).length > 0))

  it.each(corrected)('leaves nothing to say: %s', (_, text) => {
    const [finding] = reportOn(text).findings
    const changed = applyEdits(text, finding ? editsOf(finding) : [])
    expect(reportOn(changed).findings).toEqual([])
  })

  it('is there for most of the cases', () => {
    expect(corrected.length).toBeGreaterThan(20)
  })
})

describe('ENI backends', () => {
  const text = `apiVersion: v1
kind: Service
metadata:
  name: a
  annotations:
    service.beta.kubernetes.io/backend-type: ENI
spec: {type: LoadBalancer}
`
  const safety = (...facts: readonly string[]) => reportOn(text, facts).findings[0]?.remedies[0]?.safety

  it('are switched on without asking where the network has ENIs only', () => {
    expect(safety('cni=terway-eniip')).toBe('safe')
    expect(safety()).toBe('unsafe')
    expect(safety('cni=flannel')).toBe('manual')
  })

  it('keep the style in which their word was written', () => {
    const [finding] = reportOn(text).findings
    expect(finding && editsOf(finding).map(({ newText }) => newText)).toEqual(['eni'])
  })
})

describe('the words of a correction', () => {
  it.each(Object.entries(correctionWords))('are there in both languages: %s', (_, { en, zh }) => {
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(placeholders(zh)).toEqual(placeholders(en))
  })
})
