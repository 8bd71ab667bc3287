import type { Opportunity } from '../../src/rule/rewrites/opportunity.ts'
import type { Draft } from '../../src/rule/rule.ts'
import { portOf } from '../../src/path/resolve.ts'
import { callEvidence } from '../../src/rule/call-evidence.ts'
import { evidencePlace } from '../../src/rule/evidence-place.ts'
import { qualifiedName } from '../../src/rule/names.ts'
import { callerPlace } from '../../src/rule/report-fault.ts'
import { opportunities } from '../../src/rule/rewrites/opportunity.ts'
import { defineRule } from '../../src/rule/rule.ts'
import * as words from './words.ts'

type Message = keyof typeof words.messages

export default defineRule<Message>({
  id: 'coredns-rewrite-opportunity',
  severity: 'note',
  ...words,
  tags: ['coredns', 'names', 'ack', 'tke'],
  references: [
    'https://www.tencentcloud.com/document/product/457/35660',
    'https://coredns.io/plugins/rewrite/',
    'https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/',
    'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/',
  ],
  concernsCallers: true,
  *check(input) {
    const { core } = input.cluster.nameServers
    for (const opportunity of opportunities(input)) {
      yield { ...draftOf(opportunity), resource: core ? core.source.owner : opportunity.exposure.owner }
    }
  },
})

function draftOf({
  host,
  exposure,
  calls,
  kind,
  line,
  at,
  cacheBlock,
  offers,
}: Opportunity): Omit<Draft<Message>, 'resource'> {
  const [{ call }] = calls
  const { owner } = exposure
  return {
    message: line === undefined && kind === 'node-cache' ? 'no-target' : kind,
    data: { address: host, line: line ?? '', owner: `${owner.kind} ${qualifiedName(owner)}`, port: portOf(call) ?? '' },
    at,
    evidence: callEvidence(calls[0]),
    callers: 'seen',
    related: [
      ...calls.flatMap(callerPlace),
      ...(kind === 'node-cache' && cacheBlock ? [evidencePlace(words.related, 'cache', cacheBlock)] : []),
    ],
    remedies: offers,
  }
}
