/**
 * Turns the measurements of real kube-proxy binaries (a wide table, one row a probe) into the two compact tables that
 * test/path/measured.test.ts compares with `judge`. Run: node --import tsx scripts/kube-proxy-table.ts [measured.tsv]
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

export const measuredFile = new URL('../../shared/domain/measured-kube-proxy.tsv', import.meta.url)
export const probesFile = new URL('../test/path/kube-proxy.table.tsv', import.meta.url)
export const loopsFile = new URL('../test/path/kube-proxy-loop.table.tsv', import.meta.url)

type Row = Readonly<Record<string, string>>

/** One letter a result: what the backend saw, or how the probe ended. `.` = this version was not run. */
const letters: Readonly<Record<string, string>> = {
  '': '.',
  'OK src=pod': 'p',
  'OK src=node': 'n',
  'OK src=LB IP': 'l',
  'OK src=203.0.113.9': 'e', // the address of a load balancer that rewrites the source
  'OK*8': 'o',
  LEFT: 'L',
  DROP: 'D',
  REFUSED: 'R',
  NODE: 'N',
}

const targets: Readonly<Record<string, string>> = {
  'LB-IP:80': 'load-balancer:80',
  'LB:80': 'load-balancer:80',
  'LB-IP:81 (not in Service)': 'load-balancer:81',
  'LB:81 (nothing listens on node)': 'load-balancer:81',
  'LB:82 (node listens)': 'load-balancer:82',
  'externalIP:80': 'external-ip:80',
  'extIP:80': 'external-ip:80',
  'externalIP:81 (not in Service)': 'external-ip:81',
  'ClusterIP:80': 'cluster-ip:80',
  'ClusterIP:81 (not in Service)': 'cluster-ip:81',
}

const ranges: Readonly<Record<string, string>> = {
  none: '-',
  'unrelated CIDR': 'other',
  'node CIDR': 'node',
  'pod CIDR': 'pod',
  'pod CIDR,node CIDR': 'pod,node',
}

/** The cases that manifests or a dump can show, ipvs ones by their scenario. */
const shown =
  /^(?:(?:cluster|local)-(?:ip|vip|proxy|hostname|nostatus|extip(?:-other-ranges)?|ranges-\w+|itplocal|noep)|base|both|extip|itp|noep|ranges-\w+)$/

/** Both tables as text. */
export function tablesOf(measured: string): { readonly probes: string; readonly loops: string } {
  const [head = '', ...lines] = measured.trimEnd().split('\n')
  const names = head.split('\t')
  const versions = names.filter((name) => /^\d/.test(name))
  const rows = lines.map((line) => rowOf(names, line.split('\t')))
  return {
    probes: tableOf(
      rows.filter((row) => !isLoop(row)),
      versions,
      probeColumns,
      probeOf,
    ),
    loops: tableOf(rows.filter(isLoop), versions, loopColumns, loopOf),
  }
}

function isLoop(row: Row): boolean {
  return row['case']?.startsWith('loop-') === true
}

function rowOf(names: readonly string[], cells: readonly string[]): Row {
  return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']))
}

/** Where an asked row stands: its line without the detector, the detector, the column of its sender. Or why it is not asked. */
type Reading =
  | { readonly scenario: readonly string[]; readonly detector: string; readonly sender: string }
  | { readonly notAsked: string }

const senders = ['pod beside', 'pod apart', 'host beside', 'host apart'] as const

function tableOf(
  rows: readonly Row[],
  versions: readonly string[],
  columns: readonly string[],
  read: (row: Row) => Reading,
): string {
  const scenarios = new Map<string, Map<string, string>>()
  const skipped = new Map<string, number>()
  for (const row of rows) {
    const reading = read(row)
    const cells = versions.map((version) => letters[row[version] ?? ''] ?? '?').join('')
    if ('notAsked' in reading) {
      skipped.set(reading.notAsked, (skipped.get(reading.notAsked) ?? 0) + cells.replaceAll('.', '').length)
      continue
    }
    const key = [reading.detector, ...reading.scenario].join('\t')
    const line = scenarios.get(key) ?? new Map<string, string>()
    scenarios.set(key, line.set(reading.sender, merged(line.get(reading.sender), cells, key)))
  }
  const comments = [...skipped].toSorted().map(([why, cells]) => `# not asked\t${why}\t${cells}`)
  return [...comments, [...columns, ...senders, versions.join(' ')].join('\t'), ...linesOf(scenarios)].join('\n') + '\n'
}

