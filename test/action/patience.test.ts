import { describe, expect, it } from 'vitest'
import { delayBeforeRetry, isRateLimit, refusalOf } from '../../src/action/patience.ts'

const now = 1_764_000_000_000
const seconds = (after: number) => String(now / 1000 + after)

function refusal(status: number, headers: Readonly<Record<string, string>> = {}, message = 'no') {
  return { status, message, headers }
}

describe('a second try', () => {
  it.each([
    ['a server error', refusal(502), 1000],
    ['no answer', { ...refusal(500), headers: undefined }, 1000],
    ['retry-after', refusal(403, { 'retry-after': '7' }), 7000],
    ['retry-after before the reset', refusal(429, { 'retry-after': '7', 'x-ratelimit-remaining': '0' }), 7000],
    ['a reset soon', refusal(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': seconds(30) }), 30_000],
    ['a reset in the past', refusal(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': seconds(-5) }), 0],
    ['a limit that names no time', refusal(403, {}, 'You have exceeded a secondary rate limit.'), 60_000],
    ['429 without headers', refusal(429), 60_000],
  ])('is made after %s', (_, given, delay) => {
    expect(delayBeforeRetry(given, now)).toBe(delay)
  })

  it.each([
    ['a missing permission', refusal(403, { 'x-ratelimit-remaining': '4999' })],
    ['what is not there', refusal(404)],
    ['more patience than a minute', refusal(403, { 'retry-after': '61' })],
    ['a reset in an hour', refusal(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': seconds(3600) })],
  ])('is not made after %s', (_, given) => {
    expect(delayBeforeRetry(given, now)).toBeUndefined()
  })

  it('takes a date in retry-after, which GitHub does not send, for no number', () => {
    expect(delayBeforeRetry(refusal(429, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }), now)).toBe(60_000)
  })
})

describe('a refusal', () => {
  it('is an error with a status, and nothing else', () => {
    const error = Object.assign(new Error('x'), { status: 403, response: { headers: { 'retry-after': '1' } } })
    expect(refusalOf(error)).toEqual({ status: 403, message: 'x', headers: { 'retry-after': '1' } })
    expect(refusalOf(new TypeError('a bug'))).toBeUndefined()
    expect(refusalOf({ status: 403 })).toBeUndefined()
  })

  it('is a rate limit only where something says so', () => {
    expect(isRateLimit(refusal(403))).toBe(false)
    expect(isRateLimit(refusal(502, { 'retry-after': '1' }))).toBe(false)
    expect(isRateLimit(refusal(403, { 'retry-after': '1' }))).toBe(true)
  })
})
