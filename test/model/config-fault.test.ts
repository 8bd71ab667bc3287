import { describe, expect, it } from 'vitest'
import { configFault, probesFromVip } from '../../src/model/exposures/config-fault.ts'
import { exposureOf, textAt } from './support/world.ts'

const named = 'ingress.cloud.tencent.com/tke-service-config: wharf-clb'
const auto = 'ingress.cloud.tencent.com/tke-service-config-auto: "true"'

function ingress(...annotations: readonly string[]) {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: wharf
  namespace: port
  annotations:
    kubernetes.io/ingress.class: qcloud
${annotations.map((line) => `    ${line}`).join('\n')}
spec: { defaultBackend: { service: { name: wharf, port: { number: 80 } } } }
`
}

function config(listeners: string, name = 'wharf-clb', namespace = 'port') {
  return `---
apiVersion: cloud.tencent.com/v1alpha1
kind: TkeServiceConfig
metadata: { name: ${name}, namespace: ${namespace} }
spec: { loadBalancer: { ${listeners} } }
`
}

const http80 = 'l7Listeners: [{ protocol: HTTP, port: 80 }]'

describe('the fault of a reference to a TkeServiceConfig', () => {
  it.each([
    ['none', ingress(), undefined],
    ['a config that is there', ingress(named) + config(http80), undefined],
    ['a name that partial input cannot resolve', ingress(named), undefined],
    ['the controller’s own, unseen', ingress(auto), undefined],
    ['both annotations', ingress(named, auto) + config(http80), 'both-annotations'],
    [
      'a reserved name, though such a config is there',
      ingress(named.replace('wharf-clb', 'wharf-auto-ingress-config')) + config(http80, 'wharf-auto-ingress-config'),
      'reserved-name',
    ],
    ['a config of another namespace', ingress(named) + config(http80, 'wharf-clb', 'infra'), 'other-namespace'],
    [
      'a segment for another port',
      ingress(named) + config('l7Listeners: [{ protocol: HTTP, port: 81 }]'),
      'no-listener',
    ],
    ['a segment for layer 4', ingress(named) + config('l4Listeners: [{ protocol: TCP, port: 80 }]'), 'no-listener'],
    [
      'one segment of two that matches',
      ingress(named) + config('l7Listeners: [{ protocol: HTTP, port: 81 }, { protocol: HTTP, port: 80 }]'),
      undefined,
    ],
    ['no segments at all', ingress(named) + config('internetMaxBandwidthOut: 10'), undefined],
    [
      'a segment that cannot be read',
      ingress(named) + config('l7Listeners: [{ protocol: http, port: 81 }]'),
      undefined,
    ],
    [
      'a generated config for listeners of yesterday',
      ingress(auto) + config('l7Listeners: [{ protocol: HTTP, port: 81 }]', 'wharf-auto-ingress-config'),
      undefined,
    ],
    [
      'a list of ports that is no JSON',
      ingress(named, "ingress.cloud.tencent.com/listen-ports: '[{'") +
        config('l7Listeners: [{ protocol: HTTP, port: 81 }]'),
      undefined,
    ],
    [
      'a CLB that a group of Ingresses shares',
      ingress(named, 'ingress.cloud.tencent.com/enable-group: "true"') +
        config('l7Listeners: [{ protocol: HTTP, port: 81 }]'),
      undefined,
    ],
  ])('%s', (_, yaml, why) => {
    expect(configFault(exposureOf(yaml))?.why).toBe(why)
  })

  it('is an absence only in complete input, and never of a name that is still to be filled in', () => {
    const facts = { complete: true }
    expect(configFault(exposureOf(ingress(named), { facts }))?.why).toBe('absent')
    expect(configFault(exposureOf(ingress(named.replace('wharf-clb', '${CONFIG}')), { facts }))).toBeUndefined()
  })

  it('tells what the segments are about and what the CLB has', () => {
    const fault = configFault(exposureOf(ingress(named) + config('l7Listeners: [{ protocol: HTTPS, port: 443 }]')))
    expect(fault).toMatchObject({
      name: 'wharf-clb',
      config: { namespace: 'port' },
      segments: [{ protocol: 'HTTPS', port: 443 }],
      listeners: [{ protocol: 'HTTP', port: 80 }],
    })
  })
})

describe('health checks from the address of the CLB', () => {
  const service = (prevent: string, port: number) => `apiVersion: v1
kind: Service
metadata:
  name: crane
  namespace: port
  annotations:
    service.cloud.tencent.com/prevent-loopback: "${prevent}"
    service.cloud.tencent.com/tke-service-config: crane-clb
spec: { type: LoadBalancer, ports: [{ port: ${port} }] }
`
  const checks = (type: number) =>
    config(`l4Listeners: [{ protocol: TCP, port: 502, healthCheck: { sourceIpType: ${type} } }]`, 'crane-clb')
  const probes = (yaml: string) => textAt(probesFromVip(exposureOf(yaml)))

  it('are a place in the config of a Service with prevent-loopback, for a listener that it has', () => {
    expect(probes(service('true', 502) + checks(0))).toBe('sourceIpType: 0')
    expect(probes(service('true', 502) + checks(1))).toBeUndefined()
    expect(probes(service('true', 503) + checks(0))).toBeUndefined()
    expect(probes(service('false', 502) + checks(0))).toBeUndefined()
  })

  it('may stand in a rule of a layer-7 listener', () => {
    const rules = 'domains: [{ domain: "", rules: [{ url: /, healthCheck: { sourceIpType: 0 } }] }]'
    const yaml = service('true', 502) + config(`l7Listeners: [{ protocol: HTTP, port: 502, ${rules} }]`, 'crane-clb')
    expect(textAt(probesFromVip(exposureOf(yaml)))).toBe('sourceIpType: 0')
  })
})
