/** Owns how the plugins of a server block are asked one after the other. */
import { parseAddress } from '../addresses.ts'
import { bareMessage, type Question } from '../message.ts'
import { longestZone } from '../names.ts'
import type { DataPlugin, ExternalPlugin, Plugin, RewritePlugin } from '../plugins/plugin.ts'
import { rewrite } from '../rewrite/run.ts'
import { revert } from '../rewrite/revert.ts'
import { serveForward } from './forward.ts'
import { serveHosts } from './hosts.ts'
import { serveKubernetes } from './kubernetes.ts'
import { reply, type Next, type Served, type Session } from './session.ts'
import { serveTemplates } from './template.ts'

/** Asks the plugins in their order. If all of them hand the question on, nobody answers: SERVFAIL. */
export function serve(plugins: readonly Plugin[], question: Question, session: Session): Served {
  const [plugin, ...others] = plugins
  if (!plugin) return { kind: 'error', rcode: 'SERVFAIL', question }
  const next: Next = (asked) => serve(others, asked, session)
  switch (plugin.kind) {
    case 'rewrite':
      return serveRewrite(plugin, question, session, next)
    case 'cache':
      if (longestZone(question.name, plugin.zones) !== undefined)
        session.notes.cached ??= { question, spot: plugin.spot }
      return next(question)
    case 'template':
      return serveTemplates(plugin, question, session, next)
    case 'hosts':
      return serveHosts(plugin, question, session, next)
    case 'kubernetes':
      return serveKubernetes(plugin, question, session, next)
    case 'k8s_external':
      return serveExternal(plugin, question, session, next)
    case 'data':
      return serveData(plugin, question, session, next)
    case 'forward':
      return serveForward(plugin, question, session, next, others[0]?.kind === 'forward')
    case 'whoami':
      session.notes.answerer = { plugin: 'whoami', spot: plugin.spot }
      return whoami(question, session)
    case 'acl':
      return { kind: 'doubt', doubt: { why: 'acl', spot: plugin.spot } }
    case 'passing':
      return next(question)
  }
}

/**
 * Rewrites the question, lets the rest answer, and turns the answer back. The question is put back behind a rule that stops, and
 * wherever an answer rule is at work; not behind rules that only continue, whose reply a client therefore drops.
 */
function serveRewrite(plugin: RewritePlugin, question: Question, session: Session, next: Next): Served {
  const { behaviour, notes } = session
  const rewriting = rewrite(plugin.rules, question, behaviour)
  notes.applied.push(...rewriting.applied)
  notes.asked = rewriting.question
  if (rewriting.outcome === 'invalid') return { kind: 'error', rcode: 'SERVFAIL', question }
  const last = rewriting.applied.at(-1)
  if (rewriting.outcome === 'unknown' && last)
    return { kind: 'doubt', doubt: { why: 'metadata', spot: last.rule.spot } }
  const served = next(rewriting.question)
  const reverts = rewriting.responses.length > 0 || (rewriting.stopped && !behaviour.stopLosesQuestion)
  const bareToo = rewriting.stopped ? behaviour.bareErrorGetsQuestion : behaviour.bareErrorGetsQuestionAfterContinue
  if (!reverts || (served.kind === 'error' && !bareToo)) return served
  const message =
    served.kind === 'error' ? bareMessage(served.question, served.rcode) : served.kind === 'message' && served.message
  if (!message) return served
  const lookAgain = (asked: Question) => {
    const again = session.lookAgain(asked)
    return again.kind === 'message' ? again.message.answer : []
  }
  return reply(revert(message, question, rewriting.responses, behaviour, lookAgain))
}

/** `service.namespace` below its zone: the Service's external addresses. Other names of the zone are left to its fallthrough. */
function serveExternal(plugin: ExternalPlugin, question: Question, session: Session, next: Next): Served {
  const owner = question.name.toLowerCase()
  const zone = longestZone(owner, plugin.zones)
  if (zone === undefined) return next(question)
  const [namespace, name, ...rest] = owner.slice(0, -zone.length).replace(/\.$/, '').split('.').toReversed()
  const named = namespace !== undefined && name !== undefined && rest.length === 0
  const service = named ? session.world.service(namespace, name) : 'absent'
  if (service === 'absent' && longestZone(owner, plugin.fallthrough) !== undefined) return next(question)
  session.notes.answerer = {
    plugin: 'k8s_external',
    service: named ? { namespace, name } : undefined,
    spot: plugin.spot,
  }
  if (service === 'unknown') return reply(bareMessage(question, undefined))
  if (service === 'absent' || service.externalAddresses.length === 0)
    return reply(bareMessage(question, named ? 'NXDOMAIN' : undefined))
  const family = service.externalAddresses.filter(
    (address) => (parseAddress(address)?.length === 16) === (question.type === 'AAAA'),
  )
  const isAddress = question.type === 'A' || question.type === 'AAAA'
  const answer = isAddress ? family.map((value) => ({ owner: question.name, type: question.type, value })) : []
  return reply({ ...bareMessage(question, 'NOERROR'), answer })
}

/** Its data decides; with `fallthrough` even whether it answers. */
function serveData(plugin: DataPlugin, question: Question, session: Session, next: Next): Served {
  if (longestZone(question.name, plugin.zones) === undefined) return next(question)
  if (plugin.fallthrough) return { kind: 'doubt', doubt: { why: 'zone-data', spot: plugin.spot } }
  session.notes.answerer = { plugin: 'data', name: plugin.name, spot: plugin.spot }
  return reply(bareMessage(question, undefined))
}

/** The client's address in the additional section, and its port, which nobody here knows. */
function whoami(question: Question, session: Session): Served {
  const message = bareMessage(question, 'NOERROR')
  if (session.client === undefined) return reply(message)
  const address = { owner: question.name, type: session.client.includes(':') ? 'AAAA' : 'A', value: session.client }
  const port = { owner: `_udp.${question.name}`, type: 'SRV', value: '0 0 PORT .' }
  return reply({ ...message, additional: [address, port] })
}
