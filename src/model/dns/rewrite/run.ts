/** Owns what the rules of a server block make of a question (plugin/rewrite/rewrite.go). */
import type { Question } from '../message.ts'
import { isDomainName } from '../names.ts'
import type { Behaviour } from '../versions.ts'
import { meets, renamed } from './name-match.ts'
import type { Pattern } from './pattern.ts'
import type { CnameRule, NameRule, RewriteRule } from './rule.ts'

/** A rule that acted, and the question before and after it. */
export interface AppliedRule {
  readonly rule: RewriteRule
  readonly before: Question
  readonly after: Question
}

/** What a rule that acted will do to the answer. */
export type ResponseRule =
  | { readonly kind: 'pattern'; readonly part: 'name' | 'value'; readonly pattern: Pattern; readonly to: string }
  /** The name itself, and names under it. */
  | { readonly kind: 'remap'; readonly part: 'name' | 'value'; readonly from: string; readonly to: string }
  /** The end of a name, wherever it begins. */
  | { readonly kind: 'suffix'; readonly part: 'name' | 'value'; readonly from: string; readonly to: string }
  | { readonly kind: 'ttl'; readonly least: number; readonly most: number }
  | { readonly kind: 'rcode'; readonly from: string; readonly to: string }
  | { readonly kind: 'cname'; readonly rule: CnameRule; readonly type: string }
  | { readonly kind: 'edns0' }

/** What the plugins behind rewrite are asked, and how the answer is turned back. */
interface Rewriting {
  readonly question: Question
  readonly applied: readonly AppliedRule[]
  readonly responses: readonly ResponseRule[]
  /** The last rule that acted ends the rules. */
  readonly stopped: boolean
  /** `invalid`: the last rule made something that is no name. `unknown`: what it made depends on metadata of the running server. */
  readonly outcome: 'valid' | 'invalid' | 'unknown'
}

/** Asks the rules one after the other; each sees the question as the one before left it. */
export function rewrite(rules: readonly RewriteRule[], asked: Question, behaviour: Behaviour): Rewriting {
  const applied: AppliedRule[] = []
  const responses: ResponseRule[] = []
  let question = asked
  for (const rule of rules) {
    if (!acts(rule, question)) continue
    const before = question
    question = changed(rule, before)
    applied.push({ rule, before, after: question })
    const outcome = outcomeOf(rule, question, behaviour)
    if (outcome !== 'valid') return { question: asked, applied, responses, stopped: true, outcome }
    responses.push(...responsesOf(rule, before, question))
    if (rule.mode === 'stop') return { question, applied, responses, stopped: true, outcome }
  }
  return { question, applied, responses, stopped: false, outcome: 'valid' }
}

function acts(rule: RewriteRule, question: Question): boolean {
  switch (rule.field) {
    case 'name':
    case 'ttl':
    case 'rcode':
      return meets(rule.match, question.name.toLowerCase())
    case 'type':
      return question.type === rule.from
    case 'class':
      return rule.from === 'IN'
    case 'edns0':
      return rule.acts
    case 'cname':
      return rule.to !== ''
  }
}

function changed(rule: RewriteRule, question: Question): Question {
  if (rule.field === 'type') return { ...question, type: rule.to }
  if (rule.field !== 'name') return question
  return { ...question, name: renamed(rule.match, rule.to, question.name.toLowerCase()) }
}

function outcomeOf(rule: RewriteRule, question: Question, behaviour: Behaviour): Rewriting['outcome'] {
  if (rule.field === 'name' && rule.metadata && /\{[^{}]*\/[^{}]*\}/.test(rule.to)) return 'unknown'
  return isDomainName(question.name, behaviour.leadingDotInvalid) ? 'valid' : 'invalid'
}

function responsesOf(rule: RewriteRule, before: Question, after: Question): readonly ResponseRule[] {
  switch (rule.field) {
    case 'name':
      return [
        ...revertsOf(rule, before, after),
        ...rule.answers.map((answer) => ({ kind: 'pattern', ...answer }) as const),
      ]
    case 'ttl':
      return [{ kind: 'ttl', least: rule.least, most: rule.most }]
    case 'rcode':
      return [{ kind: 'rcode', from: rule.from, to: rule.to }]
    case 'cname':
      return [{ kind: 'cname', rule, type: after.type }]
    case 'edns0':
      return rule.reverts ? [{ kind: 'edns0' }] : []
    case 'type':
    case 'class':
      return []
  }
}

/** `auto`: a suffix rule swaps the suffixes back, every other one the whole names of this query. Owner names first, then values. */
function revertsOf(rule: NameRule, before: Question, after: Question): readonly ResponseRule[] {
  if (!rule.auto) return []
  const swap =
    rule.match.kind === 'suffix'
      ? ({ kind: 'suffix', from: rule.to, to: rule.match.text } as const)
      : ({ kind: 'remap', from: after.name, to: before.name.toLowerCase() } as const)
  return [
    { ...swap, part: 'name' },
    { ...swap, part: 'value' },
  ]
}
