import type { ConfigFault } from '../../src/model/config-fault.ts'
import type { ListenerName } from '../../src/model/ingress-listeners.ts'
import type { Draft, RelatedPlace } from '../../src/rule/rule.ts'
import { configFault, probesFromVip } from '../../src/model/config-fault.ts'
import { providerOf } from '../../src/model/exposure.ts'
import { namePlace } from '../../src/model/places.ts'
import { bindingOf } from '../../src/rule/binding.ts'
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
          related: [related('probes', probes)],
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
      segments: listed(segments),
      listeners: listed(listeners),
    },
    related: config ? [related('config', namePlace(config.node))] : [],
  }
}

function listed(listeners: readonly ListenerName[]): string {
  return [...new Set(listeners.map(({ protocol, port }) => `${protocol}:${port}`))].join(', ')
}

function related(id: keyof typeof words.related, at: RelatedPlace['at']): RelatedPlace {
  return { role: 'evidence', id, words: words.related[id], data: {}, at }
}
