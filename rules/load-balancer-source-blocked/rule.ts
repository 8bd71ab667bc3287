import type { Exposure } from '../../src/model/exposure.ts'
import type { Admission } from '../../src/path/admission.ts'
import { providerOf } from '../../src/model/exposure.ts'
import { ownSources } from '../../src/model/exposures/own-sources.ts'
import { passesToTarget } from '../../src/model/exposures/pass-to-target.ts'
import { namePlace } from '../../src/model/places.ts'
import { admission } from '../../src/path/admission.ts'
import { passToTarget } from '../../src/remedy/pass-to-target.ts'
import { evidencePlace } from '../../src/rule/evidence-place.ts'
import { harmless } from '../../src/rule/harmless.ts'
import { qualifiedName } from '../../src/rule/names.ts'
import { defineRule } from '../../src/rule/rule.ts'
import * as words from './words.ts'

const messages = {
  requests: { certain: 'requests', possible: 'masked-requests' },
  'health-checks': { certain: 'health-checks', possible: 'masked-health-checks' },
} as const

export default defineRule<keyof typeof words.messages>({
  id: 'load-balancer-source-blocked',
  severity: 'warning',
  ...words,
  tags: ['tke', 'network-policy', 'security-group'],
  references: [
    'https://www.tencentcloud.com/document/product/457/35660',
    'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
  ],
  concernsCallers: false,
  *check({ cluster }) {
    for (const exposure of cluster.exposures) {
      if (providerOf(exposure, cluster.facts) !== 'tke') continue
      for (const { of, cidr, at } of ownSources(exposure)) {
        const admitted = admission(exposure, cidr, cluster)
        if (admitted.kind === 'blocked') {
          yield { message: messages[of][admitted.certainty], at, ...blocked(exposure, admitted) }
        } else if (of === 'requests' && admitted.kind === 'open' && !passesToTarget(exposure)) {
          const remedies = harmless([passToTarget], exposure, cluster)
          yield { message: 'security-group', data: {}, at, resource: exposure.owner, cap: 'note', remedies }
        }
      }
    }
  },
})

/** No pass-to-target opens a NetworkPolicy: that one is about security groups. */
function blocked({ owner }: Exposure, { by, service, certainty }: Extract<Admission, { kind: 'blocked' }>) {
  return {
    certainty,
    data: { policy: qualifiedName(by.resource), service: service.name },
    resource: owner,
    related: [evidencePlace(words.related, 'policy', namePlace(by.resource.node))],
  }
}
