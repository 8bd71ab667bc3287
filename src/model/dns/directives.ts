/** Owns which plugins a stock CoreDNS of a release knows, and in which order they are asked. */
import type { Version } from '../version.ts'
import { behaviourOf, reached } from './versions.ts'

type Release = readonly [major: number, minor: number, patch: number]
type Row = readonly [name: string, since?: Release, until?: Release]

/**
 * In the order of 1.15.0, with the plugins that are gone in their old places. Read in core/dnsserver/zdirectives.go of every
 * release; the few plugins that changed places without answering anything (root, acl, tls, autopath) are not followed.
 */
const rows: readonly Row[] = [
  ['root'],
  ['metadata', [1, 2, 0]],
  ['geoip', [1, 8, 5]],
  ['cancel', [1, 5, 0]],
  ['proxyproto', [1, 14, 2]],
  ['quic', [1, 12, 2]],
  ['grpc_server', [1, 14, 0]],
  ['https', [1, 14, 0]],
  ['https3', [1, 14, 0]],
  ['timeouts', [1, 10, 1]],
  ['multisocket', [1, 12, 0]],
  ['reload', [1, 1, 0]],
  ['nsid', [1, 0, 1]],
  ['bufsize', [1, 6, 6]],
  ['bind'],
  ['debug'],
  ['trace'],
  ['ready', [1, 5, 0]],
  ['health'],
  ['pprof'],
  ['shed', [1, 14, 7]],
  ['prometheus'],
  ['errors'],
  ['log'],
  ['dnstap'],
  ['local', [1, 8, 1]],
  ['dns64', [1, 7, 0]],
  ['siit', [1, 15, 0]],
  ['any', [1, 5, 1]],
  ['chaos'],
  ['loadbalance'],
  ['tsig', [1, 9, 4]],
  ['rewrite'],
  ['autopath'],
  ['acl', [1, 6, 4]],
  ['cache'],
  ['header', [1, 8, 5]],
  ['dnssec'],
  ['tls'],
  ['minimal', [1, 8, 4]],
  ['reverse', [0, 0, 0], [1, 2, 0]],
  ['template', [1, 0, 3]],
  ['transfer', [1, 6, 5]],
  ['dynupdate', [1, 15, 0]],
  ['hosts'],
  ['route53', [1, 0, 5]],
  ['azure', [1, 6, 2]],
  ['clouddns', [1, 6, 3]],
  ['federation', [0, 0, 0], [1, 7, 0]],
  ['k8s_external', [1, 3, 0]],
  ['kubernetes'],
  ['file'],
  ['auto'],
  ['secondary'],
  ['etcd'],
  ['loop', [1, 2, 1]],
  ['forward', [1, 0, 6]],
  ['proxy', [0, 0, 0], [1, 5, 0]],
  ['grpc', [1, 5, 0]],
  ['erratic'],
  ['whoami'],
  ['on', [1, 0, 5]],
  ['startup', [0, 0, 0], [1, 1, 1]],
  ['shutdown', [0, 0, 0], [1, 1, 1]],
  ['sign', [1, 6, 3]],
  ['view', [1, 10, 0]],
  ['nomad', [1, 13, 0]],
]

/** The plugins of a release, in the order in which they are set up and asked. */
export function directivesOf(version: Version): readonly string[] {
  const known = rows.filter(([, since = [0, 0, 0], until]) => reached(version, since) && !reached(version, until))
  const names = known.map(([name]) => name)
  if (behaviourOf(version).cacheBehindRewrite) return names
  const others = names.filter((name) => name !== 'cache')
  return others.toSpliced(others.indexOf('rewrite'), 0, 'cache')
}

/** Plugins that only set the server up: a block with nothing else answers REFUSED, like one without plugins. */
export const settingsOnly: ReadonlySet<string> = new Set([
  'bind',
  'debug',
  'grpc_server',
  'health',
  'https',
  'https3',
  'multisocket',
  'on',
  'pprof',
  'proxyproto',
  'quic',
  'ready',
  'reload',
  'root',
  'shutdown',
  'sign',
  'startup',
  'timeouts',
  'tls',
])
