import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyHost, anyPod } from '../../src/model/client.ts'
import type { Exposure } from '../../src/model/exposure.ts'
import type { Cni, FactValues, Provider } from '../../src/model/facts.ts'
import { atLeast } from '../../src/model/version.ts'
import type { Version } from '../../src/model/version.ts'
import { branchesIn, reduce } from '../../src/path/decision.ts'
import type { Decision, Fork } from '../../src/path/decision.ts'
import type { AskValues } from '../../src/path/outcome.ts'
import { reach } from '../../src/path/reach.ts'
import { wholeOutcome } from '../../src/path/verdict.ts'
import { call, cluster, exposure, lbIp, listener, service, stated, unseen } from './model.ts'

const podCidr = '172.20.0.0/16'
const nodeCidr = '10.0.0.0/16'

const cnis: Readonly<Record<Provider, readonly Cni[]>> = {
  ack: ['flannel', 'terway-eniip', 'terway-eni', 'terway-ipvlan', 'terway-datapathv2'],
  tke: ['global-router', 'vpc-cni', 'dataplane-v2', 'cilium'],
  other: ['other', 'cilium'],
}

/** Everything that may be known of a cluster. CNIs that replace kube-proxy come without its mode: a known mode says that it runs. */
const world = fc
  .record({
    provider: fc.constantFrom<Provider>('ack', 'tke', 'other'),
    mode: fc.constantFrom<FactValues['kube-proxy.mode']>('ipvs', 'iptables', 'nftables'),
    flag: fc.boolean(),
    minor: fc.integer({ min: 15, max: 36 }),
    patch: fc.integer({ min: 0, max: 9 }),
    detector: fc.boolean(),
    nodes: fc.constantFrom(1, 3),
    pick: fc.nat(),
  })
  .filter(({ mode, minor }) => mode !== 'nftables' || minor >= 29)
  .map(({ provider, mode, flag, minor, patch, detector, nodes, pick }): Partial<FactValues> => ({
    provider,
    cni: cnis[provider][pick % cnis[provider].length] ?? 'other',
    'terway.in-cluster-load-balance': flag,
    'kube-proxy.mode': mode,
    'kube-proxy.version': { major: 1, minor, patch },
    'kube-proxy.cluster-cidr': detector ? podCidr : '',
    nodes,
    'pod-cidr': podCidr,
    'node-cidr': nodeCidr,
  }))

const lb = fc
  .record({
    policy: fc.constantFrom<Exposure['policy']>('Cluster', 'Local'),
    internal: fc.constantFrom<Exposure['policy']>('Cluster', 'Local'),
    form: fc.constantFrom<Exposure['form']>('ip', 'ip-proxy', 'hostname', 'none'),
    network: fc.constantFrom('private', 'public', 'existing'),
    servers: fc.constantFrom<'node' | 'pod'>('node', 'pod'),
    layer: fc.constantFrom<4 | 7>(4, 7),
    keepalive: fc.constantFrom<'on' | 'off' | 'auto'>('on', 'off', 'auto'),
    ranges: fc.subarray([podCidr, nodeCidr, '192.0.2.0/24']),
    preventLoopback: fc.boolean(),
    none: fc.boolean(),
    everyNode: fc.boolean(),
  })
  .map(({ policy, internal, network, servers, layer, keepalive, ranges, none, everyNode, ...rest }) => {
    const backends = { ...unseen, none: none && everyNode, everyNode: everyNode && !none }
    return exposure({
      ...rest,
      policy,
      backends,
      network: network === 'existing' ? { known: false } : stated(network === 'private' ? 'private' : 'public'),
      existing: network === 'existing' ? 'lb-1' : undefined,
      realServers: stated(servers),
      listeners: [listener({ layer, keepalive })],
      sourceRanges: ranges,
      externalIPs: ['198.51.100.4'],
      services: [service('gateway', { externalPolicy: policy, internalPolicy: internal, backends })],
    })
  })

const scene = fc.record({
  lb,
  world,
  client: fc.constantFrom(anyPod, anyHost),
  ip: fc.constantFrom(lbIp, '198.51.100.4', '172.21.0.10'),
  forget: fc.subarray([
    'provider',
    'cni',
    'terway.in-cluster-load-balance',
    'kube-proxy.mode',
    'kube-proxy.version',
    'kube-proxy.cluster-cidr',
    'nodes',
    'pod-cidr',
    'node-cidr',
  ] as const),
})

