/** Whom a load balancer sends to: the nodePort of nodes, or the pods themselves; and which nodes it may pick. */
import type { Node } from '../../manifest/node.ts'
import type { AnnotationRow } from '../annotations/row.ts'
import type { Fact, Facts, Provider } from '../facts.ts'
import { keyPlace } from '../../manifest/place.ts'
import { ack } from '../annotations/ack.ts'
import { annotationNode, annotationValue } from '../annotations/read.ts'
import { tkeService } from '../annotations/tke.ts'
import { isTerway, known, unknown, valueOr } from '../facts.ts'

type RealServers = Fact<'node' | 'pod'>

/** `provider`: whose load balancer it is, undefined where nobody says. */
export function serviceRealServers(
  annotations: Node | undefined,
  provider: Provider | undefined,
  facts: Facts,
): RealServers {
  if (provider === 'tke') return tkeRealServers(annotations, tkeService.directAccess, facts)
  const written = ackRealServers(annotations)
  if (written.known || provider !== 'ack') return written
  if (facts.cni.known && !isTerway(facts.cni.value)) return known('node', { from: 'derived' })
  const byDefault = facts['default-backend']
  return byDefault.known ? known(byDefault.value === 'eni' ? 'pod' : 'node', byDefault.origin) : unknown
}

/** Exactly `eni` attaches pods, every other word nodes. What an absent annotation means depends on the age of the cluster. */
function ackRealServers(annotations: Node | undefined): RealServers {
  const node = annotationNode(annotations, ack.backendType)
  const value = annotationValue(annotations, ack.backendType)
  if (!node || value === undefined) return unknown
  return known(value === 'eni' ? 'pod' : 'node', { from: 'manifest', place: keyPlace(node) })
}

/** Direct access counts where the annotation says "true", and by default where the cluster's ConfigMap says so and the annotation not "false". */
export function tkeRealServers(annotations: Node | undefined, row: AnnotationRow, facts: Facts): RealServers {
  const node = annotationNode(annotations, row)
  const value = annotationValue(annotations, row)
  if (node && value !== undefined) {
    return known(value === 'true' ? 'pod' : 'node', { from: 'manifest', place: keyPlace(node) })
  }
  const byDefault = facts['direct-access-by-default']
  return known(valueOr(byDefault, false) ? 'pod' : 'node', byDefault.known ? byDefault.origin : { from: 'derived' })
}

/**
 * The node labels that make a node a real server, as far as they are equalities: TKE's backends-label is a label selector, ACK's
 * backend-label a list `k=v,k=v`. A term with several values pins nothing here.
 */
export function realServerLabels(annotations: Node | undefined): Readonly<Record<string, string>> | undefined {
  const text = annotationValue(annotations, tkeService.backendsLabel) ?? annotationValue(annotations, ack.backendLabel)
  if (text === undefined) return undefined
  const labels: Record<string, string> = {}
  for (const term of text.matchAll(/([^\s,=!()]+)\s*(?:==?\s*([^\s,()]+)|\s+in\s*\(\s*([^\s,()]+)\s*\))/g)) {
    const [, key = '', equal, only] = term
    labels[key] = equal ?? only ?? ''
  }
  return labels
}
