/** The calls that the input shows: every mention of a load balancer's address or a Service's name by somebody who would dial it. */
import type { Call } from '../client.ts'
import type { Exposure } from '../exposure.ts'
import type { Facts } from '../facts.ts'
import type { AddressBook } from './mentions/book.ts'
import type { Mention } from './mentions/scan.ts'
import type { Spot } from './mentions/spot.ts'
import type { Resource } from '../resource.ts'
import type { KubeService, Workload } from '../service.ts'
import { isIp, wildcardOf } from './addresses.ts'
import { annotationValue } from '../annotations/read.ts'
import { tkeService } from '../annotations/tke.ts'
import { valueOr } from '../facts.ts'
import { ingressClassesOf } from '../exposures/ingress-class.ts'
import { authUrlSpots } from './mentions/auth-url.ts'
import { addressBook } from './mentions/book.ts'
import { objectSpots } from './mentions/objects.ts'
import { mentionsIn } from './mentions/scan.ts'
import { readersOf } from './mentions/readers.ts'
import { storedSpots } from './mentions/stored.ts'
import { workloadSpots } from './mentions/workloads.ts'
import { routesOf } from '../exposures/routes.ts'

/** What a cluster's calls are read from. */
export interface CallSources {
  readonly resources: readonly Resource[]
  readonly workloads: readonly Workload[]
  readonly services: readonly KubeService[]
  readonly exposures: readonly Exposure[]
  readonly facts: Facts
}

/** The calls in the order of the objects that hold them. */
export function callsOf(sources: CallSources): readonly Call[] {
  const book = addressBook(
    sources.exposures,
    sources.services,
    valueOr(sources.facts['cluster-domain'], 'cluster.local'),
  )
  const discarding = addressBook(sources.exposures.filter(discardsIp), [], '')
  const own = ownNames(sources)
  return spotsOf(sources).flatMap((spot) =>
    mentionsIn(spot.text, (host, inUrl) => isWanted(host, inUrl, spot, book))
      .filter((mention) => !isAboutCallers(spot, mention) && !own.isOwn(mention.host, spot.readers ?? []))
      .map((mention) => callOf(spot, mention, discarding)),
  )
}

function spotsOf({ resources, workloads, exposures }: CallSources): readonly Spot[] {
  const byResource = new Map(workloads.map((workload) => [workload.resource, workload]))
  const readers = readersOf(workloads)
  const classes = ingressClassesOf(resources)
  return resources.flatMap((resource) => {
    const workload = byResource.get(resource)
    return [
      ...(workload ? workloadSpots(workload) : []),
      ...storedSpots(resource, readers),
      ...objectSpots(resource),
      ...authUrlSpots(resource, exposures, classes),
    ]
  })
}

function isWanted(host: string, inUrl: boolean, { client }: Spot, book: AddressBook): boolean {
  if (host.includes('.')) return book.has(host) || book.isServiceName(host)
  return inUrl && book.hasService(host, client.namespace)
}

function callOf(spot: Spot, { host, start, end, port, scheme }: Mention, discarding: AddressBook): Call {
  const { client } = spot
  return {
    client: client.stack === 'super-node' && discarding.has(host) ? { ...client, shortCircuits: false } : client,
    to: isIp(host) ? { kind: 'ip', ip: host } : { kind: 'host', host },
    port: port ?? spot.port,
    scheme: scheme ?? spot.scheme,
    at: spot.place(start, end),
    mentionedBy: spot.mentionedBy,
    secretKey: spot.secretKey,
  }
}

/** Whether super nodes write no local rule for this load balancer's address, by the word of its Service. */
function discardsIp({ owner, fields }: Exposure): boolean {
  return annotationValue(owner.node.at(...fields.annotations), tkeService.discardIp) === 'true'
}

/**
 * Settings that say who may call, or where a browser is sent: nobody dials what they name. Tested on the setting's name and on what
 * stands before the mention in its line.
 */
const aboutCallers =
  /(?:allow(?:ed)?|trusted|cors|csrf)\W?\w*(?:origin|host|domain)|(?:server|virtual|vhost)[-_.]?(?:name|host)\b|cookie[-_.]?domain|redirect[-_.]?ur[il]|domain[-_.]?filter/i
/** Lines of Corefiles that ConfigMaps hold under other keys, and of web servers that rewrite paths: they answer a name. */
const aboutNames = /^\s*(?:rewrite|answer|name)\s/

function isAboutCallers({ text, label = '' }: Spot, { start }: Mention): boolean {
  const line = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 200), start)
  return aboutCallers.test(label) || aboutCallers.test(line) || aboutNames.test(line)
}

interface OwnNames {
  /** Whether a name leads back to every one of the workloads that read it: their own public name, which browsers use. */
  isOwn(host: string, readers: readonly Workload[]): boolean
}

function ownNames({ resources, services }: CallSources): OwnNames {
  const byName = new Map(services.map((service) => [`${service.namespace}/${service.name}`, service]))
  const behind = new Map<string, Workload[]>()
  for (const { host, service } of resources.flatMap(routesOf)) {
    const workloads = byName.get(service)?.backends.workloads ?? []
    behind.set(host, [...(behind.get(host) ?? []), ...workloads])
  }
  return {
    isOwn(host, readers) {
      const own = new Set([host, wildcardOf(host)].flatMap((name) => behind.get(name) ?? []))
      return readers.length > 0 && readers.every((reader) => own.has(reader))
    },
  }
}
