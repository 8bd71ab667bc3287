/** Whether a client reaches an address, over every node it may be on and everything that is not known. */
import type { Call } from '../model/client.ts'
import type { ClusterModel } from '../model/cluster.ts'
import { branchesIn, questionsIn, reduce } from './decision.ts'
import { explore } from './explore.ts'
import { judgeSituation } from './judge.ts'
import type { Ask, Outcome, Target, Verdict } from './outcome.ts'
import { doubtsAmong, factsAmong } from './question-words.ts'
import { placesOf, situationOf } from './situation.ts'
import type { Places, Situation } from './situation.ts'
import { statusAndCause, wholeOutcome } from './verdict.ts'

/** The verdict on a call. A target outside the input, or one that cannot be followed, has the status `unknown` and no branches. */
export function reach(call: Call, model: ClusterModel): Verdict {
  const situation = situationOf(call, model)
  const { target } = situation
  if (target.kind === 'external' || target.kind === 'unknown') return nothingClaimed(target)
  const exposure = target.kind === 'exposure' ? target.exposure : undefined
  const places = placesOf(situation)
  const explored = explore({ model, exposure }, (ask) => everywhere(situation, places, ask))
  const decision = reduce(explored.decision, wholeOutcome)
  const branches = branchesIn(decision)
  const deciding = questionsIn(reduce(decision, statusAndCause))
  const works = branches.filter(({ outcome }) => outcome.ok).length
  return {
    status: works === branches.length ? 'works' : works === 0 ? 'fails' : 'depends',
    branches,
    needs: factsAmong(deciding),
    doubts: doubtsAmong(deciding),
    used: [...explored.used],
    target,
    exposure,
    service: target.kind === 'service' ? target.service : undefined,
    decision,
  }
}

function nothingClaimed(target: Target): Verdict {
  const nothing = {
    branches: [],
    needs: [],
    doubts: [],
    used: [],
    exposure: undefined,
    service: undefined,
    decision: undefined,
  }
  return { status: 'unknown', target, ...nothing }
}

/** A call fails if it fails from one kind of node that its client may be on. */
function everywhere(situation: Situation, [first, ...others]: Places, ask: Ask): Outcome {
  const outcome = judgeSituation(situation, first, ask)
  const outcomes = [outcome, ...others.map((at) => judgeSituation(situation, at, ask))]
  const failing = outcomes.flatMap((each) => (each.ok ? [] : [each]))
  const [worst] = failing
  if (!worst) return outcome
  return failing.length === outcomes.length ? { ...worst, where: 'every-node' } : worst
}
