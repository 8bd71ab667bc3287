import type { InertAnnotation } from '../../src/model/annotations/faults.ts'
import type { AnnotationRow } from '../../src/model/annotations/row.ts'
import type { Draft } from '../../src/rule/rule.ts'
import { keyPlace, valuePlace } from '../../src/manifest/place.ts'
import { inertAnnotations } from '../../src/model/annotations/faults.ts'
import { legalText, readValue } from '../../src/model/annotations/row.ts'
import { classFaults } from '../../src/model/exposures/class-fault.ts'
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
        const at = fault.kind === 'value' ? valuePlace(fault.written) : keyPlace(fault.written)
        yield { ...saying(fault), at, resource: fault.owner, remedies: correctInert(fault, cluster.facts) }
      }
    }
    for (const fault of classFaults(cluster)) {
      const { owner, written } = fault
      const data = { class: written.string ?? '' }
      yield { message: 'class', data, at: valuePlace(written), resource: owner, remedies: correctClass(fault) }
    }
  },
})

function saying(fault: InertAnnotation): Pick<Draft<Message>, 'message' | 'data'> {
  const { owner, row, written } = fault
  const data = { key: written.key?.string ?? row.key, legal: legalText(row), on: row.on, kind: owner.kind }
  switch (fault.kind) {
    case 'value':
      return {
        message: readingOf(row),
        data: { ...data, value: fault.value, readAs: readValue(row, fault.value) ?? '' },
      }
    case 'key':
      return { message: 'key', data: { ...data, near: fault.key } }
    case 'place':
      return { message: 'place', data: { ...data, path: fault.to.join('.') } }
    case 'object':
      return { message: fault.twin ? 'twin' : 'object', data: { ...data, twin: fault.twin?.key ?? '' } }
  }
}

function readingOf({ values }: AnnotationRow): Message {
  if (values.kind !== 'words') return 'form'
  return values.readAs === undefined ? 'value' : 'read-as'
}
