import { describe, expect, it } from 'vitest'
import { missedPorts, selectsNobody } from '../../src/model/services/service-ports.ts'
import { clusterOf } from './support/world.ts'

function service(spec: string) {
  return `apiVersion: v1
kind: Service
metadata: { name: silo, namespace: farm }
spec: { selector: { app: silo }, ${spec} }
`
}

function pods(name: string, containers: string, metadata = '') {
  return `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: farm }
spec:
  template:
    metadata: { labels: { app: silo }${metadata} }
    spec: { containers: [${containers}] }
`
}

const web = '{ name: a, ports: [{ name: web, containerPort: 8080 }] }'

function missed(yaml: string) {
  return clusterOf(yaml)
    .services.flatMap(missedPorts)
    .map(({ targetPort }) => targetPort)
}

describe('a target port that nobody opens', () => {
  it.each([
    ['a name that is given', 'ports: [{ port: 80, targetPort: web }]', pods('one', web), []],
    ['a name that is not', 'ports: [{ port: 80, targetPort: http }]', pods('one', web), ['http']],
    ['a number that is declared', 'ports: [{ port: 80, targetPort: 8080 }]', pods('one', web), []],
    ['a number that is not', 'ports: [{ port: 80 }, { port: 81, targetPort: 8080 }]', pods('one', web), [80]],
    ['a number, one container silent', 'ports: [{ port: 80 }]', pods('one', `${web}, { name: b }`), []],
    ['a name, all containers silent', 'ports: [{ port: 80, targetPort: web }]', pods('one', '{ name: b }'), ['web']],
    [
      'one workload of two has the name',
      'ports: [{ port: 80, targetPort: web }]',
      pods('one', '{ name: b }') + pods('two', web),
      [],
    ],
    ['no pods in the input', 'ports: [{ port: 80, targetPort: web }]', '', []],
    ['a headless number', 'clusterIP: None, ports: [{ port: 80 }]', pods('one', web), []],
    ['a headless name', 'clusterIP: None, ports: [{ port: 80, targetPort: http }]', pods('one', web), ['http']],
    ['a name of another protocol', 'ports: [{ port: 80, protocol: UDP, targetPort: web }]', pods('one', web), ['web']],
    [
      'a sidecar that is injected',
      'ports: [{ port: 80, targetPort: envoy }]',
      pods('one', web, ', annotations: { linkerd.io/inject: enabled }'),
      [],
    ],
  ])('%s', (_, spec, workloads, expected) => {
    expect(missed(service(spec) + workloads)).toEqual(expected)
  })

  it('may be a sidecar’s among the init containers', () => {
    const sidecar = pods('one', '{ name: a }').replace(
      'spec: { containers',
      'spec: { initContainers: [{ name: s, restartPolicy: Always, ports: [{ name: mesh, containerPort: 15090 }] }], containers',
    )
    expect(missed(service('ports: [{ port: 80, targetPort: mesh }]') + sidecar)).toEqual([])
  })
})

describe('a selector that nobody matches', () => {
  const alone = service('ports: [{ port: 80 }]')
  const nobody = (yaml: string, complete: boolean) => {
    const cluster = clusterOf(yaml, { facts: { complete } })
    return cluster.services.some((each) => selectsNobody(each, cluster))
  }

  it('is a fault in complete input only', () => {
    expect(nobody(alone, true)).toBe(true)
    expect(nobody(alone, false)).toBe(false)
    expect(nobody(alone + pods('one', web), true)).toBe(false)
  })

  it('is none without a selector, and none where an operator’s label is meant', () => {
    const operator =
      'apiVersion: databases.spotahome.com/v1\nkind: RedisFailover\nmetadata: { name: r, namespace: farm }\n---\n'
    expect(nobody(alone.replace('selector: { app: silo }, ', ''), true)).toBe(false)
    expect(nobody(operator + alone.replace('app: silo', 'databases.spotahome.com/name: r'), true)).toBe(false)
    expect(nobody(operator + alone, true)).toBe(true)
  })
})
