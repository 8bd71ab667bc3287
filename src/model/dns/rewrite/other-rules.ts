/** Owns the grammar of the rules that leave a name as it is: ttl, rcode, cname and edns0 (plugin/rewrite/*.go). */
import type { Token } from '../lexer.ts'
import { rcodes } from '../message.ts'
import { normalized } from '../names.ts'
import type { RuleContext } from './context.ts'
import { matchKindOf, nameMatch } from './name-match.ts'
import type { CnameRule, Edns0Rule, NameMatch, RcodeRule, TtlRule } from './rule.ts'

/** `[KIND] NAME` in front of `rest` further words; without KIND exact. */
function splitMatch(
  args: readonly Token[],
  rest: number,
  what: string,
  context: RuleContext,
): readonly [NameMatch, ...string[]] {
  const texts = args.map((arg) => arg.text)
  if (texts.length !== rest + 1 && texts.length !== rest + 2) {
    context.refuse(`a ${what} rule takes [exact|prefix|suffix|substring|regex] and ${rest + 1} words`)
  }
  const word = texts.length === rest + 1 ? 'exact' : texts.shift()
  const kind = matchKindOf(word ?? '')
  if (!kind) return context.refuse(`"${word}" is no match type of a ${what} rule`)
  const match = nameMatch(kind, texts.shift() ?? '', context.behaviour.patternLimit)
  return typeof match === 'string' ? context.refuse(match) : [match, ...texts]
}

/** `ttl [KIND] NAME SECONDS`; from 1.9.4 also MIN-MAX, MIN- and -MAX. */
export function readTtlRule(args: readonly Token[], context: RuleContext): TtlRule {
  const { behaviour, mode, spot, refuse } = context
  const [match, seconds = ''] = splitMatch(args, 1, 'ttl', context)
  const range = behaviour.ttlRanges ? ttlRange(seconds) : singleTtl(seconds)
  if (!range) return refuse(`"${seconds}" is no TTL for this release`)
  return { field: 'ttl', mode, spot, match, ...range }
}

interface TtlRange {
  readonly least: number
  readonly most: number
}

const longestTtl = 2 ** 31 - 1

function singleTtl(text: string): TtlRange | undefined {
  const seconds = /^\+?\d+$/.test(text) ? Number(text) : undefined
  return seconds !== undefined && seconds <= longestTtl ? { least: seconds, most: seconds } : undefined
}

function ttlRange(text: string): TtlRange | undefined {
  const [, from = '', dash, to = ''] = /^(\d*)(-?)(\d*)$/.exec(text) ?? []
  if (dash === undefined || (from === '' && to === '')) return undefined
  const least = Number(from)
  const most = dash === '' ? least : to === '' ? longestTtl : Number(to)
  return least <= most && most < 2 ** 32 ? { least, most } : undefined
}

/** `rcode [KIND] NAME FROM TO`, the codes by name or number. */
export function readRcodeRule(args: readonly Token[], context: RuleContext): RcodeRule {
  const { mode, spot, refuse } = context
  const [match, ...codes] = splitMatch(args, 2, 'rcode', context)
  const [from, to] = codes.map((code) => rcodeOf(code))
  if (from === undefined || to === undefined) return refuse(`${codes.join(' ')} are no response codes`)
  return { field: 'rcode', mode, spot, match, from, to }
}

function rcodeOf(word: string): string | undefined {
  const number = /^\d+$/.test(word) ? Number(word) : rcodes.indexOf(word.toUpperCase())
  return number in rcodes ? rcodes[number] || String(number) : undefined
}

/** `cname [KIND] FROM TO`. Until 1.14.6 the names are compared as written, so an exact one without a final dot never matches. */
export function readCnameRule(args: readonly Token[], context: RuleContext): CnameRule {
  const { behaviour, mode, spot } = context
  const [match, target = ''] = splitMatch(args, 1, 'cname', context)
  const dotted = behaviour.cnameAddsDots && match.kind === 'exact'
  const from = args.at(-2)?.text.toLowerCase() ?? ''
  const asWritten = match.kind === 'regex' || dotted ? match : { kind: match.kind, text: from }
  return { field: 'cname', mode, spot, match: asWritten, to: dotted ? normalized(target) : target.toLowerCase() }
}

/** How many words follow `edns0 KIND ACTION`. */
const edns0Words: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  local: { set: 2, append: 2, replace: 2, unset: 1 },
  nsid: { set: 0, append: 0, replace: 0, unset: 0 },
  subnet: { set: 2, append: 2, replace: 2, unset: 0 },
}

const variables: ReadonlySet<string> = new Set(
  'qname qtype client_ip client_port protocol server_ip server_port'.split(' '),
)

/** `edns0 (local|nsid|subnet) (set|append|replace|unset) … [revert]`. */
export function readEdns0Rule(args: readonly Token[], context: RuleContext): Edns0Rule {
  const { behaviour, mode, spot, refuse } = context
  const [kind = '', action = ''] = args.map((arg) => arg.text.toLowerCase())
  const expected = edns0Words[kind]?.[action]
  if (expected === undefined || (action === 'unset' && !behaviour.edns0Unset)) {
    return refuse(`there is no edns0 rule "${kind} ${action}"`)
  }
  const reverts = behaviour.edns0Reverts && action !== 'unset' && args.length > 2 && args.at(-1)?.text === 'revert'
  const data = args.slice(2, reverts ? -1 : undefined).map((arg) => arg.text)
  const numbers = kind === 'local' ? data.slice(0, 1) : data
  const limits = kind === 'local' ? [65_535] : [32, 128]
  const wrong = numbers.find((word, at) => !(Number(word) >= 0 && Number(word) <= (limits[at] ?? 0)) || word === '')
  if (data.length !== expected || wrong !== undefined) refuse(`edns0 ${kind} ${action} has the wrong words behind it`)
  const variable = kind === 'local' ? /^\{(.*)\}$/s.exec(data[1] ?? '')?.[1] : undefined
  if (variable !== undefined && !variables.has(variable) && !variable.includes('/')) {
    refuse(`there is no variable {${variable}}`)
  }
  if (kind === 'local' && data[1]?.startsWith('0x') && !/^0x(?:[\da-f]{2})*$/i.test(data[1])) {
    refuse(`${data[1]} is no hexadecimal text`)
  }
  return { field: 'edns0', mode, spot, acts: action !== 'replace', reverts }
}
