import { describe, expect, it } from 'vitest'
import type { Resolved } from '../../../src/model/cluster.ts'
import { anyHost, anyPod } from '../../../src/model/client.ts'
import { loadTexts } from '../../rules/lint-texts.ts'

const configMap = (name: string, data: Readonly<Record<string, string>>): string =>
  [
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: kube-system }\ndata:`,
    ...Object.entries(data).map(([key, text]) => `  ${key}: |\n${text.replace(/^/gm, '    ')}`),
    '',
  ].join('\n')

const core = (...lines: readonly string[]): string =>
  configMap('coredns', { Corefile: `.:53 {\n${lines.map((line) => `    ${line}\n`).join('')}}` })
const rewrite = 'rewrite name shop.example.com gw.edge.svc.cluster.local'
const serving = ['kubernetes cluster.local', 'forward . /etc/resolv.conf']

const cache = (bind: string, upstream: string): string =>
  configMap('node-local-dns', {
    Corefile: `cluster.local:53 {\n    bind ${bind}\n    forward . __PILLAR__CLUSTER__DNS__\n}\n.:53 {\n    bind ${bind}\n    forward . ${upstream}\n}`,
  })

function resolve(
  host: string,
  texts: readonly string[],
  facts: readonly string[] = [],
  client = anyPod,
): Resolved | undefined {
  const { clusters } = loadTexts({ 'dns.yaml': texts.join('---\n') }, { facts })
  return clusters[0]?.model.dns.resolve(host, client)
}

const rewritten = { kind: 'name', host: 'gw.edge.svc.cluster.local' }
const same = { kind: 'same' }

describe('a name of a pod', () => {
  it.each([
    ['becomes what a rewrite makes of it', [core(rewrite, ...serving)], rewritten],
    ['stays without a rewrite', [core(...serving)], same],
    [
      'stays where another name is rewritten',
      [core('rewrite name other.example.com gw.edge.svc.cluster.local', ...serving)],
      same,
    ],
    [
      'becomes the address that hosts pins',
      [core('hosts {', '  10.96.0.7 shop.example.com', '  fallthrough', '}', ...serving)],
      { kind: 'name', host: '10.96.0.7' },
    ],
    [
      'stays where a more specific block owns it',
      [
        configMap('coredns', {
          Corefile: `.:53 {\n    ${rewrite}\n    forward . 1.1.1.1\n}\nexample.com:53 {\n    forward . 1.1.1.1\n}`,
        }),
      ],
      same,
    ],
    [
      'is rewritten by a custom ConfigMap that the Corefile imports',
      [core('import custom/*.override', ...serving), configMap('coredns-custom', { 'shop.override': rewrite })],
      rewritten,
    ],
    [
      'is not rewritten by one that nothing imports',
      [core(...serving), configMap('coredns-custom', { 'shop.override': rewrite })],
      same,
    ],
    [
      'is unknown where the Corefile does not load',
      [core('rewrite name a b answer auto', ...serving)],
      { kind: 'unknown' },
    ],
  ])('%s', (_, texts, expected) => {
    expect(resolve('shop.example.com', texts)).toEqual(expected)
  })

  it('is not what cluster DNS rewrites for a client that does not ask it', () => {
    expect(resolve('shop.example.com', [core(rewrite, ...serving)], [], anyHost)).toEqual(same)
  })

  it('is read without case and final dot', () => {
    expect(resolve('Shop.Example.com.', [core(rewrite, ...serving)])).toEqual(rewritten)
  })

  it('keeps its reply from every client in 1.8.4 alone, behind a suffix rule', () => {
    const suffix = core('rewrite name suffix .example.com .edge.svc.cluster.local', ...serving)
    expect(resolve('gw.example.com', [suffix], ['coredns.version=1.8.4'])).toEqual({ kind: 'lost' })
    expect(resolve('gw.example.com', [suffix], ['coredns.version=1.8.6'])).toEqual({
      kind: 'name',
      host: 'gw.edge.svc.cluster.local',
    })
  })
})

describe('NodeLocal DNSCache', () => {
  const main = core(rewrite, ...serving)

  it.each([
    [
      'hides the rewrite where its root block forwards past CoreDNS',
      cache('169.254.20.10 __PILLAR__DNS__SERVER__', '/etc/resolv.conf'),
      same,
    ],
    [
      'passes the rewrite on where it forwards everything to CoreDNS',
      cache('169.254.20.10 __PILLAR__DNS__SERVER__', '__PILLAR__CLUSTER__DNS__'),
      rewritten,
    ],
    [
      'hides nothing from pods where it listens on its own address alone',
      cache('169.254.20.10', '/etc/resolv.conf'),
      rewritten,
    ],
  ])('%s', (_, text, expected) => {
    expect(resolve('shop.example.com', [main, text])).toEqual(expected)
  })

  it('hides the rewrite where it is stated and not in the input', () => {
    expect(resolve('shop.example.com', [main], ['node-local-dns=true'])).toEqual(same)
    expect(resolve('shop.example.com', [main], ['node-local-dns=false'])).toEqual(rewritten)
  })
})
