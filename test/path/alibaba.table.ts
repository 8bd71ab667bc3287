/** ACK and ASM: alibaba.md §3.4, as corrected by measured.md and the decided cases of the design. */
import { anyHost, anyPod } from '../../src/model/client.ts'
import type { Exposure } from '../../src/model/exposure.ts'
import type { FactValues } from '../../src/model/facts.ts'
import {
  anywhere,
  call,
  clientOf,
  cluster,
  exposure,
  hostname,
  hostTo,
  lbIp,
  listener,
  podTo,
  service,
  stated,
  term,
  unseen,
  version,
  workload,
} from './model.ts'
import type { VendorRow } from './vendor-row.ts'

const faq = 'https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/service-faq'
const terwayGuide = 'https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/work-with-terway'
const annotations =
  'https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/add-annotations-to-the-yaml-file-of-a-service-to-configure-clb-instances'

function clb(change: Partial<Exposure> = {}): Exposure {
  return exposure({ provider: stated('ack'), realServers: stated('node'), policy: 'Local', ...change })
}

function ack(exposed: Exposure, facts: Partial<FactValues> = {}) {
  return cluster({ exposures: [exposed], facts: { provider: 'ack', cni: 'flannel', nodes: 3, ...facts } })
}

const ipvs = (release: string) => ({ 'kube-proxy.mode': 'ipvs', 'kube-proxy.version': version(release) }) as const
const iptables = (release: string, cidr: string) =>
  ({ 'kube-proxy.mode': 'iptables', 'kube-proxy.version': version(release), 'kube-proxy.cluster-cidr': cidr }) as const

const gateway = workload('gateway')
const shop = workload('shop')
const seen = { ...unseen, workloads: [gateway] }
const apart = workload('shop', { placement: { ...anywhere, antiAffinity: [term(hostname, 'app', 'gateway')] } })
const virtual = workload('gateway', { superNode: true })
const oneByDefault = clb({
  form: 'hostname',
  policy: 'Cluster',
  realServers: { known: false },
  backends: { ...unseen, workloads: [workload('gateway', { replicas: 1 })] },
})
const byHostname = clb({ form: 'hostname', backends: seen })

