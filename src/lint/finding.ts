import type { Resource } from '../model/resource.ts'
import type { Draft, Evidence, Rule, Severity } from '../rule/rule.ts'
import type { Words } from '../text/words.ts'
import type { ClientBranch, Finding, Related, ResourceName, Step } from './report.ts'
import { certaintyOf, severityOf } from './severity.ts'

/** A finding that has no fingerprint yet: findings of several clusters are merged first. */
export type Unsigned = Omit<Finding, 'fingerprint'>

/** Turns what a rule said into what the world may read. `level` is the rule's severity after overrides. */
export function findingOf(draft: Draft, rule: Rule, level: Severity, clusters: readonly string[]): Unsigned {
  const { evidence } = draft
  return {
    rule: rule.id,
    message: { id: draft.message, words: wordsOf(rule, draft.message), data: draft.data },
    remarks: [],
    severity: severityOf(draft, level),
    certainty: certaintyOf(draft),
    needs: evidence?.needs ?? draft.needs ?? [],
    used: evidence?.verdict.used ?? [],
    callers: draft.callers ?? 'none-seen',
    concernsCallers: rule.concernsCallers,
    clusters,
    resource: draft.resource && nameOf(draft.resource),
    secret: draft.resource?.kind === 'Secret' || draft.mayHoldSecret === true,
    place: draft.at,
    extent: draft.resource?.node.file === draft.at.file ? draft.resource.node.range : undefined,
    related: (draft.related ?? []).map(relatedOf),
    flow: (draft.flow ?? []).map((hop): Step => ({ kind: 'hop', hop, place: undefined })),
    branches: evidence ? branchesOf(evidence) : [],
    causes: evidence?.causes ?? [],
    remedies: draft.remedies ?? [],
  }
}

function wordsOf(rule: Rule, id: string): Words {
  const words = rule.messages[id]
  if (!words) throw new Error(`rule ${rule.id} has no message ${id}`)
  return words
}

function nameOf({ apiVersion, kind, namespace, name }: Resource): ResourceName {
  return { apiVersion, kind, namespace, name }
}

function relatedOf({ role, id, words, data, at }: NonNullable<Draft['related']>[number]): Related {
  return { role, message: { id, words, data }, place: at }
}

/** The branches of the verdict, then those of a hostNetwork pod beside it. */
function branchesOf({ verdict, stack, host }: Evidence): readonly ClientBranch[] {
  const client = stack === 'host' || stack === 'kubelet' || stack === 'apiserver' ? 'host' : 'pod'
  const own = verdict.branches.map((branch): ClientBranch => ({ ...branch, client }))
  const beside = client === 'host' ? [] : (host?.branches ?? [])
  return [...own, ...beside.map((branch): ClientBranch => ({ ...branch, client: 'host' }))]
}
