/**
 * Owns what changed between CoreDNS releases, as far as a Corefile's names depend on it: the only place that compares versions.
 * Each row was measured (test/model/dns/oracle.table.json), or read in the released sources where the comment says so. Numbers
 * are pull requests of coredns/coredns.
 */
import { atLeast, formatVersion, type Version } from '../version.ts'

type Release = readonly [major: number, minor: number, patch: number]

/** From which release a behaviour holds, and (second) from which it no longer does. */
const table = {
  /** An exact rule turns the owner names of the answer back (read, #2070). */
  exactReverts: [[1, 2, 5]],
  /** A regex rule takes several answer rules and `answer value`; answer rules reach the other sections too (#4287). */
  severalAnswerRules: [[1, 8, 2]],
  /** `answer auto`, answer rules behind every match type, values turned back by exact rules (#4473). */
  answerAuto: [[1, 8, 4]],
  /** The one release in which a rule that stops does not put the question back, unless it brings an answer rule (mended by #4840). */
  stopLosesQuestion: [
    [1, 8, 4],
    [1, 8, 5],
  ],
  /** A reply that no plugin wrote (nobody answered) gets its question back behind a rule that stops (#5150). */
  bareErrorGetsQuestion: [[1, 9, 0]],
  /** A template whose match fails says SERVFAIL; before, nothing is sent at all (#5180). */
  templateMissAnswers: [[1, 9, 3]],
  /** `forward` may stand in a block more than once (#5127). */
  forwardRepeats: [[1, 9, 4]],
  /** `ttl` takes MIN-MAX (#5508). */
  ttlRanges: [[1, 9, 4]],
  /** `answer value` reaches PTR records (read, #5565). */
  pointerValues: [[1, 9, 4]],
  /** A domain name must not start with a dot (the DNS library 1.1.50). */
  leadingDotInvalid: [[1, 9, 4]],
  /** #6004. */
  cnameRules: [[1, 11, 0]],
  /** #6204. */
  rcodeRules: [[1, 11, 2]],
  /** The word `revert` behind an edns0 rule (#6893). */
  edns0Reverts: [[1, 11, 4]],
  /** Answer rules run from the last to the first, so a chain of rules leads back to the first name (#6872). */
  answersRunBackwards: [[1, 11, 4]],
  /** `edns0 … unset` (#7380). */
  edns0Unset: [[1, 12, 3]],
  /** Imports are counted, and a block that its tokens never close ends; before, CoreDNS hangs at start (coredns/caddy#8, #10). */
  endlessReadingStops: [[1, 13, 0]],
  /** Patterns of more than 10000 letters are refused (read, #7802). */
  patternLimit: [[1, 14, 0]],
  /** `forward` takes host names, which CoreDNS looks up while it starts (read, #7923). */
  forwardToHosts: [[1, 14, 4]],
  /** `*.` in hosts covers one label (#8185). */
  hostsWildcards: [[1, 14, 5]],
  /** The keys of server blocks are compared without case; before, a key with a capital letter never matches (#8320). */
  keysIgnoreCase: [[1, 14, 7]],
  /** The cache stands behind rewrite, and keeps answers under the new names (#8289, #8290). */
  cacheBehindRewrite: [[1, 14, 7]],
  /** `cname exact` adds final dots to its names (#8285). */
  cnameAddsDots: [[1, 14, 7]],
  /** An rcode rule acts on a reply without records (#8421). */
  rcodeOnBareReply: [[1, 14, 7]],
  /** As bareErrorGetsQuestion, behind rules that continue (read). */
  bareErrorGetsQuestionAfterContinue: [[1, 14, 7]],
  /** The word `metadata` behind a regex name rule (read). */
  metadataNames: [[1, 15, 0]],
} as const satisfies Readonly<Record<string, readonly [Release] | readonly [Release, Release]>>

/** What holds in one release of CoreDNS. */
export type Behaviour = { readonly [Name in keyof typeof table]: boolean }

/** The behaviour of a release. Build suffixes do not count. */
export function behaviourOf(version: Version): Behaviour {
  const rows = Object.entries<readonly Release[]>(table)
  const holds = rows.map(([name, [since, until]]) => [name, reached(version, since) && !reached(version, until)])
  return Object.fromEntries(holds) as Behaviour
}

/** Whether a version has come to a release; never, where there is none. */
export function reached(version: Version, release: Release | undefined): boolean {
  return release !== undefined && atLeast(version, ...release)
}

/**
 * The releases, from one on, at which something changes; that one first. Whoever does not know the release asks all of these:
 * between two of them a Corefile behaves alike, but for plugins that are new.
 */
export function turningPoints(from: Version): readonly Version[] {
  const releases = Object.values<readonly Release[]>(table).flat()
  const later = releases
    .map(([major, minor, patch]) => ({ major, minor, patch }))
    .filter((release) => isLater(release, from))
  const distinct = new Map([from, ...later].map((version) => [formatVersion(version), version]))
  return [...distinct.values()].toSorted((first, second) => (isLater(first, second) ? 1 : -1))
}

function isLater(first: Version, second: Version): boolean {
  return !atLeast(second, first.major, first.minor, first.patch)
}
