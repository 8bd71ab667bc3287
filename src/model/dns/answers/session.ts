/** Owns one look-up while it runs: what the plugins share, what they leave behind, and what can come of one. */
import type { Message, Question } from '../message.ts'
import type { Upstream } from '../plugins/plugin.ts'
import type { AppliedRule } from '../rewrite/run.ts'
import type { Spot } from '../spot.ts'
import type { Behaviour } from '../versions.ts'
import type { DnsWorld } from '../world.ts'

/** The Service that a name means, whether it exists or not. */
interface MeantService {
  readonly namespace: string
  readonly name: string
}

/** Who answers, and by which line. */
export type Answerer =
  | { readonly plugin: 'kubernetes' | 'k8s_external'; readonly service: MeantService | undefined; readonly spot: Spot }
  | { readonly plugin: 'hosts'; readonly spot: Spot }
  | { readonly plugin: 'template'; readonly spot: Spot }
  | { readonly plugin: 'forward'; readonly upstreams: readonly Upstream[]; readonly spot: Spot }
  /** A plugin whose data no Corefile shows: `name` says which. */
  | { readonly plugin: 'data'; readonly name: string; readonly spot: Spot }
  | { readonly plugin: 'whoami'; readonly spot: Spot }

/** A question that CoreDNS puts to other resolvers. */
export interface Exchange {
  readonly question: Question
  readonly upstreams: readonly Upstream[]
  /** The forward line. */
  readonly spot: Spot
}

/** Why a look-up cannot be followed to its end, and the line that stops it. */
export interface Doubt {
  readonly why: 'view' | 'acl' | 'metadata' | 'template' | 'hosts-file' | 'namespace-labels' | 'labels' | 'zone-data'
  readonly spot: Spot
}

/** What comes of asking plugins. */
export type Served =
  | { readonly kind: 'message'; readonly message: Message }
  /** Nobody wrote a reply: the server makes one from the question as it stands by then. */
  | { readonly kind: 'error'; readonly rcode: string; readonly question: Question }
  | { readonly kind: 'silence'; readonly why: 'loop' | 'template' }
  | { readonly kind: 'doubt'; readonly doubt: Doubt }

export interface Session {
  readonly behaviour: Behaviour
  readonly world: DnsWorld
  /** The client's address, where it is known. */
  readonly client: string | undefined
  /** CoreDNS asking itself, through all blocks of the same listener. */
  readonly lookAgain: (question: Question) => Served
  /** All questions to other resolvers, those of CoreDNS's own look-ups too. */
  readonly exchanges: Exchange[]
  readonly notes: Notes
}

/** Where an answer is kept for later queries: the cache of which line, and under which question. */
export interface Cached {
  readonly question: Question
  readonly spot: Spot
}

/** What the plugins leave behind for the result. */
export interface Notes {
  readonly applied: AppliedRule[]
  answerer: Answerer | undefined
  /** What the plugins behind rewrite were asked. */
  asked: Question
  cached: Cached | undefined
}

export function reply(message: Message): Served {
  return { kind: 'message', message }
}
