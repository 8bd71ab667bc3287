import type { ClusterModel } from '../../src/model/cluster.ts'
import type { Exposure } from '../../src/model/exposure.ts'
import { ack } from '../../src/model/annotations/ack.ts'
import { annotationPlace } from '../../src/model/annotations/place.ts'
import { annotationValue } from '../../src/model/annotations/read.ts'
import { backendTypeOf } from '../../src/model/services/backend-type.ts'
import { annotationsOf, providerOf } from '../../src/model/exposure.ts'
import { isTerway } from '../../src/model/facts.ts'
import { removeEniBackend } from '../../src/remedy/remove-eni-backend.ts'
import { evidencePlace } from '../../src/rule/evidence-place.ts'
import { harmless } from '../../src/rule/harmless.ts'
import { nameOf } from '../../src/rule/names.ts'
import { defineRule } from '../../src/rule/rule.ts'
import * as words from './words.ts'

type Message = keyof typeof words.messages

export default defineRule<Message>({
  id: 'eni-backend-without-terway',
  severity: 'error',
  ...words,
  tags: ['ack', 'asm', 'backends'],
  references: [
    'https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/add-annotations-to-the-yaml-file-of-a-service-to-configure-clb-instances',
    'https://github.com/kubernetes/cloud-provider-alibaba-cloud/blob/master/pkg/controller/service/clbv1/vgroups.go',
  ],
  concernsCallers: false,
  *check({ cluster }) {
    const { cni } = cluster.facts
    if (!cni.known || isTerway(cni.value)) return
    const { place } = cni.origin
    for (const exposure of cluster.exposures.filter((each) => needsEnis(each, cluster))) {
      yield {
        message: 'no-backend',
        data: { name: nameOf(exposure.owner), cni: cni.value },
        at: annotationPlace(exposure, ack.backendType),
        resource: exposure.owner,
        related: place ? [evidencePlace(words.related, 'cni', place)] : [],
        remedies: harmless([removeEniBackend], exposure, cluster),
      }
    }
  },
})

/** A CNI of another cloud's cluster says nothing of this load balancer; an NLB whose server group holds IPs asks for no ENI. */
function needsEnis(exposure: Exposure, { facts }: ClusterModel): boolean {
  const isElsewhere = facts.provider.known && facts.provider.value !== 'ack'
  if (isElsewhere || exposure.lb === 'foreign' || providerOf(exposure, facts) === 'other') return false
  const holdsIps = annotationValue(annotationsOf(exposure), ack.serverGroupType) === 'Ip'
  return backendTypeOf(exposure) === 'eni' && !(exposure.lb === 'nlb' && holdsIps)
}
