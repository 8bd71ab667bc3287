/** How a Service's load balancer is addressed: what the dump's status says, else what the controller will write into it. */
import type { Node } from '../../manifest/node.ts'
import type { Address, AddressForm, Exposure } from '../exposure.ts'
import type { ServiceSource } from '../services/sources/source.ts'
import { slicePlace, valuePlace } from '../../manifest/place.ts'
import { addressOf, distinct } from '../calls/addresses.ts'
import { ack } from '../annotations/ack.ts'
import { annotationNode, annotationValue } from '../annotations/read.ts'

/**
 * The form in which the address stands in the status. Predicted: a non-empty hostname annotation of ACK replaces the IP, an NLB has a
 * name only. https://github.com/kubernetes/cloud-provider-alibaba-cloud/blob/master/pkg/controller/service/clbv1/service_controller.go
 */
export function addressForm(source: ServiceSource, lb: Exposure['lb']): AddressForm {
  const entries = isStale(source) ? [] : ingressEntries(source.live?.get('status'))
  const ips = entries.filter((entry) => entry.get('ip')?.string)
  if (ips.length > 0) return ips.every((entry) => entry.get('ipMode')?.string === 'Proxy') ? 'ip-proxy' : 'ip'
  if (entries.some((entry) => entry.get('hostname')?.string)) return 'hostname'
  return lb === 'nlb' || hostnameOf(source.annotations) !== undefined ? 'hostname' : 'ip'
}

/**
 * Whether the controller will write the status anew: the manifest's hostname annotation is not the one that the dump's Service has.
 * A generated Service may carry annotations of its own: there only an added one counts.
 */
function isStale({ live, owner, annotations }: ServiceSource): boolean {
  if (!live || live === owner.node) return false
  const declared = hostnameOf(annotations)
  const present = hostnameOf(live.at('metadata', 'annotations'))
  return declared !== present && (declared !== undefined || owner.kind === 'Service')
}

function hostnameOf(annotations: Node | undefined): string | undefined {
  return annotationValue(annotations, ack.hostname)
}

function ingressEntries(status: Node | undefined): readonly Node[] {
  return status?.at('loadBalancer', 'ingress')?.items() ?? []
}

/** Every name and IP of the load balancer that the Service itself tells, `spec.externalIPs` included: kube-proxy serves them alike. */
export function serviceAddresses(source: ServiceSource, lb: Exposure['lb']): readonly Address[] {
  const statuses = [source.live?.get('status'), source.handWritten].flatMap(ingressEntries)
  const hostname = lb === 'nlb' ? undefined : annotationNode(source.annotations, ack.hostname)
  const nodes = [
    ...statuses.flatMap((entry) => [entry.get('ip'), entry.get('hostname')]),
    source.field('loadBalancerIP'),
    ...(source.field('externalIPs')?.items() ?? []),
    hostname,
  ]
  const written = nodes.flatMap((node) =>
    node?.string === undefined ? [] : (addressOf(node.string, valuePlace(node)) ?? []),
  )
  return distinct([...written, ...externalDnsNames(source.annotations)])
}

/** https://kubernetes-sigs.github.io/external-dns/latest/docs/annotations/annotations/ : the prefix changed with 0.22. */
const externalDns = ['external-dns.alpha.kubernetes.io/hostname', 'external-dns.kubernetes.io/hostname']

/** The names that external-dns publishes for the load balancer: a comma-separated list. */
export function externalDnsNames(annotations: Node | undefined): readonly Address[] {
  return externalDns.flatMap((key) => {
    const node = annotations?.get(key)
    if (!node?.string) return []
    return [...node.string.matchAll(/[^,\s]+/g)].flatMap(
      (match) => addressOf(match[0], slicePlace(node, match.index, match.index + match[0].length)) ?? [],
    )
  })
}
