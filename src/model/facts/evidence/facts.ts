/** Facts of one world: stated on the command line, else in the config, else shown by the manifests, else derived, else unknown. */
import type { Place } from '../../../manifest/place.ts'
import type { Notice } from '../../cluster.ts'
import type { Fact, FactName, Facts, FactValues } from '../../facts.ts'
import type { PatchedField } from '../../worlds/patches.ts'
import type { Resource } from '../../resource.ts'
import type { Evidence, EvidenceFor } from './evidence.ts'
import { factNames, factsBy, formatFact } from '../fact-names.ts'
import { known, unknown } from '../../facts.ts'
import { patchAt } from '../../worlds/patches.ts'
import { cniEvidence } from './cni.ts'
import { controllerEvidence } from './controllers.ts'
import { derive } from './derive.ts'
import { dnsEvidence } from './dns.ts'
import { kubeProxyEvidence } from './kube-proxy.ts'
import { networkEvidence } from './networks.ts'
import { nodeEvidence } from './nodes.ts'
import { providerEvidence } from './provider.ts'
import { kubernetesEvidence, nodeProxyEvidence } from './versions.ts'

/** Facts that somebody stated; each with its origin. */
export type StatedFacts = Partial<Facts>

export interface FactSources {
  readonly resources: readonly Resource[]
  /** Fields that only a build would show: what they say is no evidence. */
  readonly patched: readonly PatchedField[]
  readonly config: StatedFacts
  readonly commandLine: StatedFacts
}

/** All facts of a world, and one notice for each fact about which the manifests contradict each other and nobody states it. */
export function loadFacts({ resources, patched, config, commandLine }: FactSources): {
  readonly facts: Facts
  readonly notices: readonly Notice[]
} {
  const evidence = evidenceIn(resources).filter(({ at }) => patchAt(at, patched) === undefined)
  const stated: StatedFacts = { ...config, ...commandLine }
  const shown = factsBy((name) => agreed(differing(evidenceOn(name, evidence))))
  const facts = factsBy((name) => stated[name] ?? shown[name])
  const contradicted = factNames.filter(
    (name) => stated[name] === undefined && differing(evidenceOn(name, evidence)).length > 1,
  )
  return {
    facts: derive(facts, new Set(contradicted)),
    notices: contradicted.flatMap((name) => contradiction(differing(evidenceOn(name, evidence)))),
  }
}

function evidenceIn(resources: readonly Resource[]): readonly Evidence[] {
  const proxy = kubeProxyEvidence(resources)
  const hasVersion = proxy.some(({ fact }) => fact === 'kube-proxy.version')
  return [
    ...providerEvidence(resources),
    ...kubernetesEvidence(resources),
    ...cniEvidence(resources),
    ...proxy,
    ...(hasVersion ? [] : nodeProxyEvidence(resources)),
    ...dnsEvidence(resources),
    ...networkEvidence(resources),
    ...nodeEvidence(resources),
    ...controllerEvidence(resources),
  ]
}

function evidenceOn<Name extends FactName>(name: Name, evidence: readonly Evidence[]): readonly EvidenceFor[Name][] {
  return evidence.filter((piece): piece is EvidenceFor[Name] => piece.fact === name)
}

/** The first piece of each value. */
function differing<Name extends FactName>(evidence: readonly EvidenceFor[Name][]): readonly EvidenceFor[Name][] {
  const values = new Set<string>()
  return evidence.filter(({ fact, value }) => {
    const text = formatFact<Name>(fact, value)
    return !values.has(text) && values.add(text)
  })
}

function agreed<Name extends FactName>([first, ...others]: readonly EvidenceFor[Name][]): Fact<FactValues[Name]> {
  return first === undefined || others.length > 0 ? unknown : known(first.value, { from: first.from, place: first.at })
}

function contradiction<Name extends FactName>([first, second]: readonly EvidenceFor[Name][]): readonly Notice[] {
  if (first === undefined || second === undefined) return []
  const data = {
    fact: first.fact,
    one: formatFact<Name>(first.fact, first.value),
    other: formatFact<Name>(second.fact, second.value),
    first: lineOf(first.at),
    second: lineOf(second.at),
  }
  return [
    {
      kind: 'contradicting-facts',
      path: first.at.file.path,
      message: { id: 'contradicting-facts', words: contradicting, data },
    },
  ]
}

const contradicting = {
  en: "{fact} is '{one}' at {first} and '{other}' at {second}: it counts as unknown. The config or --fact settles it.",
  zh: '{fact} 在 {first} 是“{one}”，在 {second} 是“{other}”：按未知处理，可在配置文件中或用 --fact 指定。',
}

function lineOf({ file, range }: Place): string {
  return `${file.path}:${file.lines.positionAt(range.start).line}`
}
