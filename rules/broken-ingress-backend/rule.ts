import { backendFaults } from '../../src/model/services/backend-faults.ts'
import { isIngress } from '../../src/model/exposures/ingress-class.ts'
import { namePlace } from '../../src/model/places.ts'
import { evidencePlace } from '../../src/rule/evidence-place.ts'
import { defineRule } from '../../src/rule/rule.ts'
import * as words from './words.ts'

export default defineRule<keyof typeof words.messages>({
  id: 'broken-ingress-backend',
  severity: 'error',
  ...words,
  tags: ['ingress', 'tke', 'ack'],
  references: [
    'https://www.tencentcloud.com/document/product/457/35660',
    'https://cloud.tencent.com/document/product/457/36837',
    'https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource',
  ],
  concernsCallers: false,
  *check({ cluster }) {
    for (const ingress of cluster.resources.filter(isIngress)) {
      for (const { kind, backend, service } of backendFaults(ingress, cluster)) {
        yield {
          message: kind,
          data: { service: backend.service, namespace: ingress.namespace ?? 'default', port: backend.port ?? '' },
          at: kind === 'no-port' ? backend.portAt : backend.at,
          resource: ingress,
          related: service ? [evidencePlace(words.related, 'service', namePlace(service.owner.node))] : [],
        }
      }
    }
  },
})
