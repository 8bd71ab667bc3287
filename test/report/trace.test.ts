import { describe, expect, it } from 'vitest'
import type { Hop, HopEvent, Verdict } from '../../src/path/outcome.ts'
import type { Trace } from '../../src/report/trace.ts'
import { sayHop } from '../../src/report/hops.ts'
import { traceJson } from '../../src/report/trace-json.ts'
import { traceText } from '../../src/report/trace-text.ts'
import { report } from './fixture.ts'

const hops: readonly Hop[] = [
  { at: 'name', event: 'resolved', subject: 'gw.example' },
  { at: 'kube-proxy', event: 'no-local-endpoint' },
]

const depends: Verdict = {
  status: 'depends',
  branches: [
    {
      when: [{ fact: 'kube-proxy.mode', value: 'ipvs' }],
      outcome: { ok: false, cause: 'local-policy', symptom: 'silence', where: 'node-without-endpoint', hops },
    },
    { when: [{ fact: 'kube-proxy.mode', value: 'iptables' }], outcome: { ok: true, source: 'pod', hops: [] } },
  ],
  needs: ['kube-proxy.mode'],
  doubts: [],
  used: ['provider'],
  target: { kind: 'unknown' },
  exposure: undefined,
  service: undefined,
  decision: undefined,
}

const [cluster] = report.clusters
if (!cluster) throw new Error('the fixture has a cluster')
const trace: Trace = {
  cluster: 'prod',
  from: 'any-pod',
  to: 'gw.example:80',
  client: 'pod',
  verdict: depends,
  facts: cluster.facts,
}

const plain = { language: 'en', color: false, columns: 120, matrix: false } as const

describe('a trace', () => {
  it('says on which clusters the call fails, why, and which way the packet takes', () => {
    expect(traceText([trace], plain)).toBe(
      [
        'any-pod → gw.example:80  prod  depends',
        '  fails    ipvs',
        '  works    iptables',
        '  unknown  kube-proxy.mode',
        '  known    provider ack, deploy/gateway.yaml:1',
        "  why      externalTrafficPolicy: Local and no endpoint on the client's node; timeout; from nodes without an endpoint",
        "  way      the name is 'gw.example'",
        '           kube-proxy finds no endpoint on the node of the client',
        '',
      ].join('\n'),
    )
  })

  it('lists every branch if it is asked to', () => {
    const lines = traceText([trace], { ...plain, matrix: true }).split('\n')
    expect(lines.slice(-5, -1)).toEqual([
      '  fails    kube-proxy.mode ipvs',
      expect.stringContaining('externalTrafficPolicy: Local') as string,
      '  works    kube-proxy.mode iptables',
      "           the backend sees the pod's address",
    ])
  })

  it('is data as JSON', () => {
    expect(JSON.parse(traceJson([trace], 'en'))).toMatchObject({
      version: 1,
      traces: [
        {
          cluster: 'prod',
          from: 'any-pod',
          to: 'gw.example:80',
          status: 'depends',
          needs: ['kube-proxy.mode'],
          branches: [
            {
              when: { 'kube-proxy.mode': 'ipvs' },
              status: 'fails',
              cause: 'local-policy',
              where: 'node-without-endpoint',
            },
            { status: 'works', source: 'pod' },
          ],
        },
      ],
    })
  })

  it('says in Chinese what it says in English', () => {
    const text = traceText([trace], { ...plain, language: 'zh' })
    expect(text).toContain('视集群而定')
    expect(text).toContain('客户端所在节点上没有端点')
  })
})

describe('a hop', () => {
  const events: readonly HopEvent[] = [
    'host-alias',
    'rewritten',
    'aliased',
    'resolved',
    'captured',
    'not-bound',
    'left',
    'sent-back',
    'reached',
  ]

  it.each(events)('%s is a clause in both languages, with its subject', (event) => {
    const hop: Hop = { at: 'ebpf', event, subject: 'pod' }
    expect(sayHop(hop, 'en')).not.toMatch(/[{}]|\.$/)
    expect(sayHop(hop, 'zh')).toMatch(/^[^{}]*\p{Script=Han}[^{}]*$/u)
  })

  it('names who translates', () => {
    expect(sayHop({ at: 'ebpf', event: 'captured' }, 'en')).toBe('eBPF translates the address to an endpoint')
    expect(sayHop({ at: 'kube-proxy', event: 'captured' }, 'en')).toBe(
      'kube-proxy translates the address to an endpoint',
    )
  })
})
