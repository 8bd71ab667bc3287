/** Owns the question "what does CoreDNS make of this name?": the block that takes it, the rules that act, who answers, what the client sees. */
import { serve } from './answers/chain.ts'
import type { Answerer, Cached, Exchange, Notes, Served, Session } from './answers/session.ts'
import type { LoadedCorefile, ServerBlock } from './corefile.ts'
import type { Question } from './message.ts'
import { fullyQualified } from './names.ts'
import { receptionOf, sent, written, type Reception, type Reply } from './reply.ts'
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
  const asking: Asking = { behaviour: corefile.behaviour, servers, entrance, world, exchanges: [] }
  const notes = notesFor(question)
  const { server, served } = ask(asking, question, notes, 0)
  const reply: Reply = servers.length === 0 ? { kind: 'silence', why: 'not-listening' } : sent(served)
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

/** What a client's query and CoreDNS's own look-ups because of it share. */
type Asking = Omit<Session, 'client' | 'lookAgain' | 'notes'> & {
  readonly servers: readonly ServerBlock[]
  readonly entrance: Entrance
}

interface Asked {
  readonly server: ServerBlock | undefined
  readonly served: Served
}

function notesFor(question: Question): Notes {
  return { applied: [], answerer: undefined, asked: question, cached: undefined }
}

function ask(asking: Asking, question: Question, notes: Notes, depth: number): Asked {
  if (depth > deepest) return { server: undefined, served: { kind: 'silence', why: 'loop' } }
  const found = route(asking.servers, question, asking.entrance)
  if (found.kind === 'refused') return { server: found.server, served: { kind: 'error', rcode: 'REFUSED', question } }
  if (found.kind === 'doubt') return { server: found.server, served: found }
  const lookAgain = (again: Question) => written(ask(asking, again, notesFor(again), depth + 1).served)
  const session: Session = { ...asking, client: asking.entrance.client, lookAgain, notes }
  return { server: found.server, served: serve(found.server.plugins, question, session) }
}

function decidedBy(reply: Reply, notes: Notes, server: ServerBlock | undefined): Spot | undefined {
  if (reply.kind === 'unknown') return reply.doubt.spot
  const renaming = notes.applied.findLast(({ before, after }) => before.name !== after.name)
  return renaming?.rule.spot ?? notes.answerer?.spot ?? server?.listens[0]?.spot
}
