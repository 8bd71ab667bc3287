/** Short ways to read Corefiles in tests. */
import { readCorefile, type LoadedCorefile } from '../../../src/model/dns/corefile.ts'
import { lookUp, type Lookup, type Query } from '../../../src/model/dns/lookup.ts'
import { bareMessage, type DnsRecord } from '../../../src/model/dns/message.ts'
import type { CorefileProblem } from '../../../src/model/dns/problem.ts'
import type { Spot } from '../../../src/model/dns/spot.ts'
import { unknownWorld, type DnsService, type DnsWorld } from '../../../src/model/dns/world.ts'
import { parseVersion, type Version } from '../../../src/model/version.ts'

export type Texts = Readonly<Record<string, string>>

export function release(text: string): Version {
  const version = parseVersion(text)
  if (!version) throw new Error(`${text} is no version`)
  return version
}

function filesOf(texts: string | Texts) {
  return { entry: 'Corefile', texts: typeof texts === 'string' ? { Corefile: texts } : texts, complete: true }
}

/** A Corefile that must load. */
export function loaded(texts: string | Texts, version = '1.11.3'): LoadedCorefile {
  const corefile = readCorefile(filesOf(texts), release(version))
  if (!corefile.loads) throw new Error(`${version} does not load it: ${corefile.problem.message}`)
  return corefile
}

/** The problem of a Corefile that must not load. */
export function problemOf(texts: string | Texts, version = '1.11.3'): CorefileProblem {
  const corefile = readCorefile(filesOf(texts), release(version))
  if (corefile.loads) throw new Error(`${version} loads it`)
  return corefile.problem
}

/** What a spot shows. */
export function shown(texts: string | Texts, { file, range }: Spot): string {
  return ((typeof texts === 'string' ? { Corefile: texts } : texts)[file] ?? '').slice(range.start, range.end)
}

export function asked(
  texts: string | Texts,
  query: string | Query,
  version = '1.11.3',
  world: DnsWorld = echo,
): Lookup {
  return lookUp(loaded(texts, version), typeof query === 'string' ? { name: query } : query, world)
}

export function records(lookup: Lookup): readonly string[] {
  return lookup.reply.kind === 'message'
    ? lookup.reply.message.answer.map(({ owner, type, value }) => `${owner} ${type} ${value}`)
    : []
}

export function rcodeOf(lookup: Lookup): string | undefined {
  return lookup.reply.kind === 'message' ? lookup.reply.message.rcode : lookup.reply.kind
}

/** A world whose resolvers answer every address question with their own address, and in which no Service exists. */
export const echo: DnsWorld = {
  ...unknownWorld,
  service: () => 'absent',
  ask: ([upstream], question) => {
    const value = upstream?.name ?? ''
    const record: DnsRecord = { owner: question.name, type: question.type, value }
    return { ...bareMessage(question, 'NOERROR'), answer: [record] }
  },
}

/** The same with Services, by `namespace/name`. */
export function cluster(services: Readonly<Record<string, Partial<DnsService>>>): DnsWorld {
  const usual = {
    labels: {},
    headless: false,
    clusterIPs: [],
    ports: [{ protocol: 'TCP' }],
    endpoints: [],
    externalAddresses: [],
  }
  return {
    ...echo,
    service: (namespace, name) => {
      const service = services[`${namespace}/${name}`]
      return service ? { ...usual, ...service } : 'absent'
    },
  }
}
