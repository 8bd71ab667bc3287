/** Owns what the model of names asks of the world around CoreDNS: the API server's Services, and the resolvers behind `forward`. */
import type { Message, Question } from './message.ts'
import type { Upstream } from './plugins/plugin.ts'

/** A Service as the kubernetes plugin sees it. */
export interface DnsService {
  readonly labels: Readonly<Record<string, string>>
  /** Set for the type ExternalName. */
  readonly externalName?: string
  readonly headless: boolean
  /** Undefined: the API server has still to choose it. */
  readonly clusterIPs: readonly string[] | undefined
  readonly ports: readonly { readonly name?: string; readonly protocol: string }[]
  /** Ready addresses; undefined where the input does not show them. */
  readonly endpoints: readonly { readonly address: string; readonly hostname?: string }[] | undefined
  /** Addresses in its status, and spec.externalIPs: what `k8s_external` answers. */
  readonly externalAddresses: readonly string[]
}

/** `absent`: it does not exist. `unknown`: the input is not all there is. Names come in lower case. */
export type Known<T> = T | 'absent' | 'unknown'

export interface DnsWorld {
  service(namespace: string, name: string): Known<DnsService>
  namespace(name: string): Known<'present'>
  /** Which name below the cluster domain an address has, for reverse look-ups: `gw.ingress.svc`. */
  nameOfAddress(address: string): Known<{ readonly name: string }>
  /** What the resolvers of a forward line say to a question; undefined where nobody knows. */
  ask(upstreams: readonly Upstream[], question: Question): Message | undefined
}

/** A world of which nothing is known: enough to see what a name becomes and who answers. */
export const unknownWorld: DnsWorld = {
  service: () => 'unknown',
  namespace: () => 'unknown',
  nameOfAddress: () => 'unknown',
  ask: () => undefined,
}
