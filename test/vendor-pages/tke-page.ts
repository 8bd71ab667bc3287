/** The sentences of TKE's page on Services and Ingresses that cannot be reached. */
import type { Fault, Row } from './row.ts'
import {
  autoConfig,
  bothPorts,
  coreDns,
  directAccess,
  ingress,
  ingressDirectAccess,
  ingressSubnet,
  kubeProxy,
  nginxController,
  officesByPeer,
  passToTarget,
  preventLoopback,
  server,
  serverHost,
  serverPods,
  serviceConfig,
  subnet,
  vpcOnly,
  workload,
} from './manifests.ts'

const page = 'TKE'
const ipvs = ['provider=tke', 'kube-proxy.mode=ipvs']
const iptables = ['provider=tke', 'kube-proxy.mode=iptables']

const byName = { from: 'any-pod', to: 'http://server.prod.svc.cluster.local' }
const byHost = { from: 'any-pod', to: 'http://server.example.com' }
const byIngress = { from: 'any-pod', to: 'http://roc.example.com' }
const fromShop = { from: 'Deployment/shop.prod', to: 'http://roc.example.com' }

const nodePortServer = server({ type: 'NodePort' })
const publicIngress = ingress({})

/** An item of a check list: whatever `trace` said before. */
const checked = { kind: 'fault', page } as const

const checkLists: readonly Row[] = [
  {
    ...checked,
    says: 'a Service cannot be reached from outside: the security group has to open 30000–32768',
    files: { 'server.yaml': server({ annotations: [serverHost], nodePort: 20080 }) },
    facts: iptables,
    finding: { rule: 'node-port-range', message: 'outside', line: 'nodePort: 20080' },
    call: byName,
    remedy: {
      words: 'Service: a nodePort of that range',
      changes: [{ in: 'server.yaml', replace: 'nodePort: 20080', by: 'nodePort: 30080' }],
    },
  },
  {
    ...checked,
    says: 'an Ingress answers 504: the security group has to open 30000–32768',
    files: { 'web.yaml': publicIngress, 'server.yaml': server({ type: 'NodePort', nodePort: 33001 }) },
    facts: ipvs,
    finding: { rule: 'node-port-range', message: 'outside', line: 'nodePort: 33001' },
    call: byIngress,
    remedy: {
      words: 'Service: the last nodePort of that range',
      changes: [{ in: 'server.yaml', replace: 'nodePort: 33001', by: 'nodePort: 32768' }],
    },
  },
  {
    kind: 'unseen',
    page,
    says: 'the security group of the nodes opens the range',
    rule: 'node-port-range',
    words: ['A manifest does not show the security groups.'],
  },
  {
    kind: 'unseen',
    page,
    says: 'a NodeIP with the nodePort answers',
    rule: 'node-port-range',
    words: ['a client that dials the node directly gets no answer'],
  },
  {
    kind: 'unseen',
    page,
    says: 'for a public Service the nodes need public bandwidth (accounts billed by CVM)',
    rule: 'node-port-range',
    words: ['a public CLB needs nodes with public bandwidth', 'billed by CVM'],
  },
  {
    kind: 'unseen',
    page,
    says: 'the security group of the CLB opens 443',
    rule: 'node-port-range',
    words: ["a security group of the CLB itself has to open the listener's port, 443"],
  },
  {
    ...checked,
    says: 'the backend Service of an Ingress can be accessed: here the CLB cannot reach it',
    files: { 'web.yaml': publicIngress, 'server.yaml': server({ type: 'ClusterIP' }) },
    facts: ipvs,
    finding: { rule: 'broken-ingress-backend', message: 'cluster-ip', line: 'name: server' },
    call: byIngress,
    remedy: {
      words: 'Service: type NodePort',
      changes: [{ in: 'server.yaml', replace: 'type: ClusterIP', by: 'type: NodePort' }],
    },
  },
  {
    ...checked,
    says: 'an Ingress answers 404: its rules are wrong (no such Service)',
    files: { 'web.yaml': ingress({ service: 'sever' }), 'server.yaml': nodePortServer, 'pods.yaml': serverPods },
    facts: [...ipvs, 'complete=true'],
    finding: { rule: 'broken-ingress-backend', message: 'no-service', line: 'name: sever' },
    call: byIngress,
    remedy: {
      words: 'Ingress: the name of the Service',
      changes: [{ in: 'web.yaml', replace: 'name: sever', by: 'name: server' }],
    },
  },
  {
    ...checked,
    says: 'an Ingress answers 404: its rules are wrong (no such port)',
    files: { 'web.yaml': ingress({ port: 8080 }), 'server.yaml': nodePortServer, 'pods.yaml': serverPods },
    facts: [...ipvs, 'complete=true'],
    finding: { rule: 'broken-ingress-backend', message: 'no-port', line: 'number: 8080' },
    call: byIngress,
    remedy: {
      words: 'Ingress: a port that the Service has',
      changes: [{ in: 'web.yaml', replace: 'number: 8080', by: 'number: 80' }],
    },
  },
  {
    ...checked,
    says: 'a Service cannot be reached in the cluster: spec.ports is not correct (a name that no container has)',
    files: { 'server.yaml': server({ type: 'ClusterIP', targetPort: 'http' }), 'pods.yaml': serverPods },
    facts: ipvs,
    finding: { rule: 'broken-service-port', message: 'unknown-name', line: 'targetPort: http' },
    call: byName,
    remedy: {
      words: "Service: the container's name for the port",
      changes: [{ in: 'server.yaml', replace: 'targetPort: http', by: 'targetPort: web' }],
    },
  },
  {
    ...checked,
    says: 'spec.ports is not correct (a number that no container declares)',
    files: { 'server.yaml': server({ type: 'ClusterIP', targetPort: 9090 }), 'pods.yaml': serverPods },
    facts: ipvs,
    finding: { rule: 'broken-service-port', message: 'undeclared-number', line: 'targetPort: 9090' },
    call: byName,
    remedy: {
      words: "Service: the container's port",
      changes: [{ in: 'server.yaml', replace: 'targetPort: 9090', by: 'targetPort: 8080' }],
    },
  },
  {
    ...checked,
    says: 'the endpoints of the Service can be accessed: here there are none',
    files: { 'server.yaml': server({ type: 'ClusterIP', selector: 'servers' }), 'pods.yaml': serverPods },
    facts: [...ipvs, 'complete=true'],
    finding: { rule: 'broken-service-port', message: 'no-workload', line: 'selector:' },
    call: byName,
    remedy: {
      words: 'Service: the labels of the pods',
      changes: [{ in: 'server.yaml', replace: 'app: servers', by: 'app: server' }],
    },
  },
  {
    kind: 'unseen',
    page,
    says: 'the iptables or ipvs rules of the node are complete',
    rule: 'broken-service-port',
    words: ['Whether the rules of iptables or ipvs on a node are complete, it cannot.'],
  },
]

