/**
 * Prints what the deciding facts make of the corpus's needs-context labels: each file alone, without facts, with facts under which the
 * call fails, and with facts under which it works. Skips where the corpus is not beside this checkout.
 */
import { existsSync, readFileSync } from 'node:fs'
import { rules } from '../rules/index.ts'
import { decode } from '../src/text/decode.ts'
import { lintTexts } from '../test/rules/lint-texts.ts'

const corpus = '../shared/corpus'

interface Settling {
  readonly rule: string
  readonly fails: readonly string[]
  readonly works: readonly string[]
}

const settling: Readonly<Record<string, Settling>> = {
  a: {
    rule: 'local-traffic-policy',
    fails: ['provider=ack', 'cni=flannel', 'kube-proxy.mode=ipvs', 'kube-proxy.version=1.22'],
    works: ['provider=ack', 'cni=flannel', 'kube-proxy.mode=ipvs', 'kube-proxy.version=1.30'],
  },
  b: {
    rule: 'missing-eni-backend',
    fails: [
      'provider=ack',
      'cni=terway-eniip',
      'default-backend=ecs',
      'kube-proxy.mode=ipvs',
      'kube-proxy.version=1.22',
    ],
    works: ['provider=ack', 'cni=flannel'],
  },
  c: {
    rule: 'missing-prevent-loopback',
    fails: [
      'provider=tke',
      'cni=global-router',
      'kube-proxy.mode=ipvs',
      'kube-proxy.version=v1.20.6-tke.12',
      'nodes=1',
    ],
    works: ['provider=tke', 'cni=global-router', 'kube-proxy.mode=iptables'],
  },
  d: { rule: 'missing-keepalive', fails: ['provider=tke', 'nodes=2'], works: ['provider=other'] },
}

function verdict(path: string, line: number, rule: string, facts: readonly string[]): string {
  const decoded = decode(readFileSync(`${corpus}/${path}`))
  if (decoded.kind !== 'text') return 'not text'
  const { findings } = lintTexts({ [path]: decoded.text }, rules, { facts })
  const own = findings.filter((finding) => finding.rule === rule)
  const hit = own.find(({ place }) => place.file.lines.positionAt(place.range.start).line === line) ?? own[0]
  return hit ? `${hit.certainty} (${hit.severity})` : 'silent'
}

if (existsSync(`${corpus}/expected.tsv`)) {
  const [, ...rows] = readFileSync(`${corpus}/expected.tsv`, 'utf8').trim().split('\n')
  console.log('| file | check | alone | with facts that fail | with facts that work |\n| --- | --- | --- | --- | --- |')
  for (const row of rows) {
    const [path = '', , check = '', grade = '', line = ''] = row.split('\t')
    const facts = settling[check]
    if (grade !== 'needs-context' || !facts) continue
    const told = [[], facts.fails, facts.works].map((each) => verdict(path, Number(line), facts.rule, each))
    console.log(`| ${path.split('/').slice(-2).join('/')}:${line} | ${check} | ${told.join(' | ')} |`)
  }
} else {
  console.log('skipped: the corpus is not beside this checkout')
}
