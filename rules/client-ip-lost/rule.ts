import type { LostAddress } from '../../src/model/calls/client-address.ts'
import type { ClusterModel } from '../../src/model/cluster.ts'
import type { Exposure } from '../../src/model/exposure.ts'
import type { Reliance } from '../../src/model/reliance/reliance.ts'
import type { Draft } from '../../src/rule/rule.ts'
import { ack } from '../../src/model/annotations/ack.ts'
import { annotationPlace } from '../../src/model/annotations/place.ts'
import { lostAddress } from '../../src/model/calls/client-address.ts'
import { relianceBehind } from '../../src/model/reliance/behind.ts'
import { eniBackend } from '../../src/remedy/eni-backends.ts'
import { localPolicy } from '../../src/remedy/local-policy.ts'
import { readForwardedFor } from '../../src/remedy/read-forwarded-for.ts'
import { evidencePlace } from '../../src/rule/evidence-place.ts'
import { isOurs } from '../../src/rule/fault.ts'
import { harmless } from '../../src/rule/harmless.ts'
import { nameOf, qualifiedName } from '../../src/rule/names.ts'
import { defineRule } from '../../src/rule/rule.ts'
import * as words from './words.ts'

type Message = keyof typeof words.messages

export default defineRule<Message>({
  id: 'client-ip-lost',
  severity: 'warning',
  ...words,
  tags: ['ack', 'asm', 'tke', 'client-ip'],
  references: [
    'https://www.alibabacloud.com/help/en/asm/user-guide/allow-only-specific-ip-addresses-to-access-applications-within-the-mesh',
    'https://www.tencentcloud.com/document/product/457/35660',
    'https://kubernetes.io/docs/tutorials/services/source-ip/',
  ],
  concernsCallers: false,
  *check({ cluster }) {
    for (const exposure of cluster.exposures) {
      const lost = isOurs(exposure, cluster) ? lostAddress(exposure, cluster.facts) : undefined
      const relying = lost ? relianceBehind(exposure, cluster) : []
      if (lost && relying.length > 0) yield draftOf(exposure, lost, relying, cluster)
    }
  },
})

type Relying = readonly Reliance[]

function draftOf(exposure: Exposure, lost: LostAddress, relying: Relying, cluster: ClusterModel): Draft<Message> {
  const { policy, serviceConfig, annotations } = exposure.at
  const place = { node: policy ?? annotationPlace(exposure, ack.backendType), keepalive: serviceConfig ?? annotations }
  return {
    message: lost.needs.length > 0 ? 'maybe-node' : lost.instead,
    data: { name: nameOf(exposure.owner), relying: relying.slice(0, 1).map(titleOf).join('') },
    at: place[lost.instead],
    resource: exposure.owner,
    ...(lost.needs.length > 0 ? { certainty: 'possible', needs: lost.needs } : {}),
    related: relying.map((each) => evidencePlace(words.related, 'relies', each.at, { relying: titleOf(each) })),
    remedies: harmless([eniBackend, localPolicy, readForwardedFor], exposure, cluster),
  }
}

function titleOf({ resource }: Reliance): string {
  return `${resource.kind} ${qualifiedName(resource)}`
}
