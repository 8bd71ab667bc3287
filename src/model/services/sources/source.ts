/** A Service as its author wrote it: as an object of its own, or as fields of a gateway object whose controller makes it. */
import type { Node } from '../../../manifest/node.ts'
import type { ExposureFields } from '../../exposure.ts'
import type { Fact, Provider } from '../../facts.ts'
import type { Resource } from '../../resource.ts'
import type { Labels } from '../selectors.ts'
import type { TrafficPolicy, Workload } from '../../service.ts'

export interface ServiceSource {
  readonly owner: Resource
  /** The Service's own name; undefined where the controller makes one up. */
  readonly name: string | undefined
  readonly namespace: string
  /** `spec.type`, or what the controller takes an unwritten one for. */
  readonly type: string
  /** What an unwritten `externalTrafficPolicy` means: the API server's `Cluster`, or the controller's own default. */
  readonly defaultPolicy: TrafficPolicy
  /** A field of the Service's spec where it is written: in an override before the rest, in a generated copy of the Service after it. */
  field(name: string): Node | undefined
  /** The map that annotates the Service. */
  readonly annotations: Node | undefined
  readonly selector: Labels | undefined
  /** The Service as the cluster has it: its status is believed. */
  readonly live: Node | undefined
  /** A status in a manifest: it adds addresses and settles nothing. */
  readonly handWritten: Node | undefined
  /** The kind of the owner names the cloud. */
  readonly provider: Fact<Provider>
  /** What stands for the pods that a gateway object makes. */
  readonly maker: { readonly workload: Workload | undefined; readonly daemon: boolean } | undefined
  /** The IstioGateway's override that was read. */
  readonly clusterId: string | undefined
  readonly fields: ExposureFields
}

/** The word of a field that the controller fills in where it is not written; '' for what is no word (a template), which is then no default. */
export function wordOf(field: Node | undefined, unsaid: string): string {
  return field === undefined || field.value === null ? unsaid : (field.string ?? '')
}
