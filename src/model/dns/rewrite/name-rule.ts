/** Owns the grammar of name rules and of the answer rules behind them, by version (plugin/rewrite/name.go). */
import type { Token } from '../lexer.ts'
import { normalized } from '../names.ts'
import { spanOf } from '../spot.ts'
import type { RuleContext } from './context.ts'
import { matchKindOf, matchKinds, nameMatch, patternFor } from './name-match.ts'
import type { Pattern } from './pattern.ts'
import type { AnswerRule, NameMatch, NameRule } from './rule.ts'

interface Answers {
  readonly auto: boolean
  readonly rules: readonly AnswerRule[]
}

/** `FROM TO`, or `KIND FROM TO` and answer rules. With three words or more the first must be a match type. */
export function readNameRule(args: readonly Token[], context: RuleContext): NameRule {
  const { behaviour, mode, spot, refuse } = context
  const [from, to, ...rest] = args.length === 2 ? args : args.slice(1)
  if (args.length < 2 || !from || !to) return refuse('a name rule needs two names')
  const word = args.length === 2 ? 'exact' : (args[0]?.text ?? '')
  const kind = matchKindOf(word)
  if (!kind) {
    return refuse(`with three words the first must be the match type: "${word}" is none of ${matchKinds.join(', ')}`)
  }
  const match = nameMatch(kind, from.text, behaviour.patternLimit)
  if (typeof match === 'string') return refuse(match)
  const metadata = behaviour.metadataNames && rest[0]?.text === 'metadata'
  if (metadata && kind !== 'regex') refuse('metadata is for regex rules only')
  const answers = readAnswers(metadata ? rest.slice(1) : rest, match, to, context)
  if (match.kind === 'regex' && !metadata) checked(patternFor(from.text, to.text, behaviour.patternLimit), context)
  return {
    field: 'name',
    mode,
    spot,
    match,
    to: normalized(to.text),
    auto: answers.auto,
    answers: answers.rules,
    metadata,
    fromSpot: spanOf(from),
    toSpot: spanOf(to),
  }
}

function readAnswers(words: readonly Token[], match: NameMatch, to: Token, context: RuleContext): Answers {
  const { behaviour } = context
  const texts = words.map((word) => word.text)
  const answers = behaviour.answerAuto ? readChain(texts, match.kind, context) : readTriples(texts, match.kind, context)
  if (match.kind !== 'exact' || !behaviour.exactReverts) return answers
  // An exact rule reverts the answer by itself. Until 1.8.3 it did so with TO as a pattern, and TO is checked as one to this day.
  const pattern = checked(patternFor(normalized(to.text), match.text, behaviour.patternLimit), context)
  if (behaviour.answerAuto) return { auto: true, rules: answers.rules }
  return { auto: false, rules: [{ part: 'name', pattern, to: match.text }] }
}

/** Since 1.8.4: `answer auto`, `answer name FROM TO`, `answer value FROM TO`, any number; the word `answer` is needed once. */
function readChain(words: readonly string[], kind: string, context: RuleContext): Answers {
  const { refuse } = context
  const rules: AnswerRule[] = []
  let auto = false
  if (words.length === 1) refuse(`${words[0]} alone behind the names of a ${kind} rule means nothing`)
  if (words.length > 0 && words[0] !== 'answer') refuse(`too many words for a ${kind} rule: "answer" is expected`)
  let at = 0
  while (at < words.length) {
    if (words[at] === 'answer') at += 1
    const part = words[at]
    if (part === 'auto') {
      auto = true
      at += 1
    } else if (part === 'name' || part === 'value') {
      rules.push(answerRule(part, words.slice(at + 1, at + 3), context))
      at += 3
    } else {
      refuse(
        part === undefined ? 'nothing follows the word answer' : `an answer rule is auto, name or value, not "${part}"`,
      )
    }
  }
  if (auto && rules.some((rule) => rule.part === 'name')) refuse('answer auto and answer name exclude each other')
  return { auto, rules }
}

/** Until 1.8.3: `answer name FROM TO` behind regex rules; since 1.8.2 several of them, and `answer value`. */
function readTriples(words: readonly string[], kind: string, context: RuleContext): Answers {
  const { behaviour, refuse } = context
  if (words.length === 0) return { auto: false, rules: [] }
  const fits = behaviour.severalAnswerRules ? words.length % 4 === 0 : words.length === 4
  if (!fits) refuse('this release takes "answer name FROM TO" only behind the names of a rule')
  if (kind !== 'regex') refuse(`this release takes answer rules behind regex only, not behind ${kind}`)
  const rules: AnswerRule[] = []
  for (let at = 0; at < words.length; at += 4) {
    const part = words[at + 1]?.toLowerCase()
    const known = part === 'name' || (part === 'value' && behaviour.severalAnswerRules)
    if (words[at] !== 'answer' || !known) {
      return refuse('too many words for a regex rule: "answer name FROM TO" is expected')
    }
    rules.push(answerRule(part, words.slice(at + 2, at + 4), context))
  }
  return { auto: false, rules }
}

function answerRule(part: 'name' | 'value', names: readonly string[], context: RuleContext): AnswerRule {
  const [from, to] = names
  if (from === undefined || to === undefined) return context.refuse(`answer ${part} needs a pattern and a name`)
  return { part, pattern: checked(patternFor(from, to, context.behaviour.patternLimit), context), to: normalized(to) }
}

function checked(pattern: Pattern | string, context: RuleContext): Pattern {
  return typeof pattern === 'string' ? context.refuse(pattern) : pattern
}
