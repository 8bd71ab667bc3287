import type { Cause, Verdict } from '../../src/path/outcome.ts'
import type { SeenCall } from '../../src/rule/paths.ts'
import type { Draft, RuleInput } from '../../src/rule/rule.ts'
import { callEvidence } from '../../src/rule/call-evidence.ts'
import { isOurs } from '../../src/rule/fault.ts'
import { isRewritten } from '../../src/path/verdict.ts'
import { qualifiedName } from '../../src/rule/names.ts'
import { defineRule } from '../../src/rule/rule.ts'
import { offersFor } from '../../src/remedy/offers.ts'
import * as words from './words.ts'

type Message = keyof typeof words.messages

export default defineRule<Message>({
  id: 'in-cluster-load-balancer-address',
  severity: 'warning',
  ...words,
  tags: ['ack', 'asm', 'tke', 'names'],
  references: [
    'https://www.tencentcloud.com/document/product/457/35660',
    'https://www.alibabacloud.com/help/en/asm/sidecar/how-to-do-if-the-kubernetes-cluster-pods-cannot-access-clb-address-in-ingress-gateway',
  ],
  concernsCallers: false,
  *check(input) {
    for (const seen of input.paths.seen) {
      const draft = draftOf(seen, input)
      if (draft) yield draft
    }
  },
})

/**
 * One finding a mention. Whose fault it is that the call fails is told by the rule that owns the cause, on the load balancer; behind
 * a rewrite it is the rewrite's.
 */
function draftOf(seen: SeenCall, { cluster }: RuleInput): Draft<Message> | undefined {
  const { call, verdict } = seen
  const { exposure } = verdict
  if (!exposure || !call.at || (verdict.status !== 'fails' && verdict.status !== 'depends')) return undefined
  if (!isOurs(exposure, cluster) || isRewritten(verdict)) return undefined
  const verb = verdict.status === 'fails' ? 'fails' : 'may-fail'
  const { owner } = exposure
  return {
    message: call.secretKey !== undefined ? `secret-${verb}` : verb,
    data: { address: addressOf(call), owner: `${owner.kind} ${qualifiedName(owner)}`, key: call.secretKey ?? '' },
    at: call.at,
    resource: call.mentionedBy,
    evidence: callEvidence(seen),
    callers: 'seen',
    related: [{ role: 'evidence', id: 'served', words: words.related.served, data: {}, at: exposure.at.name }],
    flow: verdict.branches.find(({ outcome }) => !outcome.ok)?.outcome.hops ?? [],
    remedies: offersFor({ call, exposure, cluster }, causesOf(verdict), 'caller'),
  }
}

function causesOf({ branches }: Verdict): readonly Cause[] {
  return branches.flatMap(({ outcome }) => (outcome.ok ? [] : [outcome.cause]))
}

function addressOf({ to }: SeenCall['call']): string {
  return to.kind === 'host' ? to.host : to.kind === 'ip' ? to.ip : ''
}