/** Detectors with the same results share a line. */
function linesOf(scenarios: ReadonlyMap<string, ReadonlyMap<string, string>>): readonly string[] {
  const detectors = new Map<string, string[]>()
  for (const [key, line] of scenarios) {
    const [detector = '', ...scenario] = key.split('\t')
    const rest = [...scenario, ...senders.map((sender) => line.get(sender) ?? '-')].join('\t')
    detectors.set(rest, [...(detectors.get(rest) ?? []), detector])
  }
  return [...detectors].map(([rest, names]) => `${names.toSorted().join(' ')}\t${rest}`).toSorted()
}

/** Two probes of one situation have to say the same where both were run. */
function merged(one: string | undefined, other: string, key: string): string {
  const cells = [...other].map((letter, index) => (letter === '.' ? (one?.[index] ?? '.') : letter)).join('')
  if (one !== undefined && [...one].some((letter, index) => letter !== '.' && letter !== cells[index])) {
    throw new Error(`the measurements contradict each other: ${key}: ${one} and ${other}`)
  }
  return cells
}

const probeColumns = ['detectors', 'mode', 'policy', 'form', 'ranges', 'internal', 'endpoints', 'target']

function probeOf(row: Row): Reading {
  const { case: name = '', target = '', client = '', mode = '', policy = '' } = row
  const why = reasonNotAsked(name, target, client)
  if (why !== undefined) return { notAsked: why }
  const variant = row['variant'] === '' ? '' : `/${row['variant']}`
  const detector = `${row['detector']}${variant}`.replaceAll(' ', '-')
  const internal = name.includes('itp') ? 'Local' : 'Cluster'
  const endpoints = name.includes('noep') ? 'none' : name === 'both' ? 'every-node' : 'one-node'
  return {
    scenario: [mode, policy, formOf(row), rangesOf(row), internal, endpoints, targets[target] ?? ''],
    detector,
    sender: senderOf(client, name === 'both'),
  }
}

/** Beside: on a node with an endpoint; where there is none at all, every sender is apart. */
function senderOf(client: string, everyNode: boolean): string {
  const beside = client.includes('with endpoint') || everyNode
  return `${client.startsWith('pod') ? 'pod' : 'host'} ${beside && !client.includes('no endpoint') ? 'beside' : 'apart'}`
}

function reasonNotAsked(name: string, target: string, client: string): string | undefined {
  if (client.startsWith('outside')) return 'the client is beyond the cluster'
  if (client.startsWith('fabric')) return 'a probe from the load balancer side'
  if (/nodeport/i.test(target)) return 'a nodePort or healthCheckNodePort is dialled'
  if (/udp/i.test(target)) return 'the protocol is not in the Service'
  if (name.includes('term')) return 'terminating endpoints: no manifest or dump shows them in time'
  if (name.includes('hints')) return 'topology hints'
  if (name.includes('wrongnode')) return 'an endpoint with a node name of its own'
  if (target.includes(' x24')) return 'how repeated probes spread over two endpoints'
  return shown.test(name) && target in targets ? undefined : `case ${name}, target ${target}`
}

function formOf(row: Row): string {
  const forms: Readonly<Record<string, string>> = {
    ip: 'ip',
    'ip ipMode VIP': 'ip',
    'ip ipMode Proxy': 'ip-proxy',
    proxy: 'ip-proxy',
    hostname: 'hostname',
    'no status': 'none',
    none: 'none',
    externalIPs: 'none',
  }
  return forms[row['status form'] ?? ''] ?? '?'
}

/** ipvs rows name their ranges in the scenario. */
function rangesOf(row: Row): string {
  const scenarios: Readonly<Record<string, string>> = {
    'ranges-none': 'other',
    'ranges-pod': 'pod',
    'ranges-node': 'node',
  }
  return ranges[row['source ranges'] ?? ''] ?? scenarios[row['case'] ?? ''] ?? '-'
}

const loopColumns = ['detectors', 'mode', 'policy', 'address', 'server', 'source']

/** `server`: the real server behind the load balancer, n1 being the node without the endpoint; `-` = none, so only the route shows. */
function loopOf(row: Row): Reading {
  const { case: name = '', target = '', client = '', policy = '' } = row
  if (client.startsWith('outside')) return { notAsked: 'the client is beyond the cluster' }
  if (client.startsWith('fabric')) return { notAsked: 'a probe from the load balancer side' }
  const [, server = '-', rewritten] = /^LB->(\w+)( snat)?$/.exec(target) ?? []
  const mode = name.endsWith('(iptables)') ? 'iptables' : 'ipvs'
  const address = /^loop-(\w+)/.exec(name)?.[1]?.replace('iptables', 'bound') ?? ''
  const source = rewritten === undefined ? 'kept' : 'rewritten'
  return { scenario: [mode, policy, address, server, source], detector: 'any', sender: senderOf(client, false) }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { probes, loops } = tablesOf(readFileSync(process.argv[2] ?? measuredFile, 'utf8'))
  writeFileSync(probesFile, probes)
  writeFileSync(loopsFile, loops)
}
