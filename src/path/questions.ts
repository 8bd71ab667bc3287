/** Which values a question may have: one that facts settle, or those that have to be tried while nobody knows. */
import type { Cni, FactName, Facts, FactValues, Provider, ProxyMode } from '../model/facts.ts'
import { valueOr } from '../model/facts.ts'
import type { ClusterModel } from '../model/cluster.ts'
import type { Exposure } from '../model/exposure.ts'
import { atLeast } from '../model/version.ts'
import type { Version } from '../model/version.ts'
import { cidrList, covered } from './cidr.ts'
import type { Ask, Asked, AskValues, PodDetector } from './outcome.ts'
import { nodeCount } from './situation.ts'

/** What a call's questions are answered from. `exposure`: the load balancer that it ends at. */
export interface Known {
  readonly model: ClusterModel
  readonly exposure: Exposure | undefined
}

/** The values of one question. A single one needs no branch; `from` are the facts that settled it. */
export interface Answers<Value> {
  readonly values: readonly [Value, ...(readonly Value[])]
  readonly from: readonly FactName[]
}

type Question<Value> = (known: Known, ask: Ask) => Answers<Value>

/**
 * Every question. Its values are tried in this order; those of a version ascend, so that neighbours merge to a range. What another
 * question restricts is asked there first: a CNI belongs to a provider, a version to a mode.
 */
export const questions: { readonly [Name in Asked]: Question<AskValues[Name]> } = {
  provider({ model, exposure }) {
    if (exposure?.provider.known) return settled(exposure.provider.value, 'provider')
    return fact(model.facts, 'provider') ?? open<Provider>('ack', 'tke', 'other')
  },
  cni: cniAnswers,
  'terway.in-cluster-load-balance': ({ model }) =>
    fact(model.facts, 'terway.in-cluster-load-balance') ?? open(true, false),
  'default-backend': ({ model }) => fact(model.facts, 'default-backend') ?? open('ecs'),
  'direct-access-by-default': ({ model }) => fact(model.facts, 'direct-access-by-default') ?? open(false),
  'kube-proxy.mode': ({ model }) => fact(model.facts, 'kube-proxy.mode') ?? modeAnswers(model.facts),
  'kube-proxy.version': versionAnswers,
  'pod-detector': detectorAnswers,
  'node-count'({ model }) {
    const count = nodeCount(model)
    return count === undefined ? open('more', 'one') : settled(count === 1 ? 'one' : 'more', 'nodes')
  },
  'pods-in-ranges': (known) => rangeAnswers(known, 'pod-cidr'),
  'nodes-in-ranges': (known) => rangeAnswers(known, 'node-cidr'),
  'bridge-exists': bridgeAnswers,
  'clb-skips-own-address': doubt,
  'auto-config-edited': doubt,
  'tke-tag-binds': doubt,
  'existing-clb-is-private': doubt,
  'client-beside-backend': doubt,
  'cilium-overlay-captures': doubt,
}

function settled<Value>(value: Value, ...from: readonly FactName[]): Answers<Value> {
  return { values: [value], from }
}

function open<Value>(...values: readonly [Value, ...(readonly Value[])]): Answers<Value> {
  return { values, from: [] }
}

function doubt(): Answers<boolean> {
  return open(true, false)
}

function fact<Name extends FactName>(facts: Facts, name: Name): Answers<FactValues[Name]> | undefined {
  const found = facts[name]
  return found.known ? settled(found.value, name) : undefined
}

const terways = ['terway-eniip', 'terway-eni', 'terway-ipvlan', 'terway-datapathv2'] as const
const anywhere: readonly Cni[] = ['cilium', 'other']

/** What a provider's clusters can run. `terway` alone names a plug-in, not its mode, and is no answer. */
const cnisOf: Readonly<Record<Provider, readonly Cni[]>> = {
  ack: ['flannel', ...terways],
  tke: ['global-router', 'vpc-cni', 'cilium-overlay', 'dataplane-v2'],
  other: ['flannel'],
}

/**
 * A known CNI of another provider says nothing about this call. Unknown on TKE, a known proxy mode shows that kube-proxy runs; without
 * one, eBPF may stand in its place. CiliumOverlay is then left out: whatever it does, another value does too.
 */
