/** Owns how rewrite stands between a client and the plugins behind it (plugin/rewrite/rewrite.go). */
import type { Question } from '../message.ts'
import type { RewritePlugin } from '../plugins/plugin.ts'
import { written } from '../reply.ts'
import { revert } from '../rewrite/revert.ts'
import { rewrite } from '../rewrite/run.ts'
import { reply, type Served, type Session } from './session.ts'

/**
 * Rewrites the question, lets the rest answer, and turns the answer back. The question is put back behind a rule that stops, and
 * wherever an answer rule is at work; not behind rules that only continue, whose reply a client therefore drops.
 */
export function serveRewrite(
  plugin: RewritePlugin,
  question: Question,
  session: Session,
  next: (question: Question) => Served,
): Served {
  const { behaviour, notes } = session
  const rewriting = rewrite(plugin.rules, question, behaviour)
  notes.applied.push(...rewriting.applied)
  notes.asked = rewriting.question
  const last = rewriting.applied.at(-1)
  if (rewriting.outcome === 'invalid') return { kind: 'error', rcode: 'SERVFAIL', question }
  if (rewriting.outcome === 'unknown' && last) {
    return { kind: 'doubt', doubt: { why: 'metadata', spot: last.rule.spot } }
  }
  const served = next(rewriting.question)
  const reverts = rewriting.responses.length > 0 || (rewriting.stopped && !behaviour.stopLosesQuestion)
  const bareToo = rewriting.stopped ? behaviour.bareErrorGetsQuestion : behaviour.bareErrorGetsQuestionAfterContinue
  if (!reverts || (served.kind === 'error' && !bareToo)) return served
  const answered = written(served)
  if (answered.kind !== 'message') return answered
  const lookAgain = (asked: Question) => {
    const again = session.lookAgain(asked)
    return again.kind === 'message' ? again.message.answer : []
  }
  return reply(revert(answered.message, question, rewriting.responses, behaviour, lookAgain))
}
