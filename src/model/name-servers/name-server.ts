/** One DNS server of the cluster: what it makes of a name, over every release that it may be. */
import type { Corefile } from '../dns/corefile.ts'
import type { Lookup } from '../dns/lookup.ts'
import type { Upstream } from '../dns/plugins/plugin.ts'
import type { Fact } from '../facts.ts'
import type { Version } from '../version.ts'
import type { CorefileSource } from './corefiles.ts'
import { readCorefile } from '../dns/corefile.ts'
import { lookUp } from '../dns/lookup.ts'
import { unknownWorld } from '../dns/world.ts'
import { parseVersion } from '../version.ts'

/**
 * What a name becomes. `name`: another name, or an address that `hosts` pins. `lost`: the rewrite acts, and no client takes the
 * reply. `passed`: handed on to the resolvers of `upstreams`. `unknown`: not followed, or the releases differ.
 */
export type Answer =
  | { readonly kind: 'same' | 'lost' | 'unknown'; readonly lookup: Lookup | undefined }
  | { readonly kind: 'name'; readonly host: string; readonly lookup: Lookup }
  | { readonly kind: 'passed'; readonly upstreams: readonly Upstream[]; readonly lookup: Lookup }

export interface NameServer {
  readonly source: CorefileSource
  /** The releases that it may be, the oldest first; one where it is known. */
  readonly versions: readonly Version[]
  /** The Corefile as each of them reads it. */
  readonly corefiles: readonly Corefile[]
  /** What those that load the Corefile make of a name. */
  lookUps(host: string): readonly Lookup[]
  answer(host: string): Answer
}

/** 1.8.4 itself loses the question behind most rules and is nobody's guess; each later change of rewrite is bracketed. */
const likely = ['1.8.6', '1.9.3', '1.10.1', '1.11.3', '1.12.4', '1.14.1', '1.15.0'].flatMap(
  (text) => parseVersion(text) ?? [],
)

export function nameServer(source: CorefileSource, version: Fact<Version>): NameServer {
  const versions = version.known ? [version.value] : likely
  let read: readonly Corefile[] | undefined
  const corefiles = (): readonly Corefile[] => (read ??= versions.map((each) => readCorefile(source.files, each)))
  const lookUps = (host: string): readonly Lookup[] =>
    corefiles().flatMap((corefile) => (corefile.loads ? [lookUp(corefile, { name: host }, unknownWorld)] : []))
  return {
    source,
    versions,
    get corefiles() {
      return corefiles()
    },
    lookUps,
    answer(host) {
      const answers = lookUps(host).map((lookup) => answerOf(lookup, host))
      const [first] = answers
      const agreed = first && answers.length === versions.length && answers.every((each) => sameAnswer(each, first))
      return agreed ? first : { kind: 'unknown', lookup: undefined }
    },
  }
}

function answerOf(lookup: Lookup, host: string): Answer {
  const asked = lookup.asked.name.replace(/\.$/, '').toLowerCase()
  if (lookup.reception === 'unknown') return { kind: 'unknown', lookup }
  if (asked !== host)
    return lookup.reception === 'drops' && lookup.rules.length > 0
      ? { kind: 'lost', lookup }
      : { kind: 'name', host: asked, lookup }
  const pinned = addressIn(lookup)
  if (pinned !== undefined) return { kind: 'name', host: pinned, lookup }
  const { answerer } = lookup
  if (answerer?.plugin === 'forward') return { kind: 'passed', upstreams: answerer.upstreams, lookup }
  return answerer?.plugin === 'data' || answerer?.plugin === 'template'
    ? { kind: 'unknown', lookup }
    : { kind: 'same', lookup }
}

/** The address that a line of the Corefile gives the name. */
function addressIn({ reply, answerer }: Lookup): string | undefined {
  if (answerer?.plugin !== 'hosts' && answerer?.plugin !== 'template') return undefined
  if (reply.kind !== 'message') return undefined
  return reply.message.answer.find(({ type }) => type === 'A' || type === 'AAAA')?.value
}

function sameAnswer(a: Answer, b: Answer): boolean {
  return a.kind === b.kind && (a.kind !== 'name' || b.kind !== 'name' || a.host === b.host)
}