export const alibabaRows: readonly VendorRow[] = [
  ...(['flannel', 'terway-eniip'] as const).map((cni): VendorRow => ({
    row: `1, ${cni}`,
    name: 'Local, ipvs below 1.24: a pod on a node without a backend is refused',
    source: `${faq}, kubernetes#92857`,
    call: podTo(clb()),
    cluster: ack(clb(), { cni, ...ipvs('1.23.17') }),
    expect: { status: 'fails', cause: 'local-policy', symptom: 'refused', where: 'node-without-endpoint' },
  })),
  {
    row: '2',
    name: 'Local, ipvs from 1.24: an ordinary pod gets through',
    source: 'kubernetes#97081, decided case 1',
    call: podTo(clb()),
    cluster: ack(clb(), ipvs('1.24.0')),
    expect: { status: 'works', source: 'pod' },
  },
  ...['1.23.17', '1.30.7'].map((release): VendorRow => ({
    row: `3, ${release}`,
    name: 'Local, ipvs of any version: a hostNetwork pod fails',
    source: 'kubernetes#93456',
    call: hostTo(clb()),
    cluster: ack(clb(), ipvs(release)),
    expect: { status: 'fails', cause: 'local-policy', where: 'node-without-endpoint' },
  })),
  {
    row: '4',
    name: 'Local, iptables with a cluster CIDR that holds the pods',
    source: 'kubernetes#77523',
    call: podTo(clb()),
    cluster: ack(clb(), { ...iptables('1.30.7', '172.20.0.0/16'), 'pod-cidr': '172.20.0.0/16' }),
    expect: { status: 'works', source: 'pod' },
  },
  {
    row: '5',
    name: 'Local, iptables from 1.25 with an empty cluster CIDR: dropped without a backend beside',
    source: 'measured.md §2',
    call: podTo(clb()),
    cluster: ack(clb(), iptables('1.30.7', '')),
    expect: { status: 'fails', cause: 'local-policy', symptom: 'silence', where: 'node-without-endpoint' },
  },
  {
    row: '5, up to 1.24',
    name: 'Local, iptables up to 1.24 with an empty cluster CIDR: the packet reaches the CLB, whose real servers are elsewhere',
    source: 'measured.md §2',
    call: podTo(clb()),
    cluster: ack(clb(), iptables('1.24.17', '')),
    expect: { status: 'works', source: 'pod' },
  },
  {
    row: '5, wrong CIDR',
    name: 'Local, iptables from 1.25 with a cluster CIDR that is not the pods’',
    source: 'measured.md §1',
    call: podTo(clb()),
    cluster: ack(clb(), { ...iptables('1.30.7', '10.0.0.0/8'), 'pod-cidr': '172.20.0.0/16' }),
    expect: { status: 'fails', cause: 'local-policy', symptom: 'silence' },
  },
  ...(['terway-ipvlan', 'terway-datapathv2'] as const).map((cni): VendorRow => ({
    row: `6, ${cni}`,
    name: 'Local, Terway eBPF with in_cluster_loadbalance: pods get all endpoints',
    source: `${terwayGuide}, terway#292`,
    call: podTo(clb()),
    cluster: ack(clb(), { cni, 'terway.in-cluster-load-balance': true }),
    expect: { status: 'works', source: 'pod' },
  })),
  {
    row: '6, host',
    name: 'Terway eBPF leaves host processes to kube-proxy',
    source: terwayGuide,
    call: hostTo(clb()),
    cluster: ack(clb(), { cni: 'terway-datapathv2', 'terway.in-cluster-load-balance': true, ...ipvs('1.30.7') }),
    expect: { status: 'fails', cause: 'local-policy', symptom: 'silence' },
  },
  {
    row: '7',
    name: 'Terway eBPF without the flag: a known client that may share the ECS instance with a backend',
    source: terwayGuide,
    call: call(clientOf(shop), { kind: 'exposure', exposure: clb({ backends: seen }) }),
    cluster: ack(clb(), { cni: 'terway-ipvlan', 'terway.in-cluster-load-balance': false }),
    expect: {
      status: 'fails',
      cause: 'load-balancer-loopback',
      symptom: 'intermittent',
      where: 'node-with-endpoint',
      doubts: [],
    },
  },
  {
    row: '7, nobody known',
    name: 'Terway eBPF without the flag: whether an unknown client does is a doubt',
    source: terwayGuide,
    call: podTo(clb({ realServers: stated('pod') })),
    cluster: ack(clb(), { cni: 'terway-datapathv2', 'terway.in-cluster-load-balance': false }),
    expect: { status: 'depends', cause: 'load-balancer-loopback', needs: [], doubts: ['client-beside-backend'] },
  },
  {
    row: '8',
    name: 'Local with ENI backends: kube-proxy drops as before',
    source: `${faq}, CCM source (ENI before Local)`,
    call: podTo(clb({ realServers: stated('pod') })),
    cluster: ack(clb(), { cni: 'terway-eniip', ...ipvs('1.22.15') }),
    expect: { status: 'fails', cause: 'local-policy', symptom: 'refused' },
  },
  {
    row: '9',
    name: 'Cluster with an IP in the status: every pod gets through, whatever is unknown of kube-proxy',
    source: faq,
    call: podTo(clb({ policy: 'Cluster' })),
    cluster: ack(clb()),
    expect: { status: 'works', source: 'node', needs: [] },
  },
  {
    row: '9, host',
    name: 'Cluster with an IP in the status: so does every host process',
    source: faq,
    call: hostTo(clb({ policy: 'Cluster' })),
    cluster: ack(clb()),
    expect: { status: 'works', source: 'node', needs: [] },
  },
  {
    row: '13',
    name: 'hostname annotation and a layer-7 listener: the CLB does not loop',
    source: annotations,
    call: podTo(clb({ form: 'hostname', listeners: [listener({ protocol: 'HTTP', layer: 7 })] })),
    cluster: ack(clb(), ipvs('1.22.15')),
    expect: { status: 'works', source: 'pod' },
  },
  {
    row: '14',
    name: 'hostname annotation and a TCP listener: an unknown client may run beside a backend',
    source: annotations,
    call: podTo(clb({ form: 'hostname' })),
    cluster: ack(clb(), ipvs('1.22.15')),
    expect: {
      status: 'depends',
      cause: 'load-balancer-loopback',
      symptom: 'intermittent',
      where: 'node-with-endpoint',
      needs: [],
      doubts: ['client-beside-backend'],
    },
  },
  {
    row: '14, known',
    name: 'hostname annotation and a TCP listener: a known client that may share the node',
    source: annotations,
    call: call(clientOf(shop), { kind: 'exposure', exposure: byHostname }),
    cluster: ack(byHostname, ipvs('1.30.7')),
    expect: { status: 'fails', cause: 'load-balancer-loopback', where: 'node-with-endpoint' },
  },
  {
    row: '14, kept apart',
    name: 'hostname annotation and a TCP listener: required anti-affinity keeps client and backend apart',
    source: annotations,
    call: call(clientOf(apart), { kind: 'exposure', exposure: byHostname }),
    cluster: ack(byHostname, ipvs('1.30.7')),
    expect: { status: 'works', source: 'pod' },
  },
  {
    row: '14, one backend',
    name: 'hostname annotation and the only backend beside the client: no other real server to pick',
    source: annotations,
    call: call(clientOf(shop), {
      kind: 'exposure',
      exposure: clb({ form: 'hostname', backends: { ...unseen, workloads: [workload('gateway', { replicas: 1 })] } }),
    }),
    cluster: ack(byHostname, ipvs('1.30.7')),
    expect: { status: 'fails', cause: 'load-balancer-loopback', symptom: 'silence' },
  },
  {
    row: '15',
    name: 'an NLB has a hostname and neither drops nor loops',
    source: 'alibaba.md §3.4 row 15',
    call: podTo(clb({ form: 'hostname', lb: 'nlb' })),
    cluster: ack(clb(), ipvs('1.22.15')),
    expect: { status: 'works', source: 'pod' },
  },
  {
    row: '16',
    name: 'a backend on every node: no client is without one',
    source: faq,
    call: podTo(clb({ backends: { ...unseen, everyNode: true } })),
    cluster: ack(clb(), ipvs('1.22.15')),
    expect: { status: 'works', source: 'pod' },
  },
  {
    row: '16, one node',
    name: 'one node has the backend and every client',
    source: 'decided case 13',
    call: podTo(clb()),
    cluster: ack(clb(), { ...ipvs('1.22.15'), nodes: 1 }),
    expect: { status: 'works', source: 'pod' },
  },
  {
    row: '17',
    name: 'an address that no object of the input serves is not judged',
    source: 'alibaba.md §3.4 row 17, DESIGN §3',
    call: call(anyPod, { kind: 'ip', ip: '192.168.9.9' }, { port: 80 }),
    cluster: ack(clb(), ipvs('1.22.15')),
    expect: { status: 'unknown' },
  },
  {
    row: '18',
    name: 'ipMode Proxy from 1.30 on: as with the hostname annotation',
    source: 'KEP-1860',
    call: podTo(clb({ form: 'ip-proxy' })),
    cluster: ack(clb(), ipvs('1.30.7')),
    expect: { status: 'depends', cause: 'load-balancer-loopback', doubts: ['client-beside-backend'] },
  },
  {
    row: '20',
    name: 'a ClusterIP Service has no load balancer to meet',
    source: 'alibaba.md §3.4 row 20',
    call: call(anyPod, { kind: 'host', host: 'web.shop' }, { port: 80 }),
    cluster: cluster({ services: [service('web', { type: 'ClusterIP' })], facts: { provider: 'ack' } }),
    expect: { status: 'works', source: 'pod', needs: [] },
  },
  {
    row: 'exclusive ENI',
    name: 'a pod with an ENI of its own never meets kube-proxy, and its ENI is no real server',
    source: 'alibaba.md §3.2, decided case 22',
    call: podTo(clb()),
    cluster: ack(clb(), { cni: 'terway-eni' }),
    expect: { status: 'works', source: 'pod', doubts: [] },
  },
  {
    row: 'exclusive ENI, host',
    name: 'a host process beside such pods does meet kube-proxy',
    source: 'alibaba.md §3.2',
    call: hostTo(clb()),
    cluster: ack(clb(), { cni: 'terway-eni', ...ipvs('1.22.15') }),
    expect: { status: 'fails', cause: 'local-policy', symptom: 'refused' },
  },
  {
    row: 'virtual node',
    name: 'an ECI pod has no kube-proxy and no node that is a real server',
    source: 'alibaba.md §3.2',
    call: call(clientOf(workload('batch', { superNode: true })), { kind: 'exposure', exposure: clb() }),
    cluster: ack(clb(), ipvs('1.22.15')),
    expect: { status: 'works', source: 'pod', doubts: [] },
  },
  {
    row: 'virtual node, self',
    name: 'what an ECI pod meets that dials itself is not known, so nothing is claimed',
    source: 'alibaba.md §3.2',
    call: call(clientOf(virtual), {
      kind: 'exposure',
      exposure: clb({ form: 'hostname', backends: { ...unseen, workloads: [virtual] } }),
    }),
    cluster: ack(clb(), ipvs('1.22.15')),
    expect: { status: 'works' },
  },
  {
    row: '14, default backend',
    name: 'one ENI backend by the cluster’s default is one real server, under Cluster too',
    source: 'alibaba.md §2 (backend type)',
    call: call(clientOf(shop), { kind: 'exposure', exposure: oneByDefault }),
    cluster: ack(oneByDefault, { ...ipvs('1.30.7'), 'default-backend': 'eni' }),
    expect: { status: 'fails', cause: 'load-balancer-loopback', symptom: 'silence' },
  },
  {
    row: '14, no default known',
    name: 'without that default every node is a real server under Cluster',
    source: 'alibaba.md §2 (backend type)',
    call: call(clientOf(shop), { kind: 'exposure', exposure: oneByDefault }),
    cluster: ack(oneByDefault, ipvs('1.30.7')),
    expect: { status: 'fails', cause: 'load-balancer-loopback', symptom: 'intermittent' },
  },
  {
    row: '14, no listener known',
    name: 'a Service whose listeners are not known has them at layer 4',
    source: annotations,
    call: call(clientOf(shop), { kind: 'exposure', exposure: { ...byHostname, listeners: [] } }, { port: 80 }),
    cluster: ack(byHostname, ipvs('1.30.7')),
    expect: { status: 'fails', cause: 'load-balancer-loopback', symptom: 'intermittent' },
  },
  {
    row: 'external IP, not captured',
    name: 'where an externalIP is not captured, its packet does not go to the CLB',
    source: 'upstream.md §1 (externalIPs)',
    call: call(anyHost, { kind: 'ip', ip: lbIp }, { port: 80 }),
    cluster: ack(clb({ form: 'hostname', externalIPs: [lbIp] }), {
      'kube-proxy.mode': 'iptables',
      'kube-proxy.version': version('1.20.11'),
    }),
    expect: { status: 'works', source: 'node', doubts: [] },
  },
  {
    row: 'external IP',
    name: 'an externalIP that is the CLB’s address defeats the hostname annotation',
    source: 'alibaba.md §3.3',
    call: call(anyHost, { kind: 'ip', ip: lbIp }, { port: 80 }),
    cluster: ack(clb({ form: 'hostname', externalIPs: [lbIp] }), ipvs('1.22.15')),
    expect: { status: 'fails', cause: 'local-policy', symptom: 'refused' },
  },
]
