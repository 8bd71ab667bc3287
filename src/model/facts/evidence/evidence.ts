/** What one place in the input says about one fact. */
import type { Place } from '../../../manifest/place.ts'
import type { FactName, FactValues, Origin } from '../../facts.ts'
import type { Resource } from '../../resource.ts'

export interface EvidenceOf<Name extends FactName> {
  readonly fact: Name
  readonly value: FactValues[Name]
  readonly at: Place
  /** `manifest`: the place says it. `derived`: it follows from what the place says, or from what is not beside it. */
  readonly from: Extract<Origin['from'], 'manifest' | 'derived'>
}

/** Evidence by the fact that it is about. */
export type EvidenceFor = { readonly [Name in FactName]: EvidenceOf<Name> }

export type Evidence = EvidenceFor[FactName]

/** A place that says a fact. */
export function shows<Name extends FactName>(fact: Name, value: FactValues[Name], at: Place): EvidenceOf<Name> {
  return { fact, value, at, from: 'manifest' }
}

/** A place from which a fact follows. */
export function implies<Name extends FactName>(fact: Name, value: FactValues[Name], at: Place): EvidenceOf<Name> {
  return { fact, value, at, from: 'derived' }
}

/** Whether it stands in kube-system, or may: charts and pasted fragments often name no namespace. */
export function mayBeSystem({ namespace, node }: Resource): boolean {
  return namespace === 'kube-system' || node.at('metadata', 'namespace') === undefined
}