type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never

/** The facts without the forgotten ones. What one fact says of another goes with it. */
function remembered({ world: facts, forget }: Scene): Partial<FactValues> {
  const entries = Object.entries(facts).filter(([name]) => !forget.some((each) => each === name))
  return Object.fromEntries(entries)
}

function verdictOf({ lb: exposed, client, ip }: Scene, facts: Partial<FactValues>) {
  return reach(call(client, { kind: 'ip', ip }, { port: 80 }), cluster({ exposures: [exposed], facts }))
}

/** The tree with every question answered that these facts answer. */
function answered(decision: Decision, facts: Partial<FactValues>, ranges: readonly string[]): Decision {
  if ('outcome' in decision) return decision
  const arm = armFor(decision, facts, ranges)
  if (arm) return answered(arm.next, facts, ranges)
  return { ...decision, arms: decision.arms.map((each) => ({ ...each, next: answered(each.next, facts, ranges) })) }
}

function armFor(
  { asked, arms }: Fork,
  facts: Partial<FactValues>,
  ranges: readonly string[],
): Fork['arms'][number] | undefined {
  const answers: Partial<AskValues> = {
    ...facts,
    'pod-detector': facts['kube-proxy.cluster-cidr'] === '' ? 'unset' : 'recognises',
    'node-count': facts.nodes === 1 ? 'one' : 'more',
    'pods-in-ranges': ranges.includes(podCidr),
    'nodes-in-ranges': ranges.includes(nodeCidr),
  }
  const answer = answers[asked]
  if (answer === undefined) return undefined
  if (typeof answer !== 'object') return arms.find(({ values }) => values.includes(answer))
  return arms.findLast(({ values }) => values.some((value) => typeof value === 'object' && isUpTo(value, answer)))
}

function isUpTo(step: Version, release: Version): boolean {
  return atLeast(release, step.major, step.minor, step.patch)
}

function linesOf(decision: Decision | undefined): readonly string[] {
  if (!decision) return []
  return branchesIn(reduce(decision, wholeOutcome)).map(({ when, outcome }) =>
    JSON.stringify([when, wholeOutcome(outcome)]),
  )
}

/**
 * What is not tried: a CNI in place of kube-proxy where a known mode shows that kube-proxy runs, and, for the nodes that a client may
 * be on, a cluster of one node (decided case 18).
 */
function isTried({ world: facts, forget }: Scene): boolean {
  const replaces = facts.cni === 'cilium' || facts.cni === 'dataplane-v2'
  if (replaces && forget.includes('cni') && !forget.includes('kube-proxy.mode')) return false
  return facts.nodes !== 1 || !forget.includes('nodes')
}

describe('a verdict over unknown facts', () => {
  it('says of each possible cluster what the verdict with all its facts says', () => {
    fc.assert(
      fc.property(scene.filter(isTried), (drawn) => {
        const partial = verdictOf(drawn, remembered(drawn))
        const whole = verdictOf(drawn, drawn.world)
        const narrowed = partial.decision && answered(partial.decision, drawn.world, drawn.lb.sourceRanges)
        expect(linesOf(narrowed)).toEqual(linesOf(whole.decision))
      }),
      { numRuns: 600 },
    )
  })

  it('names as needs only facts that are unknown, and needs none where nothing is', () => {
    fc.assert(
      fc.property(scene, (drawn) => {
        const known = remembered(drawn)
        const verdict = verdictOf(drawn, known)
        expect(verdict.needs.filter((fact) => fact in known && fact !== 'cni')).toEqual([])
        expect(verdictOf(drawn, drawn.world).needs).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('has at least one branch, and the status that its branches have', () => {
    fc.assert(
      fc.property(scene, (drawn) => {
        const { branches, status } = verdictOf(drawn, remembered(drawn))
        const working = branches.filter(({ outcome }) => outcome.ok).length
        expect(branches.length).toBeGreaterThan(0)
        expect(status).toBe(working === 0 ? 'fails' : working === branches.length ? 'works' : 'depends')
      }),
      { numRuns: 150 },
    )
  })
})
