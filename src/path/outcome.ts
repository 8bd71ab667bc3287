/** What an answer of the path model looks like: causes, outcomes, the questions that a table may ask, verdicts. */
import type { Exposure, Listener } from '../model/exposure.ts'
import type { FactName, FactValues } from '../model/facts.ts'
import type { KubeService } from '../model/service.ts'
import type { Decision } from './decision.ts'

/** Why a call fails. One value of an outcome: a fault has one owner among the rules. */
export type Cause =
  | 'local-policy' // kube-proxy captured the address and found no endpoint on the client's node
  | 'unbound-vip' // TKE ipvs: the packet leaves to the CLB and comes back to the client's node
  | 'old-kube-proxy' // the same, though prevent-loopback asks for the binding: this kube-proxy ignores it
  | 'ingress-loopback' // a layer-7 CLB sends the packet back to the client's node
  | 'load-balancer-loopback' // a layer-4 load balancer does, or sends to a pod beside the client
  | 'source-ranges' // loadBalancerSourceRanges leave the client out
  | 'internal-policy' // internalTrafficPolicy Local and no endpoint on the node
  | 'no-endpoint' // nobody is ready behind it
  | 'no-rules' // kube-proxy writes no rule at all on this node
  | 'no-such-port' // neither the Service nor the load balancer serves the port
  | 'no-such-name'
  | 'rewrite'

export type Symptom = 'silence' | 'refused' | 'stall' | 'intermittent'

/** What happens to a packet at one place of its way. */
export type HopEvent =
  | 'host-alias' // name: the client's hostAliases answer
  | 'rewritten' // name: cluster DNS answers with the subject
  | 'aliased' // name: an ExternalName leads on to the subject
  | 'resolved' // name: it is the subject
  | 'not-found' // name: nothing of that name, in complete input
  | 'captured' // kube-proxy or eBPF translates the address to an endpoint
  | 'not-captured' // nothing on the client's node knows the address
  | 'not-bound' // ipvs has a rule, but the address is not on the node
  | 'no-local-endpoint'
  | 'not-admitted' // by loadBalancerSourceRanges
  | 'no-endpoint'
  | 'no-rules'
  | 'no-such-port'
  | 'left' // network: the packet leaves the client's node untranslated; the subject is its source
  | 'own-listener' // node: what listens on the node itself answers, if anything does
  | 'received' // load balancer
  | 'sent-back' // load balancer: to the client's own node, which drops it
  | 'passed-over' // load balancer: it avoids the client's own node
  | 'reached' // backend

/** Where on its way a packet is: words come from the report, `subject` names the thing. */
export interface Hop {
  readonly at: 'name' | 'kube-proxy' | 'ebpf' | 'network' | 'load-balancer' | 'node' | 'backend'
  readonly event: HopEvent
  readonly subject?: string
}

/** Whose address the backend sees. */
export type Source = 'pod' | 'node' | 'lb-ip' | 'keepalive' | 'egress'

export type Outcome =
  | { readonly ok: true; readonly source: Source; readonly hops: readonly Hop[] }
  | {
      readonly ok: false
      readonly cause: Cause
      readonly symptom: Symptom
      readonly where: Where
      readonly hops: readonly Hop[]
    }

/** From which nodes it fails; `every-node` = from all that the client may be on. */
export type Where = At | 'every-node'

/** Where the client is when a call is judged. */
export type At = 'node-with-endpoint' | 'node-without-endpoint'

/** Doubts that are no facts: enumerated like facts, but nobody can state them. */
export interface DoubtValues {
  /** The CLB passes over a real server that has the client's own address (field reports against the vendor's page). */
  readonly 'clb-skips-own-address': boolean
  /** Somebody edited the generated `-auto-ingress-config` in the live cluster. */
  readonly 'auto-config-edited': boolean
  /** A TKE kube-proxy tag outside the release notes' table binds the address. */
  readonly 'tke-tag-binds': boolean
  /** An existing CLB, named by its id, is a private one. */
  readonly 'existing-clb-is-private': boolean
  /** A client that nobody knows runs beside the pod that the load balancer picks. */
  readonly 'client-beside-backend': boolean
  /** TKE's CiliumOverlay translates load balancer addresses in eBPF, as DataPlaneV2 does (not documented). */
  readonly 'cilium-overlay-captures': boolean
  /** The bridge that BridgeInterface names exists when kube-proxy syncs. */
  readonly 'bridge-exists': boolean
}
export type Doubt = keyof DoubtValues

