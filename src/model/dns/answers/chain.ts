/** Owns how the plugins of a server block are asked one after the other. */
import { bareMessage, type Question } from '../message.ts'
import { longestZone } from '../names.ts'
import type { CachePlugin, DataPlugin, Plugin } from '../plugins/plugin.ts'
import { serveExternal } from './external.ts'
import { serveForward } from './forward.ts'
import { serveHosts } from './hosts.ts'
import { serveKubernetes } from './kubernetes.ts'
import { serveRewrite } from './rewrite.ts'
import { reply, type Served, type Session } from './session.ts'
import { serveTemplates } from './template.ts'

/** Asks the plugins in their order, from one on. If all of them hand the question on, nobody answers: SERVFAIL. */
export function serve(plugins: readonly Plugin[], question: Question, session: Session, from = 0): Served {
  for (const [at, plugin] of plugins.slice(from).entries()) {
    const following = from + at + 1
    const served =
      plugin.kind === 'rewrite'
        ? serveRewrite(plugin, question, session, (asked) => serve(plugins, asked, session, following))
        : answerOf(plugin, plugins[following], question, session)
    if (served) return served
  }
  return { kind: 'error', rcode: 'SERVFAIL', question }
}

/** What one plugin makes of a question; undefined if it hands it on. */
function answerOf(
  plugin: Exclude<Plugin, { kind: 'rewrite' }>,
  following: Plugin | undefined,
  question: Question,
  session: Session,
): Served | undefined {
  switch (plugin.kind) {
    case 'cache':
      return noteCache(plugin, question, session)
    case 'template':
      return serveTemplates(plugin, question, session)
    case 'hosts':
      return serveHosts(plugin, question, session)
    case 'kubernetes':
      return serveKubernetes(plugin, question, session)
    case 'k8s_external':
      return serveExternal(plugin, question, session)
    case 'data':
      return serveData(plugin, question, session)
    case 'forward':
      return serveForward(plugin, question, session, following?.kind === 'forward')
    case 'whoami':
      session.notes.answerer = { plugin: 'whoami', spot: plugin.spot }
      return whoami(question, session)
    case 'acl':
      return { kind: 'doubt', doubt: { why: 'acl', spot: plugin.spot } }
    case 'passing':
      return undefined
  }
}

function noteCache(plugin: CachePlugin, question: Question, session: Session): undefined {
  if (longestZone(question.name, plugin.zones) !== undefined) session.notes.cached ??= { question, spot: plugin.spot }
}

/** Its data decides; with `fallthrough` even whether it answers. */
function serveData(plugin: DataPlugin, question: Question, session: Session): Served | undefined {
  if (longestZone(question.name, plugin.zones) === undefined) return undefined
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
