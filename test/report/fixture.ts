/** A hand-written report: one finding of every shape that the formats tell apart. */
import type { Place } from '../../src/manifest/place.ts'
import type { ClientBranch, Finding, Message, Notice, Remedy, Report, RuleInfo } from '../../src/lint/report.ts'
import type { Facts } from '../../src/model/facts.ts'
import type { View } from '../../src/report/view.ts'
import { SourceFile } from '../../src/manifest/source-file.ts'
import { factNames } from '../../src/model/facts/fact-names.ts'
import { known } from '../../src/model/facts.ts'

export const gateway = new SourceFile(
  'deploy/gateway.yaml',
  [
    'apiVersion: istio.alibabacloud.com/v1beta1',
    'kind: IstioGateway',
    'metadata:',
    '  name: ingressgateway',
    '  namespace: istio-system',
    'spec:',
    '  externalTrafficPolicy: Local # 保留客户端地址',
    '---',
    'apiVersion: v1',
    'kind: Service',
    'metadata:',
    '  name: web',
    'spec:',
    '  externalTrafficPolicy: Local',
    '  type: LoadBalancer',
    '',
  ].join('\n'),
)

export const callers = new SourceFile(
  'deploy/callers.yaml',
  [
    'url: http://10.0.0.8/a',
    'url: http://10.0.0.8/b',
    'kind: Secret',
    'stringData: { dsn: "postgres://u:hunter2@10.0.0.8/x" }',
    '',
  ].join('\r\n'),
)

export const facts = new SourceFile('cluster/kube-proxy.yaml', 'mode: ipvs\nimage: kube-proxy:v1.22.5\n')

/** The place of a needle in a file; the `nth` occurrence, from 1. */
export function placeOf(file: SourceFile, needle: string, nth = 1): Place {
  let start = -1
  for (let count = 0; count < nth; count += 1) start = file.text.indexOf(needle, start + 1)
  if (start < 0) throw new Error(`no ${needle} in ${file.path}`)
  return { file, range: { start, end: start + needle.length }, pointer: '0' }
}

/** A message whose words are the same in both languages, but for a mark that shows which one was taken. */
export function message(id: string, en: string, data: Message['data'] = {}): Message {
  return { id, words: { en, zh: `中文：${en}` }, data }
}

const policyRule: RuleInfo = {
  id: 'local-traffic-policy',
  severity: 'error',
  summary: {
    en: 'Pods cannot reach the load balancer of a gateway with policy Local.',
    zh: '策略为 Local 时，集群内 Pod 无法访问该负载均衡。',
  },
  rationale: { en: 'kube-proxy captures the address and drops the call.', zh: 'kube-proxy 截获该地址并丢弃请求。' },
  remedy: { en: 'Let callers use the Service name.', zh: '调用方改用 Service 名。' },
  keep: { en: 'why nobody inside dials it', zh: '集群内为何无人访问' },
  messages: {},
  tags: ['reliability', 'kubernetes'],
  references: ['https://example.com/asm'],
  concernsCallers: true,
}

const mentionRule: RuleInfo = {
  ...policyRule,
  id: 'in-cluster-load-balancer-address',
  severity: 'warning',
  summary: { en: 'A workload dials a load balancer of its own cluster.', zh: '工作负载访问了本集群的负载均衡地址。' },
  keep: { en: 'why this address', zh: '为何使用该地址' },
  concernsCallers: false,
}

const unreadableRule: RuleInfo = {
  ...mentionRule,
  id: 'unreadable-manifest',
  severity: 'error',
  summary: { en: 'A manifest cannot be read.', zh: '清单无法读取。' },
  keep: undefined,
}

const unknownFacts = Object.fromEntries(factNames.map((name) => [name, { known: false }])) as unknown as Facts

const ackFacts: Facts = {
  ...unknownFacts,
  provider: known('ack', { from: 'manifest', place: placeOf(gateway, 'istio.alibabacloud.com/v1beta1') }),
  nodes: known(3, { from: 'command-line' }),
}
const oldFacts: Facts = {
  ...ackFacts,
  'kube-proxy.mode': known('ipvs', { from: 'manifest', place: placeOf(facts, 'ipvs') }),
}

const fails = {
  ok: false,
  cause: 'local-policy',
  symptom: 'silence',
  where: 'node-without-endpoint',
  hops: [],
} as const
const works = { ok: true, source: 'pod', hops: [] } as const

function branch(
  client: 'pod' | 'host',
  outcome: ClientBranch['outcome'],
  ...when: readonly (readonly [ClientBranch['when'][number]['fact'], string])[]
) {
  return { client, outcome, when: when.map(([fact, value]) => ({ fact, value })) } satisfies ClientBranch
}

const branches: readonly ClientBranch[] = [
  branch('pod', fails, ['kube-proxy.mode', 'ipvs'], ['kube-proxy.version', '<1.24']),
  branch('pod', works, ['kube-proxy.mode', 'ipvs'], ['kube-proxy.version', '>=1.24']),
  branch('pod', works, ['kube-proxy.mode', 'iptables']),
  branch('host', fails, ['kube-proxy.mode', 'ipvs']),
  branch('host', works, ['kube-proxy.mode', 'iptables']),
]

