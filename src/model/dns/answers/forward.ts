/** Owns how forward answers (plugin/forward/forward.go): with what its resolvers say. */
import { bareMessage, type Message, type Question } from '../message.ts'
import { isUnder, longestZone } from '../names.ts'
import type { ForwardPlugin } from '../plugins/plugin.ts'
import { reply, type Served, type Session } from './session.ts'

/** Undefined if the question is not for this line. `nextForwards`: a further forward line stands behind it. */
export function serveForward(
  plugin: ForwardPlugin,
  question: Question,
  session: Session,
  nextForwards: boolean,
): Served | undefined {
  const name = question.name.toLowerCase()
  const excepted = name !== plugin.zone && longestZone(name, plugin.except) !== undefined
  if (!isUnder(name, plugin.zone) || excepted) return undefined
  const { upstreams, spot } = plugin
  session.exchanges.push({ question, upstreams, spot })
  session.notes.answerer = { plugin: 'forward', upstreams, spot }
  const message = session.world.ask(upstreams, question) ?? bareMessage(question, undefined)
  return nextForwards && goesOn(plugin, message) ? undefined : reply(message)
}

/** `next CODE…` and `next_on_nodata`: a further forward line answers instead. */
function goesOn(plugin: ForwardPlugin, message: Message): boolean {
  const empty = message.rcode === 'NOERROR' && message.answer.length === 0
  return (
    (message.rcode !== undefined && plugin.next.includes(message.rcode)) || (empty && plugin.next.includes('NODATA'))
  )
}
