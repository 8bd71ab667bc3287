import type { BrokenRewrite } from '../../src/rule/rewrites/broken.ts'
import type { Draft, Evidence } from '../../src/rule/rule.ts'
import { formatVersion } from '../../src/model/version.ts'
import { portOf } from '../../src/path/resolve.ts'
import { brokenRewrites } from '../../src/rule/rewrites/broken.ts'
import { callEvidence } from '../../src/rule/call-evidence.ts'
import { evidencePlace } from '../../src/rule/evidence-place.ts'
import { callerPlace } from '../../src/rule/report-fault.ts'
import { defineRule } from '../../src/rule/rule.ts'
import { unloadable } from '../../src/rule/rewrites/unloadable.ts'
import * as words from './words.ts'

type Message = keyof typeof words.messages

export default defineRule<Message>({
  id: 'coredns-rewrite-broken',
  severity: 'error',
  ...words,
  tags: ['coredns', 'names', 'ack', 'tke'],
  references: [
    'https://coredns.io/plugins/rewrite/',
    'https://github.com/coredns/coredns/blob/master/plugin/rewrite/README.md',
    'https://www.tencentcloud.com/document/product/457/35660',
    'https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/',
  ],
  concernsCallers: true,
  *check(input) {
    for (const { server, at, problem, version } of unloadable(input.cluster)) {
      const data = { problem: problem.message, version: formatVersion(version) }
      yield { message: 'invalid', data, at, resource: server.source.owner }
    }
    for (const broken of brokenRewrites(input)) yield draftOf(broken)
  },
})

function draftOf(broken: BrokenRewrite): Draft<Message> {
  const { line, host, target, trouble, at, obstacle, failing, calls } = broken
  const port = failing ? portOf(failing.call) : undefined
  return {
    message: trouble,
    data: { address: host, target, port: port ?? '', pattern: at.file.text.slice(at.range.start, at.range.end) },
    at,
    resource: line.server.source.owner,
    ...evidenceOf(broken),
    callers: calls.length > 0 ? 'seen' : 'none-seen',
    related: [
      ...(obstacle ? [evidencePlace(words.related, 'obstacle', obstacle)] : []),
      ...calls.flatMap(({ call }) => callerPlace({ call })),
    ],
    flow: failing?.verdict.branches.find(({ outcome }) => !outcome.ok)?.outcome.hops ?? [],
  }
}

/** What rests on a call has the call's certainty; a cache whose Corefile nobody showed may hand the name on. */
function evidenceOf({ failing, trouble, obstacle }: BrokenRewrite): { evidence?: Evidence; certainty?: 'possible' } {
  if (!failing?.cause) return trouble === 'node-cache' && !obstacle ? { certainty: 'possible' } : {}
  return { evidence: callEvidence(failing, failing.cause) }
}
