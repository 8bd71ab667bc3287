import { describe, expect, it } from 'vitest'
import { backendFaults } from '../../src/model/services/backend-faults.ts'
import { ingressBackends } from '../../src/model/exposures/ingress-backends.ts'
import { clusterOf, resourcesIn, textAt } from './support/world.ts'

const head = 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: zoo\n  namespace: park\n'

function backends(yaml: string) {
  return resourcesIn(yaml).flatMap((resource) =>
    ingressBackends(resource).map(({ service, port, at, portAt }) => [service, port, textAt(at), textAt(portAt)]),
  )
}

describe('the backends of an Ingress', () => {
  it('are read from rules and default of both spellings, with the places of name and port', () => {
    const rule = (backend: string) => `{ host: Zoo.Example, http: { paths: [{ backend: { ${backend} } }] } }`
    const rules = [
      rule('service: { name: a, port: { number: 80 } }'),
      rule('service: { name: b, port: { name: web } }'),
      rule('serviceName: c, servicePort: "8080"'),
      rule('resource: { kind: Bucket, name: d }'),
    ]
    const yaml = `${head}spec: { defaultBackend: { service: { name: e } }, rules: [${rules.join(', ')}] }`
    expect(backends(yaml)).toEqual([
      ['a', 80, 'a', '80'],
      ['b', 'web', 'b', 'web'],
      ['c', 8080, 'c', '"8080"'],
      ['e', undefined, 'e', 'e'],
    ])
  })

  it('are found inside the rules that TKE keeps in annotations', () => {
    const text =
      '[{"path":"/","backend":{"serviceName":"a","servicePort":"80"}},{"backend":{"serviceName":"b","servicePort":81}}]'
    const yaml = `${head}  annotations:\n    kubernetes.io/ingress.http-rules: '${text}'\n`
    expect(backends(yaml)).toEqual([
      ['a', 80, 'a', 'a'],
      ['b', 81, 'b', 'b'],
    ])
    expect(backends(yaml.replace(text, 'null'))).toEqual([])
    expect(backends(yaml.replace(text, '[{'))).toEqual([])
  })
})

describe('the faults of backends', () => {
  const service =
    'apiVersion: v1\nkind: Service\nmetadata: { name: cages, namespace: park }\nspec: { type: NodePort, ports: [{ name: web, port: 80, targetPort: 8080 }] }\n---\n'
  const ingress = (className: string, ...pairs: readonly (readonly [string, string])[]) => {
    const paths = pairs.map(([name, port]) => `{ backend: { service: { name: ${name}, port: { ${port} } } } }`)
    return `${head}spec: { ingressClassName: ${className}, rules: [{ http: { paths: [${paths.join(', ')}] } }] }`
  }
  const faults = (yaml: string, complete = true) => {
    const cluster = clusterOf(yaml, { facts: { complete } })
    return cluster.resources
      .filter(({ kind }) => kind === 'Ingress')
      .flatMap((each) => backendFaults(each, cluster).map(({ kind, backend }) => `${kind} ${backend.service}`))
  }

  it('are each told once, however many rules share them', () => {
    const yaml = ingress(
      'nginx',
      ['pens', 'number: 80'],
      ['pens', 'number: 81'],
      ['cages', 'number: 9'],
      ['cages', 'number: 9'],
    )
    expect(faults(service + yaml)).toEqual(['no-service pens', 'no-port cages'])
    expect(faults(service + yaml, false)).toEqual([])
  })

  it('take a target port for a port, where a CLB does not', () => {
    expect(faults(service + ingress('nginx', ['cages', 'number: 8080']))).toEqual([])
    expect(faults(service + ingress('qcloud', ['cages', 'number: 8080']))).toEqual(['no-port cages'])
  })

  it('leave out a name that is still to be filled in', () => {
    expect(faults(ingress('nginx', ["'{{ .Values.name }}'", 'number: 80']))).toEqual([])
  })

  it('count rules in annotations for a CLB only', () => {
    const rules = `'[{"backend":{"serviceName":"pens","servicePort":"80"}}]'`
    const yaml = (className: string) =>
      `${head}  annotations:\n    kubernetes.io/ingress.http-rules: ${rules}\nspec: { ingressClassName: ${className} }\n`
    expect(faults(yaml('qcloud'))).toEqual(['no-service pens'])
    expect(faults(yaml('nginx'))).toEqual([])
  })

  it('are a ClusterIP Service behind a CLB, whatever the input lacks', () => {
    const clusterIp = service.replace('type: NodePort, ', '')
    const nodes = (name: string) =>
      `apiVersion: v1\nkind: Node\nmetadata: { name: ${name}, uid: u1, labels: { node.kubernetes.io/instance-type: eklet } }\n---\n`
    const yaml = ingress('qcloud', ['cages', 'number: 80'])
    expect(faults(clusterIp + yaml, false)).toEqual(['cluster-ip cages'])
    expect(faults(service + yaml, false)).toEqual([])
    expect(faults(nodes('eklet-subnet-1') + clusterIp + yaml, false)).toEqual([])
  })
})
