/** TKE: tencent.md §4.1, as corrected by measured.md §4 and the decided cases of the design. */
import { anyHost, anyPod } from '../../src/model/client.ts'
import type { Dialled } from '../../src/model/client.ts'
import type { Exposure } from '../../src/model/exposure.ts'
import type { FactValues } from '../../src/model/facts.ts'
import type { Backends, Workload } from '../../src/model/service.ts'
import {
  anywhere,
  call,
  clientOf,
  cluster,
  exposure,
  hostname,
  hostTo,
  ingress,
  listener,
  podTo,
  resource,
  stated,
  term,
  unseen,
  version,
  workload,
} from './model.ts'
import type { VendorRow } from './vendor-row.ts'

const page = 'https://www.tencentcloud.com/document/product/457/35660'
const measured = 'measured.md §4'

const gateway = workload('gateway')
const shop = workload('shop')
const apartFromGateway = workload('shop', {
  placement: { ...anywhere, antiAffinity: [term(hostname, 'app', 'gateway')] },
})
const seen = { ...unseen, workloads: [gateway] }

function privateClb(change: Partial<Exposure> = {}): Exposure {
  return exposure({ provider: stated('tke'), network: stated('private'), realServers: stated('node'), ...change })
}

function privateIngress(change: Partial<Exposure> = {}): Exposure {
  return ingress({ realServers: stated('node'), ...change })
}

function tke(exposed: Exposure, facts: Partial<FactValues> = {}) {
  return cluster({ exposures: [exposed], facts: { provider: 'tke', cni: 'global-router', ...facts } })
}

const ipvs = { 'kube-proxy.mode': 'ipvs' } as const
const iptables = { 'kube-proxy.mode': 'iptables', 'kube-proxy.version': version('1.30.0') } as const
const more = { nodes: 3 } as const
const one = { nodes: 1 } as const

