import type { Facts } from '../../src/model/facts.ts'
import type { Draft } from '../../src/rule/rule.ts'
import type { Fault } from '../../src/rule/fault.ts'
import { providerOf } from '../../src/model/exposure.ts'
import { defineRule } from '../../src/rule/rule.ts'
import { faultsOf } from '../../src/rule/fault.ts'
import { nameOf } from '../../src/rule/names.ts'
import { reportFault } from '../../src/rule/report-fault.ts'
import * as words from './words.ts'

type Message = keyof typeof words.messages

export default defineRule<Message>({
  id: 'local-traffic-policy',
  severity: 'error',
  ...words,
  tags: ['ack', 'asm', 'tke', 'traffic-policy'],
  references: [
    'https://www.alibabacloud.com/help/en/asm/sidecar/how-to-do-if-the-kubernetes-cluster-pods-cannot-access-clb-address-in-ingress-gateway',
    'https://github.com/kubernetes/kubernetes/issues/93456',
    'https://github.com/kubernetes/kubernetes/pull/97081',
  ],
  concernsCallers: true,
  *check(input) {
    for (const fault of faultsOf(input, ['local-policy'], 'anyone')) {
      const { exposure } = fault
      const draft: Draft<Message> = {
        ...reportFault(fault, input.cluster),
        message: messageOf(fault),
        data: { name: nameOf(exposure.owner), client: clientOf(fault) },
        at: exposure.at.policy ?? exposure.at.annotations,
      }
      yield isTkeGuess(fault, input.cluster.facts) ? { ...draft, cap: 'note' } : draft
    }
  },
})

function messageOf({ evidence }: Fault): Message {
  if (evidence.stack !== 'pod') return 'host-client'
  if (evidence.certainty === 'possible') return 'possible'
  const refused = evidence.verdict.branches.every(({ outcome }) => !outcome.ok && outcome.symptom === 'refused')
  return refused ? 'refused' : 'dropped'
}

function clientOf({ evidence, dialling }: Fault): string {
  const who = dialling.find(({ verdict }) => verdict === evidence.verdict)?.call.client.who
  return who === undefined || typeof who === 'string' ? '' : nameOf(who)
}

/** On TKE the loopback is the usual fault: without the proxy mode this one is a note at most (DESIGN §5 case 3). */
function isTkeGuess({ exposure, evidence }: Fault, facts: Facts): boolean {
  return providerOf(exposure, facts) === 'tke' && evidence.needs.includes('kube-proxy.mode')
}
