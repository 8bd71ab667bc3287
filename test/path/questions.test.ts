import { describe, expect, it } from 'vitest'
import { anyHost, anyPod } from '../../src/model/client.ts'
import type { Exposure } from '../../src/model/exposure.ts'
import { atLeast } from '../../src/model/version.ts'
import type { Version } from '../../src/model/version.ts'
import { branchesIn, questionsIn, reduce } from '../../src/path/decision.ts'
import type { Decision } from '../../src/path/decision.ts'
import { judge } from '../../src/path/judge.ts'
import type { AskValues, Cause } from '../../src/path/outcome.ts'
import { questions, steps } from '../../src/path/questions.ts'
import { statusAndCause, wholeOutcome } from '../../src/path/verdict.ts'
import { answering } from './answering.ts'
import { call, cluster, exposure, lbIp, service, stated, version } from './model.ts'
import type { Cluster } from './model.ts'

/** Every release that a rule of the room might tell from its neighbour. */
const releases = Array.from({ length: 23 }, (_, index) => index + 15).flatMap((minor) =>
  [0, 1, 2, 5, 6].map((patch) => ({ major: 1, minor, patch })),
)

const policies = ['Cluster', 'Local'] as const
const forms = ['ip', 'ip-proxy'] as const

const exposures: readonly Exposure[] = policies.flatMap((policy) =>
  policies.flatMap((internalPolicy) =>
    forms.flatMap((form) =>
      [[], ['192.0.2.0/24']].map((sourceRanges) =>
        exposure({
          policy,
          form,
          sourceRanges,
          preventLoopback: true,
          network: stated('private'),
          realServers: stated('node'),
          externalIPs: ['198.51.100.4'],
          services: [service('gateway', { externalPolicy: policy, internalPolicy })],
        }),
      ),
    ),
  ),
)

const clusters: readonly Partial<AskValues>[] = (['other', 'tke'] as const).flatMap((provider) =>
  (['ipvs', 'iptables', 'nftables'] as const).flatMap((mode) =>
    (['recognises', 'unset', 'prefix'] as const).map((detector) => ({
      provider,
      cni: 'other' as const,
      'kube-proxy.mode': mode,
      'pod-detector': detector,
      'node-count': 'more' as const,
      'pods-in-ranges': false,
      'nodes-in-ranges': false,
      'tke-tag-binds': false,
      'clb-skips-own-address': false,
    })),
  ),
)

/** What every call of the grid comes to under a release. */
function outcomesAt(release: Version): readonly string[] {
  return exposures.flatMap((lb) =>
    clusters.flatMap((answers) => {
      const ask = answering({ ...answers, 'kube-proxy.version': release })
      const model = cluster({ exposures: [lb] })
      return [anyPod, anyHost].flatMap((client) =>
        [lbIp, '198.51.100.4', '172.21.0.10'].map((ip) =>
          wholeOutcome(judge(call(client, { kind: 'ip', ip }, { port: 80 }), 'node-without-endpoint', model, ask)),
        ),
      )
    }),
  )
}

const oldest = version('1.15.0')

function stepOf(release: Version): Version {
  return [oldest, ...steps].findLast((step) => atLeast(release, step.major, step.minor, step.patch)) ?? oldest
}

function oldestWith(mode: AskValues['kube-proxy.mode'], change: Cluster = {}): Version {
  const known = { model: cluster(change), exposure: undefined }
  return questions['kube-proxy.version'](known, answering({ 'kube-proxy.mode': mode })).values[0]
}

describe('the versions that are tried', () => {
  it('stand for all releases between them, and each of them changes something', () => {
    const known = new Map([oldest, ...steps].map((step) => [step, outcomesAt(step)]))
    for (const release of releases) {
      expect({ release, outcomes: outcomesAt(release) }).toEqual({ release, outcomes: known.get(stepOf(release)) })
    }
    const outcomes = [...known.values()].map((each) => each.join())
    for (const [index, each] of outcomes.entries()) expect(each).not.toBe(outcomes[index + 1])
  })

  it('ascend', () => {
    for (const [index, step] of steps.entries()) {
      const next = steps[index + 1]
      if (next) expect(atLeast(step, next.major, next.minor, next.patch)).toBe(false)
    }
  })

  it('begin where the mode or the detector does', () => {
    expect(oldestWith('ipvs')).toEqual({ major: 1, minor: 15, patch: 0 })
    expect(oldestWith('nftables')).toEqual({ major: 1, minor: 29, patch: 0 })
    const bridge = { facts: { 'kube-proxy.detect-local-mode': 'BridgeInterface' } } as const
    expect(oldestWith('iptables', bridge)).toEqual({ major: 1, minor: 24, patch: 0 })
  })
})

const works: Decision = { outcome: { ok: true, source: 'pod', hops: [] } }

function fails(cause: Cause): Decision {
  return { outcome: { ok: false, cause, symptom: 'silence', where: 'every-node', hops: [] } }
}

/** Fails before a version and works from it on. */
function until(text: string): Decision {
  const arms = [
    { values: [oldest], next: fails('local-policy') },
    { values: [version(text)], next: works },
  ]
  return { asked: 'kube-proxy.version', arms }
}

describe('a decision', () => {
  it('keeps two questions apart that differ in a version only', () => {
    const decision: Decision = {
      asked: 'kube-proxy.mode',
      arms: [
        { values: ['ipvs'], next: until('1.24.0') },
        { values: ['iptables'], next: until('1.24.6') },
        { values: ['nftables'], next: until('1.24.0') },
      ],
    }
    expect(branchesIn(reduce(decision, statusAndCause)).map(({ when }) => when.map(({ value }) => value))).toEqual([
      ['ipvs, nftables', '<1.24'],
      ['ipvs, nftables', '>=1.24'],
      ['iptables', '<1.24.6'],
      ['iptables', '>=1.24.6'],
    ])
  })

  it('joins neighbouring versions only', () => {
    const decision: Decision = {
      asked: 'kube-proxy.version',
      arms: [
        { values: [version('1.15.0')], next: works },
        { values: [version('1.22.0')], next: fails('local-policy') },
        { values: [version('1.24.0')], next: works },
        { values: [version('1.25.0')], next: works },
      ],
    }
    const reduced = reduce(decision, statusAndCause)
    expect(branchesIn(reduced).map(({ when }) => when[0]?.value)).toEqual(['<1.22', '>=1.22 <1.24', '>=1.24'])
  })

  it('drops a question that decides nothing, with all that only it leads to', () => {
    const decision: Decision = {
      asked: 'provider',
      arms: [
        { values: ['ack'], next: until('1.24.0') },
        { values: ['tke'], next: { asked: 'kube-proxy.mode', arms: [{ values: ['ipvs'], next: until('1.24.0') }] } },
      ],
    }
    expect([...questionsIn(reduce(decision, statusAndCause))]).toEqual(['kube-proxy.version'])
    expect([...questionsIn(decision)]).toEqual(['provider', 'kube-proxy.version', 'kube-proxy.mode'])
  })

  it('tells causes apart, unless only the status is asked for', () => {
    const decision: Decision = {
      asked: 'kube-proxy.mode',
      arms: [
        { values: ['ipvs'], next: fails('local-policy') },
        { values: ['iptables'], next: fails('source-ranges') },
      ],
    }
    expect(branchesIn(reduce(decision, statusAndCause))).toHaveLength(2)
    expect(branchesIn(reduce(decision, ({ ok }) => String(ok)))).toHaveLength(1)
  })
})
