import type { Exposure } from '../../src/model/exposure.ts'
import type { Fault } from '../../src/rule/fault.ts'
import type { Draft, RelatedPlace, RuleInput } from '../../src/rule/rule.ts'
import { refersInVain } from '../../src/model/exposures/config-fault.ts'
import { evidencePlace } from '../../src/rule/evidence-place.ts'
import { faultOf, worstOf } from '../../src/rule/fault.ts'
import { listenerNames } from '../../src/rule/names.ts'
import { reportFault } from '../../src/rule/report-fault.ts'
import { defineRule } from '../../src/rule/rule.ts'
import * as words from './words.ts'

type Message = keyof typeof words.messages

export default defineRule<Message>({
  id: 'missing-keepalive',
  severity: 'error',
  ...words,
  tags: ['tke', 'loopback', 'ingress'],
  references: ['https://www.tencentcloud.com/document/product/457/35660'],
  concernsCallers: true,
  *check(input) {
    for (const exposure of input.cluster.exposures) {
      if (refersInVain(exposure)) continue
      const faults = uncovered(exposure, input)
      const worst = worstOf(faults)
      if (worst) yield draftOf(worst, faults, input)
    }
  },
})

/** One fault for each listener that loops: a person has to cover every one of them. A value of the wrong type is a fault of its own. */
function uncovered(exposure: Exposure, { cluster, paths }: RuleInput): readonly Fault[] {
  const listeners = exposure.listeners.filter(({ keepalive }) => keepalive !== 'refused')
  return listeners.flatMap((listener) => {
    const fault = faultOf(exposure, listener, ['ingress-loopback'], 'known-clients', cluster, paths)
    return fault ? [fault] : []
  })
}

function draftOf(worst: Fault, faults: readonly Fault[], { cluster }: RuleInput): Draft<Message> {
  const { exposure } = worst
  const report = reportFault(worst, cluster)
  return {
    ...report,
    message: messageOf(worst),
    data: {
      listeners: listenerNames(faults.flatMap(({ listener }) => listener ?? [])),
      clb: exposure.existing ?? '',
      config: `${exposure.owner.name}-auto-ingress-config`,
    },
    at: exposure.at.serviceConfig ?? exposure.at.annotations,
    related: [...(report.related ?? []), ...faults.flatMap(listenerPlace)],
    ...(exposure.network.known ? {} : { cap: 'note' as const }),
  }
}

function messageOf({ exposure, listener, evidence }: Fault): Message {
  if (!exposure.network.known) return 'existing-clb'
  if (evidence.certainty === 'certain') return 'uncovered'
  return listener?.keepalive === 'auto' ? 'auto' : 'possible'
}

function listenerPlace({ listener }: Fault): readonly RelatedPlace[] {
  if (!listener) return []
  return [evidencePlace(words.related, 'listener', listener.at, { listener: listenerNames([listener]) })]
}