function cniAnswers({ model }: Known, ask: Ask): Answers<Cni> {
  const provider = ask('provider')
  const { cni, 'kube-proxy.mode': mode } = model.facts
  if (cni.known && [...cnisOf[provider], ...anywhere].includes(cni.value)) return settled(cni.value, 'cni')
  switch (provider) {
    case 'ack':
      return cni.known && cni.value === 'terway' ? open<Cni>(...terways) : open<Cni>('flannel', ...terways)
    case 'tke':
      return mode.known
        ? open<Cni>('global-router', 'vpc-cni')
        : open<Cni>('global-router', 'vpc-cni', 'dataplane-v2', 'cilium')
    case 'other':
      return mode.known ? open<Cni>('other') : open<Cni>('other', 'cilium')
  }
}

function modeAnswers(facts: Facts): Answers<ProxyMode> {
  const version = versionOf(facts)
  const tooOld = version && !atLeast(version.value, 1, 29)
  return tooOld ? open<ProxyMode>('ipvs', 'iptables') : open<ProxyMode>('ipvs', 'iptables', 'nftables')
}

/** The versions at which a verdict may change: between two neighbours status, cause and symptom of every call are the same. */
export const steps: readonly Version[] = [
  ...[22, 24, 25, 28, 29, 30].map((minor) => ({ major: 1, minor, patch: 0 })),
  { major: 1, minor: 33, patch: 6 },
  { major: 1, minor: 34, patch: 0 },
  { major: 1, minor: 34, patch: 2 },
]

/**
 * nftables exists from 1.29 (KEP-3866), interface detectors from 1.24 (measured.md §3.3). Releases before 1.15 are judged where they
 * are known and not tried where nothing is: their support ended in 2019.
 */
function versionAnswers({ model: { facts } }: Known, ask: Ask): Answers<Version> {
  const found = versionOf(facts)
  if (found) return settled(found.value, found.from)
  const minor = ask('kube-proxy.mode') === 'nftables' ? 29 : isInterface(facts) ? 24 : 15
  const oldest = { major: 1, minor, patch: 0 }
  return open(oldest, ...steps.filter((step) => !atLeast(oldest, step.major, step.minor, step.patch)))
}

function versionOf(facts: Facts): { readonly value: Version; readonly from: FactName } | undefined {
  const { 'kube-proxy.version': own, kubernetes } = facts
  if (own.known) return { value: own.value, from: 'kube-proxy.version' }
  return kubernetes.known ? { value: kubernetes.value, from: 'kubernetes' } : undefined
}

function isInterface({ 'kube-proxy.detect-local-mode': mode }: Facts): boolean {
  return mode.known && (mode.value === 'BridgeInterface' || mode.value === 'InterfaceNamePrefix')
}

/**
 * The mode decides if it is known, ClusterCIDR being the default; then the CIDR: unset, or one that does not hold the pods' known
 * range, recognises nobody.
 */
function detectorAnswers({ model: { facts } }: Known): Answers<PodDetector> {
  const mode = valueOr(facts['kube-proxy.detect-local-mode'], 'ClusterCIDR')
  switch (mode) {
    case 'NodeCIDR':
      return settled<PodDetector>('recognises', 'kube-proxy.detect-local-mode')
    case 'BridgeInterface':
      return settled<PodDetector>('bridge', 'kube-proxy.detect-local-mode')
    case 'InterfaceNamePrefix':
      return settled<PodDetector>('prefix', 'kube-proxy.detect-local-mode')
    case 'ClusterCIDR':
      return clusterCidrAnswers(facts)
  }
}

function clusterCidrAnswers({ 'kube-proxy.cluster-cidr': cidr, 'pod-cidr': pods }: Facts): Answers<PodDetector> {
  if (!cidr.known) return open<PodDetector>('recognises', 'unset')
  if (cidr.value === '') return settled<PodDetector>('unset', 'kube-proxy.cluster-cidr')
  if (!pods.known) return settled<PodDetector>('recognises', 'kube-proxy.cluster-cidr')
  const holds = covered(cidrList(pods.value), cidrList(cidr.value))
  return settled<PodDetector>(holds ? 'recognises' : 'misses', 'kube-proxy.cluster-cidr', 'pod-cidr')
}

/** Ranges that hold every address hold the client's, whoever it is. */
function rangeAnswers({ model, exposure }: Known, name: 'pod-cidr' | 'node-cidr'): Answers<boolean> {
  const ranges = exposure?.sourceRanges ?? []
  const cidrs = model.facts[name]
  if (cidrs.known) return settled(covered(cidrList(cidrs.value), ranges), name)
  return covered(['0.0.0.0/0'], ranges) ? open(true) : open(true, false)
}

/** Only nftables without the fix of its interface detectors is hurt by a bridge that comes late; elsewhere it is taken to exist. */
function bridgeAnswers(_known: Known, ask: Ask): Answers<boolean> {
  return ask('kube-proxy.mode') === 'nftables' ? open(true, false) : open(true)
}
