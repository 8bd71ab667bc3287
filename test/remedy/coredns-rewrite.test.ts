import { describe, expect, it } from 'vitest'
import type { Finding, Report } from '../../src/lint/report.ts'
import opportunity from '../../rules/coredns-rewrite-opportunity/rule.ts'
import broken from '../../rules/coredns-rewrite-broken/rule.ts'
import mention from '../../rules/in-cluster-load-balancer-address/rule.ts'
import { applyEdits } from '../../src/text/edit.ts'
import { lintTexts } from '../rules/lint-texts.ts'

const gateway = (ports = '[{ port: 443 }]'): string => `---
apiVersion: v1
kind: Service
metadata:
  name: gateway
  namespace: edge
  annotations:
    service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type: intranet
    external-dns.alpha.kubernetes.io/hostname: id.quay.example
spec: { type: LoadBalancer, externalTrafficPolicy: Local, selector: { app: gateway }, ports: ${ports} }
`
const caller = (url = 'https://id.quay.example/staff', spec = ''): string => `---
apiVersion: v1
kind: Pod
metadata: { name: cranes, namespace: port, labels: { app: cranes } }
spec:
${spec}  containers:
    - { name: cranes, image: "port/cranes:3", env: [{ name: ISSUER, value: "${url}" }] }
`
const lines = [
  '.:53 {',
  '    errors',
  '    kubernetes cluster.local in-addr.arpa ip6.arpa',
  '    forward . /etc/resolv.conf',
  '}',
]
const corefile = (header: string, body: readonly string[], name = 'coredns'): string =>
  `---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: kube-system }\ndata:\n  Corefile: ${header}\n${body.map((line) => `    ${line}\n`).join('')}`

const facts = ['cni=flannel', 'kube-proxy.mode=ipvs', 'kube-proxy.version=1.22']

function reportOn(texts: Readonly<Record<string, string>>, stated: readonly string[] = facts): Report {
  return lintTexts(texts, [opportunity, broken, mention], { facts: stated })
}

const note = ({ findings }: Report): Finding | undefined => findings.find(({ rule }) => rule === opportunity.id)
const offered = (finding: Finding | undefined) => finding?.remedies.find(({ id }) => id === 'coredns-rewrite')

