import type { FieldFault } from '../../src/model/fields/field-faults.ts'
import type { Node } from '../../src/manifest/node.ts'
import type { Draft } from '../../src/rule/rule.ts'
import { valuePlace } from '../../src/manifest/place.ts'
import { fieldFaults, refusedAnnotations } from '../../src/model/fields/field-faults.ts'
import { correctField, correctRefused } from '../../src/remedy/correct-value.ts'
import { defineRule } from '../../src/rule/rule.ts'
import * as words from './words.ts'

type Message = keyof typeof words.messages

export default defineRule<Message>({
  id: 'invalid-field',
  severity: 'error',
  ...words,
  tags: ['ack', 'asm', 'tke', 'schema'],
  references: [
    'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/',
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/',
    'https://help.aliyun.com/en/asm/sidecar/crd-fields-for-an-asm-gateway',
    'https://cloud.tencent.com/document/product/457/45700',
  ],
  concernsCallers: false,
  *check({ cluster }) {
    for (const fault of cluster.resources.flatMap(fieldFaults)) {
      const { owner, written } = fault
      yield { ...saying(fault), at: valuePlace(written), resource: owner, remedies: correctField(fault) }
    }
    for (const { owner, row, written } of refusedAnnotations(cluster)) {
      const data = { key: written.key?.string ?? row.key, value: shown(written) }
      const remedies = correctRefused(row, written)
      yield { message: 'annotation', data, at: valuePlace(written), resource: owner, remedies }
    }
  },
})

function saying({ name, written, type }: FieldFault): Pick<Draft<Message>, 'message' | 'data'> {
  const data = { field: name, value: shown(written) }
  switch (type.kind) {
    case 'words':
      return { message: 'word', data: { ...data, legal: type.words.join(' | ') } }
    case 'boolean':
      return { message: 'word', data: { ...data, legal: 'true | false' } }
    case 'integer':
      return { message: 'integer', data: { ...data, least: type.least, most: type.most } }
    case 'text':
      return { message: 'text', data }
  }
}

/** As it is written: quotes are often the fault. */
function shown({ kind, source }: Node): string {
  if (kind !== 'scalar') return kind === 'map' ? '{…}' : '[…]'
  return source
}