/** What kube-proxy's detector makes of a pod: `misses` is a detector that is set, but for other addresses or interfaces. */
export type PodDetector = 'recognises' | 'misses' | 'unset' | 'bridge' | 'prefix'

/** What a truth table may ask: facts, doubts, and questions that several facts settle together. */
export interface AskValues
  extends
    DoubtValues,
    Pick<
      FactValues,
      | 'provider'
      | 'cni'
      | 'terway.in-cluster-load-balance'
      | 'default-backend'
      | 'direct-access-by-default'
      | 'kube-proxy.mode'
      | 'kube-proxy.version'
    > {
  /** Settled by kube-proxy.cluster-cidr, kube-proxy.detect-local-mode and pod-cidr. */
  readonly 'pod-detector': PodDetector
  /** Settled by `nodes` or a dump's Node objects. */
  readonly 'node-count': 'one' | 'more'
  /** Whether the dialled load balancer's source ranges hold the pods. Settled by pod-cidr. */
  readonly 'pods-in-ranges': boolean
  /** The same for the nodes' own addresses. Settled by node-cidr. */
  readonly 'nodes-in-ranges': boolean
}
export type Asked = keyof AskValues

/** The only way a truth-table rule learns a fact: always a value, never "unknown". The explorer supplies it. */
export type Ask = <Name extends Asked>(name: Name) => AskValues[Name]

/** The assignment of one branch: the words are ready to print (`ipvs`, `<1.24`, `>=1.24 <1.33.6`). */
export interface When {
  readonly fact: FactName | Doubt
  readonly value: string
}

/** One line of a verdict. What the outcome says of status, cause, symptom and place holds for the whole branch; source and hops are an example's. */
export interface Branch {
  readonly when: readonly When[]
  readonly outcome: Outcome
}

/** What a call ends at, as far as the input shows. */
export type Target =
  | {
      readonly kind: 'exposure'
      readonly exposure: Exposure
      /** What was dialled: the load balancer's own address, or one of `spec.externalIPs`. */
      readonly address: 'load-balancer' | 'external-ip'
      readonly port: number | undefined
      /** Undefined if the load balancer does not listen on the port. */
      readonly listener: Listener | undefined
      /** Whether a Service behind it has the port, so that kube-proxy has a rule for it. */
      readonly served: boolean
    }
  | { readonly kind: 'service'; readonly service: KubeService; readonly served: boolean }
  | { readonly kind: 'missing'; readonly cause: 'no-such-name' | 'rewrite' }
  | { readonly kind: 'external' }
  | { readonly kind: 'unknown' }

/** The answer to "does this client reach this address?" over all that is unknown. */
export interface Verdict {
  /** `unknown`: the target is outside the input or cannot be followed; nothing is claimed. */
  readonly status: 'works' | 'fails' | 'depends' | 'unknown'
  /** Split wherever status, cause, symptom or place change; empty for an unknown target. */
  readonly branches: readonly Branch[]
  /** Facts whose change alone changes status or cause, in the order of asking. Doubts are not in it. */
  readonly needs: readonly FactName[]
  readonly doubts: readonly Doubt[]
  /** Known facts the verdict rests on. */
  readonly used: readonly FactName[]
  readonly target: Target
  /** The load balancer that the call ends at, if one does. */
  readonly exposure: Exposure | undefined
  /** The Service whose ClusterIP the call ends at, if one does. */
  readonly service: KubeService | undefined
  /** What the branches are read from, split as they are; undefined for an unknown target. */
  readonly decision: Decision | undefined
}
