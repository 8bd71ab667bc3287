import { describe, expect, it } from 'vitest'
import type { ReadInput } from '../../src/lint/read-input.ts'
import { rules } from '../../rules/index.ts'
import { noConfig } from '../../src/config/config.ts'
import { parseFact } from '../../src/config/facts.ts'
import { formatBaseline, readBaseline, subtractBaseline } from '../../src/lint/baseline.ts'
import { fixAll } from '../../src/lint/fix-loop.ts'
import { lint } from '../../src/lint/lint.ts'
import { load } from '../../src/lint/load.ts'
import { inputFile } from '../../src/lint/read-input.ts'
import { SourceFile } from '../../src/manifest/source-file.ts'

const gateway = `apiVersion: istio.alibabacloud.com/v1beta1
kind: IstioGateway
metadata:
  name: shop
  namespace: istio-system
spec:
  # partners need their address
  externalTrafficPolicy: Local   # since May
  ports: [{ name: http, port: 80 }]
`
const internal = `apiVersion: v1
kind: Service
metadata:
  name: orders
  annotations:
    service.kubernetes.io/qcloud-loadbalancer-internal-subnetid: subnet-k3wz81vb
spec:
  type: LoadBalancer
  ports: [{ port: 80 }]
`

function fix(text: string, safety: 'safe' | 'unsafe', facts: readonly string[]) {
  const stated = facts.map((fact) => {
    const reading = parseFact(fact)
    return reading.ok ? reading.facts : {}
  })
  const input: ReadInput = {
    files: [inputFile(new SourceFile('a.yaml', text), 'path')],
    named: new Set(),
    encodings: new Map(),
    plainJson: 0,
    notices: [],
  }
  const options = { rules, levels: {}, ignores: [], today: '2026-11-25', repositoryPath: (path: string) => path }
  const { report, changed } = fixAll(input, safety, (each) =>
    lint(load({ exists: () => false }, each, noConfig, Object.assign({}, ...stated)), options),
  )
  return { text: changed[0]?.after ?? text, rules: report.findings.map(({ rule }) => rule) }
}

describe('--fix', () => {
  it('writes Cluster and ENI on Terway, and keeps every comment', () => {
    const fixed = fix(gateway, 'unsafe', ['cni=terway-eniip', 'kube-proxy.mode=ipvs', 'kube-proxy.version=1.22'])
    expect(fixed.rules).toEqual([])
    expect(fixed.text).toContain('# partners need their address\n  externalTrafficPolicy: Cluster   # since May\n')
    expect(fixed.text).toContain('service.beta.kubernetes.io/backend-type: eni')
  })

  it('never writes ENI where the CNI is unknown: on Flannel no backend would be attached', () => {
    expect(fix(gateway, 'unsafe', []).text).not.toContain('eni')
  })

  it('changes nothing unsafe unless it is told to', () => {
    expect(fix(gateway, 'safe', ['cni=terway-eniip', 'kube-proxy.mode=ipvs', 'kube-proxy.version=1.22']).text).toBe(
      gateway,
    )
  })

  it('annotates a private TKE Service', () => {
    const fixed = fix(internal, 'safe', ['provider=tke', 'kube-proxy.mode=ipvs', 'kube-proxy.version=v1.20.6-tke.12'])
    expect(fixed.text).toContain('    service.cloud.tencent.com/prevent-loopback: "true"\n')
    expect(fixed.rules).not.toContain('missing-prevent-loopback')
  })
})

describe('a baseline', () => {
  const options = { rules, levels: {}, ignores: [], today: '2026-11-25', repositoryPath: (path: string) => path }
  const report = lint(
    load(
      { exists: () => false },
      {
        files: [inputFile(new SourceFile('a.yaml', gateway), 'path')],
        named: new Set(),
        encodings: new Map(),
        plainJson: 0,
        notices: [],
      },
      noConfig,
      {},
    ),
    options,
  )
  const text = formatBaseline(report.findings, (path) => path)
  const read = (content: string) =>
    readBaseline({ read: () => ({ kind: 'text', text: content, encoding: 'utf-8' }) }, 'b.json')

  it('takes out what it holds and nothing else', () => {
    expect(report.findings.length).toBeGreaterThan(0)
    expect(subtractBaseline(report.findings, read(text))).toEqual({ fresh: [], baselined: report.findings.length })
    expect(subtractBaseline(report.findings, read('{"version": 1, "findings": []}\n')).baselined).toBe(0)
  })

  it('is the same text for the same findings, one a line', () => {
    expect(formatBaseline(report.findings.toReversed(), (path) => path)).toBe(text)
    expect(text.trim().split('\n')).toHaveLength(report.findings.length + 2)
  })

  it.each(['', '[]', '{"version": 2, "findings": []}', '{"version": 1, "findings": [{}]}'])('refuses %j', (content) => {
    expect(() => read(content)).toThrow('is no baseline')
  })
})
