/** What rules about backends, loops and client addresses offer as an edit is applied to their own cases, read again, and judged again. */
import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Remedy } from '../../src/lint/report.ts'
import { rules } from '../../rules/index.ts'
import { applyEdits } from '../../src/text/edit.ts'
import { lintTexts } from '../rules/lint-texts.ts'
import { readFixture } from '../rules/marks.ts'

const root = new URL('../../rules/', import.meta.url)

/** Of these the edit is on the load balancer; a caller that is moved leaves the load balancer as it is. */
const ids = ['missing-eni-backend', 'eni-backend-without-terway', 'load-balancer-loopback', 'client-ip-lost']

interface Edited {
  readonly remedy: string
  readonly after: string
  readonly facts: readonly string[]
}

function editsOf(id: string, text: string, facts: readonly string[]): readonly Edited[] {
  const rule = rules.filter((each) => each.id === id)
  const offers: readonly Remedy[] = lintTexts({ 'a.yaml': text }, rule, { facts }).findings.flatMap(
    ({ remedies }) => remedies,
  )
  return offers
    .filter((offer) => offer.edits.length > 0 && offer.id !== 'use-service-name')
    .map((offer) => ({ remedy: offer.id, after: applyEdits(text, offer.edits), facts }))
}

function left(id: string, { after, facts }: Edited): readonly string[] {
  const rule = rules.filter((each) => each.id === id)
  const report = lintTexts({ 'a.yaml': after }, rule, { facts })
  expect(report.notices).toEqual([])
  return report.findings.map(({ message }) => message.id)
}

describe.each(ids)('an edit that %s offers', (id) => {
  const cases = readdirSync(new URL(`${id}/cases/`, root)).filter((name) => name.endsWith('.fires.yaml'))
  const edited = cases.flatMap((name) => {
    const text = readFileSync(new URL(`${id}/cases/${name}`, root), 'utf8')
    return editsOf(id, text, readFixture(text).facts).map((each) => ({ ...each, name }))
  })

  it.each(edited)('$remedy takes the finding of $name away', (each) => {
    expect(left(id, each)).toEqual([])
  })
})

const service = `apiVersion: v1
kind: Service
metadata:
  name: mail
  namespace: post
spec:
  type: LoadBalancer
  selector: { app: mail }
  ports: [{ port: 25 }]
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: relays, namespace: post }
spec:
  selector: { matchLabels: { app: mail } }
  rules: [{ from: [{ source: { ipBlocks: [192.0.2.0/24] } }] }]
`

describe('Local for the sake of the client address', () => {
  const flannel = ['provider=ack', 'cni=flannel']

  it('is an edit where every pod and every host process still gets through', () => {
    const facts = [
      ...flannel,
      'kube-proxy.mode=iptables',
      'kube-proxy.version=1.30',
      'kube-proxy.cluster-cidr=10.1.0.0/16',
    ]
    const [edited, ...others] = editsOf('client-ip-lost', service, facts)
    expect(others).toEqual([])
    expect(edited?.after).toContain('externalTrafficPolicy: Local')
    expect(edited && left('local-traffic-policy', edited)).toEqual([])
  })

  it.each([
    ['not known', []],
    ['ipvs, which loses host processes', ['kube-proxy.mode=ipvs', 'kube-proxy.version=1.30']],
    ['ipvs before 1.24, which refuses everybody', ['kube-proxy.mode=ipvs', 'kube-proxy.version=1.22']],
  ])('is no edit where kube-proxy is %s', (_, facts) => {
    expect(editsOf('client-ip-lost', service, [...flannel, ...facts])).toEqual([])
  })
})

describe('a gateway in a list', () => {
  const operator = `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: mesh, namespace: istio-system }
spec:
  components:
    ingressGateways:
      - name: inner
        enabled: true
      - name: outer
        enabled: true
        k8s:
          service:
            externalTrafficPolicy: Local # for the partners
            ports: [{ name: https, port: 443 }]
`

  it('is edited at its own item', () => {
    const facts = ['cni=terway-eniip', 'kube-proxy.mode=ipvs', 'kube-proxy.version=1.22']
    const [edited] = editsOf('missing-eni-backend', operator, facts)
    expect(edited?.remedy).toBe('cluster-with-eni')
    expect(edited?.after).toContain('externalTrafficPolicy: Cluster # for the partners')
    expect(edited?.after).toMatch(
      /- name: outer[^]*serviceAnnotations:\n {12}service.beta.kubernetes.io\/backend-type: eni/,
    )
    expect(edited && left('local-traffic-policy', edited)).toEqual([])
  })
})
