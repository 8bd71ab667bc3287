/** TKE's page: the loopback of Services and Ingresses, its causes and its cures. */
import type { Fault, Row } from './row.ts'
import {
  autoConfig,
  bothPorts,
  ingress,
  ingressSubnet,
  kubeProxy,
  officesByPeer,
  passToTarget,
  preventLoopback,
  server,
  serverHost,
  serverPods,
  serviceConfig,
  subnet,
  vpcOnly,
} from './manifests.ts'
import { checked, page, ipvs, iptables, byHost, byIngress, nodePortServer } from './tke-common.ts'

const oneListener = ['HTTP:80']

export const privateIngress: Fault = {
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

export const privateServer: Fault = {
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

export const services: readonly Row[] = [
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

export const ingresses: readonly Row[] = [
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
