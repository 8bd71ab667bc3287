/** Owns what server blocks listen on: keys, ports, and zones that two blocks claim (core/dnsserver/register.go, address.go). */
import type { Token } from './lexer.ts'
import { fullyQualified, normalized } from './names.ts'
import { Refusal } from './problem.ts'
import { spanOf, type Spot } from './spot.ts'
import type { Behaviour } from './versions.ts'
import { readZone, splitTransport, type Transport } from './zones.ts'

/** One zone on one port. */
export interface Listen {
  /** With its final dot. Lower case from 1.14.7 on; before, a capital letter stays, and then no query ever belongs to it. */
  readonly zone: string
  readonly transport: Transport
  readonly port: number
  /** The key. */
  readonly spot: Spot
}

interface Listening {
  readonly listens: readonly Listen[]
  readonly addresses: readonly string[]
  readonly view: unknown
}

const defaultPorts: Readonly<Record<Transport, number>> = {
  dns: 53,
  tls: 853,
  quic: 853,
  grpc: 443,
  https: 443,
  https3: 443,
  unix: 53,
}

/** Reads the keys of a server block. An unknown scheme, or a port that is no number, becomes part of a zone that nobody asks for. */
export function readKeys(keys: readonly Token[], behaviour: Behaviour): readonly Listen[] {
  return keys.flatMap((key) => {
    const { transport, rest } = splitTransport(key.text)
    const read = readZone(rest, behaviour.leadingDotInvalid)
    if (typeof read === 'string') throw new Refusal('zone', read, key)
    const port = read.port ?? defaultPorts[transport]
    const form = behaviour.keysIgnoreCase ? normalized : fullyQualified
    return read.zones.map((zone) => ({ zone: form(zone), transport, port, spot: spanOf(key) }))
  })
}

/**
 * Checks that no two blocks serve the same zone, port and address, and that none serves on all addresses what another serves
 * on one. Blocks with a `view` may share.
 * @throws Refusal at the later key.
 */
export function refuseTakenZones(servers: readonly Listening[]): void {
  const taken = new Map<string, Set<string>>()
  for (const { listens, addresses, view } of servers) {
    for (const listen of listens) {
      const what = `${listen.transport}://${listen.zone}:${listen.port}`
      if (listen.port < 0 || listen.port > 65_535) throw new Refusal('port', `${listen.port} is no port`, listen.spot)
      const others = taken.get(what) ?? new Set()
      for (const address of addresses.length === 0 ? [''] : addresses) {
        const clash = others.has(address) || (others.size > 0 && (address === '' || others.has('')))
        if (clash && view === undefined) throw new Refusal('zone-taken', `${what} is served already`, listen.spot)
        if (view === undefined) others.add(address)
      }
      if (others.size > 0) taken.set(what, others)
    }
  }
}
