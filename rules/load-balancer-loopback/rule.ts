import type { Exposure } from '../../src/model/exposure.ts'
import type { Facts } from '../../src/model/facts.ts'
import type { Fault } from '../../src/rule/fault.ts'
import type { Draft, RuleInput } from '../../src/rule/rule.ts'
import { ack } from '../../src/model/annotations/ack.ts'
import { annotationPlace } from '../../src/model/annotations/place.ts'
import { annotationValue } from '../../src/model/annotations/read.ts'
import { tkeService } from '../../src/model/annotations/tke.ts'
import { annotationsOf } from '../../src/model/exposure.ts'
import { faultOf, worstOf } from '../../src/rule/fault.ts'
import { nameOf } from '../../src/rule/names.ts'
import { reportFault } from '../../src/rule/report-fault.ts'
import { defineRule } from '../../src/rule/rule.ts'
import * as words from './words.ts'

type Message = keyof typeof words.messages

export default defineRule<Message>({
  id: 'load-balancer-loopback',
  severity: 'warning',
  ...words,
  tags: ['ack', 'tke', 'loopback', 'terway'],
  references: [
    'https://www.alibabacloud.com/help/en/slb/why-am-i-unable-to-access-an-slb-instance',
    'https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/work-with-terway',
    'https://www.tencentcloud.com/document/product/457/35660',
  ],
  concernsCallers: true,
  *check(input) {
    for (const exposure of input.cluster.exposures) {
      const faults = faultsAt(exposure, input)
      const worst = worstOf(faults)
      if (worst) yield draftOf({ ...worst, dialling: [...new Set(faults.flatMap((each) => each.dialling))] }, input)
    }
  },
})

/** Where the input shows who dials, they decide; else only who chose the way through the load balancer is told (decided case 22). */
function faultsAt(exposure: Exposure, { cluster, paths }: RuleInput): readonly Fault[] {
  const isDialled = paths.seen.some(({ verdict }) => verdict.exposure === exposure)
  if (!isDialled && !isChosen(exposure, cluster.facts)) return []
  return exposure.listeners.flatMap((listener) => {
    const fault = faultOf(exposure, listener, ['load-balancer-loopback'], 'known-clients', cluster, paths)
    return fault && (fault.callers === 'seen' || !isDialled) ? [fault] : []
  })
}

/** By ACK's hostname annotation, or by one of Terway's eBPF modes. */
function isChosen(exposure: Exposure, { cni }: Facts): boolean {
  if (annotationValue(annotationsOf(exposure), ack.hostname) !== undefined) return true
  return cni.known && (cni.value === 'terway-ipvlan' || cni.value === 'terway-datapathv2')
}

function draftOf(fault: Fault, { cluster }: RuleInput): Draft<Message> {
  const who = fault.dialling.find(({ verdict }) => verdict === fault.evidence.verdict)?.call.client.who
  const at = annotationPlace(fault.exposure, ack.hostname, tkeService.discardIp, tkeService.directAccess)
  const report = { ...reportFault(fault, cluster), at }
  if (typeof who !== 'object') return { ...report, message: 'anyone', data: {} }
  return { ...report, message: 'client', data: { client: nameOf(who) } }
}
