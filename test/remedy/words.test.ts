import { describe, expect, it } from 'vitest'
import { everyRemedy } from '../../src/remedy/catalogue.ts'
import { placeholders } from '../../src/text/words.ts'

describe.each(everyRemedy.map((remedy) => [remedy.id, remedy] as const))('remedy %s', (_, remedy) => {
  it('says what it costs and needs in both languages, with the same placeholders', () => {
    const said = [remedy.title, ...remedy.costs, ...remedy.prerequisites]
    expect(said.length).toBeGreaterThan(1)
    for (const { en, zh } of said) {
      expect(en).not.toBe('')
      expect(placeholders(zh)).toEqual(placeholders(en))
    }
    for (const { zh } of [...remedy.costs, ...remedy.prerequisites]) expect(zh).toMatch(/\p{Script=Han}/u)
  })
})
