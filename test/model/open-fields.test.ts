import { describe, expect, it } from 'vitest'
import { fill } from '../../src/text/words.ts'
import { loadTexts } from '../rules/lint-texts.ts'
import { clusterOf } from './support/world.ts'

const template = '"{{ .Values.x }}"'

function service(annotations: string, spec = ''): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations: {${annotations}}
spec:
  type: LoadBalancer
  ports: [{port: 80}]
${spec}
`
}

function ingress(annotations: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations: {kubernetes.io/ingress.class: qcloud, ${annotations}}
`
}

const exposures = (yaml: string) => clusterOf(yaml).exposures.length

describe('a load balancer with a template in a deciding field', () => {
  it.each([
    ['policy', service('', `  externalTrafficPolicy: ${template}`)],
    ['type', service('').replace('LoadBalancer', template)],
    ['class', service('', `  loadBalancerClass: ${template}`)],
    ['subnet', service(`service.kubernetes.io/qcloud-loadbalancer-internal-subnetid: ${template}`)],
    ['prevent-loopback', service(`service.cloud.tencent.com/prevent-loopback: ${template}`)],
    ['hostname', service(`service.beta.kubernetes.io/alibaba-cloud-loadbalancer-hostname: ${template}`)],
    ['subnet of an Ingress', ingress(`kubernetes.io/ingress.subnetId: ${template}`)],
    ['config of an Ingress', ingress(`ingress.cloud.tencent.com/tke-service-config: ${template}`)],
  ])('is not judged: %s', (_, yaml) => {
    expect(exposures(yaml)).toBe(0)
    expect(exposures(yaml.replaceAll(template, yaml.includes('type: "') ? 'LoadBalancer' : '"x"'))).toBe(1)
  })

  it('is judged where the template decides nothing', () => {
    expect(exposures(service(`owner: ${template}`))).toBe(1)
    expect(exposures(service(`service.beta.kubernetes.io/alibaba-cloud-loadbalancer-id: ${template}`))).toBe(1)
  })

  it('leaves the backend type of a CLB unknown', () => {
    const [exposure] = clusterOf(service(`service.beta.kubernetes.io/backend-type: ${template}`), {
      facts: { provider: 'ack' },
    }).exposures
    expect(exposure?.realServers).toEqual({ known: false })
  })
})

describe('what is not judged is said', () => {
  const said = (texts: Readonly<Record<string, string>>) =>
    loadTexts(texts)
      .notices.filter(({ kind }) => kind === 'template')
      .map(({ path, message }) => [path, fill(message.words, message.data, 'en').split(' is ')[0]])

  it('once for each file, with the line of the first', () => {
    const policy = service('', `  externalTrafficPolicy: ${template}`)
    expect(
      said({
        'a.yaml': `${policy}---\n${policy.replace('name: web', 'name: api')}`,
        'b.yaml': service('').replace('name: web', 'name: shop'),
        'c.yaml': ingress(`kubernetes.io/ingress.subnetId: ${template}`),
      }),
    ).toEqual([
      ['a.yaml', 'Line 9'],
      ['c.yaml', 'Line 5'],
    ])
  })
})
