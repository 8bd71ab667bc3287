/** The manifests that the rows are about: our own, in the shape of the vendors' pages. */

/** The address that the CLB of `liveService` has. */
export const clbIp = '203.0.113.10'

/** The ClusterIP of `liveService`. */
export const clusterIp = '172.21.5.9'

/** ASM's gateway as the page shows it, with these lines for the policy and what stands beside it. */
export function gateway(...lines: readonly string[]): string {
  return `apiVersion: istio.alibabacloud.com/v1beta1
kind: IstioGateway
metadata:
  name: ingressgateway
  namespace: istio-system
spec:
${lines.map((line) => `  ${line}\n`).join('')}  minReplicas: 2
  maxReplicas: 5
  ports:
    - name: http2
      port: 80
      targetPort: 80
    - name: https
      port: 443
      targetPort: 443
  serviceType: LoadBalancer
`
}

/** What `kubectl get svc istio-ingressgateway -o yaml` would show of it: the addresses. */
export const liveService = `apiVersion: v1
kind: Service
metadata:
  name: istio-ingressgateway
  namespace: istio-system
  uid: 6a1c07de-52f3-4a5e-9f0b-2b7c7e4f1d20
spec:
  type: LoadBalancer
  clusterIP: ${clusterIp}
  externalTrafficPolicy: Local
  selector:
    app: istio-ingressgateway
  ports:
    - name: http2
      port: 80
      targetPort: 80
    - name: https
      port: 443
      targetPort: 443
status:
  loadBalancer:
    ingress:
      - ip: ${clbIp}
`

/** The gateway's pods, as its dump shows them. */
export const gatewayPods = workload('istio-ingressgateway', 'istio-system', {})

/** A policy that admits one office only, by the client's address. */
export const officesOnly = `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: offices
  namespace: istio-system
spec:
  selector:
    matchLabels:
      app: istio-ingressgateway
  rules:
    - from:
        - source:
            remoteIpBlocks: [198.51.100.0/24]
`

/** The same for the pods of `server`, by the address that the packet has. */
export const officesByPeer = officesOnly
  .replace('namespace: istio-system', 'namespace: prod')
  .replace('istio-ingressgateway', 'server')
  .replace('remoteIpBlocks', 'ipBlocks')

interface PodSpec {
  /** The URL in the environment of the container. */
  readonly url?: string
  /** Ports that the container declares, with their names. */
  readonly ports?: Readonly<Record<string, number>>
  /** Keeps it off the nodes that run pods with this label, or puts it on them. */
  readonly apartFrom?: string
  readonly besides?: string
  readonly hostNetwork?: boolean
}

/** A Deployment whose pods have the label `app: <name>`. */
export function workload(name: string, namespace: string, spec: PodSpec): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  replicas: 2
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
${spec.hostNetwork ? '      hostNetwork: true\n' : ''}${affinity(spec)}      containers:
        - name: ${name}
          image: prod/${name}:1
${ports(spec)}${environment(spec)}`
}

function environment({ url }: PodSpec): string {
  if (url === undefined) return ''
  return `          env:
            - name: UPSTREAM
              value: ${url}
`
}

function ports({ ports: declared = {} }: PodSpec): string {
  const entries = Object.entries(declared)
  if (entries.length === 0) return ''
  const lines = entries.map(([name, port]) => `            - { name: ${name}, containerPort: ${port} }\n`)
  return `          ports:\n${lines.join('')}`
}

function affinity({ apartFrom, besides }: PodSpec): string {
  const app = apartFrom ?? besides
  if (app === undefined) return ''
  return `      affinity:
        ${apartFrom === undefined ? 'podAffinity' : 'podAntiAffinity'}:
          requiredDuringSchedulingIgnoredDuringExecution:
            - labelSelector:
                matchLabels:
                  app: ${app}
              topologyKey: kubernetes.io/hostname
              namespaces: [prod, istio-system]
`
}

interface ServiceSpec {
  readonly type?: 'LoadBalancer' | 'NodePort' | 'ClusterIP'
  readonly policy?: 'Local' | 'Cluster'
  readonly annotations?: readonly string[]
  readonly port?: number
  readonly targetPort?: number | string
  readonly nodePort?: number
  readonly selector?: string
}

export const subnet = 'service.kubernetes.io/qcloud-loadbalancer-internal-subnetid: subnet-3x8mtw5k'
export const preventLoopback = 'service.cloud.tencent.com/prevent-loopback: "true"'
export const directAccess = 'service.cloud.tencent.com/direct-access: "true"'
/** The name of the CLB, so that a caller and `trace` have something to dial. */
export const serverHost = 'external-dns.alpha.kubernetes.io/hostname: server.example.com'

/** The Service `server.prod`. */
export function server(spec: ServiceSpec): string {
  const { type = 'LoadBalancer', policy, annotations = [], port = 80, targetPort = 8080 } = spec
  return `apiVersion: v1
