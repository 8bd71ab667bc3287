/** The names and IPs of an Ingress, whoever serves it. */
import type { Node } from '../../manifest/node.ts'
import type { Address } from '../exposure.ts'
import type { Resource } from '../resource.ts'
import { slicePlace, valuePlace } from '../../manifest/place.ts'
import { addressOf, distinct } from '../calls/addresses.ts'
import { annotationNode } from '../annotations/read.ts'
import { tkeIngress } from '../annotations/tke.ts'
import { stringsUnder } from '../lenient-json.ts'
import { liveNode } from '../worlds/live.ts'
import { externalDnsNames } from './status.ts'

/** The hosts of the rules, TKE's rules in annotations included, what external-dns publishes, and the status. */
export function ingressAddresses(ingress: Resource): readonly Address[] {
  const { node } = ingress
  const annotations = node.at('metadata', 'annotations')
  const rules = node.at('spec', 'rules')?.items() ?? []
  const entries = [liveNode(ingress), node].flatMap(
    (each) => each?.at('status', 'loadBalancer', 'ingress')?.items() ?? [],
  )
  const nodes = [
    ...rules.map((rule) => rule.get('host')),
    ...entries.flatMap((entry) => [entry.get('ip'), entry.get('hostname')]),
  ]
  return distinct([
    ...nodes.flatMap((each) => (each?.string === undefined ? [] : (addressOf(each.string, valuePlace(each)) ?? []))),
    ...[tkeIngress.httpRules, tkeIngress.httpsRules].flatMap((row) => hostsInRules(annotationNode(annotations, row))),
    ...externalDnsNames(annotations),
  ])
}

function hostsInRules(rules: Node | undefined): readonly Address[] {
  if (!rules?.string) return []
  return stringsUnder(rules.string, 'host').flatMap(
    ({ value, start, end }) => addressOf(value, slicePlace(rules, start, end)) ?? [],
  )
}
