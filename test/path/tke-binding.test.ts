import { describe, expect, it } from 'vitest'
import { formatVersion } from '../../src/model/version.ts'
import { firstBindingTag, tagBinds } from '../../src/path/tke-binding.ts'
import { version } from './model.ts'

describe('the first build that binds an address', () => {
  it.each([
    ['1.12.4-tke.1', '1.12.4-tke.30'],
    ['1.14.3-tke.1', '1.14.3-tke.24'],
    ['1.16.3-tke.1', '1.16.3-tke.25'],
    ['1.18.4-tke.1', '1.18.4-tke.20'],
    ['1.20.6-tke.1', '1.20.6-tke.12'],
    ['1.28.3-tke.1', '1.28.3-tke.3'],
  ])('of the minor of %s is %s, and binds', (present, first) => {
    const tag = firstBindingTag(version(present))
    expect(tag && formatVersion(tag)).toBe(first)
    expect(tag && tagBinds(tag)).toBe(true)
    expect(tagBinds(version(present))).toBe(false)
  })

  it.each(['1.10.5-tke.20', '1.13.1', '1.24.4-tke.1'])('is not to be named for %s', (present) => {
    expect(firstBindingTag(version(present))).toBeUndefined()
  })
})