kind: Service
metadata:
  name: server
  namespace: prod
${annotations.length > 0 ? '  annotations:\n' : ''}${annotations.map((line) => `    ${line}\n`).join('')}spec:
  type: ${type}
${policy ? `  externalTrafficPolicy: ${policy}\n` : ''}  selector:
    app: ${spec.selector ?? 'server'}
  ports:
    - port: ${port}
      targetPort: ${targetPort}
${spec.nodePort === undefined ? '' : `      nodePort: ${spec.nodePort}\n`}`
}

export const serverPods = workload('server', 'prod', { ports: { web: 8080 } })

interface IngressSpec {
  readonly annotations?: readonly string[]
  /** HTTPS only, as an Ingress with `tls` is. */
  readonly tls?: boolean
  readonly class?: string
  readonly name?: string
  readonly service?: string
  readonly port?: number
}

export const ingressSubnet = 'kubernetes.io/ingress.subnetId: subnet-3x8mtw5k'
export const bothPorts = `ingress.cloud.tencent.com/listen-ports: '[{"HTTP":80},{"HTTPS":443}]'`
export const passToTarget = 'ingress.cloud.tencent.com/pass-to-target: "true"'
export const autoConfig = 'ingress.cloud.tencent.com/tke-service-config-auto: "true"'
export const ingressDirectAccess = 'ingress.cloud.tencent.com/direct-access: "true"'

/** The Ingress `web` for roc.example.com in front of `server.prod`. */
export function ingress(spec: IngressSpec): string {
  const { annotations = [], name = 'web', service = 'server', port = 80 } = spec
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: prod
  annotations:
${['example.com/team: shop', ...annotations].map((line) => `    ${line}\n`).join('')}spec:
${spec.class ? `  ingressClassName: ${spec.class}\n` : ''}${spec.tls ? tls : ''}  rules:
    - host: roc.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: ${service}
                port:
                  number: ${port}
`
}

const tls = `  tls:
    - hosts: [roc.example.com]
      secretName: roc-cert
`

/** A TkeServiceConfig with these listeners, each with its keepalive. */
export function serviceConfig(name: string, listeners: Readonly<Record<string, 0 | 1>>): string {
  const segments = Object.entries(listeners).map(([listener, keepalive]) => {
    const [protocol, port] = listener.split(':')
    return `      - protocol: ${protocol}\n        port: ${port}\n        keepaliveEnable: ${keepalive}\n`
  })
  return `apiVersion: cloud.tencent.com/v1alpha1
kind: TkeServiceConfig
metadata:
  name: ${name}
  namespace: prod
spec:
  loadBalancer:
    l7Listeners:
${segments.join('')}`
}

/** TKE's kube-proxy under ipvs, of this image tag. */
export function kubeProxy(tag: string): string {
  return `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: kube-proxy
  namespace: kube-system
spec:
  selector:
    matchLabels:
      k8s-app: kube-proxy
  template:
    metadata:
      labels:
        k8s-app: kube-proxy
    spec:
      hostNetwork: true
      containers:
        - name: kube-proxy
          image: tkeimages/hyperkube:${tag}
          command: [kube-proxy]
          args: [--proxy-mode=ipvs]
`
}

/** A policy that lets nothing but the VPC in to the pods of `server`. */
export const vpcOnly = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: server
  namespace: prod
spec:
  podSelector:
    matchLabels:
      app: server
  ingress:
    - from:
        - namespaceSelector: {}
        - ipBlock:
            cidr: 10.0.0.0/16
`

/** Cluster DNS, with these lines in its only server block. */
export function coreDns(...lines: readonly string[]): string {
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: coredns
  namespace: kube-system
data:
  Corefile: |2-
      .:53 {
          errors
${lines.map((line) => `          ${line}\n`).join('')}          kubernetes cluster.local in-addr.arpa ip6.arpa
          forward . /etc/resolv.conf
          cache 30
      }
`
}

const nginxLabels = '{ app.kubernetes.io/name: ingress-nginx, app.kubernetes.io/component: controller }'

/** A self-built Ingress controller of class `nginx`: its Service and its pods. */
export const nginxController = `apiVersion: v1
kind: Service
metadata:
  name: nginx
  namespace: edge
spec:
  selector: ${nginxLabels}
  ports:
    - name: http
      port: 80
      targetPort: http
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: nginx
  namespace: edge
spec:
  selector:
    matchLabels: ${nginxLabels}
  template:
    metadata:
      labels: ${nginxLabels}
    spec:
      containers:
        - name: controller
          image: ingress-nginx/controller:v1.9.5
          ports:
            - { name: http, containerPort: 80 }
`