const useName: Remedy = {
  id: 'use-service-name',
  title: message('title', 'callers use {service}:80', { service: 'istio-ingressgateway.istio-system' }),
  safety: 'manual',
  costs: [message('cost', 'nothing changes outside; the Host header must still match')],
  needs: [],
  edits: [],
}

const cluster: Remedy = {
  id: 'cluster-policy',
  title: message('title', 'Cluster'),
  safety: 'unsafe',
  costs: [message('cost', "applications see a node's address")],
  needs: [message('need', 'Terway')],
  edits: [{ file: gateway, ...placeOf(gateway, 'Local').range, newText: 'Cluster' }],
}

/** The one finding that all others are variations of. */
export const possible: Finding = {
  rule: 'local-traffic-policy',
  message: message(
    'possible',
    "Pods may not reach this CLB by its IP: under '{policy}' a node without a pod drops the call.",
    { policy: 'Local' },
  ),
  remarks: [message('no-corefile', 'No Corefile was read.')],
  severity: 'warning',
  certainty: 'possible',
  needs: ['kube-proxy.mode', 'kube-proxy.version'],
  used: ['provider', 'nodes'],
  callers: 'seen',
  concernsCallers: true,
  clusters: ['new', 'old'],
  resource: {
    apiVersion: 'istio.alibabacloud.com/v1beta1',
    kind: 'IstioGateway',
    namespace: 'istio-system',
    name: 'ingressgateway',
  },
  secret: false,
  place: placeOf(gateway, 'externalTrafficPolicy: Local'),
  extent: { start: 0, end: gateway.text.indexOf('---') },
  related: [
    {
      role: 'caller',
      message: message('dials', "'{client}' dials it here", { client: 'Deployment shop/cart' }),
      place: placeOf(callers, '10.0.0.8'),
    },
    { role: 'evidence', message: message('owner', 'the Service behind it'), place: placeOf(gateway, 'name: web') },
  ],
  flow: [
    { kind: 'hop', hop: { at: 'kube-proxy', event: 'no-local-endpoint' }, place: undefined },
    { kind: 'message', message: message('end', 'the call times out'), place: placeOf(gateway, 'kind: IstioGateway') },
  ],
  branches,
  causes: ['local-policy'],
  remedies: [useName, cluster],
  fingerprint: '00000000000000a1',
}

export const second: Finding = {
  ...possible,
  callers: 'none-seen',
  resource: { apiVersion: 'v1', kind: 'Service', namespace: 'default', name: 'web' },
  place: placeOf(gateway, 'externalTrafficPolicy: Local', 2),
  extent: { start: gateway.text.indexOf('---') + 4, end: gateway.text.length },
  related: [],
  remedies: [{ ...useName, title: message('title', 'callers use {service}:80', { service: 'web.default' }) }],
  fingerprint: '00000000000000a2',
}

const third: Finding = {
  ...second,
  severity: 'note',
  callers: 'known-good',
  place: placeOf(gateway, 'type: LoadBalancer'),
  fingerprint: '00000000000000a3',
}

/** Certain, in one of two clusters, in a Secret: no frame, no value. */
export const secret: Finding = {
  ...possible,
  rule: 'in-cluster-load-balancer-address',
  message: message('secret', "Key '{key}' of a Secret holds an address of this cluster's load balancer.", {
    key: 'dsn',
  }),
  remarks: [],
  severity: 'error',
  certainty: 'certain',
  needs: [],
  used: ['kube-proxy.mode'],
  concernsCallers: false,
  callers: 'none-seen',
  clusters: ['old'],
  resource: { apiVersion: 'v1', kind: 'Secret', namespace: 'shop', name: 'db' },
  secret: true,
  place: placeOf(callers, 'dsn'),
  related: [],
  flow: [],
  branches: [branch('pod', fails)],
  remedies: [],
  fingerprint: '00000000000000b1',
}

const unreadable: Finding = {
  ...secret,
  rule: 'unreadable-manifest',
  message: message('not-yaml', 'This is not YAML.'),
  resource: undefined,
  secret: false,
  clusters: ['new', 'old'],
  used: [],
  place: placeOf(facts, 'image: kube-proxy:v1.22.5'),
  extent: undefined,
  branches: [],
  fingerprint: '00000000000000c1',
}

export const notices: readonly Notice[] = [
  { kind: 'binary', path: 'deploy/logo.yaml', message: message('binary', 'is not text.') },
  {
    kind: 'contradiction',
    path: 'cluster/kube-proxy.yaml',
    message: message('contradiction', 'says ipvs, another file says iptables.'),
  },
]

export const report: Report = {
  rules: [mentionRule, policyRule, unreadableRule],
  clusters: [
    { name: 'new', facts: ackFacts },
    { name: 'old', facts: oldFacts },
  ],
  findings: [unreadable, secret, possible, second, third],
  notices,
  suppressed: 1,
  baselined: 2,
  counts: { files: 3, documents: 4, objects: 4, loadBalancers: 2, callers: 1 },
}

export const empty: Report = { ...report, findings: [], notices: [], suppressed: 0, baselined: 0 }

export const view: View = {
  language: 'en',
  color: false,
  width: 120,
  prefix: 'team/shop',
  version: '1.2.3',
  paths: ['deploy'],
  hasContext: false,
  hidden: 0,
}

/** A report of these findings alone. */
export function reportOf(...findings: readonly Finding[]): Report {
  return { ...empty, findings }
}
