import { describe, expect, it } from 'vitest'
import type { Facts } from '../../src/model/facts.ts'
import { parseFact } from '../../src/config/facts.ts'
import { factDefinitions, factNames, factsBy, formatFact } from '../../src/model/facts/fact-names.ts'
import { unknown } from '../../src/model/facts.ts'
import { fill, placeholders } from '../../src/text/words.ts'

function complaint(statement: string): string {
  const reading = parseFact(statement)
  if (reading.ok) throw new Error('no complaint')
  return fill(reading.complaint.words, reading.complaint.data, 'en')
}

describe('a fact on the command line', () => {
  it.each([
    ['provider=tke', { provider: 'tke' }],
    ['kubernetes=1.30', { kubernetes: { major: 1, minor: 30, patch: 0 } }],
    ['kubernetes=v1.30.7-aliyun.1', { kubernetes: { major: 1, minor: 30, patch: 7 } }],
    ['cni=terway-eniip', { cni: 'terway-eniip' }],
    ['terway.in-cluster-load-balance=true', { 'terway.in-cluster-load-balance': true }],
    ['default-backend=eni', { 'default-backend': 'eni' }],
    ['kube-proxy.mode=ipvs', { 'kube-proxy.mode': 'ipvs' }],
    ['kube-proxy.version=v1.20.6-tke.12', { 'kube-proxy.version': { major: 1, minor: 20, patch: 6, tke: 12 } }],
    ['kube-proxy.cluster-cidr=10.0.0.0/8, fd00::/64', { 'kube-proxy.cluster-cidr': '10.0.0.0/8,fd00::/64' }],
    ['kube-proxy.cluster-cidr=', { 'kube-proxy.cluster-cidr': '' }],
    ['kube-proxy.detect-local-mode=NodeCIDR', { 'kube-proxy.detect-local-mode': 'NodeCIDR' }],
    ['node-local-dns=false', { 'node-local-dns': false }],
    ['coredns.version=1.9.3', { 'coredns.version': { major: 1, minor: 9, patch: 3 } }],
    ['cluster-domain=Corp.Local.', { 'cluster-domain': 'corp.local' }],
    ['pod-cidr=172.20.0.0/16', { 'pod-cidr': '172.20.0.0/16' }],
    ['node-cidr=192.168.0.0/16', { 'node-cidr': '192.168.0.0/16' }],
    ['nodes=3', { nodes: 3 }],
    ['direct-access-by-default=true', { 'direct-access-by-default': true }],
    [' complete = true ', { complete: true }],
  ])('%s', (statement, expected) => {
    const reading = parseFact(statement)
    const facts = reading.ok ? reading.facts : {}
    const values = Object.fromEntries(
      Object.entries(facts).map(([name, fact]) => [name, fact?.known === true ? fact.value : undefined]),
    )
    expect(values).toEqual(expected)
    expect(Object.values(facts).map((fact) => fact?.known === true && fact.origin)).toEqual([{ from: 'command-line' }])
  })

  it.each([
    ['kube-proxy.mod=ipvs', "unknown fact 'kube-proxy.mod'; did you mean 'kube-proxy.mode'?"],
    ['kube-proxy.mode=IPVS', "'IPVS' is no value of kube-proxy.mode; did you mean 'ipvs'?"],
    ['cni=terway-enip', "'terway-enip' is no value of cni; did you mean 'terway-eniip'?"],
    ['provider=google', "'google' is no value of provider: write one of ack, tke, other"],
    ['complete=yes', "'yes' is no value of complete: write true or false"],
    ['nodes=0', "'0' is no value of nodes: write a number of nodes, at least 1"],
    ['nodes=many', "'many' is no value of nodes: write a number of nodes, at least 1"],
    ['kubernetes=latest', "'latest' is no value of kubernetes: write a version such as 1.30 or v1.30.7"],
    ['pod-cidr=', "'' is no value of pod-cidr: write a CIDR such as 172.20.0.0/16, or several with commas between"],
    [
      'pod-cidr=10.0.0.0/33',
      "'10.0.0.0/33' is no value of pod-cidr: write a CIDR such as 172.20.0.0/16, or several with commas between",
    ],
    [
      'pod-cidr=10.0.0.256/8',
      "'10.0.0.256/8' is no value of pod-cidr: write a CIDR such as 172.20.0.0/16, or several with commas between",
    ],
    ['cluster-domain=a..b', "'a..b' is no value of cluster-domain: write a domain such as cluster.local"],
    ['provider', "write '<fact>=<value>', not 'provider'"],
    ['colour=red', `unknown fact 'colour'; known: ${factNames.join(', ')}`],
    ['toString=1', `unknown fact 'toString'; known: ${factNames.join(', ')}`],
  ])('%s is refused: %s', (statement, expected) => {
    expect(complaint(statement)).toBe(expected)
  })

  it('is refused in Chinese with the same data', () => {
    for (const statement of ['x', 'x=1', 'cni=x', 'cni=terway-enip']) {
      const reading = parseFact(statement)
      if (reading.ok) throw new Error('no complaint')
      const { en, zh } = reading.complaint.words
      expect(placeholders(zh)).toEqual(placeholders(en))
      expect(zh).toMatch(/\p{Script=Han}/u)
    }
  })
})

describe('the register of facts', () => {
  it('names every fact, and asks for each once', () => {
    const asked: string[] = []
    const facts = factsBy((name) => {
      asked.push(name)
      return unknown
    })
    expect(asked.toSorted()).toEqual(factNames.toSorted())
    expect(Object.keys(facts)).toEqual(asked)
  })

  it('reads back what it writes', () => {
    const texts = factNames.flatMap((name) => (factDefinitions[name].words ?? []).map((word) => [name, word] as const))
    const others = [
      ['kubernetes', '1.20.6-tke.12'],
      ['pod-cidr', '10.0.0.0/8,fd00::/64'],
      ['nodes', '3'],
      ['cluster-domain', 'a.b'],
    ] as const
    for (const [name, text] of [...texts, ...others]) {
      const reading = parseFact(`${name}=${text}`)
      const facts: Partial<Facts> = reading.ok ? reading.facts : {}
      const written = factsBy((each) => facts[each] ?? unknown)[name]
      expect([name, written.known && formatFact(name, written.value)]).toEqual([name, text])
    }
  })

  it('has a line in both languages for each', () => {
    for (const name of factNames) {
      const { summary, form } = factDefinitions[name]
      expect(summary.en).toMatch(/^[A-Za-z].*\.$/)
      expect(summary.zh).toMatch(/\p{Script=Han}.*。$/u)
      expect(form.zh).not.toBe(form.en)
    }
  })
})
