/** A Corefile that no release of CoreDNS which it may be for loads. */
import type { Place } from '../../manifest/place.ts'
import type { ClusterModel } from '../../model/cluster.ts'
import type { CorefileProblem, ProblemCode } from '../../model/dns/problem.ts'
import type { NameServer } from '../../model/name-servers/name-server.ts'
import type { Version } from '../../model/version.ts'

export interface Unloadable {
  readonly server: NameServer
  readonly at: Place
  readonly problem: CorefileProblem
  readonly version: Version
}

/** What another build, or files that are not in the input, might mend is left alone. */
const proved: ReadonlySet<ProblemCode> = new Set(['rewrite', 'syntax', 'once', 'zone-taken'])

/** The Corefiles with rewrites that do not load, each at what a person would look at; of the newest release, where several refuse. */
export function unloadable({ nameServers: { core, cache } }: ClusterModel): readonly Unloadable[] {
  return [core, cache].flatMap((server) => {
    const problems = server?.corefiles.flatMap((corefile) => (corefile.loads ? [] : [corefile.problem])) ?? []
    const problem = problems.at(-1)
    const version = server?.versions.at(-1)
    if (!server || !problem || !version || problems.length < server.versions.length) return []
    if (!problems.every(({ code }) => proved.has(code)) || !hasRewrite(server)) return []
    return [{ server, problem, version, at: server.source.placeOf(problem.spot) }]
  })
}

function hasRewrite({ source: { files } }: NameServer): boolean {
  return Object.values(files.texts).some((text) => /^\s*rewrite\s/m.test(text))
}