const oneListener = ['HTTP:80']
const privateIngress: Fault = {
  kind: 'fault',
  page,
  says: 'calls to a private Ingress stall for seconds or fail, under iptables',
  files: { 'web.yaml': ingress({ annotations: [ingressSubnet, passToTarget] }), 'server.yaml': nodePortServer },
  facts: iptables,
  finding: { rule: 'missing-keepalive', message: 'uncovered', line: 'annotations:' },
  call: byIngress,
  before: 'fails',
  symptom: 'stall',
  remedy: {
    words: 'Ingress: tke-service-config-auto; the generated config: keepaliveEnable: 1',
    changes: [addAnnotation(autoConfig), generatedConfig(oneListener)],
  },
}

/** A line more among the annotations of the Ingress. */
function addAnnotation(line: string) {
  return { in: 'web.yaml', replace: '    example.com/team: shop\n', by: `    example.com/team: shop\n    ${line}\n` }
}

function generatedConfig(listeners: readonly string[]) {
  const on = Object.fromEntries(listeners.map((listener) => [listener, 1] as const))
  return { file: 'config.yaml', text: serviceConfig('web-auto-ingress-config', on) }
}

const privateServer: Fault = {
  kind: 'fault',
  page,
  says: 'under ipvs a private LoadBalancer Service is unstable for callers inside',
  files: { 'server.yaml': server({ annotations: [serverHost, subnet], policy: 'Local' }), 'pods.yaml': serverPods },
  facts: [...ipvs, 'kube-proxy.version=1.30'],
  finding: { rule: 'missing-prevent-loopback', message: 'certain', line: subnet },
  call: byHost,
  before: 'fails',
  symptom: 'intermittent',
  remedy: {
    words: 'Service: prevent-loopback: "true"',
    changes: [{ in: 'server.yaml', replace: `    ${subnet}\n`, by: `    ${subnet}\n    ${preventLoopback}\n` }],
  },
}