const rows: readonly VendorRow[] = [
  {
    row: '1',
    name: 'a private Ingress stalls pods, whatever the proxy mode',
    source: page,
    call: podTo(privateIngress()),
    cluster: tke(privateIngress(), more),
    expect: { status: 'fails', cause: 'ingress-loopback', symptom: 'stall', where: 'every-node', needs: [] },
  },
  {
    row: '1, mitigated',
    name: 'keepalive on the listener cures it',
    source: page,
    call: podTo(privateIngress({ listeners: [listener({ protocol: 'HTTP', layer: 7, keepalive: 'on' })] })),
    cluster: tke(privateIngress(), more),
    expect: { status: 'works', source: 'node' },
  },
  {
    row: '1, open keepalive',
    name: 'keepalive that is still a template counts as switched on: no claim without a value',
    source: 'Keepalive, exposure.ts',
    call: podTo(privateIngress({ listeners: [listener({ protocol: 'HTTP', layer: 7, keepalive: 'open' })] })),
    cluster: tke(privateIngress(), more),
    expect: { status: 'works', source: 'node', doubts: [] },
  },
  {
    row: '1, auto config',
    name: 'the generated config counts as switched off unless somebody edited the live object',
    source: 'decided case 8',
    call: podTo(privateIngress({ listeners: [listener({ protocol: 'HTTP', layer: 7, keepalive: 'auto' })] })),
    cluster: tke(privateIngress(), more),
    expect: { status: 'depends', cause: 'ingress-loopback', needs: [], doubts: ['auto-config-edited'] },
  },
  {
    row: '1, Local',
    name: 'Local backends and required anti-affinity keep client and real server apart',
    source: page,
    call: call(clientOf(apartFromGateway), {
      kind: 'exposure',
      exposure: privateIngress({ policy: 'Local', backends: seen }),
    }),
    cluster: tke(privateIngress(), more),
    expect: { status: 'works', source: 'pod' },
  },
  {
    row: '1, no listener known',
    name: 'an Ingress whose listeners are not known is one of layer 7 all the same',
    source: page,
    call: podTo(privateIngress({ listeners: [] }), { port: 80 }),
    cluster: tke(privateIngress(), more),
    expect: { status: 'fails', cause: 'ingress-loopback', symptom: 'stall' },
  },
  {
    row: '2',
    name: 'with one node the private Ingress is dead for pods',
    source: page,
    call: podTo(privateIngress()),
    cluster: tke(privateIngress(), one),
    expect: { status: 'fails', cause: 'ingress-loopback', symptom: 'silence', where: 'every-node' },
  },
  {
    row: '2, one real server',
    name: 'a single Local backend is a single real server: its node gets silence',
    source: page,
    call: call(clientOf(shop), {
      kind: 'exposure',
      exposure: privateIngress({
        policy: 'Local',
        backends: { ...unseen, workloads: [workload('web', { replicas: 1 })] },
      }),
    }),
    cluster: tke(privateIngress(), more),
    expect: { status: 'fails', cause: 'ingress-loopback', symptom: 'silence', where: 'node-with-endpoint' },
  },
  {
    row: '3',
    name: 'iptables answers on the node',
    source: `${page}, ${measured}.6`,
    call: podTo(privateClb()),
    cluster: tke(privateClb(), iptables),
    expect: { status: 'works', source: 'node' },
  },
  {
    row: '4',
    name: 'ipvs and policy Cluster: with several nodes it rests on whether the CLB skips its own address',
    source: `tencent.md §4.2, ${measured}.1`,
    call: podTo(privateClb()),
    cluster: tke(privateClb(), { ...ipvs, ...more }),
    expect: {
      status: 'depends',
      cause: 'unbound-vip',
      symptom: 'intermittent',
      where: 'every-node',
      needs: [],
      doubts: ['clb-skips-own-address'],
    },
  },
  {
    row: '4, one node',
    name: 'ipvs and policy Cluster: with one node there is no other real server to pick',
    source: `${page}, ${measured}.1`,
    call: podTo(privateClb()),
    cluster: tke(privateClb(), { ...ipvs, ...one }),
    expect: { status: 'fails', cause: 'unbound-vip', symptom: 'silence', where: 'every-node' },
  },
  {
    row: '4, nodes unknown',
    name: 'ipvs and policy Cluster: the number of nodes is worth knowing',
    source: 'decided case 7',
    call: podTo(privateClb()),
    cluster: tke(privateClb(), ipvs),
    expect: { status: 'depends', cause: 'unbound-vip', needs: ['nodes'], doubts: ['clb-skips-own-address'] },
  },
  {
    row: '5',
    name: 'ipvs and policy Local: a pod beside a real server is answered by nobody, certainly',
    source: `${page}, ${measured}.2, decided case 7`,
    call: podTo(privateClb({ policy: 'Local' })),
    cluster: tke(privateClb({ policy: 'Local' }), { ...ipvs, ...more }),
    expect: {
      status: 'fails',
      cause: 'unbound-vip',
      symptom: 'intermittent',
      where: 'node-with-endpoint',
      needs: [],
      doubts: [],
    },
  },
  {
    row: '6',
    name: 'ipvs, policy Local and required anti-affinity: client and real server never meet',
    source: page,
    call: call(clientOf(apartFromGateway), {
      kind: 'exposure',
      exposure: privateClb({ policy: 'Local', backends: seen }),
    }),
    cluster: tke(privateClb(), { ...ipvs, ...more }),
    expect: { status: 'works', source: 'pod' },
  },
  {
    row: '7',
    name: 'ipvs and policy Cluster: anti-affinity alone changes nothing',
    source: page,
    call: call(clientOf(apartFromGateway), { kind: 'exposure', exposure: privateClb({ backends: seen }) }),
    cluster: tke(privateClb(), { ...ipvs, ...more }),
    expect: { status: 'depends', cause: 'unbound-vip', doubts: ['clb-skips-own-address'] },
  },
  {
    row: '8',
    name: 'prevent-loopback with a new enough kube-proxy binds the address',
    source: page,
    call: podTo(privateClb({ preventLoopback: true })),
    cluster: tke(privateClb(), { ...ipvs, 'kube-proxy.version': version('v1.20.6-tke.12') }),
    expect: { status: 'works', source: 'node' },
  },
  {
    row: '8, Local',
    name: 'the bound address then behaves like stock ipvs: Local below 1.24 refuses',
    source: 'decided case 3',
    call: podTo(privateClb({ preventLoopback: true, policy: 'Local' })),
    cluster: tke(privateClb(), { ...ipvs, 'kube-proxy.version': version('v1.22.5-tke.1') }),
    expect: { status: 'fails', cause: 'local-policy', symptom: 'refused', where: 'node-without-endpoint' },
  },
  ...['v1.10.5-tke.9', 'v1.12.4-tke.29', 'v1.20.6-tke.11', 'v1.28.3-tke.1', 'v1.28.3-tke.2'].map((tag): VendorRow => ({
    row: `9, ${tag}`,
    name: 'prevent-loopback is ignored by this kube-proxy',
    source: 'https://www.tencentcloud.com/document/product/457/9315',
    call: podTo(privateClb({ preventLoopback: true, policy: 'Local' })),
    cluster: tke(privateClb(), { ...ipvs, ...more, 'kube-proxy.version': version(tag) }),
    expect: { status: 'fails', cause: 'old-kube-proxy', where: 'node-with-endpoint' },
  })),
  {
    row: '10',
    name: 'prevent-loopback with an unseen kube-proxy: its version is worth knowing',
    source: 'tencent.md §4.3',
    call: podTo(privateClb({ preventLoopback: true })),
    cluster: tke(privateClb(), { ...ipvs, ...more }),
    expect: {
      status: 'depends',
      cause: 'old-kube-proxy',
      needs: ['kube-proxy.version'],
      doubts: ['clb-skips-own-address', 'tke-tag-binds'],
    },
  },
  {
    row: '10, unlisted tag',
    name: 'prevent-loopback with a tag that the release notes do not name',
    source: 'tencent.md §4.3',
    call: podTo(privateClb({ preventLoopback: true })),
    cluster: tke(privateClb(), { ...ipvs, ...one, 'kube-proxy.version': version('v1.21.4-tke.3') }),
    expect: { status: 'depends', cause: 'old-kube-proxy', needs: [], doubts: ['tke-tag-binds'] },
  },
  {
    row: '11',
    name: 'prevent-loopback on the Service behind a private Ingress does not help the Ingress',
    source: page,
    call: podTo(privateIngress({ preventLoopback: true })),
    cluster: tke(privateIngress(), { ...ipvs, ...more, 'kube-proxy.version': version('v1.30.0-tke.1') }),
    expect: { status: 'fails', cause: 'ingress-loopback', symptom: 'stall' },
  },
  {
    row: '12',
    name: 'a public Ingress sees the egress address',
    source: page,
    call: podTo(privateIngress({ network: stated('public'), policy: 'Local' })),
    cluster: tke(privateIngress(), more),
    expect: { status: 'works', source: 'egress' },
  },
  {
    row: '12, Service',
    name: 'a public load balancer sees the egress address',
    source: page,
    call: podTo(privateClb({ network: stated('public'), policy: 'Local' })),
    cluster: tke(privateClb(), { ...ipvs, ...more }),
    expect: { status: 'works', source: 'egress' },
  },
  ...superNodes(),
  ...directAccess(),
  {
    row: '19',
    name: 'DataPlaneV2 answers in eBPF, for pods',
    source: 'tencent.md §4.1 row 19',
    call: podTo(privateClb({ policy: 'Local' })),
    cluster: tke(privateClb(), { cni: 'dataplane-v2' }),
    expect: { status: 'works', source: 'pod' },
  },
  {
    row: '19, host',
    name: 'a self-installed Cilium answers in eBPF, for hosts',
    source: 'tencent.md §4.1 row 19',
    call: hostTo(privateClb({ policy: 'Local' })),
    cluster: tke(privateClb(), { cni: 'cilium' }),
    expect: { status: 'works', source: 'node' },
  },
  {
    row: '20',
    name: 'DataPlaneV2 does not know a private Ingress',
    source: 'tencent.md §4.1 row 20',
    call: podTo(privateIngress()),
    cluster: tke(privateIngress(), { cni: 'dataplane-v2', ...more }),
    expect: { status: 'fails', cause: 'ingress-loopback', symptom: 'stall' },
  },
  {
    row: '20, direct access',
    name: 'DataPlaneV2, a private Ingress and direct access: only beside the backend',
    source: 'tencent.md §4.1 row 20',
    call: podTo(privateIngress({ realServers: stated('pod') })),
    cluster: tke(privateIngress(), { cni: 'dataplane-v2', ...more }),
    expect: { status: 'depends', cause: 'ingress-loopback', doubts: ['client-beside-backend'] },
  },
  {
    row: '21',
    name: 'CiliumOverlay is not documented: it may answer in eBPF or leave it to kube-proxy',
    source: 'tencent.md §4.1 row 21',
    call: podTo(privateClb({ policy: 'Local' })),
    cluster: tke(privateClb(), { cni: 'cilium-overlay', ...ipvs, ...more }),
    expect: { status: 'depends', cause: 'unbound-vip', doubts: ['cilium-overlay-captures'] },
  },
  {
    row: '22',
    name: 'an existing CLB may be private',
    source: 'tencent.md §1 (tke-existed-lbid), decided case 8',
    call: podTo(privateIngress({ network: { known: false }, existing: 'lb-1a2b3c4d' })),
    cluster: tke(privateIngress(), more),
    expect: { status: 'depends', cause: 'ingress-loopback', doubts: ['existing-clb-is-private'] },
  },
  {
    row: '22, none named',
    name: 'a CLB that names neither a subnet nor an existing one is public',
    source: 'tencent.md §1',
    call: podTo(privateClb({ network: { known: false }, policy: 'Local' })),
    cluster: tke(privateClb(), { ...ipvs, ...more }),
    expect: { status: 'works' },
  },
  {
    row: '23',
    name: 'a host process and a private Ingress: the CLB avoids the node that has the source address',
    source: page,
    call: hostTo(privateIngress()),
    cluster: tke(privateIngress(), more),
    expect: { status: 'works', source: 'node', doubts: [] },
  },
  {
    row: '23, one node',
    name: 'a host process and a private Ingress on the only node',
    source: page,
    call: hostTo(privateIngress()),
    cluster: tke(privateIngress(), one),
    expect: { status: 'fails', cause: 'ingress-loopback', symptom: 'silence' },
  },
  {
    row: '23, ipvs',
    name: 'a host process and an unbound address: ipvs answers on the node, one node is enough',
    source: `${measured}.4`,
    call: hostTo(privateClb()),
    cluster: tke(privateClb(), { ...ipvs, ...one }),
    expect: { status: 'works', source: 'node' },
  },
  {
    row: '23, ipvs Local',
    name: 'a host process and an unbound address, Local below 1.24: refused on the node, behind a public CLB too',
    source: `${measured}.4, decided case 3`,
    call: hostTo(privateClb({ policy: 'Local', network: stated('public') })),
    cluster: tke(privateClb(), { ...ipvs, ...more, 'kube-proxy.version': version('1.23.17') }),
    expect: { status: 'fails', cause: 'local-policy', symptom: 'refused', where: 'node-without-endpoint' },
  },
  {
    row: '23, ipvs Local from 1.24',
    name: 'a host process and an unbound address, Local from 1.24: ipvs falls back to all endpoints',
    source: `${measured}.4`,
    call: hostTo(privateClb({ policy: 'Local' })),
    cluster: tke(privateClb(), { ...ipvs, ...more, 'kube-proxy.version': version('1.24.0') }),
    expect: { status: 'works', source: 'node' },
  },
  {
    row: '24',
    name: 'a host process beside the pod that a private Ingress picks: no real server has its address',
    source: `tencent.md §4.1 row 24, ${measured}`,
    call: hostTo(privateIngress({ realServers: stated('pod'), backends: { ...unseen, everyNode: true } })),
    cluster: tke(privateIngress(), more),
    expect: { status: 'fails', cause: 'ingress-loopback', symptom: 'stall', where: 'every-node' },
  },
  {
    row: '25',
    name: 'the Service name never meets the load balancer',
    source: page,
    call: call(anyPod, { kind: 'host', host: 'gateway.shop.svc.cluster.local' }, { port: 80 }),
    cluster: tke(privateClb({ policy: 'Local' }), ipvs),
    expect: { status: 'works', source: 'pod' },
  },
  {
    row: '25, ClusterIP',
    name: 'the ClusterIP never meets the load balancer',
    source: page,
    call: call(anyHost, { kind: 'ip', ip: '172.21.0.10' }, { port: 80 }),
    cluster: tke(privateClb({ policy: 'Local' }), ipvs),
    expect: { status: 'works', source: 'node' },
  },
  {
    row: '29',
    name: 'backends-label leaves the client’s nodes out of the real servers',
    source: 'tencent.md §4.1 row 29',
    call: call(clientOf(workload('shop', { placement: { ...anywhere, nodeLabels: { role: 'app' } } })), {
      kind: 'exposure',
      exposure: privateIngress({ serverLabels: { role: 'edge' } }),
    }),
    cluster: tke(privateIngress(), more),
    expect: { status: 'works', source: 'node' },
  },
  {
    row: '29, no label known',
    name: 'backends-label has no effect for a client whose nodes are not known',
    source: 'decided case 7',
    call: podTo(privateIngress({ serverLabels: { role: 'edge' } })),
    cluster: tke(privateIngress(), more),
    expect: { status: 'fails', cause: 'ingress-loopback' },
  },
  {
    row: '33',
    name: 'ipMode Proxy: iptables no longer answers on the node, the private CLB loops',
    source: 'tencent.md §4.1 row 33, KEP-1860',
    call: podTo(privateClb({ form: 'ip-proxy' })),
    cluster: tke(privateClb(), { ...iptables, ...more }),
    expect: { status: 'fails', cause: 'load-balancer-loopback', symptom: 'intermittent', where: 'every-node' },
  },
  {
    row: '33, before 1.30',
    name: 'ipMode Proxy before 1.30 is a plain IP, which TKE’s ipvs does not bind',
    source: 'tencent.md §4.1 row 33, KEP-1860',
    call: podTo(privateClb({ form: 'ip-proxy', policy: 'Local' })),
    cluster: tke(privateClb(), { ...ipvs, ...more, 'kube-proxy.version': version('1.28.3') }),
    expect: { status: 'fails', cause: 'unbound-vip', where: 'node-with-endpoint' },
  },
  {
    row: '33, hostname',
    name: 'a hostname in the status: ipvs has no virtual server, the source stays the pod’s',
    source: `${measured}.2`,
    call: podTo(privateClb({ form: 'hostname' })),
    cluster: tke(privateClb(), { ...ipvs, ...more }),
    expect: { status: 'fails', cause: 'load-balancer-loopback', symptom: 'intermittent', where: 'every-node' },
  },
]

