/** Owns which server block takes a query (core/dnsserver/server.go): by port, address, longest zone and view. */
import { evaluate } from './answers/expression.ts'
import type { Doubt } from './answers/session.ts'
import type { ServerBlock } from './corefile.ts'
import type { Listen } from './listeners.ts'
import type { Question } from './message.ts'

/** Where a query comes in. */
export interface Entrance {
  readonly port: number
  /** The address asked; undefined: any that listens on the port. */
  readonly address: string | undefined
  /** The client's address, where it is known. */
  readonly client: string | undefined
}

type Route =
  | { readonly kind: 'server'; readonly server: ServerBlock }
  /** No block for the name, or one without plugins (`server`). */
  | { readonly kind: 'refused'; readonly server: ServerBlock | undefined }
  | { readonly kind: 'doubt'; readonly server: ServerBlock; readonly doubt: Doubt }

/** The blocks that share the listener of a query; empty if nothing listens there. A block bound to an interface counts for every address. */
export function listenersAt(servers: readonly ServerBlock[], { port, address }: Entrance): readonly ServerBlock[] {
  const onPort = servers.filter((server) => server.listens.some((listen) => isOn(listen, port)))
  if (address === undefined) return onPort
  const bound = onPort.filter(({ addresses }) => addresses.some((each) => each === address || !/[.:]/.test(each)))
  return bound.length > 0 ? bound : onPort.filter(({ addresses }) => addresses.length === 0)
}

/** Plain DNS: other transports have listeners of their own. */
function isOn(listen: Listen, port: number): boolean {
  return listen.transport === 'dns' && listen.port === port
}

/** The block of the longest zone whose view holds. */
export function route(servers: readonly ServerBlock[], question: Question, entrance: Entrance): Route {
  for (const zone of zonesAbove(question.name.toLowerCase())) {
    for (const server of servers) {
      if (!server.listens.some((listen) => listen.zone === zone && isOn(listen, entrance.port))) continue
      if (server.plugins.length === 0 && !server.view) return { kind: 'refused', server }
      const holds = viewHolds(server, question, entrance)
      if (holds === 'unknown' && server.view) {
        return { kind: 'doubt', server, doubt: { why: 'view', spot: server.view.spot } }
      }
      if (holds === true) return { kind: 'server', server }
    }
  }
  return { kind: 'refused', server: undefined }
}

/** `a.b.`, `b.`, `.` */
function zonesAbove(name: string): readonly string[] {
  if (name === '.') return ['.']
  const labels = name.split('.').slice(0, -1)
  return [...labels.map((_, at) => `${labels.slice(at).join('.')}.`), '.']
}

function viewHolds(server: ServerBlock, question: Question, { client, port }: Entrance): boolean | 'unknown' {
  const asked = { name: question.name.toLowerCase(), type: question.type, class: 'IN', proto: 'udp' }
  const facts = { ...asked, client_ip: client, server_port: String(port) }
  const results = new Set(server.view?.expressions.map((expression) => evaluate(expression, facts)))
  if (results.has(false)) return false
  return results.has('unknown') ? 'unknown' : true
}
