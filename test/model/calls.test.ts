import type { Call } from '../../src/model/client.ts'
import { describe, expect, it } from 'vitest'
import { clusterOf, textAt } from './support/world.ts'

const loadBalancer = `
apiVersion: v1
kind: Service
metadata: { name: edge, namespace: gw, uid: "1", annotations: { external-dns.alpha.kubernetes.io/hostname: "shop.example.com,*.apps.example.com" } }
spec: { type: LoadBalancer, externalTrafficPolicy: Local, selector: { app: edge }, ports: [{ port: 80 }, { port: 443 }] }
status: { loadBalancer: { ingress: [{ ip: 10.8.0.77 }] } }
---
`

function calls(yaml: string): readonly Call[] {
  return clusterOf(loadBalancer + yaml).calls
}

function target({ to }: Call): string {
  if (to.kind === 'exposure') return to.exposure.owner.name
  return to.kind === 'host' ? to.host : to.ip
}

function targets(yaml: string) {
  return calls(yaml).map(target)
}

function pod(container: string, spec = '', metadata = 'name: web, namespace: shop') {
  return `
apiVersion: v1
kind: Pod
metadata: { ${metadata}, labels: { app: web } }
spec:
  containers:
  - name: web
${container}
${spec}
---
`
}

const app = (name: string, env: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec: { template: { metadata: { labels: { app: ${name} } }, spec: { containers: [{ name: c, ${env} }] } } }
---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { selector: { app: ${name} }, ports: [{ port: 80 }] }
---
`

const configMap = (data: string, name = 'c') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: shop }\n${data}\n---\n`

const secret = (data: string) => `apiVersion: v1\nkind: Secret\nmetadata: { name: s, namespace: shop }\n${data}\n---\n`

const nginxWithAuth = (authUrl: string) => `
apiVersion: v1
kind: Service
metadata: { name: nginx, namespace: gw }
spec: { type: LoadBalancer, selector: { app.kubernetes.io/name: ingress-nginx, app.kubernetes.io/component: controller }, ports: [{ port: 443 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: app, namespace: shop, annotations: { nginx.ingress.kubernetes.io/auth-url: "${authUrl}" } }
spec: { ingressClassName: nginx, rules: [{ host: app.example.com }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: login, namespace: shop }
spec: { ingressClassName: nginx, rules: [{ host: login.example.com }] }
`

describe('calls of a workload', () => {
  it('are in its environment, arguments and command', () => {
    const found = calls(
      pod(`    image: web
    env: [{ name: SHOP_URL, value: "https://shop.example.com/cart" }, { name: SINK, value: 10.8.0.77 }]
    args: ["--endpoint=shop.example.com:8443"]
    command: [sh, -c, "curl http://10.8.0.77/health"]`),
    )
    expect(found.map((call) => [target(call), call.to.kind, call.port, call.scheme])).toEqual([
      ['shop.example.com', 'host', 443, 'https'],
      ['10.8.0.77', 'ip', undefined, undefined],
      ['10.8.0.77', 'ip', 80, 'http'],
      ['shop.example.com', 'host', 8443, undefined],
    ])
    expect(found.map(({ at }) => textAt(at))).toEqual([
      'shop.example.com',
      '10.8.0.77',
      '10.8.0.77',
      'shop.example.com',
    ])
    expect(found[0]).toMatchObject({
      client: { stack: 'pod', namespace: 'shop', labels: { app: 'web' } },
      mentionedBy: { kind: 'Pod' },
      secretKey: undefined,
    })
  })

  it('are in init containers and ephemeral ones', () => {
    const spec = `  initContainers: [{ name: i, env: [{ name: A, value: "http://shop.example.com" }] }]
  ephemeralContainers: [{ name: e, args: ["http://10.8.0.77"] }]`
    expect(targets(pod('    image: web', spec))).toEqual(['shop.example.com', '10.8.0.77'])
  })

  it.each([
    [
      'CronJob',
      'spec: { jobTemplate: { spec: { template: { spec: { containers: [{ name: c, args: ["http://10.8.0.77"] }] } } } } }',
    ],
    ['Deployment', 'spec: { template: { spec: { containers: [{ name: c, args: ["http://10.8.0.77"] }] } } }'],
  ])('are in a %s', (kind, spec) => {
    expect(targets(`apiVersion: apps/v1\nkind: ${kind}\nmetadata: { name: x, namespace: shop }\n${spec}`)).toEqual([
      '10.8.0.77',
    ])
  })

  it('have the nature of the workload', () => {
    const [call] = calls(pod('    args: ["http://10.8.0.77"]', '  hostNetwork: true'))
    expect(call?.client).toMatchObject({ stack: 'host', dns: 'node' })
  })

  it('reach what a wildcard covers, one label deep', () => {
    expect(
      targets(pod('    args: ["http://a.apps.example.com", "http://b.a.apps.example.com", "http://apps.example.com"]')),
    ).toEqual(['a.apps.example.com'])
  })

  it('are the ones of the kubelet where a probe, a hook or an image names the address', () => {
    const found = calls(
      pod(`    image: shop.example.com:5000/team/web:1
    livenessProbe: { httpGet: { host: shop.example.com, port: 8080, scheme: HTTPS } }
    readinessProbe: { tcpSocket: { host: 10.8.0.77, port: 9000 } }
    lifecycle: { preStop: { httpGet: { host: shop.example.com, port: http } } }`),
    )
    expect(found.map((call) => [target(call), call.port, call.scheme, call.client.stack])).toEqual([
      ['shop.example.com', 8080, 'https', 'kubelet'],
      ['shop.example.com', undefined, 'http', 'kubelet'],
      ['10.8.0.77', 9000, undefined, 'kubelet'],
      ['shop.example.com', 5000, undefined, 'kubelet'],
    ])
    expect(textAt(found[3]?.at)).toBe('shop.example.com')
  })

  it('pull from a registry on 443 where no port is written; a name of one part is no registry', () => {
    expect(calls(pod('    image: shop.example.com/team/web')).map(({ port }) => port)).toEqual([443])
    expect(targets(pod('    image: shop.example.com'))).toEqual([])
    expect(targets(pod('    image: registry.example.net/shop.example.com/web'))).toEqual([])
  })

  it('are pinned by hostAliases to the load balancer', () => {
    const [call] = calls(pod('    image: web', '  hostAliases: [{ ip: 10.8.0.77, hostnames: [pinned.example.net] }]'))
    expect(call).toMatchObject({
      to: { kind: 'ip', ip: '10.8.0.77' },
      client: { hostAliases: { 'pinned.example.net': '10.8.0.77' } },
    })
  })

  it('are not in annotations, labels, names, or an address of somebody else', () => {
    expect(
      targets(
        pod(
          '    image: web\n    env: [{ name: shop.example.com, value: "https://other.example.com" }]',
          '',
          'name: web, annotations: { a: "http://10.8.0.77" }',
        ),
      ),
    ).toEqual([])
  })

  it.each([
    'ALLOWED_ORIGINS',
    'CORS_ALLOWED_HOSTS',
    'CSRF_TRUSTED_ORIGINS',
    'SERVER_NAME',
    'COOKIE_DOMAIN',
    'OAUTH_REDIRECT_URI',
    'VIRTUAL_HOST',
  ])('are not in %s, which says who may call', (name) => {
    expect(targets(pod(`    env: [{ name: ${name}, value: "https://shop.example.com" }]`))).toEqual([])
  })

  it('are in settings whose names merely resemble those', () => {
    expect(
      targets(
        pod(
          '    env: [{ name: ORIGIN_URL, value: "https://shop.example.com" }, { name: HOSTNAME_OF_SHOP, value: shop.example.com }]',
        ),
      ),
    ).toHaveLength(2)
  })
})

describe("a workload's own public name", () => {
  const url = 'env: [{ name: URL, value: "https://my.example.com/callback" }]'
  const ingress = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: mine, namespace: shop, annotations: { kubernetes.io/ingress.subnetId: subnet-1 } }
spec: { rules: [{ host: my.example.com, http: { paths: [{ path: /, backend: { service: { name: mine, port: { number: 80 } } } }] } }] }
---
`

  it('is no call: browsers use it', () => {
    expect(targets(app('mine', url) + ingress)).toEqual([])
  })

  it('is a call of another workload', () => {
    expect(targets(app('mine', 'image: c') + app('other', url) + ingress)).toEqual(['my.example.com'])
  })

  it('is no call in a ConfigMap that only the workload itself reads, and one where anybody may', () => {
    const config =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c, namespace: shop }\ndata: { url: "https://my.example.com" }\n---\n'
    const reading = 'envFrom: [{ configMapRef: { name: c } }]'
    expect(targets(app('mine', reading) + config + ingress)).toEqual([])
    expect(targets(app('mine', 'image: c') + config + ingress)).toEqual(['my.example.com'])
    expect(targets(app('mine', reading) + app('other', reading) + config + ingress)).toEqual(['my.example.com'])
  })

  it('is a call where it is the name of a Service of its own: the packet has to come back to it', () => {
    const own = `apiVersion: v1
kind: Service
metadata: { name: lb, namespace: shop, annotations: { external-dns.alpha.kubernetes.io/hostname: my.example.com } }
spec: { type: LoadBalancer, selector: { app: mine }, ports: [{ port: 80 }] }
---
`
    expect(targets(app('mine', url) + own)).toEqual(['my.example.com'])
  })
})

describe('calls out of stored values', () => {
  it('are those of any ordinary pod, at their place in a file of many lines', () => {
    const [call, ...others] = calls(
      configMap(
        'data:\n  app.yaml: |\n    # was https://shop.example.com\n    upstream:\n      url: https://shop.example.com:8443/x\n',
      ),
    )
    expect(others).toEqual([])
    expect(call).toMatchObject({
      client: { who: 'any-pod', namespace: 'shop', stack: 'pod' },
      port: 8443,
      secretKey: undefined,
      mentionedBy: { kind: 'ConfigMap' },
    })
    expect(textAt(call?.at)).toBe('shop.example.com')
    const { file, range } = call?.at ?? {}
    expect(range && file?.lines.textOf(file.lines.positionAt(range.start).line)).toContain('url: https')
  })

  it('are not where a web server is told its own name', () => {
    expect(
      targets(
        configMap(
          'data:\n  nginx.conf: |\n    server_name shop.example.com;\n    add_header Access-Control-Allow-Origin https://shop.example.com;\n    proxy_pass http://10.8.0.77;\n',
        ),
      ),
    ).toEqual(['10.8.0.77'])
  })

  it('are not in the configuration of cluster DNS', () => {
    expect(
      targets(configMap('data: { Corefile: "rewrite name shop.example.com edge.gw.svc.cluster.local" }', 'coredns')),
    ).toEqual([])
    expect(targets(configMap('data: { my.override: "hosts { 10.8.0.77 x.example.com }" }', 'coredns-custom'))).toEqual(
      [],
    )
  })

  it('are not in a piece of a Corefile under another key', () => {
    const piece =
      'data:\n  default.conf: |\n    rewrite stop {\n      name regex x edge.gw.svc.cluster.local\n      answer name edge.gw.svc.cluster.local shop.example.com\n    }\n'
    expect(targets(configMap(piece))).toEqual([])
  })

  it('are found in a Secret, shown at its key alone', () => {
    const encoded = Buffer.from('postgres://user:hunter2@shop.example.com:5432/db').toString('base64')
    const [first, second] = calls(secret(`data: { DSN: ${encoded} }\nstringData: { url: "https://shop.example.com" }`))
    expect([first, second].map((call) => [call && target(call), call?.secretKey, textAt(call?.at)])).toEqual([
      ['shop.example.com', 'url', 'url'],
      ['shop.example.com', 'DSN', 'DSN'],
    ])
    expect(second?.port).toBe(5432)
  })

  it('are found in binaryData, at its key, and are no secret', () => {
    const encoded = Buffer.from('http://10.8.0.77').toString('base64')
    const [call] = calls(configMap(`binaryData: { blob: ${encoded} }`))
    expect([call?.secretKey, textAt(call?.at)]).toEqual([undefined, 'blob'])
  })

  it('are not read from what is no base64 text', () => {
    expect(targets(secret('data: { a: "%%%%", b: 7, c: /9j/4AAQSkZJRg== }'))).toEqual([])
  })
})

describe('calls that other objects make', () => {
  it.each([
    [
      'an ExternalName',
      'apiVersion: v1\nkind: Service\nmetadata: { name: x }\nspec: { type: ExternalName, externalName: shop.example.com }',
      'any-pod',
      undefined,
    ],
    [
      'Endpoints',
      'apiVersion: v1\nkind: Endpoints\nmetadata: { name: x }\nsubsets: [{ addresses: [{ ip: 10.8.0.77 }], ports: [{ port: 5432 }] }]',
      'any-pod',
      5432,
    ],
    [
      'an EndpointSlice',
      'apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: { name: x }\nendpoints: [{ addresses: [10.8.0.77] }]\nports: [{ port: 5432 }]',
      'any-pod',
      5432,
    ],
    [
      'a ServiceEntry',
      'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: { name: x }\nspec: { hosts: [shop.example.com], ports: [{ number: 443, protocol: TLS }] }',
      'any-pod',
      443,
    ],
    [
      'a ServiceEntry with two ports',
      'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: { name: x }\nspec: { hosts: [shop.example.com], ports: [{ number: 443 }, { number: 80 }] }',
      'any-pod',
      undefined,
    ],
    [
      'a RequestAuthentication',
      'apiVersion: security.istio.io/v1\nkind: RequestAuthentication\nmetadata: { name: x }\nspec: { jwtRules: [{ issuer: a, jwksUri: "https://shop.example.com/keys" }] }',
      'any-pod',
      443,
    ],
    [
      'an Argo CD Application',
      'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: x }\nspec: { source: { repoURL: "https://shop.example.com/x.git" } }',
      'any-pod',
      443,
    ],
    [
      'a Flux repository',
      'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: { name: x }\nspec: { url: "https://shop.example.com/x.git" }',
      'any-pod',
      443,
    ],
  ])('%s', (_, yaml, who, port) => {
    expect(calls(yaml)).toMatchObject([{ client: { who, stack: 'pod' }, port }])
  })

  it('a webhook with a URL is called by the API server, with the name servers of its node', () => {
    const webhook =
      'apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\nmetadata: { name: x }\nwebhooks: [{ name: a, clientConfig: { url: "https://shop.example.com/validate" } }]'
    expect(calls(webhook)).toMatchObject([{ client: { stack: 'apiserver', dns: 'node' }, port: 443 }])
    expect(
      targets(webhook.replace('url: "https://shop.example.com/validate"', 'service: { name: edge, namespace: gw }')),
    ).toEqual([])
  })

  it('an Ingress that asks another load balancer for leave, not the one of its own controller', () => {
    expect(targets(nginxWithAuth('https://shop.example.com/auth'))).toEqual(['shop.example.com'])
    expect(targets(nginxWithAuth('https://login.example.com/auth'))).toEqual([])
    expect(targets(nginxWithAuth('https://app.example.com/auth'))).toEqual([])
  })
})

describe('calls to Services', () => {
  it.each([
    ['http://edge.gw.svc.cluster.local', 'edge.gw.svc.cluster.local'],
    ['http://edge.gw.svc:80', 'edge.gw.svc'],
    ['edge.gw:443', 'edge.gw'],
    ['http://missing.gw.svc.cluster.local', 'missing.gw.svc.cluster.local'],
    ['http://missing.gw', ''],
    ['http://edge', ''],
    ['config.yaml', ''],
    ['http://$(NAME).$(NS).svc', ''],
    ['$(NAME).gw.svc.cluster.local', ''],
  ])('%s from another namespace → %s', (text, expected) => {
    expect(targets(pod(`    args: ["${text}"]`)).join()).toBe(expected)
  })

  it('a bare name counts in a URL, in the namespace of the Service', () => {
    expect(targets(pod('    args: ["http://edge:80", "edge"]', '', 'name: web, namespace: gw'))).toEqual(['edge'])
  })

  it("follow the cluster's own domain", () => {
    const cluster = clusterOf(loadBalancer + pod('    args: ["http://edge.gw.svc.prod.internal"]'), {
      facts: { 'cluster-domain': 'prod.internal' },
    })
    expect(cluster.calls.map(target)).toEqual(['edge.gw.svc.prod.internal'])
  })
})
