/** TKE's page: its frequent questions, and how calls inside the cluster should be made. */
import type { Fault, Row } from './row.ts'
import {
  coreDns,
  directAccess,
  ingress,
  ingressDirectAccess,
  ingressSubnet,
  nginxController,
  passToTarget,
  server,
  serverHost,
  serverPods,
  subnet,
  workload,
} from './manifests.ts'
import { page, ipvs, fromShop, nodePortServer, publicIngress } from './tke-common.ts'
import { privateIngress, privateServer } from './tke-loopback.ts'

const apart = { in: 'shop.yaml', replace: '      containers:\n', by: antiAffinity() }

function antiAffinity(): string {
  const pods = workload('shop', 'prod', { apartFrom: 'server' })
  return pods.slice(pods.indexOf('      affinity:\n'), pods.indexOf('        - name: shop\n'))
}

const shop = workload('shop', 'prod', { url: 'http://roc.example.com/cart' })
const shopApart = workload('shop', 'prod', { url: 'http://roc.example.com/cart', apartFrom: 'server' })
const shopByHost = workload('shop', 'prod', { url: 'http://server.example.com/cart' })
const shopByHostApart = workload('shop', 'prod', { url: 'http://server.example.com/cart', apartFrom: 'server' })
const toServer = { ...fromShop, to: 'http://server.example.com' }

export const questions: readonly Row[] = [
  {
    kind: 'sound',
    page,
    says: 'a public Ingress does not loop',
    files: { 'web.yaml': publicIngress, 'server.yaml': nodePortServer, 'shop.yaml': shop },
    facts: ipvs,
    call: fromShop,
    silent: ['missing-keepalive', 'in-cluster-load-balancer-address'],
  },
  {
    kind: 'sound',
    page,
    says: 'a public LoadBalancer Service does not loop',
    files: { 'server.yaml': server({ annotations: [serverHost], policy: 'Local' }), 'shop.yaml': shopByHost },
    facts: privateServer.facts,
    call: toServer,
    silent: ['missing-prevent-loopback', 'load-balancer-loopback', 'in-cluster-load-balancer-address'],
  },
  {
    kind: 'sound',
    page,
    says: "the CLB passes over the real server that has the caller's own address (hostNetwork, several nodes)",
    files: {
      ...privateIngress.files,
      'shop.yaml': workload('shop', 'prod', { url: 'http://roc.example.com/cart', hostNetwork: true }),
    },
    facts: [...ipvs, 'nodes=3'],
    call: fromShop,
    silent: ['in-cluster-load-balancer-address'],
  },
  {
    ...privateIngress,
    says: "a pod's address is no real server's: the CLB does not know that both are on one node",
    files: { ...privateIngress.files, 'shop.yaml': shop },
    facts: [...ipvs, 'nodes=3'],
    finding: {
      rule: 'in-cluster-load-balancer-address',
      message: 'fails',
      line: 'value: http://roc.example.com/cart',
    },
    call: fromShop,
  },
  {
    ...privateIngress,
    says: 'anti-affinity alone does not help an Ingress: Local has to be beside it',
    files: { ...privateIngress.files, 'pods.yaml': serverPods, 'shop.yaml': shopApart },
    finding: { ...privateIngress.finding },
    call: fromShop,
    remedy: {
      words: 'Service: externalTrafficPolicy: Local',
      changes: [
        { in: 'server.yaml', replace: '  type: NodePort\n', by: '  type: NodePort\n  externalTrafficPolicy: Local\n' },
      ],
    },
  },
  {
    ...privateIngress,
    says: 'Local alone does not help an Ingress: anti-affinity has to be beside it',
    files: {
      ...privateIngress.files,
      'server.yaml': server({ type: 'NodePort', policy: 'Local' }),
      'pods.yaml': serverPods,
      'shop.yaml': shop,
    },
    call: fromShop,
    remedy: { words: 'caller: required hostname anti-affinity', changes: [apart] },
  },
  {
    ...privateServer,
    says: 'anti-affinity alone does not help a Service: Local has to be beside it',
    files: {
      'server.yaml': server({ annotations: [serverHost, subnet] }),
      'pods.yaml': serverPods,
      'shop.yaml': shopByHostApart,
    },
    finding: { ...privateServer.finding, message: 'possible' },
    before: 'depends',
    call: toServer,
    remedy: {
      words: 'Service: externalTrafficPolicy: Local',
      changes: [
        {
          in: 'server.yaml',
          replace: '  type: LoadBalancer\n',
          by: '  type: LoadBalancer\n  externalTrafficPolicy: Local\n',
        },
      ],
    },
  },
  {
    ...privateServer,
    says: 'Local alone does not help a Service: anti-affinity has to be beside it',
    files: { ...privateServer.files, 'shop.yaml': shopByHost },
    call: toServer,
    remedy: { words: 'caller: required hostname anti-affinity', changes: [apart] },
  },
  {
    ...privateServer,
    says: 'under direct access a Service still loops for a caller on the same node',
    files: {
      'server.yaml': server({ annotations: [serverHost, directAccess, subnet] }),
      'pods.yaml': serverPods,
      'shop.yaml': shopByHost,
    },
    facts: [...privateServer.facts, 'cni=vpc-cni'],
    finding: { rule: 'load-balancer-loopback', message: 'client', line: directAccess },
    call: toServer,
    remedy: { words: 'caller: required hostname anti-affinity', changes: [apart] },
  },
  {
    ...privateIngress,
    says: 'under direct access an Ingress still loops for a caller on the same node',
    files: {
      'web.yaml': ingress({ annotations: [ingressSubnet, passToTarget, ingressDirectAccess] }),
      'server.yaml': server({ type: 'ClusterIP' }),
      'pods.yaml': serverPods,
      'shop.yaml': shop,
    },
    facts: [...ipvs, 'cni=vpc-cni'],
    call: fromShop,
    remedy: { words: 'caller: required hostname anti-affinity', changes: [apart] },
  },
]

