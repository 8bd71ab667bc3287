import { describe, expect, it } from 'vitest'
import type { Language } from '../../src/text/words.ts'
import { formats, formatNames } from '../../src/report/formats.ts'
import { empty, report, view } from './fixture.ts'

const languages: readonly Language[] = ['en', 'zh']

describe.each(formatNames)('the %s format', (name) => {
  it.each(languages)('prints the whole report as it always did (%s)', async (language) => {
    await expect(formats[name].report(report, { ...view, language })).toMatchFileSnapshot(
      `golden/${name}.${language}.txt`,
    )
  })

  it('prints a run without findings as it always did', async () => {
    await expect(formats[name].report(empty, view)).toMatchFileSnapshot(`golden/${name}.empty.txt`)
  })

  it('prints the same text for the same report', () => {
    expect(formats[name].report(report, view)).toBe(formats[name].report(report, view))
  })

  it('shows nothing of a Secret', () => {
    expect(formats[name].report(report, view)).not.toMatch(/hunter2|postgres/)
  })
})

it('paints severities, rules and marks on a terminal', async () => {
  await expect(formats.text.report(report, { ...view, color: true })).toMatchFileSnapshot('golden/text.color.txt')
})