const services: readonly Row[] = [
  privateServer,
  {
    ...privateServer,
    says: 'the same under Cluster, where only some sources agree',
    files: { 'server.yaml': server({ annotations: [serverHost, subnet] }) },
    facts: ipvs,
    finding: { ...privateServer.finding, message: 'possible' },
    before: 'depends',
    prerequisites: ['kube-proxy.version=v1.20.6-tke.12'],
  },
  {
    ...privateServer,
    says: 'nothing is known of the cluster; the annotation, with ipvs and the version stated',
    facts: [],
    finding: { ...privateServer.finding, message: 'possible' },
    before: 'depends',
    prerequisites: ['kube-proxy.mode=ipvs', 'kube-proxy.version=v1.30.0-tke.1'],
  },
  {
    ...privateServer,
    says: 'with one node it is completely inaccessible',
    files: { 'server.yaml': server({ annotations: [serverHost, subnet] }) },
    facts: [...privateServer.facts, 'nodes=1'],
    symptom: 'silence',
  },
  {
    ...privateServer,
    says: 'annotate the Service, as an edit',
    remedy: { words: "the tool's own edit", changes: [{ apply: 'prevent-loopback' }] },
  },
  {
    kind: 'sound',
    page,
    says: 'native Kubernetes forwards on the node without the CLB: no loop under iptables',
    files: privateServer.files,
    facts: [...iptables, 'kube-proxy.version=1.30', 'kube-proxy.cluster-cidr=172.16.0.0/16'],
    call: byHost,
    silent: ['missing-prevent-loopback', 'load-balancer-loopback'],
  },
  ...[
    ['v1.20.6-tke.11', 'v1.20.6-tke.12'],
    ['v1.18.4-tke.19', 'v1.18.4-tke.20'],
    ['v1.18.4-tke.3', 'v1.18.4-tke.21'],
    ['v1.16.3-tke.24', 'v1.16.3-tke.25'],
    ['v1.14.3-tke.23', 'v1.14.3-tke.24'],
    ['v1.12.4-tke.29', 'v1.12.4-tke.30'],
  ].map(([old = '', first = '']): Row => {
    const image = `image: tkeimages/hyperkube:${old}`
    return {
      ...privateServer,
      says: `the annotation needs a kube-proxy that knows it: ${old} does not, ${first} does`,
      files: {
        'server.yaml': server({ annotations: [serverHost, preventLoopback, subnet], policy: 'Cluster' }),
        'proxy.yaml': kubeProxy(old),
      },
      facts: ['provider=tke', 'nodes=1'],
      finding: { rule: 'kube-proxy-too-old', message: 'below', line: image },
      symptom: 'silence',
      remedy: {
        words: `DaemonSet kube-proxy: image ${first}`,
        changes: [{ in: 'proxy.yaml', replace: image, by: `image: tkeimages/hyperkube:${first}` }],
      },
    }
  }),
  {
    kind: 'sound',
    page,
    says: 'later versions know it too, v1.22.5 for instance',
    files: {
      'server.yaml': server({ annotations: [serverHost, preventLoopback, subnet], policy: 'Cluster' }),
      'proxy.yaml': kubeProxy('v1.22.5-tke.5'),
    },
    facts: ['provider=tke', 'nodes=1'],
    call: byHost,
    silent: ['kube-proxy-too-old', 'missing-prevent-loopback'],
  },
  {
    ...checked,
    says: 'with the annotation the health checks come from the 100.64 range, which has to get in',
    files: {
      'server.yaml': server({ annotations: [serverHost, preventLoopback, subnet], policy: 'Local' }),
      'pods.yaml': serverPods,
      'policy.yaml': vpcOnly,
    },
    facts: privateServer.facts,
    finding: { rule: 'load-balancer-source-blocked', message: 'health-checks', line: preventLoopback },
    call: byHost,
    remedy: {
      words: 'NetworkPolicy: an ipBlock for 100.64.0.0/10',
      changes: [admit('100.64.0.0/10')],
    },
  },
  {
    ...checked,
    says: 'health checks from the VIP are dropped by every node that has the VIP bound',
    files: {
      'server.yaml': server({
        annotations: [serverHost, preventLoopback, subnet, 'service.cloud.tencent.com/tke-service-config: server'],
      }),
      'config.yaml': `apiVersion: cloud.tencent.com/v1alpha1
kind: TkeServiceConfig
metadata:
  name: server
  namespace: prod
spec:
  loadBalancer:
    l4Listeners:
      - protocol: TCP
        port: 80
        healthCheck:
          enable: true
          sourceIpType: 0
`,
    },
    facts: privateServer.facts,
    finding: {
      rule: 'broken-service-config',
      message: 'probes-from-vip',
      line: 'service.cloud.tencent.com/tke-service-config: server',
    },
    call: byHost,
    remedy: {
      words: 'TkeServiceConfig: health checks from 100.64.0.0/10',
      changes: [{ in: 'config.yaml', replace: 'sourceIpType: 0', by: 'sourceIpType: 1' }],
    },
  },
  {
    kind: 'unseen',
    page,
    says: 'the controller moves the health checks: a security group or iptables rule has to let them in',
    rule: 'missing-prevent-loopback',
    words: ['A manifest does not show the security groups.', '100.64.0.0/10'],
  },
]

