/** When a request that GitHub refused is worth a second try, and after how long. */
import { property } from './property.ts'

/** Milliseconds; who asks for more is not waited for. */
const mostPatience = 60_000
const afterServerError = 1000

/** What GitHub answered instead of what was asked for. */
export interface Refusal {
  readonly status: number
  readonly message: string
  /** Undefined where no answer came at all; Octokit then says 500. */
  readonly headers: unknown
}

/** Undefined for an error that is none of a request. */
export function refusalOf(error: unknown): Refusal | undefined {
  const status = property(error, 'status')
  if (!(error instanceof Error) || typeof status !== 'number') return undefined
  return { status, message: error.message, headers: property(error, 'response', 'headers') }
}

/** Both of GitHub's limits answer 403 or 429; a missing permission answers 403 too. */
export function isRateLimit(refusal: Refusal): boolean {
  const { status, message } = refusal
  return status === 429 || (status === 403 && (delayAsked(refusal, 0) !== undefined || /rate limit/i.test(message)))
}

/** Milliseconds until the one further try; undefined where it would not help. `now`: milliseconds since 1970. */
export function delayBeforeRetry(refusal: Refusal, now: number): number | undefined {
  if (refusal.status >= 500) return afterServerError
  if (!isRateLimit(refusal)) return undefined
  const delay = delayAsked(refusal, now) ?? mostPatience
  return delay <= mostPatience ? delay : undefined
}

/** https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately */
function delayAsked({ headers }: Refusal, now: number): number | undefined {
  const after = property(headers, 'retry-after')
  if (typeof after === 'string' && /^\d+$/.test(after)) return Number(after) * 1000
  if (property(headers, 'x-ratelimit-remaining') !== '0') return undefined
  return Math.max(0, Number(property(headers, 'x-ratelimit-reset') ?? 0) * 1000 - now)
}
