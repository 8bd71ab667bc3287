import type { ServicePort } from '../../src/model/service.ts'
import { keyPlace } from '../../src/manifest/place.ts'
import { namePlace } from '../../src/model/places.ts'
import { missedPorts, selectsNobody } from '../../src/model/services/service-ports.ts'
import { isService } from '../../src/model/services/sources/written.ts'
import { evidencePlace } from '../../src/rule/evidence-place.ts'
import { nameOf } from '../../src/rule/names.ts'
import { defineRule } from '../../src/rule/rule.ts'
import * as words from './words.ts'

export default defineRule<keyof typeof words.messages>({
  id: 'broken-service-port',
  severity: 'error',
  ...words,
  tags: ['service'],
  references: [
    'https://www.tencentcloud.com/document/product/457/35660',
    'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
    'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports',
  ],
  concernsCallers: false,
  *check({ cluster }) {
    for (const service of cluster.services.filter(({ owner }) => isService(owner))) {
      const { owner, backends } = service
      const selector = owner.node.at('spec', 'selector')
      if (selector && selectsNobody(service, cluster)) {
        yield { message: 'no-workload', data: { service: nameOf(owner) }, at: keyPlace(selector), resource: owner }
      }
      const selected = backends.workloads.map(({ resource }) => resource)
      for (const port of missedPorts(service)) {
        yield {
          ...faultOf(port),
          data: {
            target: port.targetPort,
            port: port.port,
            protocol: port.protocol,
            pods: selected.map(nameOf).join(', '),
          },
          at: port.targetAt,
          resource: owner,
          related: selected.map(({ node }) => evidencePlace(words.related, 'selected', namePlace(node))),
        }
      }
    }
  },
})

function faultOf({ targetPort }: ServicePort) {
  return typeof targetPort === 'string'
    ? ({ message: 'unknown-name' } as const)
    : ({ message: 'undeclared-number', certainty: 'possible' } as const)
}
