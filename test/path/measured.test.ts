/** The truth tables against what real kube-proxy binaries did, cell by cell. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loopsFile, measuredFile, probesFile, tablesOf } from '../../scripts/kube-proxy-table.ts'
import { anyHost, anyPod } from '../../src/model/client.ts'
import type { Dialled } from '../../src/model/client.ts'
import type { AddressForm } from '../../src/model/exposure.ts'
import type { ProxyMode } from '../../src/model/facts.ts'
import type { TrafficPolicy } from '../../src/model/service.ts'
import { judge } from '../../src/path/judge.ts'
import { land } from '../../src/path/load-balancer.ts'
import type { AskValues, Outcome, Source } from '../../src/path/outcome.ts'
import { answering } from './answering.ts'
import { call, cluster, exposure, lbIp, service, stated, unseen, version } from './model.ts'
import { readTable } from './table.ts'
import type { Line } from './table.ts'

const externalIp = '198.51.100.4'
const clusterIp = '172.21.0.10'
const forms: Readonly<Record<string, AddressForm>> = {
  ip: 'ip',
  'ip-proxy': 'ip-proxy',
  hostname: 'hostname',
  none: 'none',
}

/** `nobridge` names a bridge that does not exist; under ipvs the detector makes no difference. */
const detectors: Readonly<Record<string, Partial<AskValues>>> = {
  clustercidr: { 'pod-detector': 'recognises' },
  'clustercidr/bridged': { 'pod-detector': 'recognises', cni: 'flannel' },
  'clustercidr/gate-term': { 'pod-detector': 'recognises' },
  nodecidr: { 'pod-detector': 'recognises' },
  off: { 'pod-detector': 'unset' },
  wrongcidr: { 'pod-detector': 'misses' },
  bridge: { 'pod-detector': 'bridge', 'bridge-exists': true },
  nobridge: { 'pod-detector': 'bridge', 'bridge-exists': false },
  'nobridge/rules-not-written': { 'pod-detector': 'bridge', 'bridge-exists': false },
  prefix: { 'pod-detector': 'prefix' },
  'prefix/rules-not-written': { 'pod-detector': 'prefix' },
  'cluster-cidr-set': { 'pod-detector': 'recognises' },
  'cluster-cidr-unset': { 'pod-detector': 'unset' },
}

/** The letter of the table for an outcome: LEFT wins over what the load balancer then does. */
function letterOf({ hops, ...outcome }: Outcome): string {
  if (hops.some(({ event }) => event === 'left')) return 'L'
  if (hops.some(({ event }) => event === 'own-listener')) return 'N'
  if (!outcome.ok) return outcome.symptom === 'refused' ? 'R' : 'D'
  const sources: Readonly<Record<Source, string>> = { pod: 'p', node: 'n', 'lb-ip': 'l', egress: 'e', keepalive: 'k' }
  return sources[outcome.source]
}

/** `o`: it worked, the source was not looked at. Port 81: nothing listens on the node, so its own listener refuses. */
function agrees(found: string, measured: string, target: string): boolean {
  if (measured === 'o') return 'pnl'.includes(found)
  if (found === 'N' && target.endsWith(':81')) return measured === 'R'
  return found === measured
}

const senders = [
  { column: 'pod beside', client: anyPod, at: 'node-with-endpoint' },
  { column: 'pod apart', client: anyPod, at: 'node-without-endpoint' },
  { column: 'host beside', client: anyHost, at: 'node-with-endpoint' },
  { column: 'host apart', client: anyHost, at: 'node-without-endpoint' },
] as const

type Sender = (typeof senders)[number]

function probe(line: Line, detector: string, release: string, { client, at }: Sender): Outcome {
  const { mode = '', policy = '', form = '', ranges = '', internal = '', endpoints = '', target = '' } = line
  const [address = '', dialledPort = ''] = target.split(':')
  const traffic = { externalPolicy: policy as TrafficPolicy, internalPolicy: internal as TrafficPolicy }
  const backends = { ...unseen, none: endpoints === 'none', everyNode: endpoints === 'every-node' }
  const gateway = service('gateway', { ...traffic, backends, clusterIP: clusterIp })
  const gatewayLb = exposure({
    policy: traffic.externalPolicy,
    backends,
    form: forms[form] ?? 'ip',
    services: [gateway],
    externalIPs: address === 'external-ip' ? [externalIp] : [],
    sourceRanges: ranges === '-' ? [] : ['192.0.2.0/24'],
  })
  const model = cluster({ exposures: [gatewayLb], facts: { complete: true } })
  const dialled: Readonly<Record<string, Dialled>> = {
    'load-balancer': { kind: 'ip', ip: lbIp },
    'external-ip': { kind: 'ip', ip: externalIp },
    'cluster-ip': { kind: 'ip', ip: clusterIp },
  }
  const ask = answering({
    provider: 'other',
    cni: 'other',
    'kube-proxy.mode': mode as ProxyMode,
    'kube-proxy.version': version(release),
    'pods-in-ranges': ranges.includes('pod'),
    'nodes-in-ranges': ranges.includes('node'),
    ...detectors[detector],
  })
  return judge(
    call(client, dialled[address] ?? { kind: 'host', host: '' }, { port: Number(dialledPort) }),
    at,
    model,
    ask,
  )
}

