import type { ConfigFault } from '../../src/model/exposures/config-fault.ts'
import type { Draft } from '../../src/rule/rule.ts'
import { configFault, probesFromVip } from '../../src/model/exposures/config-fault.ts'
import { providerOf } from '../../src/model/exposure.ts'
import { namePlace } from '../../src/model/places.ts'
import { bindingOf } from '../../src/rule/binding.ts'
import { evidencePlace } from '../../src/rule/evidence-place.ts'
import { listenerNames } from '../../src/rule/names.ts'
import { defineRule } from '../../src/rule/rule.ts'
import * as words from './words.ts'

type Message = keyof typeof words.messages

export default defineRule<Message>({
  id: 'broken-service-config',
  severity: 'error',
  ...words,
  tags: ['tke'],
  references: [
    'https://www.tencentcloud.com/document/product/457/35660',
    'https://cloud.tencent.com/document/product/457/45700',
    'https://cloud.tencent.com/document/product/457/45490',
  ],
  concernsCallers: false,
  *check({ cluster }) {
    for (const exposure of cluster.exposures) {
      if (providerOf(exposure, cluster.facts) !== 'tke') continue
      const { owner } = exposure
      const at = exposure.at.serviceConfig ?? exposure.at.annotations
      const fault = configFault(exposure)
      if (fault) yield { ...draftOf(fault), at, resource: owner }
      const probes = probesFromVip(exposure)
      const certainty = probes && bindingOf(exposure, cluster)
      if (probes && certainty) {
        yield {
          message: 'probes-from-vip',
          certainty,
          data: {},
          at,
          resource: owner,
          related: [evidencePlace(words.related, 'probes', probes)],
        }
      }
    }
  },
})

function draftOf({ why, name, config, segments, listeners }: ConfigFault): Omit<Draft<Message>, 'at' | 'resource'> {
  return {
    message: why,
    data: {
      config: name,
      namespace: config?.namespace ?? '',
      segments: listenerNames(segments),
      listeners: listenerNames(listeners),
    },
    related: config ? [evidencePlace(words.related, 'config', namePlace(config.node))] : [],
  }
}