/** A second Service behind the same name. */
const cartPath = `          - path: /cart
            pathType: Prefix
            backend:
              service:
                name: cart
                port:
                  number: 80
`

const noLoop = {
  ...privateIngress,
  files: { ...privateIngress.files, 'pods.yaml': serverPods, 'shop.yaml': shop, 'dns.yaml': coreDns() },
  facts: [...ipvs, 'complete=true'],
  finding: { rule: 'in-cluster-load-balancer-address', message: 'fails', line: 'value: http://roc.example.com/cart' },
  call: fromShop,
} as const satisfies Fault

/** Two Services behind one name, for the CLB and for a controller of class `nginx`. */
const shared: Fault = {
  ...noLoop,
  files: {
    ...noLoop.files,
    'pods.yaml': `${serverPods}---\n${serverPods.replaceAll('server', 'cart')}`,
    'server.yaml': `${nodePortServer}---\n${nodePortServer.replaceAll('server', 'cart')}`,
    'web.yaml': ingress({ annotations: [ingressSubnet, passToTarget] }).concat(cartPath),
    'inner.yaml': ingress({ name: 'inner', class: 'nginx' }).concat(cartPath),
  },
  facts: ipvs,
  // Others may still dial the CLB.
  remaining: ['missing-keepalive'],
}

/** The line goes where the page has it: first in the server block. */
function rewrite(host: string, target: string) {
  const before = '      .:53 {\n'
  return { in: 'dns.yaml', replace: before, by: `${before}          rewrite name ${host} ${target}\n` }
}

export const suggestions: readonly Row[] = [
  {
    ...noLoop,
    says: 'callers inside should use the Service name: the call does not take the CLB',
    remedy: {
      words: 'caller: http://server.prod.svc.cluster.local',
      changes: [{ in: 'shop.yaml', replace: 'http://roc.example.com', by: 'http://server.prod.svc.cluster.local' }],
    },
    callAfter: { ...fromShop, to: 'http://server.prod.svc.cluster.local' },
  },
  {
    ...noLoop,
    says: 'the same settles the Ingress, once nobody dials it',
    finding: privateIngress.finding,
    remedy: {
      words: 'caller: http://server.prod.svc.cluster.local',
      changes: [{ in: 'shop.yaml', replace: 'http://roc.example.com', by: 'http://server.prod.svc.cluster.local' }],
    },
    callAfter: { ...fromShop, to: 'http://server.prod.svc.cluster.local' },
  },
  {
    ...noLoop,
    says: 'a name that cannot be changed: CoreDNS rewrites it to the Service',
    remedy: {
      words: 'Corefile: rewrite name roc.example.com server.prod.svc.cluster.local',
      changes: [rewrite('roc.example.com', 'server.prod.svc.cluster.local')],
    },
  },
  {
    ...noLoop,
    says: 'the same, as the tool offers it',
    finding: { rule: 'coredns-rewrite-opportunity', message: 'line', line: '.:53 {' },
    remedy: { words: "Corefile: the tool's own line", changes: [{ apply: 'coredns-rewrite' }] },
  },
  {
    ...shared,
    says: 'several Services share the name: CoreDNS rewrites it to a self-built Ingress controller',
    files: { ...shared.files, 'nginx.yaml': nginxController },
    remedy: {
      words: 'Corefile: rewrite name roc.example.com nginx.edge.svc.cluster.local',
      changes: [rewrite('roc.example.com', 'nginx.edge.svc.cluster.local')],
    },
  },
]
