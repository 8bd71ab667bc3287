/** Owns the grammar of rewrite lines, by version (plugin/rewrite/setup.go, rewrite.go). */
import type { Token } from '../lexer.ts'
import { classes, recordTypes } from '../message.ts'
import { Refusal } from '../problem.ts'
import { spanOf, type Spot } from '../spot.ts'
import type { TokenReader } from '../token-reader.ts'
import type { Behaviour } from '../versions.ts'
import type { RuleContext } from './context.ts'
import { readNameRule } from './name-rule.ts'
import { readCnameRule, readEdns0Rule, readRcodeRule, readTtlRule } from './other-rules.ts'
import type { RewriteRule } from './rule.ts'

/** Reads all rewrite lines of a server block. A block behind `rewrite` counts only if fewer than two words stand before it. */
export function readRewrites(reader: TokenReader, behaviour: Behaviour): readonly RewriteRule[] {
  const rules: RewriteRule[] = []
  while (reader.next()) {
    const first = reader.spot
    const words = [...reader.remainingArgs()]
    if (words.length < 2) {
      while (reader.nextBlock()) {
        if (reader.token) words.push(reader.token)
      }
    }
    rules.push(readRule(words, spanOf(first, words), behaviour))
  }
  return rules
}

function readRule(words: readonly Token[], spot: Spot, behaviour: Behaviour): RewriteRule {
  const refuse = (message: string): never => {
    throw new Refusal('rewrite', message, spot)
  }
  const first = words[0]?.text.toLowerCase()
  const hasMode = first === 'stop' || first === 'continue'
  const field = hasMode ? words[1] : words[0]
  if (!field) return refuse(hasMode ? `a field is missing behind "${first}"` : 'the rule is empty')
  const args = words.slice(hasMode ? 2 : 1)
  const context: RuleContext = { behaviour, spot, refuse, mode: first === 'continue' ? 'continue' : 'stop' }
  const name = field.text.toLowerCase()
  switch (name) {
    case 'name':
      return readNameRule(args, context)
    case 'type':
    case 'class':
      return readKindRule(name, args, context)
    case 'edns0':
      return readEdns0Rule(args, context)
    case 'ttl':
      return readTtlRule(args, context)
    case 'cname':
      if (behaviour.cnameRules) return readCnameRule(args, context)
      break
    case 'rcode':
      if (behaviour.rcodeRules) return readRcodeRule(args, context)
      break
    case 'answer':
      return refuse('an answer rule belongs behind a name rule, in the same line or block')
    default:
  }
  return refuse(`there is no rewrite field "${field.text}"`)
}

function readKindRule(field: 'type' | 'class', args: readonly Token[], context: RuleContext): RewriteRule {
  const [from = '', to = ''] = args.map((arg) => arg.text.toUpperCase())
  if (args.length !== 2) context.refuse(`a ${field} rule takes two words`)
  const known = field === 'type' ? recordTypes : classes
  const unknown = [from, to].find((word) => !known.has(word))
  if (unknown !== undefined) context.refuse(`there is no ${field} ${unknown}`)
  return { field, from, to, mode: context.mode, spot: context.spot }
}
