/** Owns the question "what does CoreDNS make of this name?": the block that takes it, the rules that act, who answers, what the client sees. */
import { serve } from './answers/chain.ts'
import type { Answerer, Cached, Doubt, Exchange, Notes, Served, Session } from './answers/session.ts'
import type { LoadedCorefile, ServerBlock } from './corefile.ts'
import { bareMessage, type DnsRecord, type Message, type Question } from './message.ts'
import { asReceived, fullyQualified } from './names.ts'
import type { AppliedRule } from './rewrite/run.ts'
import { listenersAt, route, type Entrance } from './routing.ts'
import type { Spot } from './spot.ts'
import type { DnsWorld } from './world.ts'

/** A query of a client. */
export interface Query {
  /** With or without its final dot. */
  readonly name: string
  /** Default: A. */
  readonly type?: string
  /** Default: 53. */
  readonly port?: number
  /** The server's address that the client asks; undefined: any. */
  readonly address?: string
  /** The client's own address. */
  readonly client?: string
}

/** What reaches the client. */
export type Reply =
  | { readonly kind: 'message'; readonly message: Message }
  /**
   * No reply: nothing listens on that port and address; CoreDNS asks itself in a circle; the reply holds a name that fits into
   * no packet; a template without a match (before 1.9.3).
   */
  | { readonly kind: 'silence'; readonly why: 'not-listening' | 'loop' | 'unsendable' | 'template' }
  /** A line that is not followed decides. */
  | { readonly kind: 'unknown'; readonly doubt: Doubt }

/**
 * What a real client does with the reply. `drops`: the question is not the one it asked, so it waits for another reply until it
 * times out. `misses`: no record of the answer belongs to the name it asked; some resolver libraries then find nothing (#6343).
 */
export type Reception = 'accepts' | 'drops' | 'misses' | 'unknown'

export interface Lookup {
  readonly question: Question
  /** The block that takes the name, also if it refuses; undefined: none. */
  readonly server: ServerBlock | undefined
  /** The rewrite rules that acted, in order. */
  readonly rules: readonly AppliedRule[]
  /** What the plugins behind rewrite are asked: the name that the client's name becomes. */
  readonly asked: Question
  /** Who answers; undefined if nobody does. */
  readonly answerer: Answerer | undefined
  /** Questions to other resolvers, in order. */
  readonly exchanges: readonly Exchange[]
  readonly reply: Reply
  readonly reception: Reception
  /** The line that decides: what is not followed, else the last rule that changed the name, else who answers, else the block's key. */
  readonly decidedBy: Spot | undefined
  /** Where the cache plugin keeps the answer; undefined without a cache. Caches are not followed: every look-up is the first. */
  readonly cached: Cached | undefined
}

/** CoreDNS bounds its own look-ups only in places; beyond this depth they never end. */
const deepest = 16

/** Asks a Corefile that loads. */
export function lookUp(corefile: LoadedCorefile, query: Query, world: DnsWorld): Lookup {
  const question = { name: fullyQualified(query.name), type: query.type ?? 'A' }
  const entrance = { port: query.port ?? 53, address: query.address, client: query.client }
  const servers = listenersAt(corefile.servers, entrance)
  const asking = new Asking(corefile, servers, entrance, world)
  const notes = notesFor(question)
  const { server, served } = asking.ask(question, notes, 0)
  const reply = servers.length === 0 ? ({ kind: 'silence', why: 'not-listening' } as const) : replyOf(served)
  return {
    question,
    server,
    rules: notes.applied,
    asked: notes.asked,
    answerer: notes.answerer,
    exchanges: asking.exchanges,
    reply,
    reception: receptionOf(question, reply),
    decidedBy: decidedBy(reply, notes, server),
    cached: notes.cached,
  }
}

function notesFor(question: Question): Notes {
  return { applied: [], answerer: undefined, asked: question, cached: undefined }
}

/** One client's query, and what CoreDNS asks itself because of it. */
class Asking {
  readonly exchanges: Exchange[] = []
  readonly #corefile: LoadedCorefile
  readonly #servers: readonly ServerBlock[]
  readonly #entrance: Entrance
  readonly #world: DnsWorld

  constructor(corefile: LoadedCorefile, servers: readonly ServerBlock[], entrance: Entrance, world: DnsWorld) {
    this.#corefile = corefile
    this.#servers = servers
    this.#entrance = entrance
    this.#world = world
  }

  ask(
    question: Question,
    notes: Notes,
    depth: number,
  ): { readonly server: ServerBlock | undefined; readonly served: Served } {
    if (depth > deepest) return { server: undefined, served: { kind: 'silence', why: 'loop' } }
    const found = route(this.#servers, question, this.#entrance)
    if (found.kind === 'refused') return { server: found.server, served: { kind: 'error', rcode: 'REFUSED', question } }
    if (found.kind === 'doubt') return { server: found.server, served: found }
    const session: Session = {
      behaviour: this.#corefile.behaviour,
      world: this.#world,
      client: this.#entrance.client,
      exchanges: this.exchanges,
      notes,
      lookAgain: (again) => this.ask(again, notesFor(again), depth + 1).served,
    }
    return { server: found.server, served: written(serve(found.server.plugins, question, session)) }
  }
}

/** The server writes the reply that no plugin wrote. */
function written(served: Served): Served {
  return served.kind === 'error' ? { kind: 'message', message: bareMessage(served.question, served.rcode) } : served
}

/** The message as it comes through the wire; a name that fits into no packet keeps it from being sent. */
function replyOf(served: Served): Reply {
  const done = written(served)
  switch (done.kind) {
    case 'silence':
      return done
    case 'doubt':
      return { kind: 'unknown', doubt: done.doubt }
    case 'error':
    case 'message': {
      const message = done.kind === 'message' ? received(done.message) : undefined
      return message ? { kind: 'message', message } : { kind: 'silence', why: 'unsendable' }
    }
  }
}

function received(message: Message): Message | undefined {
  const name = asReceived(message.question.name)
  const records = [...message.answer, ...message.authority, ...message.additional]
  if (name === undefined || !records.every(fits)) return undefined
  return { ...message, question: { ...message.question, name } }
}

function fits(record: DnsRecord): boolean {
  const named = ['SRV', 'MX', 'CNAME', 'NS', 'DNAME', 'PTR', 'SOA'].includes(record.type)
  const names = named ? record.value.split(' ').filter((word) => word.endsWith('.')) : []
  return [record.owner, ...names].every((name) => asReceived(name) !== undefined)
}

function receptionOf(question: Question, reply: Reply): Reception {
  if (reply.kind === 'unknown') return 'unknown'
  if (reply.kind === 'silence') return 'drops'
  const { message } = reply
  const same = message.question.name.toLowerCase() === asReceived(question.name)?.toLowerCase()
  if (!same || message.question.type !== question.type) return 'drops'
  const owned = message.answer.some((record) => record.owner.toLowerCase() === question.name.toLowerCase())
  return message.answer.length > 0 && !owned ? 'misses' : 'accepts'
}

function decidedBy(reply: Reply, notes: Notes, server: ServerBlock | undefined): Spot | undefined {
  if (reply.kind === 'unknown') return reply.doubt.spot
  const renamed = notes.applied.findLast(({ before, after }) => before.name !== after.name)
  return renamed?.rule.spot ?? notes.answerer?.spot ?? server?.listens[0]?.spot
}
