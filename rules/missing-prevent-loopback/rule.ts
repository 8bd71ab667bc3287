import type { Fault } from '../../src/rule/fault.ts'
import { isWrittenInVain } from '../../src/model/annotations/in-vain.ts'
import { tkeService } from '../../src/model/annotations/tke.ts'
import { faultsOf } from '../../src/rule/fault.ts'
import { reportFault } from '../../src/rule/report-fault.ts'
import { defineRule } from '../../src/rule/rule.ts'
import * as words from './words.ts'

type Message = keyof typeof words.messages

export default defineRule<Message>({
  id: 'missing-prevent-loopback',
  severity: 'error',
  ...words,
  tags: ['tke', 'loopback'],
  references: [
    'https://www.tencentcloud.com/document/product/457/35660',
    'https://github.com/kubernetes/kubernetes/issues/79783',
  ],
  concernsCallers: true,
  *check(input) {
    for (const fault of faultsOf(input, ['unbound-vip'], 'known-clients')) {
      const { exposure } = fault
      if (isWrittenInVain(tkeService.preventLoopback, exposure)) continue
      const draft = {
        ...reportFault(fault, input.cluster),
        message: messageOf(fault),
        data: { clb: exposure.existing ?? '' },
        at: exposure.at.network ?? exposure.at.annotations,
      }
      yield exposure.network.known ? draft : { ...draft, cap: 'note' }
    }
  },
})

function messageOf({ exposure, evidence }: Fault): Message {
  return exposure.network.known ? evidence.certainty : 'existing-clb'
}
