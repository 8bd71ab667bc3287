/** What other objects make somebody dial: Services by name, meshes, webhooks, delivery tools. */
import type { Node } from '../../../manifest/node.ts'
import type { Client } from '../../client.ts'
import type { Resource } from '../../resource.ts'
import type { Spot } from './spot.ts'
import { anyPod } from '../../client.ts'
import { apiServer } from '../clients.ts'
import { groupOf } from '../../worlds/scope.ts'
import { spotOf } from './spot.ts'

/** A field that holds an address: `*` steps into every item of a list. */
interface DialledField {
  readonly group: string
  readonly kind: string
  readonly path: readonly string[]
  readonly client: Client
}

const field = (group: string, kind: string, path: string, client: Client = anyPod): DialledField => ({
  group,
  kind,
  path: path.split('.'),
  client,
})

const admission = 'admissionregistration.k8s.io'

const dialledFields: readonly DialledField[] = [
  field('', 'Service', 'spec.externalName'),
  field('', 'Endpoints', 'subsets.*.addresses.*.ip'),
  field('discovery.k8s.io', 'EndpointSlice', 'endpoints.*.addresses.*'),
  // The API server calls webhooks by URL with its node's name servers.
  field(admission, 'ValidatingWebhookConfiguration', 'webhooks.*.clientConfig.url', apiServer),
  field(admission, 'MutatingWebhookConfiguration', 'webhooks.*.clientConfig.url', apiServer),
  field('apiextensions.k8s.io', 'CustomResourceDefinition', 'spec.conversion.webhook.clientConfig.url', apiServer),
  field('networking.istio.io', 'ServiceEntry', 'spec.hosts.*'),
  field('networking.istio.io', 'ServiceEntry', 'spec.addresses.*'),
  field('networking.istio.io', 'ServiceEntry', 'spec.endpoints.*.address'),
  // istiod fetches the keys.
  field('security.istio.io', 'RequestAuthentication', 'spec.jwtRules.*.jwksUri'),
  field('argoproj.io', 'Application', 'spec.source.repoURL'),
  field('argoproj.io', 'Application', 'spec.sources.*.repoURL'),
  field('source.toolkit.fluxcd.io', 'GitRepository', 'spec.url'),
  field('source.toolkit.fluxcd.io', 'HelmRepository', 'spec.url'),
  field('source.toolkit.fluxcd.io', 'OCIRepository', 'spec.url'),
  field('monitoring.coreos.com', 'Prometheus', 'spec.remoteWrite.*.url'),
  field('monitoring.coreos.com', 'Prometheus', 'spec.remoteRead.*.url'),
  field('cert-manager.io', 'Issuer', 'spec.acme.server'),
  field('cert-manager.io', 'ClusterIssuer', 'spec.acme.server'),
]

/** The strings of one object that are dialled from. */
export function objectSpots(resource: Resource): readonly Spot[] {
  const group = groupOf(resource.apiVersion)
  const fields = dialledFields.filter((each) => each.kind === resource.kind && each.group === group)
  return fields.flatMap(({ path, client }) =>
    nodesAt(resource.node, path).flatMap((node) => {
      const own = client === anyPod ? { ...anyPod, namespace: resource.namespace } : client
      return spotOf(node, { client: own, mentionedBy: resource, port: onlyPort(resource) })
    }),
  )
}

function nodesAt(node: Node, [step, ...rest]: readonly string[]): readonly Node[] {
  if (step === undefined) return [node]
  const next = step === '*' ? node.items() : [node.get(step)]
  return next.flatMap((each) => (each ? nodesAt(each, rest) : []))
}

/** The port beside an address, where the object names one only. */
function onlyPort({ kind, node }: Resource): number | undefined {
  const lists: Readonly<Record<string, readonly (string | number)[]>> = {
    Endpoints: ['subsets', 0, 'ports'],
    EndpointSlice: ['ports'],
    ServiceEntry: ['spec', 'ports'],
  }
  const path = lists[kind]
  const [port, ...others] = (path && node.at(...path)?.items()) ?? []
  const number = port?.get('number')?.value ?? port?.get('port')?.value
  return others.length === 0 && typeof number === 'number' ? number : undefined
}