function superNodePods(name: string, replicas?: number): Workload {
  return workload(name, { superNode: true, replicas, resource: resource('Deployment', name) })
}

/** Rows 13 to 15: pods on super nodes have ipvs rules of their own, and no node to share. */
function superNodes(): readonly VendorRow[] {
  const faq = 'tencent.md §4.1 rows 13–15, §4.6'
  const self = superNodePods('gateway', 1)
  const many = superNodePods('gateway', 3)
  const direct = { shortCircuits: false }
  const on = (lb: Exposure, backend = many) => ({ ...lb, backends: { ...unseen, workloads: [backend] } })
  const publicClb = privateClb({ network: stated('public') })
  return [
    {
      row: '13',
      name: 'a super-node pod that dials itself over its only real server',
      source: faq,
      call: call(clientOf(self, direct), { kind: 'exposure', exposure: on(publicClb, self) }),
      cluster: tke(publicClb),
      expect: { status: 'fails', cause: 'load-balancer-loopback', symptom: 'silence' },
    },
    {
      row: '13, many',
      name: 'a super-node pod that dials itself among many real servers of an Ingress',
      source: faq,
      call: call(clientOf(many), { kind: 'exposure', exposure: on(privateIngress()) }),
      cluster: tke(publicClb),
      expect: { status: 'fails', cause: 'ingress-loopback', symptom: 'stall' },
    },
    {
      row: '13, keepalive',
      name: 'keepalive hides the super-node pod from itself',
      source: page,
      call: call(clientOf(many), {
        kind: 'exposure',
        exposure: on(privateIngress({ listeners: [listener({ protocol: 'HTTP', layer: 7, keepalive: 'on' })] })),
      }),
      cluster: tke(publicClb),
      expect: { status: 'works' },
    },
    {
      row: '14',
      name: 'a super-node pod’s own kernel answers for a load balancer Service',
      source: faq,
      call: call(clientOf(self), { kind: 'exposure', exposure: on(privateClb({ policy: 'Local' }), self) }),
      cluster: tke(privateClb(), ipvs),
      expect: { status: 'works', source: 'pod' },
    },
    {
      row: '15',
      name: 'with discard-loadbalancer-ip another pod of a super node reaches the CLB',
      source: faq,
      call: call(clientOf(superNodePods('shop'), direct), {
        kind: 'exposure',
        exposure: on(privateClb({ policy: 'Local' })),
      }),
      cluster: tke(privateClb(), ipvs),
      expect: { status: 'works', source: 'pod' },
    },
    {
      row: '15, self',
      name: 'with discard-loadbalancer-ip a pod that dials itself fails now and then',
      source: faq,
      call: call(clientOf(many, direct), { kind: 'exposure', exposure: on(privateClb()) }),
      cluster: tke(privateClb(), ipvs),
      expect: { status: 'fails', cause: 'load-balancer-loopback', symptom: 'intermittent' },
    },
  ]
}