function admit(cidr: string) {
  const last = '            cidr: 10.0.0.0/16\n'
  return { in: 'policy.yaml', replace: last, by: `${last}        - ipBlock:\n            cidr: ${cidr}\n` }
}

const twoListeners = {
  'web.yaml': ingress({ annotations: [ingressSubnet, passToTarget, bothPorts], tls: true }),
  'server.yaml': nodePortServer,
}

const ingresses: readonly Row[] = [
  privateIngress,
  { ...privateIngress, says: 'calls to a private Ingress stall for seconds or fail, under ipvs', facts: ipvs },
  {
    ...privateIngress,
    says: 'with one node a private Ingress is inaccessible: the CLB has nobody else to try',
    facts: [...iptables, 'nodes=1'],
    symptom: 'silence',
  },
  {
    ...privateIngress,
    says: 'tke-service-config-auto alone makes a config that has keepalive off: set it there',
    files: { ...privateIngress.files, 'web.yaml': ingress({ annotations: [ingressSubnet, passToTarget, autoConfig] }) },
    finding: { rule: 'missing-keepalive', message: 'auto', line: autoConfig },
    before: 'depends',
    remedy: {
      words: 'web-auto-ingress-config: keepaliveEnable: 1 on HTTP:80',
      changes: [generatedConfig(oneListener)],
    },
  },
  {
    ...privateIngress,
    says: 'keepaliveEnable has to be set for each port: here neither 80 nor 443 has it',
    files: twoListeners,
    remedy: {
      words: 'Ingress: tke-service-config-auto; the generated config: keepaliveEnable: 1 on both',
      changes: [addAnnotation(autoConfig), generatedConfig(['HTTP:80', 'HTTPS:443'])],
    },
    callAfter: { ...byIngress, to: 'https://roc.example.com' },
  },
  {
    ...privateIngress,
    says: 'keepaliveEnable has to be set for each port: here 80 was forgotten',
    files: {
      'web.yaml': ingress({ annotations: [ingressSubnet, passToTarget, bothPorts, autoConfig], tls: true }),
      'server.yaml': nodePortServer,
      'config.yaml': serviceConfig('web-auto-ingress-config', { 'HTTP:80': 0, 'HTTPS:443': 1 }),
    },
    finding: { ...privateIngress.finding, line: autoConfig },
    remedy: {
      words: 'web-auto-ingress-config: keepaliveEnable: 1 on HTTP:80 too',
      changes: [{ in: 'config.yaml', replace: 'keepaliveEnable: 0', by: 'keepaliveEnable: 1' }],
    },
  },
  {
    ...privateIngress,
    says: 'the generated config is asked for by tke-service-config-auto, not named by hand',
    files: {
      'web.yaml': ingress({
        annotations: [
          ingressSubnet,
          passToTarget,
          'ingress.cloud.tencent.com/tke-service-config: web-auto-ingress-config',
        ],
      }),
      'server.yaml': nodePortServer,
      'config.yaml': serviceConfig('web-auto-ingress-config', { 'HTTP:80': 1 }),
    },
    finding: {
      rule: 'broken-service-config',
      message: 'reserved-name',
      line: 'ingress.cloud.tencent.com/tke-service-config: web-auto-ingress-config',
    },
    remedy: {
      words: 'Ingress: tke-service-config-auto: "true"',
      changes: [
        {
          in: 'web.yaml',
          replace: 'ingress.cloud.tencent.com/tke-service-config: web-auto-ingress-config',
          by: autoConfig,
        },
      ],
    },
  },
  {
    kind: 'unseen',
    page,
    says: 'the CLB abilities are switched on by ticket',
    rule: 'missing-keepalive',
    words: ['switches keepalive on by ticket'],
  },
  {
    ...checked,
    says: 'with keepalive the backends see the CLB: allow by default, so that its range gets in',
    files: {
      'web.yaml': ingress({ annotations: [ingressSubnet, autoConfig] }),
      'server.yaml': nodePortServer,
      'config.yaml': serviceConfig('web-auto-ingress-config', { 'HTTP:80': 1 }),
    },
    facts: ipvs,
    finding: { rule: 'load-balancer-source-blocked', message: 'security-group', line: autoConfig },
    call: byIngress,
    remedy: {
      words: "the tool's own edit: pass-to-target",
      changes: [{ apply: 'pass-to-target' }],
    },
  },
  {
    ...checked,
    says: 'with keepalive 100.127.0.0/16 has to be allowed (here: by a NetworkPolicy)',
    files: {
      'web.yaml': ingress({ annotations: [ingressSubnet, passToTarget, autoConfig] }),
      'server.yaml': server({ type: 'NodePort', policy: 'Local' }),
      'config.yaml': serviceConfig('web-auto-ingress-config', { 'HTTP:80': 1 }),
      'pods.yaml': serverPods,
      'policy.yaml': vpcOnly,
    },
    facts: ipvs,
    finding: { rule: 'load-balancer-source-blocked', message: 'requests', line: autoConfig },
    call: byIngress,
    remedy: { words: 'NetworkPolicy: an ipBlock for 100.127.0.0/16', changes: [admit('100.127.0.0/16')] },
  },
  {
    kind: 'unseen',
    page,
    says: 'the security group of the nodes allows 100.127.0.0/16',
    rule: 'load-balancer-source-blocked',
    words: ['a rule for 100.127.0.0/16 in the security group of the nodes'],
  },
  {
    ...checked,
    says: 'with keepalive the source address is lost; X-Forwarded-For has it',
    files: {
      'web.yaml': ingress({ annotations: [ingressSubnet, passToTarget, autoConfig] }),
      'server.yaml': nodePortServer,
      'config.yaml': serviceConfig('web-auto-ingress-config', { 'HTTP:80': 1 }),
      'pods.yaml': serverPods,
      'policy.yaml': officesByPeer,
    },
    facts: ipvs,
    finding: { rule: 'client-ip-lost', message: 'keepalive', line: autoConfig },
    call: byIngress,
    remedy: {
      words: 'AuthorizationPolicy: remoteIpBlocks, which go by X-Forwarded-For',
      changes: [{ in: 'policy.yaml', replace: 'ipBlocks', by: 'remoteIpBlocks' }],
    },
  },
]

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

const questions: readonly Row[] = [
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

const suggestions: readonly Row[] = [
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
    files: { ...shared.files, 'nginx.yaml': nginxController('ClusterIP') },
    remedy: {
      words: 'Corefile: rewrite name roc.example.com nginx.edge.svc.cluster.local',
      changes: [rewrite('roc.example.com', 'nginx.edge.svc.cluster.local')],
    },
  },
  {
    ...shared,
    says: 'the same, as the tool offers it (the controller has a public CLB of its own)',
    files: { ...shared.files, 'nginx.yaml': nginxController('LoadBalancer') },
    finding: { rule: 'coredns-rewrite-opportunity', message: 'line', line: '.:53 {' },
    remedy: { words: "Corefile: the tool's own line", changes: [{ apply: 'coredns-rewrite' }] },
  },
]

export const tkePage: readonly Row[] = [...checkLists, ...services, ...ingresses, ...questions, ...suggestions]