/** Calls `compare` for every cell that was run; it says what was found. */
function cellsOf(
  file: URL,
  compare: (line: Line, detector: string, release: string, sender: Sender) => string,
): Comparison {
  const { lines, releases, notAsked } = readTable(readFileSync(file, 'utf8'))
  const wrong: string[] = []
  let cells = 0
  for (const line of lines) {
    for (const detector of (line['detectors'] ?? '').split(' ')) {
      for (const sender of senders) {
        for (const [index, release] of releases.entries()) {
          const measured = line[sender.column]?.[index] ?? '.'
          if (measured === '.' || line[sender.column] === '-') continue
          cells += 1
          const found = compare(line, detector, release, sender)
          if (agrees(found, measured, line['target'] ?? '')) continue
          wrong.push(`${detector} ${release} ${sender.column} ${JSON.stringify(line)}: ${found}, measured ${measured}`)
        }
      }
    }
  }
  return { cells, wrong, notAsked }
}

interface Comparison {
  readonly cells: number
  readonly wrong: readonly string[]
  readonly notAsked: readonly string[]
}

function report(name: string, { cells, wrong, notAsked }: Comparison): void {
  console.log(`${name}: ${cells} cells asked, ${cells - wrong.length} agree; not asked: ${notAsked.join('; ')}`)
}

/** A private TKE load balancer; which real server it picks is given, so what it would pick itself does not matter. */
function loop(line: Line, release: string, { client, at, column }: Sender): string {
  const { mode = '', policy = '', address = '', server = '', source = '' } = line
  const traffic = policy as TrafficPolicy
  const lb = exposure({
    policy: traffic,
    form: address === 'hostname' ? 'hostname' : 'ip',
    network: stated('private'),
    realServers: stated(server.startsWith('s') ? 'pod' : 'node'),
  })
  const ask = answering({
    provider: 'tke',
    cni: 'global-router',
    'kube-proxy.mode': mode as ProxyMode,
    'kube-proxy.version': version(release),
    'pod-detector': 'recognises',
    'node-count': 'more',
    'client-beside-backend': true,
    'clb-skips-own-address': true,
  })
  const outcome = judge(call(client, { kind: 'exposure', exposure: lb }), at, cluster({ exposures: [lb] }), ask)
  const left = outcome.hops.find(({ event }) => event === 'left')
  if (!left || server === '-') return letterOf(outcome)
  const onEndpointNode = server.endsWith('2')
  const own = column.endsWith('beside') === onEndpointNode
  const kind = server.startsWith('s') ? 'pod' : 'node'
  const kept = left.subject === 'pod' ? 'pod' : 'node'
  const landed = land({ kind, own, endpoint: onEndpointNode }, source === 'kept' ? kept : 'egress', traffic, ask)
  if (landed.ok) return letterOf({ ...landed, hops: [] })
  return landed.symptom === 'refused' ? 'R' : 'D'
}

describe('the measured kube-proxy tables', () => {
  it('are what the script makes of the measurements', (context) => {
    if (!existsSync(measuredFile)) context.skip('../shared is not here')
    const fresh = tablesOf(readFileSync(measuredFile, 'utf8'))
    expect(fresh.probes).toBe(readFileSync(probesFile, 'utf8'))
    expect(fresh.loops).toBe(readFileSync(loopsFile, 'utf8'))
  })

  it('agree with judge in every probe of a pod or a host', () => {
    const compared = cellsOf(probesFile, (line, detector, release, sender) =>
      letterOf(probe(line, detector, release, sender)),
    )
    report('probes', compared)
    expect(compared.wrong).toEqual([])
    expect(compared.cells).toBe(8842)
  })

  it('agree with route and landing for every real server behind a load balancer that keeps the source', () => {
    const compared = cellsOf(loopsFile, (line, _detector, release, sender) => loop(line, release, sender))
    report('loops', compared)
    expect(compared.wrong).toEqual([])
    expect(compared.cells).toBe(260)
  })
})
