import { describe, expect, it } from 'vitest'
import localTrafficPolicy from '../../rules/local-traffic-policy/rule.ts'
import { readConfig } from '../../src/config/read.ts'
import { SourceFile } from '../../src/manifest/source-file.ts'
import { fill } from '../../src/text/words.ts'
import { lintTexts } from '../rules/lint-texts.ts'

const service = `apiVersion: v1
kind: Service
metadata:
  name: edge
spec:
  type: LoadBalancer
  externalTrafficPolicy: Local
  ports: [{ port: 80 }]
`

/** One finding for two clusters that share the file, with the given proxies. */
function lintIn(old: string, other: string) {
  const cluster = (name: string, proxy: string): string =>
    `  - { name: ${name}, files: "base/**", provider: ack, cni: flannel, kube-proxy: { ${proxy} } }`
  const text = ['clusters:', cluster('old', old), cluster('other', other), ''].join('\n')
  const { config, errors } = readConfig(new SourceFile('.clb-lint.yaml', text), { rules: [], workingDirectory: '' })
  expect(errors).toEqual([])
  return lintTexts({ 'base/edge.yaml': service }, [localTrafficPolicy], { config }).findings
}

describe('the same fault in several clusters', () => {
  it('is one finding that names them', () => {
    const [finding, ...others] = lintIn('mode: ipvs, version: v1.20.4', 'mode: ipvs, version: v1.22.3')
    expect(others).toEqual([])
    expect(finding).toMatchObject({ clusters: ['old', 'other'], certainty: 'certain', severity: 'error', remarks: [] })
  })

  it('has the worst verdict and says where it is only possible', () => {
    const [finding, ...others] = lintIn('mode: ipvs, version: v1.20.4', 'mode: ipvs')
    expect(others).toEqual([])
    expect(finding).toMatchObject({ clusters: ['old', 'other'], certainty: 'certain' })
    expect(finding?.remarks.map(({ words, data }) => fill(words, data, 'en'))).toEqual(['Only possible in other.'])
  })

  it('says where it works', () => {
    const [finding] = lintIn('mode: ipvs, version: v1.20.4', 'mode: ipvs, version: v1.30.1')
    expect(finding?.clusters).toEqual(['old'])
    expect(finding?.remarks.map(({ words, data }) => fill(words, data, 'en'))).toEqual(['Works in other.'])
  })
})

describe('a fingerprint', () => {
  it('stays when lines move, clusters change and words change, and differs between places', () => {
    const print = (text: string, facts: readonly string[]): readonly string[] =>
      lintTexts({ 'a.yaml': text }, [localTrafficPolicy], { facts }).findings.map(({ fingerprint }) => fingerprint)
    const [first] = print(service, ['provider=ack'])
    expect(print(`# moved\n\n${service}`, ['provider=ack', 'kube-proxy.mode=iptables'])).toEqual([first])
    expect(first).toMatch(/^[0-9a-f]{16}$/)
    const two = print(`${service}---\n${service.replace('name: edge', 'name: other')}`, ['provider=ack'])
    expect(new Set(two).size).toBe(2)
  })
})
