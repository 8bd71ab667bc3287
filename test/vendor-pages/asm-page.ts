/** The sentences of ASM's page (English and Chinese) on pods that cannot reach the CLB of an ingress gateway. */
import type { Fault, Row } from './row.ts'
import { clbIp, clusterIp, gateway, gatewayPods, liveService, officesOnly, workload } from './manifests.ts'

const local = 'externalTrafficPolicy: Local'
const cluster = 'externalTrafficPolicy: Cluster'
const eni = 'service.beta.kubernetes.io/backend-type: eni'
const name = 'istio-ingressgateway.istio-system'
const clb = { from: 'any-pod', to: `http://${clbIp}` }
const cart = { from: 'Deployment/cart.shop', to: `http://${clbIp}` }

/** Where kube-proxy refuses: ipvs before 1.24. */
const oldIpvs = ['kube-proxy.mode=ipvs', 'kube-proxy.version=1.22']
/** Where it drops: iptables from 1.25 that does not recognise pods. */
const blindIptables = ['kube-proxy.mode=iptables', 'kube-proxy.version=1.28', 'kube-proxy.cluster-cidr=']

const files = { 'gateway.yaml': gateway(local), 'cluster.yaml': liveService }
const withCaller = { ...files, 'cart.yaml': workload('cart', 'shop', { url: `http://${clbIp}/pay` }) }

const toCluster = { in: 'gateway.yaml', replace: local, by: cluster }
const toClusterWithEni = {
  in: 'gateway.yaml',
  replace: `  ${local}\n`,
  by: `  ${cluster}\n  serviceAnnotations:\n    ${eni}\n`,
}

const localGateway: Fault = {
  kind: 'fault',
  page: 'ASM en, zh',
  says: 'behind a Local gateway pods of some nodes reach the CLB address and pods of others do not (ipvs)',
  files,
  facts: ['cni=flannel', ...oldIpvs],
  finding: { rule: 'local-traffic-policy', message: 'refused', line: local },
  call: clb,
  before: 'fails',
  symptom: 'refused',
  remedy: { words: 'gateway: externalTrafficPolicy: Cluster', changes: [toCluster] },
}