function backends(replicas?: number): Backends {
  return { ...unseen, workloads: [workload('gateway', { replicas })] }
}

function to(exposed: Exposure): Dialled {
  return { kind: 'exposure', exposure: exposed }
}

/** Rows 16 to 18: the real server is the pod itself. */
function directAccess(): readonly VendorRow[] {
  const direct = { realServers: stated('pod' as const) }
  const pinned = privateIngress({ ...direct, backends: backends(1) })
  const [only] = pinned.backends.workloads
  return [
    {
      row: '16, Ingress',
      name: 'direct access behind a private Ingress: a known client that may share the node',
      source: page,
      call: call(clientOf(shop), to(privateIngress({ ...direct, backends: backends() }))),
      cluster: tke(privateIngress(), more),
      expect: { status: 'fails', cause: 'ingress-loopback', symptom: 'stall', where: 'node-with-endpoint', doubts: [] },
    },
    {
      row: '16, Service',
      name: 'direct access behind a private Service under ipvs: a known client that may share the node',
      source: `${page}, ${measured}.3, decided case 7`,
      call: call(clientOf(shop), to(privateClb({ ...direct, backends: backends() }))),
      cluster: tke(privateClb(), { ...ipvs, ...more }),
      expect: {
        status: 'fails',
        cause: 'load-balancer-loopback',
        symptom: 'intermittent',
        where: 'node-with-endpoint',
        doubts: [],
      },
    },
    {
      row: '16, nobody known',
      name: 'direct access: whether an unknown client shares the node is a doubt, no fact',
      source: 'decided case 7',
      call: podTo(privateClb(direct)),
      cluster: tke(privateClb(), { ...ipvs, ...more }),
      expect: { status: 'depends', cause: 'unbound-vip', needs: [], doubts: ['client-beside-backend'] },
    },
    {
      row: '16, old kube-proxy',
      name: 'direct access with prevent-loopback that an old kube-proxy ignores: the image is at fault',
      source: 'tencent.md §4.3',
      call: call(clientOf(shop), to(privateClb({ ...direct, preventLoopback: true, backends: backends() }))),
      cluster: tke(privateClb(), { ...ipvs, ...more, 'kube-proxy.version': version('v1.10.5-tke.9') }),
      expect: { status: 'fails', cause: 'old-kube-proxy', where: 'node-with-endpoint' },
    },
    {
      row: '16, by default',
      name: 'direct access by the cluster’s default counts like the annotation',
      source: 'tencent.md §4.4',
      call: podTo(privateIngress({ realServers: { known: false } })),
      cluster: tke(privateIngress(), { ...more, 'direct-access-by-default': true }),
      expect: { status: 'depends', cause: 'ingress-loopback', doubts: ['client-beside-backend'] },
    },
    {
      row: '16, not by default',
      name: 'without that default the real servers are nodes',
      source: 'tencent.md §4.4',
      call: podTo(privateIngress({ realServers: { known: false } })),
      cluster: tke(privateIngress(), more),
      expect: { status: 'fails', cause: 'ingress-loopback', doubts: [] },
    },
    {
      row: '16, bound',
      name: 'direct access behind a bound address is answered on the node',
      source: page,
      call: call(clientOf(shop), to(privateClb({ ...direct, preventLoopback: true, backends: backends() }))),
      cluster: tke(privateClb(), { ...ipvs, 'kube-proxy.version': version('v1.30.0-tke.1') }),
      expect: { status: 'works', source: 'node' },
    },
    {
      row: '17',
      name: 'direct access to one pod from a client that required anti-affinity keeps elsewhere',
      source: page,
      call: call(clientOf(apartFromGateway), to(pinned)),
      cluster: tke(pinned, more),
      expect: { status: 'works', source: 'pod' },
    },
    {
      row: '18',
      name: 'direct access to the only pod, by itself',
      source: 'tencent.md §4.1 row 18',
      call: call(clientOf(only ?? gateway), to(pinned)),
      cluster: tke(pinned, more),
      expect: { status: 'fails', cause: 'ingress-loopback', symptom: 'silence', where: 'every-node' },
    },
  ]
}

export const tencentRows = rows