/** The texts after the edits of the offered line; undefined where it is none. */
function repaired(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> | undefined {
  const edits = offered(note(reportOn(texts)))?.edits ?? []
  if (edits.length === 0) return undefined
  const changed = Object.entries(texts).map(([path, text]) => [
    path,
    applyEdits(
      text,
      edits.filter(({ file }) => file.path === path),
    ),
  ])
  return Object.fromEntries(changed)
}

describe('the line for the Corefile, written where it belongs', () => {
  const objects = gateway() + caller()
  const dns = corefile('|', lines)
  const shadowing = [...lines.slice(0, 2), '    rewrite ttl id.quay.example 30', ...lines.slice(2)]

  it.each([
    ['a literal block', { 'all.yaml': objects + dns }],
    [
      'a block with a leading blank',
      {
        'all.yaml':
          objects +
          corefile(
            '|2-',
            lines.map((line) => `  ${line}`),
          ),
      },
    ],
    ['CRLF line ends', { 'all.yaml': (objects + dns).replaceAll('\n', '\r\n') }],
    ['a Corefile of its own', { 'all.yaml': objects, Corefile: `${lines.join('\n')}\n` }],
    ['a rule above that stops', { 'all.yaml': objects + corefile('|', shadowing) }],
    [
      'a block for the zone',
      { 'all.yaml': objects + corefile('|', [...lines, 'quay.example:53 {', ...lines.slice(1)]) },
    ],
  ])('leaves nothing to say: %s', (_, texts) => {
    const changed = repaired(texts)
    expect(changed && Object.values(changed).join('').split('\n').length).toBe(
      Object.values(texts).join('').split('\n').length + 1,
    )
    expect(changed && reportOn(changed).findings).toEqual([])
  })

  it('is no edit where a line of the Corefile is no line of the file', () => {
    const quoted = dns.replace(/\|\n[^]*$/, `${JSON.stringify(`${lines.join('\n')}\n`)}\n`)
    const finding = note(reportOn({ 'all.yaml': objects + quoted }))
    expect(offered(finding)?.edits).toEqual([])
    expect(offered(finding)?.safety).toBe('manual')
  })

  it('is no edit without a Corefile, and the note stands where the name is served', () => {
    const finding = note(reportOn({ 'all.yaml': objects }))
    expect(offered(finding)?.safety).toBe('manual')
    expect(finding?.message.id).toBe('line')
    expect(finding?.resource?.name).toBe('gateway')
  })
})

describe('no line is offered', () => {
  const dns = corefile('|', lines)
  const kindOf = (...texts: readonly string[]) => {
    const finding = note(reportOn({ 'all.yaml': texts.join('') }))
    return offered(finding) ? 'offered' : finding?.message.id
  }

  it('where the Service lacks the port that is dialled', () => {
    const url = 'https://id.quay.example:8443/staff'
    expect(kindOf(gateway('[{ port: 443 }, { port: 8443 }]'), caller(url), dns)).toBe('offered')
    expect(kindOf(gateway('[{ port: 443 }]'), caller(url), dns)).not.toBe('offered')
  })

  it('where the load balancer ends TLS', () => {
    const ended = gateway().replace(
      'annotations:\n',
      'annotations:\n    service.beta.kubernetes.io/alibaba-cloud-loadbalancer-protocol-port: "https:443"\n    service.beta.kubernetes.io/alibaba-cloud-loadbalancer-cert-id: c-1\n',
    )
    expect(kindOf(ended, caller(), dns)).toBe('no-target')
  })

  it.each([
    ['dnsPolicy: Default', '  dnsPolicy: Default\n'],
    ['hostNetwork', '  hostNetwork: true\n'],
  ])('to a client that does not ask CoreDNS: %s', (_, spec) => {
    expect(kindOf(gateway(), caller(undefined, spec), dns)).toBe('other-resolver')
  })

  it('but one with hostNetwork and ClusterFirstWithHostNet asks it', () => {
    const spec = '  hostNetwork: true\n  dnsPolicy: ClusterFirstWithHostNet\n'
    expect(kindOf(gateway(), caller(undefined, spec), dns)).toBe('offered')
  })

  it('where hosts pins the name already', () => {
    const pinned = [
      ...lines.slice(0, 2),
      '    hosts {',
      '      192.0.2.7 id.quay.example',
      '      fallthrough',
      '    }',
      ...lines.slice(2),
    ]
    expect(kindOf(gateway(), caller(), corefile('|', pinned))).toBeUndefined()
  })
})

describe('a name that several Services of a CLB Ingress share', () => {
  const path = (name: string): string =>
    `{ path: /${name}, pathType: Prefix, backend: { service: { name: ${name}, port: { number: 80 } } } }`
  const ingress = (kind: string, rest = ''): string => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${kind}, namespace: port, annotations: { kubernetes.io/ingress.class: ${kind}${rest} } }
spec: { rules: [{ host: id.quay.example, http: { paths: [${path('staff')}, ${path('guests')}] } }] }
`
  const service = (name: string): string => `---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: port }
spec: { type: NodePort, selector: { app: ${name} }, ports: [{ port: 80 }] }
`
  const controller = `---
apiVersion: v1
kind: Service
metadata: { name: nginx, namespace: edge, annotations: { service.kubernetes.io/qcloud-loadbalancer-internal-subnetid: subnet-1 } }
spec:
  type: LoadBalancer
  selector: { app.kubernetes.io/name: ingress-nginx, app.kubernetes.io/component: controller }
  ports: [{ port: 80 }]
`
  const clb = ingress('qcloud', ', kubernetes.io/ingress.subnetId: subnet-1')
  const behind = service('staff') + service('guests') + caller('http://id.quay.example/staff') + corefile('|', lines)

  it('is led to the ingress controller that routes it, too', () => {
    const finding = note(reportOn({ 'all.yaml': clb + behind + controller + ingress('nginx') }, ['provider=tke']))
    expect(offered(finding)?.title.data['line']).toBe('rewrite name id.quay.example nginx.edge.svc.cluster.local')
  })

  it('is led nowhere without one, and the note says what is needed', () => {
    const finding = note(reportOn({ 'all.yaml': clb + behind + controller }, ['provider=tke']))
    expect(finding?.message.id).toBe('no-target')
  })
})

describe('a rewrite that reaches the client and is broken', () => {
  it('is told at its line alone, and the mention is related', () => {
    const rewritten = [...lines.slice(0, 2), '    rewrite name id.quay.example front.edge.svc', ...lines.slice(2)]
    const { findings } = reportOn({ 'all.yaml': gateway() + caller() + corefile('|', rewritten) })
    expect(findings.map(({ rule, message }) => `${rule} ${message.id}`)).toEqual([
      'coredns-rewrite-broken unknown-target',
    ])
    expect(findings[0]?.related.map(({ role }) => role)).toEqual(['caller'])
  })

  it('to another failing load balancer, too', () => {
    const rewritten = [...lines.slice(0, 2), '    rewrite name login.quay.example id.quay.example', ...lines.slice(2)]
    const other = gateway().replace('name: gateway\n', 'name: second\n').replace('id.quay', 'login.quay')
    const texts = { 'all.yaml': gateway() + other + caller('https://login.quay.example') + corefile('|', rewritten) }
    expect(reportOn(texts).findings.map(({ rule, message }) => `${rule} ${message.id}`)).toEqual([
      'coredns-rewrite-broken failing-load-balancer',
    ])
  })
})
