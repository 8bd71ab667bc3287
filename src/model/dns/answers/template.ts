/** Owns how template answers (plugin/template/template.go). */
import { bareMessage, type DnsRecord, type Question } from '../message.ts'
import { longestZone } from '../names.ts'
import type { Template, TemplatePlugin } from '../plugins/plugin.ts'
import { match } from '../rewrite/pattern.ts'
import { renderRecord, type TemplateData } from './go-template.ts'
import { reply, type Served, type Session } from './session.ts'

/** Undefined if no template is for the name, or all of them fall through. */
export function serveTemplates(plugin: TemplatePlugin, question: Question, session: Session): Served | undefined {
  const name = question.name.toLowerCase()
  if (longestZone(name, plugin.zones) === undefined) return undefined
  for (const template of plugin.templates) {
    const zone = longestZone(name, template.zones)
    const applies =
      zone !== undefined && ['IN', 'ANY'].includes(template.class) && [question.type, 'ANY'].includes(template.type)
    if (!applies) continue
    const data = dataFor(template, question, zone)
    if (template.conditional && data) return { kind: 'doubt', doubt: { why: 'template', spot: template.spot } }
    if (data) return fill(template, data, question, session)
    if (longestZone(name, template.fallthrough) === undefined) return missed(question, session)
  }
  return undefined
}

/** No match and no fallthrough: SERVFAIL from 1.9.3 on; before, nothing at all is sent. */
function missed(question: Question, session: Session): Served {
  return session.behaviour.templateMissAnswers
    ? { kind: 'error', rcode: 'SERVFAIL', question }
    : { kind: 'silence', why: 'template' }
}

function dataFor(template: Template, question: Question, zone: string): TemplateData | undefined {
  const name = question.name.toLowerCase()
  const base = { name, zone, class: 'IN', type: question.type }
  if (template.patterns.length === 0) return { ...base, groups: [name], names: {} }
  for (const pattern of template.patterns) {
    const groups = match(pattern, name)
    if (groups) return { ...base, groups, names: pattern.re2.namedGroups() }
  }
  return undefined
}

function fill(template: Template, data: TemplateData, question: Question, session: Session): Served {
  session.notes.answerer = { plugin: 'template', spot: template.spot }
  if (template.rcode === 'SERVFAIL') return { kind: 'error', rcode: 'SERVFAIL', question }
  const answer = renderAll(template.answer, data)
  const authority = renderAll(template.authority, data)
  const additional = renderAll(template.additional, data)
  if (!answer || !authority || !additional) return reply(bareMessage(question, undefined))
  const followed = answer.flatMap((record) => withTarget(record, question, session))
  return reply({ question, rcode: template.rcode, answer: followed, authority, additional })
}

/** Undefined if one of the texts is not understood. */
function renderAll(texts: readonly string[], data: TemplateData): readonly DnsRecord[] | undefined {
  const records = texts.flatMap((text) => renderRecord(text, data) ?? [])
  return records.length === texts.length ? records : undefined
}

/** The record; behind an alias, for address questions, what CoreDNS says of its target. */
function withTarget(record: DnsRecord, question: Question, session: Session): readonly DnsRecord[] {
  if (record.type !== 'CNAME' || (question.type !== 'A' && question.type !== 'AAAA')) return [record]
  const served = session.lookAgain({ ...question, name: record.value })
  return served.kind === 'message' ? [record, ...served.message.answer] : [record]
}
