import type { InertAnnotation } from '../../src/model/annotations/faults.ts'
import type { ClassFault } from '../../src/model/class-fault.ts'
import type { Draft } from '../../src/rule/rule.ts'
import { keyPlace, valuePlace } from '../../src/manifest/place.ts'
import { inertAnnotations } from '../../src/model/annotations/faults.ts'
import { legalText } from '../../src/model/annotations/row.ts'
import { classFaults } from '../../src/model/class-fault.ts'
import { providerOf } from '../../src/model/exposure.ts'
import { correctClass, correctInert } from '../../src/remedy/correct-value.ts'
import { defineRule } from '../../src/rule/rule.ts'
import * as words from './words.ts'

type Message = keyof typeof words.messages

export default defineRule<Message>({
  id: 'inert-annotation',
  severity: 'error',
  ...words,
  tags: ['ack', 'asm', 'tke', 'annotations'],
  references: [
    'https://github.com/kubernetes/cloud-provider-alibaba-cloud/blob/master/pkg/controller/helper/service_utils.go',
    'https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/add-annotations-to-the-yaml-file-of-a-service-to-configure-clb-instances',
    'https://cloud.tencent.com/document/product/457/51258',
    'https://cloud.tencent.com/document/product/457/56112',
  ],
  concernsCallers: false,
  *check({ cluster }) {
    for (const exposure of cluster.exposures) {
      for (const fault of inertAnnotations(exposure, providerOf(exposure, cluster.facts))) {
        yield { ...inertDraft(fault), resource: fault.owner, remedies: correctInert(fault, cluster.facts) }
      }
    }
    for (const fault of classFaults(cluster)) {
      yield { ...classDraft(fault), resource: fault.owner, remedies: correctClass(fault) }
    }
  },
})

function inertDraft(fault: InertAnnotation): Pick<Draft<Message>, 'message' | 'data' | 'at'> {
  const { owner, row, written } = fault
  const key = written.key?.string ?? row.key
  const at = keyPlace(written)
  switch (fault.kind) {
    case 'value': {
      const { value, readAs } = fault
      const data = { key, value, legal: legalText(row), readAs: readAs ?? '' }
      return { message: messageOf(fault), data, at: valuePlace(written) }
    }
    case 'key':
      return { message: 'key', data: { key, near: fault.key }, at }
    case 'place':
      return { message: 'place', data: { key, path: fault.to.join('.') }, at }
    case 'object':
      return fault.twin ...
  }
}
