/** What a config file says, read and checked. */
import type { Place } from '../manifest/place.ts'
import type { StatedCluster } from '../model/worlds/input.ts'
import type { Severity } from '../rule/rule.ts'

export interface Config {
  /** In the order of the file. Their globs are bound to the directory of the config. */
  readonly clusters: readonly StatedCluster[]
  /** Severity by rule id. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>
  readonly ignore: readonly Ignore[]
  readonly failOn: Severity | 'never' | undefined
  readonly renders: readonly Render[]
}

/** An entry of `ignore`. Whether its rule exists, its reason is given and its day is not past is the suppressions' business. */
export interface Ignore {
  readonly rule: string
  readonly reason: string | undefined
  /** The last day on which it applies, `2027-05-31`. */
  readonly until: string | undefined
  /** Whether a file (as the host names it) is meant; all are where `files` is not written. */
  covers(path: string): boolean
  readonly at: { readonly entry: Place; readonly rule: Place }
}

/** What `--render` builds. Paths are those of the config, relative to its directory. */
export type Render =
  | {
      readonly chart: string
      /** Values files, in the order in which Helm reads them. */
      readonly values: readonly string[]
      /** The release; Helm's own default name where it is undefined. */
      readonly name: string | undefined
      readonly namespace: string | undefined
      readonly at: Place
    }
  | { readonly kustomization: string; readonly at: Place }

/** What a run without a config has. */
export const noConfig: Config = { clusters: [], rules: {}, ignore: [], failOn: undefined, renders: [] }
