/** Owns how an answer is turned back on its way to the client (plugin/rewrite/reverter.go). */
import type { DnsRecord, Message, Question } from '../message.ts'
import type { Behaviour } from '../versions.ts'
import { renamed } from './name-match.ts'
import { fill, match } from './pattern.ts'
import type { ResponseRule } from './run.ts'

/** A message while rules change it. */
interface Draft {
  rcode: string | undefined
  answer: MutableRecord[]
  authority: MutableRecord[]
  additional: MutableRecord[]
}
type MutableRecord = { -readonly [Key in keyof DnsRecord]: DnsRecord[Key] }

/** Asks CoreDNS itself for a further name, through all server blocks of the listener. */
type LookAgain = (question: Question) => readonly DnsRecord[]

/** Puts the question back and lets the answer rules act: in file order, or backwards since 1.11.4; on every section since 1.8.2. */
export function revert(
  message: Message,
  asked: Question,
  responses: readonly ResponseRule[],
  behaviour: Behaviour,
  lookAgain: LookAgain,
): Message {
  const rules = behaviour.answersRunBackwards ? responses.toReversed() : responses
  const draft: Draft = {
    rcode: message.rcode,
    answer: drafts(message.answer),
    authority: drafts(message.authority),
    additional: drafts(message.additional),
  }
  const records = behaviour.severalAnswerRules
    ? [...draft.authority, ...draft.answer, ...draft.additional]
    : draft.answer
  for (const record of records) {
    for (const rule of rules) applyTo(record, rule, draft, behaviour, lookAgain)
  }
  const bare = draft.answer.length + draft.authority.length + draft.additional.length === 0
  if (bare && behaviour.rcodeOnBareReply) for (const rule of rules) applyToCode(rule, draft)
  return { ...draft, question: asked }
}

function drafts(records: readonly DnsRecord[]): MutableRecord[] {
  return Array.from(records, (record) => ({ ...record }))
}

function applyTo(
  record: MutableRecord,
  rule: ResponseRule,
  draft: Draft,
  behaviour: Behaviour,
  lookAgain: LookAgain,
): void {
  switch (rule.kind) {
    case 'pattern':
    case 'remap':
    case 'suffix':
      if (rule.part === 'name') record.owner = rewritten(record.owner, rule)
      else record.value = withName(record, behaviour, (name) => rewritten(name, rule))
      return
    case 'ttl':
      if (record.ttl !== undefined) record.ttl = Math.min(Math.max(record.ttl, rule.least), rule.most)
      return
    case 'rcode':
      applyToCode(rule, draft)
      return
    case 'cname':
      replaceTarget(record, rule, draft, lookAgain)
      return
    case 'edns0':
  }
}

function applyToCode(rule: ResponseRule, draft: Draft): void {
  if (rule.kind === 'rcode' && draft.rcode === rule.from) draft.rcode = rule.to
}

function rewritten(name: string, rule: ResponseRule & { kind: 'pattern' | 'remap' | 'suffix' }): string {
  switch (rule.kind) {
    case 'pattern': {
      const groups = match(rule.pattern, name)
      return groups ? fill(rule.to, groups) : name
    }
    case 'remap':
      return name === rule.from || name.endsWith(`.${rule.from}`)
        ? name.slice(0, name.length - rule.from.length) + rule.to
        : name
    case 'suffix':
      return name.endsWith(rule.from) ? name.slice(0, name.length - rule.from.length) + rule.to : name
  }
}

/** The value with the name in it changed: the last word of most types, the first of a SOA. Other types hold no name that counts. */
function withName(record: DnsRecord, behaviour: Behaviour, change: (name: string) => string): string {
  const { type, value } = record
  const named =
    ['SRV', 'MX', 'CNAME', 'NS', 'DNAME', 'NAPTR'].includes(type) || (type === 'PTR' && behaviour.pointerValues)
  if (named) return value.replace(/\S+$/, (name) => change(name))
  return type === 'SOA' ? value.replace(/^\S+/, (name) => change(name)) : value
}

/** The alias gets the new target, the answer ends there, and what CoreDNS says of the new target follows (as from 1.14.2 on). */
function replaceTarget(
  record: MutableRecord,
  rule: ResponseRule & { kind: 'cname' },
  draft: Draft,
  lookAgain: LookAgain,
): void {
  if (record.type !== 'CNAME') return
  const target = renamed(rule.rule.match, rule.rule.to, record.value)
  if (target === record.value) return
  const answer: MutableRecord[] = []
  for (const each of draft.answer) {
    if (each.type !== 'CNAME') continue
    answer.push(each)
    if (each.value === record.value) break
  }
  record.value = target
  draft.answer = [...answer, ...drafts(lookAgain({ name: target, type: rule.type }))]
}
