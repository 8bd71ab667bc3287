import type { SourceFile } from '../manifest/source-file.ts'
import type { Call } from '../model/client.ts'
import type { ClusterModel } from '../model/cluster.ts'
import type { Exposure } from '../model/exposure.ts'
import type { FactName } from '../model/facts.ts'
import type { Cause } from '../path/outcome.ts'
import type { Edit } from '../text/edit.ts'
import type { Data, Message, Words } from '../text/words.ts'

/** Safe keeps what the manifest means to everyone else; unsafe changes something others may rely on; manual cannot be an edit. */
export type Safety = 'safe' | 'unsafe' | 'manual'

/** An edit of one file. Offsets are UTF-16 units of the decoded text. */
export interface FileEdit extends Edit {
  readonly file: SourceFile
}

/** A call that fails, the load balancer it fails at, and the cluster they live in. */
export interface Failing {
  readonly call: Call
  readonly exposure: Exposure
  readonly cluster: ClusterModel
}

/** The same call, or another one, in a cluster that was changed. */
export interface Changed {
  readonly call: Call
  readonly cluster: ClusterModel
}

/**
 * One way to make a failing call work. `change` says what the cluster is after it; it is offered only where the path model
 * then says that the call works, or depends on nothing but the facts in `needs`.
 */
export interface Remedy {
  readonly id: string
  /** Who has to change something: whoever dials, or whoever runs the load balancer. */
  readonly side: 'caller' | 'load-balancer'
  readonly title: Words
  readonly costs: readonly Words[]
  /** Facts that the cure may rest on without their being known. */
  readonly needs: readonly FactName[]
  /** A cause that may remain while a fact in `needs` is unknown, and is then another rule's to report. */
  readonly mayLeave?: Cause
  /** What must hold or be done first, in words. */
  readonly prerequisites: readonly Words[]
  /** Facts without which an edit could do harm: while they are unknown, the remedy is described only. */
  readonly harmfulWithout: readonly FactName[]
  readonly safety: Safety
  /** What the change does to call and cluster; undefined where it does not apply. */
  change(failing: Failing): Changed | undefined
  /** What fills title and costs. */
  data?(failing: Failing): Data
  /** The whole edit, or undefined where it cannot be made as text. */
  edits?(failing: Failing): readonly FileEdit[] | undefined
}

/** A remedy that the path model found to work for one fault. */
export interface Offer {
  readonly id: string
  readonly title: Message
  readonly safety: Safety
  readonly costs: readonly Message[]
  /** Prerequisites: facts that must hold, things to switch on. */
  readonly needs: readonly Message[]
  /** Whole or not at all. Empty for a manual remedy. */
  readonly edits: readonly FileEdit[]
}
