/** Owns what reaches the client, and what a real client does with it. */
import type { Doubt, Served } from './answers/session.ts'
import { bareMessage, type DnsRecord, type Message, type Question } from './message.ts'
import { asReceived } from './names.ts'

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
 * `accepts`: the client takes the reply, whatever its code. `drops`: the question is not the one it asked, or there is no reply, so
 * it waits until it times out. `misses`: no record of the answer belongs to the name it asked, and some resolver libraries then
 * find nothing (coredns/coredns#6343).
 */
export type Reception = 'accepts' | 'drops' | 'misses' | 'unknown'

/** The server writes the reply that no plugin wrote, from the question as it stands by then. */
export function written(served: Served): Exclude<Served, { kind: 'error' }> {
  return served.kind === 'error' ? { kind: 'message', message: bareMessage(served.question, served.rcode) } : served
}

/** The reply behind the wire: a name that fits into no packet keeps all of it from being sent. */
export function sent(served: Served): Reply {
  const done = written(served)
  if (done.kind === 'silence') return done
  if (done.kind === 'doubt') return { kind: 'unknown', doubt: done.doubt }
  const message = received(done.message)
  return message ? { kind: 'message', message } : { kind: 'silence', why: 'unsendable' }
}

function received(message: Message): Message | undefined {
  const name = asReceived(message.question.name)
  const records = [...message.answer, ...message.authority, ...message.additional]
  if (name === undefined || !records.every(fits)) return undefined
  return { ...message, question: { ...message.question, name } }
}

const namedTypes: ReadonlySet<string> = new Set(['SRV', 'MX', 'CNAME', 'NS', 'DNAME', 'PTR', 'SOA'])

function fits(record: DnsRecord): boolean {
  const names = namedTypes.has(record.type) ? record.value.split(' ').filter((word) => word.endsWith('.')) : []
  return [record.owner, ...names].every((name) => asReceived(name) !== undefined)
}

/** What a client that asked `question` does with the reply. Names are compared without case. */
export function receptionOf(question: Question, reply: Reply): Reception {
  if (reply.kind === 'unknown') return 'unknown'
  if (reply.kind === 'silence') return 'drops'
  const { message } = reply
  const name = asReceived(question.name)?.toLowerCase()
  if (message.question.name.toLowerCase() !== name || message.question.type !== question.type) return 'drops'
  const owned = message.answer.some((record) => asReceived(record.owner)?.toLowerCase() === name)
  return message.answer.length > 0 && !owned ? 'misses' : 'accepts'
}
