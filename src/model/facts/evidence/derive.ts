/** Facts that follow from other facts. */
import type { Cni, Fact, FactName, Facts, Provider } from '../../facts.ts'
import { factsBy } from '../fact-names.ts'
import { known, unknown } from '../../facts.ts'

/**
 * Fills what is still unknown: kube-proxy's version from that of Kubernetes, the provider from the CNI, the pod CIDR from kube-proxy's.
 * What the manifests contradict each other about (`contradicted`) stays unknown.
 */
export function derive(facts: Facts, contradicted: ReadonlySet<FactName>): Facts {
  const derived: Facts = {
    ...facts,
    provider: orFrom(facts.provider, facts.cni, cloudOfCni),
    'kube-proxy.version': orFrom(facts['kube-proxy.version'], facts.kubernetes, (version) => version),
    'pod-cidr': orFrom(facts['pod-cidr'], facts['kube-proxy.cluster-cidr'], (cidrs) => cidrs || undefined),
  }
  return factsBy((name) => (contradicted.has(name) ? facts : derived)[name])
}

function orFrom<Value, Source>(
  fact: Fact<Value>,
  source: Fact<Source>,
  valueOf: (source: Source) => Value | undefined,
): Fact<Value> {
  if (fact.known || !source.known) return fact
  const value = valueOf(source.value)
  const { place } = source.origin
  return value === undefined ? unknown : known(value, { from: 'derived', ...(place === undefined ? {} : { place }) })
}

/** The cloud that alone has the plug-in; Flannel and self-installed ones are everywhere. */
function cloudOfCni(cni: Cni): Provider | undefined {
  switch (cni) {
    case 'terway':
    case 'terway-eniip':
    case 'terway-eni':
    case 'terway-ipvlan':
    case 'terway-datapathv2':
      return 'ack'
    case 'global-router':
    case 'vpc-cni':
    case 'cilium-overlay':
    case 'dataplane-v2':
      return 'tke'
    case 'flannel':
    case 'cilium':
    case 'other':
      return undefined
  }
}
