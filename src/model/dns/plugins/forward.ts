/** Owns `forward FROM TO… { … }` (plugin/forward/setup.go), and `proxy`, its forerunner. */
import { formatAddress, parseAddress } from '../addresses.ts'
import { fullyQualified } from '../names.ts'
import { spanOf } from '../spot.ts'
import type { TokenReader } from '../token-reader.ts'
import { splitTransport, zonesOf, type Transport } from '../zones.ts'
import { textsOf, type PluginContext } from './context.ts'
import type { ForwardPlugin, Upstream } from './plugin.ts'

const properties: ReadonlySet<string> = new Set(
  (
    'except max_fails max_connect_attempts health_check force_tcp prefer_udp tls tls_servername expire max_age max_idle_conns read_timeout ' +
    'doh_method policy max_concurrent next next_on_nodata failfast_all_unhealthy_upstreams failover resolver source_address'
  ).split(' '),
)
const mostUpstreams = 15

/** Reads every forward line of a block; before 1.9.4 there must be one. */
export function readForwards(reader: TokenReader, context: PluginContext): readonly ForwardPlugin[] {
  const lines: ForwardPlugin[] = []
  while (reader.next()) {
    if (lines.length > 0 && !context.behaviour.forwardRepeats) {
      reader.refuse('once', 'forward stands twice in one server block')
    }
    lines.push(readForward(reader, context, true))
  }
  return lines
}

/** Reads every `proxy` line. Its options are not checked. */
export function readProxies(reader: TokenReader, context: PluginContext): readonly ForwardPlugin[] {
  const lines: ForwardPlugin[] = []
  while (reader.next()) lines.push(readForward(reader, context, false))
  return lines
}

function readForward(reader: TokenReader, context: PluginContext, strict: boolean): ForwardPlugin {
  const first = reader.spot
  if (!reader.nextArg()) reader.refuse('plugin', 'forward needs a zone and an address')
  const [zone] = zonesOf([reader.text])
  if (zone === undefined) return reader.refuse('plugin', `${reader.text} is no zone`)
  const words = reader.remainingArgs()
  if (words.length === 0) reader.refuse('plugin', 'forward needs an address behind its zone')
  const upstreams = words.map((word) => {
    const upstream = readUpstream(word.text, context.behaviour.forwardToHosts)
    return typeof upstream === 'string' ? reader.refuse('plugin', upstream) : upstream
  })
  if (upstreams.length > mostUpstreams) reader.refuse('plugin', `forward takes ${mostUpstreams} addresses at most`)
  let except: readonly string[] = []
  let next: readonly string[] = []
  while (reader.nextBlock()) {
    const property = reader.text
    if (strict && !properties.has(property)) reader.refuse('plugin', `forward has no option ${property}`)
    const values = textsOf(reader.remainingArgs())
    if (property === 'except') except = [...except, ...zonesOf(values)]
    if (property === 'next') next = [...next, ...values.map((code) => code.toUpperCase())]
    if (property === 'next_on_nodata') next = [...next, 'NODATA']
  }
  return { kind: 'forward', zone, except, upstreams, next, spot: spanOf(first, words) }
}

const defaultPorts: Readonly<Partial<Record<Transport, number>>> = {
  tls: 853,
  quic: 853,
  grpc: 443,
  https: 443,
  https3: 443,
}

/** Reads `[scheme://]address[:port]`, a path, or a host (from 1.14.4); a string is the reason why it is refused. */
function readUpstream(text: string, hosts: boolean): Upstream | string {
  const { transport, rest } = splitTransport(text)
  if (!['dns', 'tls', 'https'].includes(transport)) return `forward does not speak ${transport}`
  const defaultPort = defaultPorts[transport] ?? 53
  const isPlaceholder = /^__PILLAR__\w+__$|\{[$%].+\}/s.test(rest)
  if (isPlaceholder) return { kind: 'placeholder', transport, name: rest, port: defaultPort }
  const { host, port = defaultPort } = splitPort(rest)
  const address = parseAddress(host)
  if (address) return { kind: 'address', transport, name: formatAddress(address), port }
  if (rest.includes('/')) return { kind: 'file', transport, name: rest, port: defaultPort }
  const isHost = /^[a-z\d_](?:[\w.-]*[\w.])?$/i.test(host) && !/^[\d.]+$/.test(host)
  if (hosts && isHost) return { kind: 'host', transport, name: fullyQualified(host.toLowerCase()), port }
  return `${text} is neither an IP address nor a file`
}

/** Splits the port off `192.0.2.1:53`, `[2001:db8::1]:53`; drops brackets and a `%name` behind the address. */
function splitPort(text: string): { readonly host: string; readonly port?: number } {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(text) ?? []
  const host = (bracketed ?? plain ?? text).replace(/%.*$/, '')
  return port === undefined ? { host } : { host, port: Number(port) }
}
