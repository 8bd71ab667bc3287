import type { IdleSuppression } from '../../rule/input.ts'
import type { Unsigned } from '../finding.ts'
import type { Suppression } from './suppression.ts'
import { nearest } from '../../text/nearest.ts'

export interface Suppressed {
  readonly kept: readonly Unsigned[]
  readonly count: number
  readonly idle: readonly IdleSuppression[]
}

export interface SuppressionRules {
  /** Every rule there is: naming another one is a mistake. */
  readonly known: readonly string[]
  /** The rules that ran: a suppression of one that did not is neither used nor unused. */
  readonly ran: readonly string[]
  /** `2026-11-25`, for `until`. */
  readonly today: string
}

/** Takes out what people chose to keep, and tells of suppressions that apply to nothing or cannot apply. */
export function applySuppressions(
  findings: readonly Unsigned[],
  suppressions: readonly Suppression[],
  rules: SuppressionRules,
): Suppressed {
  const claims = suppressions.flatMap((suppression) => claimsOf(suppression, rules))
  const valid = claims.filter((claim) => claim.trouble === undefined)
  const used = new Set<Claim>()
  const kept = findings.filter((finding) => {
    const claim = valid.find((each) => covers(each, finding))
    if (claim) used.add(claim)
    return claim === undefined
  })
  const unused = valid.filter((claim) => !used.has(claim) && rules.ran.includes(claim.rule))
  return {
    kept,
    count: findings.length - kept.length,
    idle: [
      ...claims.flatMap(({ trouble }) => trouble ?? []),
      ...unused.map(({ rule, suppression }): IdleSuppression => ({
        at: suppression.at,
        rule,
        why: 'unused',
        hint: '',
      })),
    ],
  }
}

/** One rule of one suppression. */
interface Claim {
  readonly rule: string
  readonly suppression: Suppression
  readonly trouble: IdleSuppression | undefined
}

function claimsOf(suppression: Suppression, { known, today }: SuppressionRules): readonly Claim[] {
  const { at, until } = suppression
  const claim = (rule: string, why?: IdleSuppression['why'], hint = ''): Claim => ({
    rule,
    suppression,
    trouble: why && { at, rule, why, hint },
  })
  if (suppression.rules.length === 0) return [claim('', 'no-rule')]
  return suppression.rules.map((rule) => {
    if (!known.includes(rule)) return claim(rule, 'unknown-rule', nearest(rule, known) ?? '')
    if (suppression.reason === '') return claim(rule, 'no-reason')
    if (until !== undefined && until < today) return claim(rule, 'expired', until)
    return claim(rule)
  })
}

function covers({ rule, suppression }: Claim, { rule: found, place }: Unsigned): boolean {
  return rule === found && suppression.covers(place.file, place.range)
}
