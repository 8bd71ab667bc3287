import { describe, expect, it } from 'vitest'
import { anyHost, anyPod } from '../../src/model/client.ts'
import type { Dialled } from '../../src/model/client.ts'
import { judge } from '../../src/path/judge.ts'
import type { At, Outcome } from '../../src/path/outcome.ts'
import { answering } from './answering.ts'
import { call, cluster, exposure, lbIp, service, unseen, version } from './model.ts'
import { upstreamRows } from './upstream.table.ts'
import type { UpstreamRow } from './upstream.table.ts'

const externalIp = '198.51.100.4'
const clusterIp = '172.21.0.10'

function fateOf({ hops, ...outcome }: Outcome): string {
  const left = hops.find(({ event }) => event === 'left')
  if (left) return `left ${left.subject}`
  if (hops.some(({ event }) => event === 'own-listener')) return 'own listener'
  if (outcome.ok) return `ok ${outcome.source}`
  return `${outcome.symptom === 'refused' ? 'refused' : 'dropped'} ${outcome.cause}`
}

function judgeRow(row: UpstreamRow, release: string, at: At): Outcome {
  const { policy = 'Cluster', internal = 'Cluster', ranges, detector = 'recognises' } = row
  const backends = { ...unseen, none: row.noEndpoint === true }
  const gateway = service('gateway', {
    externalPolicy: policy,
    internalPolicy: internal,
    backends,
    clusterIP: clusterIp,
  })
  const lb = exposure({
    policy,
    backends,
    form: row.form ?? 'ip',
    services: [gateway],
    externalIPs: row.dials === 'external-ip' ? [externalIp] : [],
    sourceRanges: ranges === undefined ? [] : ['192.0.2.0/24'],
  })
  const dialled: Readonly<Record<string, Dialled>> = {
    'load-balancer': { kind: 'ip', ip: lbIp },
    'external-ip': { kind: 'ip', ip: externalIp },
    'cluster-ip': { kind: 'ip', ip: clusterIp },
  }
  const to = dialled[row.dials ?? 'load-balancer'] ?? { kind: 'exposure', exposure: lb }
  const ask = answering({
    provider: 'other',
    cni: row.cni ?? 'other',
    ...(row.mode && { 'kube-proxy.mode': row.mode, 'kube-proxy.version': version(release) }),
    'pod-detector': detector,
    'pods-in-ranges': ranges === 'inside',
    'nodes-in-ranges': ranges === 'inside',
    ...row.answers,
  })
  const client = row.client === 'pod' ? anyPod : anyHost
  const model = cluster({ exposures: [lb], facts: { complete: true } })
  return judge(call(client, to, { port: row.port ?? 80 }), at, model, ask)
}

describe('what kube-proxy and its replacements do', () => {
  const cases = upstreamRows.flatMap((row) => (row.releases ?? ['1.30.0']).map((release) => ({ row, release })))

  for (const { row, release } of cases) {
    it(`${row.name} (${release}; ${row.source})`, () => {
      expect(fateOf(judgeRow(row, release, 'node-with-endpoint'))).toBe(row.beside)
      expect(fateOf(judgeRow(row, release, 'node-without-endpoint'))).toBe(row.apart)
    })
  }
})
