/** The required part of scheduling, out of a pod spec: what is preferred guarantees nothing. */
import type { Node } from '../../manifest/node.ts'
import type { Placement, PodTerm } from '../service.ts'
import { stringsOf } from '../worlds/resources.ts'
import { labelTest, textsOf } from './selectors.ts'

const required = 'requiredDuringSchedulingIgnoredDuringExecution'

/** What `nodeName`, `nodeSelector` and `affinity` of a pod spec demand; `namespace` is the pod's own. */
export function placementOf(podSpec: Node | undefined, namespace: string): Placement {
  const selector = podSpec?.get('nodeSelector')
  const terms = podSpec?.at('affinity', 'nodeAffinity', required, 'nodeSelectorTerms')?.items() ?? []
  const demanded = terms.length === 1 ? singleValues(terms[0]) : {}
  return {
    nodeLabels: { ...demanded, ...stringsOf(selector) },
    nodeName: podSpec?.get('nodeName')?.string ?? (terms.length === 1 ? fieldName(terms[0]) : undefined),
    narrowed: (selector?.entries().length ?? 0) > 0 || terms.length > 0,
    affinity: podTerms(podSpec?.at('affinity', 'podAffinity', required), namespace),
    antiAffinity: podTerms(podSpec?.at('affinity', 'podAntiAffinity', required), namespace),
  }
}

/** The labels that a term pins to one value; several terms are alternatives, so they pin nothing. */
function singleValues(term: Node | undefined): Record<string, string> {
  const labels: Record<string, string> = {}
  for (const expression of term?.get('matchExpressions')?.items() ?? []) {
    const key = expression.get('key')?.string
    const [value, ...others] = textsOf(expression.get('values'))
    const pinned = expression.get('operator')?.string === 'In' && others.length === 0
    if (pinned && key !== undefined && value !== undefined) labels[key] = value
  }
  return labels
}

function fieldName(term: Node | undefined): string | undefined {
  const fields = term?.get('matchFields')?.items() ?? []
  const byName = fields.find((field) => field.get('key')?.string === 'metadata.name')
  const names = textsOf(byName?.get('values'))
  return byName?.get('operator')?.string === 'In' && names.length === 1 ? names[0] : undefined
}

function podTerms(terms: Node | undefined, namespace: string): readonly PodTerm[] {
  return terms?.items().map((term) => podTerm(term, namespace)) ?? []
}

/** Without `namespaces` and `namespaceSelector` a term sees the pod's own namespace only. */
function podTerm(term: Node, own: string): PodTerm {
  const isMeant = labelTest(term.get('labelSelector'))
  const listed = textsOf(term.get('namespaces'))
  const selector = term.get('namespaceSelector')
  const isSelected = labelTest(selector)
  const names = listed.length > 0 || selector?.kind === 'map' ? listed : [own]
  return {
    topologyKey: term.get('topologyKey')?.string ?? '',
    matches(labels, namespace) {
      // Of a namespace's labels only this one, which the API server sets, is known.
      const inNamespace = names.includes(namespace) || isSelected({ 'kubernetes.io/metadata.name': namespace })
      return inNamespace && isMeant(labels)
    },
  }
}
