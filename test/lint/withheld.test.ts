import { describe, expect, it } from 'vitest'
import { rules } from '../../rules/index.ts'
import { lintTexts } from '../rules/lint-texts.ts'

const service = `apiVersion: v1
kind: Service
metadata:
  name: orders
  annotations:
    service.kubernetes.io/qcloud-loadbalancer-internal-subnetid: subnet-k3wz81vb
spec:
  type: LoadBalancer
  externalTrafficPolicy: Local
  ports:
    - port: 80
`
const kustomization = (patch: string): string => `resources:
  - service.yaml
patches:
  - target: { kind: Service, name: orders }
    patch: |
${patch.replace(/^/gm, '      ')}
`
const facts = ['provider=tke', 'kube-proxy.mode=ipvs']

function lint(patch: string) {
  const texts = { 'service.yaml': service, 'kustomization.yaml': kustomization(patch) }
  const report = lintTexts(texts, rules, { facts })
  return {
    found: report.findings.map(({ rule }) => rule).filter((rule) => rule.startsWith('missing-')),
    withheld: report.notices.filter(({ kind }) => kind === 'patched').map(({ path }) => path),
  }
}

describe('what only a build of a kustomization would show', () => {
  it('withholds a finding about an annotation that a patch may add', () => {
    const added = `apiVersion: v1
kind: Service
metadata:
  name: orders
  annotations:
    service.cloud.tencent.com/prevent-loopback: "true"`
    expect(lint(added)).toEqual({ found: [], withheld: ['service.yaml'] })
  })

  it('keeps a finding that the patch has nothing to do with', () => {
    const unrelated = `apiVersion: v1
kind: Service
metadata:
  name: orders
  labels:
    team: shop`
    expect(lint(unrelated)).toEqual({ found: ['missing-prevent-loopback'], withheld: [] })
  })
})