export const asmPage: readonly Row[] = [
  localGateway,
  {
    ...localGateway,
    says: 'the same under iptables',
    facts: ['cni=flannel', ...blindIptables],
    finding: { rule: 'local-traffic-policy', message: 'dropped', line: local },
    symptom: 'silence',
  },
  {
    kind: 'sound',
    page: 'ASM en, zh',
    says: 'a pod on a node that runs a gateway pod reaches the address',
    files: {
      ...files,
      'pods.yaml': gatewayPods,
      'cart.yaml': workload('cart', 'shop', { besides: 'istio-ingressgateway' }),
    },
    facts: ['cni=flannel', ...oldIpvs],
    call: cart,
    silent: ['in-cluster-load-balancer-address'],
  },
  {
    ...localGateway,
    says: 'a pod on a node without a gateway pod does not',
    files: {
      ...withCaller,
      'pods.yaml': gatewayPods,
      'cart.yaml': workload('cart', 'shop', { apartFrom: 'istio-ingressgateway', url: `http://${clbIp}/pay` }),
    },
    finding: {
      rule: 'in-cluster-load-balancer-address',
      message: 'fails',
      line: `value: http://${clbIp}/pay`,
    },
    call: cart,
  },
  {
    ...localGateway,
    says: 'recommended: the Service name instead of the address; the gateway stays as it is',
    files: withCaller,
    facts: ['cni=flannel', ...oldIpvs, 'complete=true'],
    call: cart,
    remedy: {
      words: `caller: http://${name}`,
      changes: [{ in: 'cart.yaml', replace: `http://${clbIp}`, by: `http://${name}` }],
    },
    callAfter: { ...cart, to: `http://${name}` },
  },
  {
    ...localGateway,
    says: 'the Service name, with any network plug-in (here iptables, Terway)',
    files: withCaller,
    facts: ['cni=terway-eniip', ...blindIptables, 'complete=true'],
    finding: { rule: 'in-cluster-load-balancer-address', message: 'fails', line: `value: http://${clbIp}/pay` },
    symptom: 'silence',
    call: cart,
    remedy: {
      words: "caller: the tool's own edit to the Service name",
      changes: [{ apply: 'use-service-name' }],
    },
    callAfter: { ...cart, to: `http://${name}.svc.cluster.local` },
  },
  {
    ...localGateway,
    says: 'the ClusterIP instead of the address: all endpoints of the cluster are behind it',
    files: withCaller,
    finding: { rule: 'in-cluster-load-balancer-address', message: 'fails', line: `value: http://${clbIp}/pay` },
    call: cart,
    remedy: {
      words: `caller: http://${clusterIp}`,
      changes: [{ in: 'cart.yaml', replace: `http://${clbIp}`, by: `http://${clusterIp}` }],
    },
    callAfter: { ...cart, to: `http://${clusterIp}` },
    // Others may still dial the gateway.
    remaining: ['local-traffic-policy'],
  },
  {
    kind: 'sound',
    page: 'ASM en',
    says: 'with the Service name inside, Local keeps the address of clients outside',
    files: { ...files, 'policy.yaml': officesOnly },
    facts: ['cni=flannel', ...oldIpvs],
    call: { from: 'any-pod', to: `http://${name}` },
    silent: ['client-ip-lost'],
  },
  {
    ...localGateway,
    says: "Cluster lets kube-proxy forward to the gateway's pods on any node",
    remedy: { words: "the tool's own edit to Cluster", changes: [{ apply: 'cluster-policy' }] },
  },
  {
    ...localGateway,
    says: 'under Cluster the applications lose the client address: take another way where they need it',
    files: { ...files, 'gateway.yaml': gateway(cluster), 'policy.yaml': officesOnly },
    facts: ['cni=terway-eniip', 'default-backend=ecs', ...oldIpvs],
    finding: { rule: 'client-ip-lost', message: 'node', line: cluster },
    before: 'works',
    symptom: undefined,
    remedy: {
      words: 'gateway: backend-type: eni beside Cluster',
      changes: [{ in: 'gateway.yaml', replace: `  ${cluster}\n`, by: toClusterWithEni.by }],
    },
  },
  {
    ...localGateway,
    says: 'Cluster and backend-type: eni on Terway with ENIs keeps the address and works inside',
    files: { ...files, 'policy.yaml': officesOnly },
    facts: ['cni=terway-eniip', ...oldIpvs],
    finding: { rule: 'missing-eni-backend', message: 'local', line: 'name: ingressgateway' },
    remedy: { words: 'gateway: Cluster and backend-type: eni', changes: [toClusterWithEni] },
  },
  {
    ...localGateway,
    says: 'the same where the mode of Terway is only known afterwards',
    files: { ...files, 'policy.yaml': officesOnly },
    facts: ['cni=terway', ...oldIpvs],
    finding: { rule: 'missing-eni-backend', message: 'local', line: 'name: ingressgateway' },
    before: 'depends',
    remedy: { words: 'gateway: Cluster and backend-type: eni', changes: [toClusterWithEni] },
    prerequisites: ['cni=terway-eniip'],
  },
  {
    ...localGateway,
    says: 'nothing is known of the cluster; Cluster and backend-type: eni, with Terway stated',
    facts: [],
    finding: { rule: 'local-traffic-policy', message: 'possible', line: local },
    before: 'depends',
    remedy: { words: 'gateway: Cluster and backend-type: eni', changes: [toClusterWithEni] },
    prerequisites: ['cni=terway-eniip'],
  },
  {
    ...localGateway,
    says: 'the same, as an edit',
    files: { ...files, 'policy.yaml': officesOnly },
    facts: ['cni=terway-eniip', ...oldIpvs],
    remedy: { words: "the tool's own edit to Cluster with ENI", changes: [{ apply: 'cluster-with-eni' }] },
  },
  {
    kind: 'sound',
    page: 'ASM en, zh',
    says: 'Cluster and backend-type: eni in the exclusive ENI mode works inside',
    files: {
      ...files,
      'gateway.yaml': gateway(cluster, 'serviceAnnotations:', `  ${eni}`),
      'policy.yaml': officesOnly,
    },
    facts: ['cni=terway-eni', ...oldIpvs],
    call: clb,
    silent: ['local-traffic-policy', 'missing-eni-backend', 'client-ip-lost', 'eni-backend-without-terway'],
  },
  {
    ...localGateway,
    says: 'ENI backends need Terway: on another plug-in the CLB has none',
    files: { ...files, 'gateway.yaml': gateway(cluster, 'serviceAnnotations:', `  ${eni}`) },
    facts: ['cni=flannel', ...oldIpvs],
    finding: { rule: 'eni-backend-without-terway', message: 'no-backend', line: eni },
    before: 'works',
    symptom: undefined,
    remedy: { words: 'the gateway on Terway (--fact cni=terway-eniip)', changes: [] },
    prerequisites: ['cni=terway-eniip'],
  },
  {
    ...localGateway,
    says: 'the ENI annotation belongs in serviceAnnotations of the gateway',
    files: {
      ...files,
      'gateway.yaml': gateway(cluster).replace('metadata:\n', `metadata:\n  annotations:\n    ${eni}\n`),
    },
    facts: ['cni=terway-eniip', ...oldIpvs],
    finding: { rule: 'inert-annotation', message: 'place', line: eni },
    before: 'works',
    symptom: undefined,
    remedy: {
      words: 'gateway: moved to spec.serviceAnnotations',
      changes: [
        { in: 'gateway.yaml', replace: `  annotations:\n    ${eni}\n`, by: '' },
        { in: 'gateway.yaml', replace: `  ${cluster}\n`, by: toClusterWithEni.by },
      ],
    },
  },
  {
    ...localGateway,
    says: "the page's snippets have '....' lines, which are no YAML once pasted",
    files: { ...files, 'gateway.yaml': gateway(local, '....') },
    facts: ['cni=flannel', ...oldIpvs],
    finding: { rule: 'unreadable-manifest', message: 'not-yaml', line: '....' },
    before: 'depends',
    remedy: {
      words: 'gateway: Cluster, without the dots',
      changes: [{ in: 'gateway.yaml', replace: '  ....\n', by: '' }, toCluster],
    },
  },
]
