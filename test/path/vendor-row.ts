/** One row of a vendor's table: a call in a cluster, and what the path model has to say of it. */
import type { Call } from '../../src/model/client.ts'
import type { ClusterModel } from '../../src/model/cluster.ts'
import type { Cause, Doubt, Source, Symptom, Verdict, Where } from '../../src/path/outcome.ts'

export interface VendorRow {
  /** The number in the domain file's table, and a letter where one row needs several calls. */
  readonly row: string
  readonly name: string
  readonly source: string
  readonly call: Call
  readonly cluster: ClusterModel
  readonly expect: Expectation
}

export interface Expectation {
  readonly status: Verdict['status']
  /** Of every failing branch. */
  readonly cause?: Cause
  readonly symptom?: Symptom
  readonly where?: Where
  /** Of every working branch. */
  readonly source?: Source
  readonly needs?: readonly string[]
  readonly doubts?: readonly Doubt[]
}

/** The verdict in the words of an expectation; several causes, symptoms, places or sources are joined with `|`. */
export function summaryOf(verdict: Verdict): Required<{ [Key in keyof Expectation]: unknown }> {
  const failing = verdict.branches.flatMap(({ outcome }) => (outcome.ok ? [] : [outcome]))
  const working = verdict.branches.flatMap(({ outcome }) => (outcome.ok ? [outcome] : []))
  return {
    status: verdict.status,
    cause: joined(failing.map(({ cause }) => cause)),
    symptom: joined(failing.map(({ symptom }) => symptom)),
    where: joined(failing.map(({ where }) => where)),
    source: joined(working.map(({ source }) => source)),
    needs: verdict.needs,
    doubts: verdict.doubts,
  }
}

function joined(words: readonly string[]): string | undefined {
  return words.length === 0 ? undefined : [...new Set(words)].join('|')
}
