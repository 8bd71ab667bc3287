import { describe, expect, it } from 'vitest'
import { anyHost, anyPod } from '../../src/model/client.ts'
import type { Client } from '../../src/model/client.ts'
import type { Dns } from '../../src/model/cluster.ts'
import type { Exposure } from '../../src/model/exposure.ts'
import type { FactValues } from '../../src/model/facts.ts'
import { resolve } from '../../src/path/resolve.ts'
import type { Resolution } from '../../src/path/resolve.ts'
import type { Target } from '../../src/path/outcome.ts'
import { call, cluster, exposure, ingress, lbIp, listener, nowhere, port, service } from './model.ts'
import type { Cluster } from './model.ts'

const web = service('web', { clusterIP: '172.21.0.20', ports: [port(80), port(8080)] })
const database = service('db', { headless: true, clusterIP: undefined, ports: [port(5432)] })
const elsewhere = service('web', { namespace: 'other', clusterIP: '172.21.0.30' })
const gatewayService = service('gateway', { ports: [port(80)] })
const host = (value: string) => ({ kind: 'host' as const, value, at: nowhere })
const gateway = exposure({
  services: [gatewayService],
  addresses: [{ kind: 'ip', value: lbIp, at: nowhere }, host('shop.example.com')],
})
const secure = exposure({
  services: [service('secure', { ports: [port(443)] })],
  listeners: [listener({ port: 443 })],
  addresses: [{ kind: 'ip', value: lbIp, at: nowhere }, host('shop.example.com'), host('tls.example.org')],
})
const wildcard = ingress({ addresses: [host('*.example.com')], services: [service('app', { ports: [port(8080)] })] })
const inShop: Client = { ...anyPod, namespace: 'shop' }

const world: Cluster = {
  exposures: [gateway, secure, wildcard],
  services: [web, database, elsewhere, gatewayService],
}

interface Dial {
  readonly from?: Client
  readonly port?: number
  readonly scheme?: string
  readonly facts?: Partial<FactValues>
  readonly dns?: Dns
}

function target(name: string, { from = inShop, port: on, scheme, facts, dns }: Dial = {}): Target {
  const model = cluster({ ...world, ...(facts && { facts }), ...(dns && { dns }) })
  return resolve(call(from, { kind: 'host', host: name }, { port: on, scheme }), model).target
}

/** What an ExternalName of the client's namespace leads to. */
function through(externalName: string | undefined): Resolution {
  const alias = service('alias', { type: 'ExternalName', externalName, clusterIP: undefined })
  return resolve(call(inShop, { kind: 'host', host: 'alias' }), cluster({ ...world, services: [alias, web] }))
}

/** Where a chain of so many ExternalNames ends whose last names a load balancer. */
function endOfChain(length: number): string {
  const services = Array.from({ length }, (_, index) => {
    const externalName = index + 1 === length ? 'shop.example.com' : `n${index + 1}.shop.svc`
    return service(`n${index}`, { type: 'ExternalName', clusterIP: undefined, externalName })
  })
  return resolve(call(inShop, { kind: 'host', host: 'n0' }), cluster({ ...world, services })).target.kind
}

function rewriting(to: string): Dns {
  return { resolve: (name) => (name === 'shop.example.com' ? { kind: 'name', host: to } : { kind: 'same' }) }
}

/** Where shop.example.com ends if a rewrite names an ExternalName Service for it. */
function throughRewrite(externalName: string): Resolution {
  const alias = service('alias', { type: 'ExternalName', externalName, clusterIP: undefined })
  const model = cluster({ ...world, services: [alias], dns: rewriting('alias.shop.svc.cluster.local') })
  return resolve(call(inShop, { kind: 'host', host: 'shop.example.com' }), model)
}

function hopsOf(from: Client, dns?: Dns, complete = false): Resolution['hops'] {
  const model = cluster({ ...world, facts: { complete }, ...(dns && { dns }) })
  return resolve(call(from, { kind: 'host', host: 'shop.example.com' }), model).hops
}

function byIp(ip: string, change: Cluster = world): Target {
  return resolve(call(inShop, { kind: 'ip', ip }), cluster(change)).target
}

function alsoExternal(form: Exposure['form']): Cluster {
  return { exposures: [exposure({ form, externalIPs: [lbIp] })] }
}

function dialled(on: number | undefined, to: Exposure = gateway): Target {
  return resolve(call(anyPod, { kind: 'exposure', exposure: to }, { port: on }), cluster(world)).target
}

function kindOf(found: Target): string {
  if (found.kind === 'service') return `${found.service.name}.${found.service.namespace}`
  return found.kind
}

describe('a Service name', () => {
  it.each([
    'web',
    'web.shop',
    'web.shop.svc',
    'web.shop.svc.cluster.local',
    'web.shop.svc.cluster.local.',
    'WEB.shop.svc',
  ])("'%s' is the Service, for a client of its namespace", (name) => {
    expect(kindOf(target(name))).toBe('web.shop')
  })

  it('of one label belongs to the namespace of the client', () => {
    expect(kindOf(target('web', { from: { ...anyPod, namespace: 'other' } }))).toBe('web.other')
    expect(kindOf(target('web', { from: anyPod }))).toBe('external')
  })

  it('of three labels is not one', () => {
    expect(kindOf(target('web.shop.example'))).toBe('external')
  })

  it('may stand under a cluster domain of the cluster’s own', () => {
    const facts = { 'cluster-domain': 'corp.internal' } as const
    expect(kindOf(target('web.shop.svc.corp.internal', { facts }))).toBe('web.shop')
    expect(kindOf(target('web.shop.svc.cluster.local', { facts }))).toBe('external')
  })

  it('may have a pod of a headless Service in front, and of no other', () => {
    expect(kindOf(target('db-0.db.shop.svc.cluster.local'))).toBe('db.shop')
    expect(kindOf(target('a.web.shop.svc.cluster.local'))).toBe('unknown')
    expect(kindOf(target('a.web.shop.svc.cluster.local', { facts: { complete: true } }))).toBe('unknown')
  })

  it('that nothing has is missing in complete input only', () => {
    expect(kindOf(target('gone.shop.svc'))).toBe('unknown')
    expect(target('gone.shop.svc', { facts: { complete: true } })).toEqual({ kind: 'missing', cause: 'no-such-name' })
    expect(kindOf(target('kubernetes.default.svc', { facts: { complete: true } }))).toBe('unknown')
  })

  it('is not known to other resolvers than cluster DNS', () => {
    expect(kindOf(target('web.shop.svc', { from: anyHost }))).toBe('unknown')
    expect(kindOf(target('web.shop.svc', { from: { ...inShop, dns: 'custom' } }))).toBe('unknown')
    expect(kindOf(target('web.shop', { from: anyHost }))).toBe('external')
  })

  it('with a port that the Service lacks is judged in complete input only', () => {
    expect(target('web.shop', { port: 8080 })).toMatchObject({ kind: 'service', served: true })
    expect(target('web.shop')).toMatchObject({ kind: 'service', served: true })
    expect(kindOf(target('web.shop', { port: 9999 }))).toBe('unknown')
    expect(kindOf(target('web.shop', { scheme: 'https' }))).toBe('unknown')
    expect(target('web.shop', { port: 9999, facts: { complete: true } })).toMatchObject({
      kind: 'service',
      served: false,
    })
    expect(target('db.shop', { port: 9999 })).toMatchObject({ kind: 'service', served: true })
  })
})

describe('an ExternalName', () => {
  it('leads on to what it names', () => {
    expect(through('shop.example.com').target).toMatchObject({ kind: 'exposure', exposure: gateway })
    expect(through('web.shop.svc.cluster.local.').hops).toEqual([
      { at: 'name', event: 'aliased', subject: 'web.shop.svc.cluster.local' },
    ])
  })

  it('in a circle, of an address or of nothing is not followed', () => {
    expect(through('alias.shop.svc.cluster.local').target).toEqual({ kind: 'unknown' })
    expect(through('203.0.113.7').target).toEqual({ kind: 'unknown' })
    expect(through(undefined).target).toEqual({ kind: 'external' })
  })

  it('is followed through eight others, and given up after that', () => {
    expect(endOfChain(8)).toBe('exposure')
    expect(endOfChain(9)).toBe('unknown')
  })
})

describe('a host', () => {
  it('is the load balancer that the input says it leads to', () => {
    expect(target('Shop.Example.com.')).toMatchObject({
      kind: 'exposure',
      exposure: gateway,
      address: 'load-balancer',
      served: true,
    })
    expect(target('api.example.com')).toMatchObject({ kind: 'exposure', exposure: wildcard })
    expect(kindOf(target('a.b.example.com'))).toBe('external')
    expect(kindOf(target('example.org'))).toBe('external')
  })

  it('that several load balancers share is the one that serves the port', () => {
    expect(target('shop.example.com', { port: 443 })).toMatchObject({ exposure: secure })
    expect(target('shop.example.com', { scheme: 'https' })).toMatchObject({ exposure: secure, port: 443 })
    expect(target('shop.example.com', { scheme: 'http' })).toMatchObject({ exposure: gateway, port: 80 })
    expect(target('shop.example.com', { scheme: 'tcp' })).toMatchObject({ exposure: gateway, port: 80 })
    expect(target('shop.example.com', { scheme: 'https', port: 80 })).toMatchObject({ exposure: gateway, port: 80 })
    expect(kindOf(target('tls.example.org', { scheme: 'http' }))).toBe('unknown')
    expect(target('tls.example.org', { scheme: 'tcp' })).toMatchObject({ exposure: secure, port: 443 })
  })

  it('of an Ingress is served on its listeners, whatever ports the Services behind it have', () => {
    expect(kindOf(target('api.example.com', { port: 8080 }))).toBe('unknown')
    expect(kindOf(target('api.example.com', { port: 80 }))).toBe('exposure')
  })

  it('of a Service is served on its ports, though the listeners are not all known', () => {
    const services = [service('gateway', { ports: [port(80), port(8443)] })]
    const both = exposure({ services, addresses: [host('x.example.org')] })
    const dial = call(inShop, { kind: 'host', host: 'x.example.org' }, { port: 8443 })
    const found = resolve(dial, cluster({ exposures: [both] })).target
    expect(found).toMatchObject({ kind: 'exposure', served: true, listener: undefined })
  })

  it('with a port that nobody visible serves is judged in complete input only', () => {
    expect(kindOf(target('shop.example.com', { port: 9999 }))).toBe('unknown')
    expect(target('shop.example.com', { port: 9999, facts: { complete: true } })).toMatchObject({
      kind: 'exposure',
      exposure: gateway,
      listener: undefined,
      served: false,
    })
  })

  it('is what the client’s hostAliases say, before any DNS', () => {
    const from = { ...inShop, hostAliases: { 'shop.example.com': '172.21.0.20', 'web.shop': lbIp } }
    expect(kindOf(target('shop.example.com', { from }))).toBe('web.shop')
    expect(target('web.shop', { from })).toMatchObject({ kind: 'exposure', exposure: gateway })
  })

  it('is what cluster DNS makes of it', () => {
    expect(kindOf(target('shop.example.com', { dns: rewriting('web.shop.svc.cluster.local.') }))).toBe('web.shop')
    expect(kindOf(target('shop.example.com', { dns: rewriting('web') }))).toBe('external')
    expect(
      target('shop.example.com', { dns: rewriting('gone.shop.svc.cluster.local'), facts: { complete: true } }),
    ).toEqual({
      kind: 'missing',
      cause: 'rewrite',
    })
    expect(kindOf(target('shop.example.com', { dns: { resolve: () => ({ kind: 'unknown' }) } }))).toBe('unknown')
  })

  it('is nobody’s where a rewrite makes a name of it that a search list would have to complete', () => {
    const missing = { kind: 'missing', cause: 'rewrite' }
    for (const name of ['web.shop', 'web.shop.svc', 'api.web.shop.svc.cluster.local'])
      expect(target('shop.example.com', { dns: rewriting(name) })).toEqual(missing)
    expect(kindOf(target('shop.example.com', { dns: rewriting('gone.shop.svc.cluster.local') }))).toBe('unknown')
  })

  it('is a Service with the ports that the input shows where a rewrite names it', () => {
    const dns = rewriting('web.shop.svc.cluster.local')
    expect(target('shop.example.com', { dns, port: 9999 })).toMatchObject({ kind: 'service', served: false })
    expect(kindOf(target('web.shop', { port: 9999 }))).toBe('unknown')
  })

  it('is nobody’s where name servers lose it', () => {
    const dns: Dns = { resolve: () => ({ kind: 'lost' }) }
    expect(target('shop.example.com', { dns })).toEqual({ kind: 'missing', cause: 'rewrite' })
    expect(hopsOf(inShop, dns)).toEqual([{ at: 'name', event: 'not-found', subject: 'shop.example.com' }])
  })

  it('is nobody’s where a rewrite names an ExternalName that leads back to it, and followed where it leads on', () => {
    const back = throughRewrite('Shop.example.com.')
    expect(back.target).toEqual({ kind: 'missing', cause: 'rewrite' })
    expect(back.hops).toEqual([
      { at: 'name', event: 'rewritten', subject: 'alias.shop.svc.cluster.local' },
      { at: 'name', event: 'aliased', subject: 'shop.example.com' },
    ])
    expect(throughRewrite('tls.example.org').target).toMatchObject({ kind: 'exposure', exposure: secure })
    expect(through('alias').target).toEqual({ kind: 'unknown' })
  })

  it('tells what happened to it on the way', () => {
    expect(hopsOf(inShop)).toEqual([])
    expect(hopsOf({ ...inShop, hostAliases: { 'shop.example.com': lbIp } })).toEqual([
      { at: 'name', event: 'host-alias', subject: lbIp },
    ])
    expect(hopsOf(inShop, { resolve: () => ({ kind: 'name', host: 'gone.shop.svc' }) }, true)).toEqual([
      { at: 'name', event: 'rewritten', subject: 'gone.shop.svc' },
      { at: 'name', event: 'not-found', subject: 'gone.shop.svc' },
    ])
  })
})

describe('an address', () => {
  it('is a ClusterIP, a load balancer’s own address, an externalIP or nobody’s', () => {
    expect(kindOf(byIp('172.21.0.20'))).toBe('web.shop')
    expect(byIp(lbIp)).toMatchObject({ kind: 'exposure', address: 'load-balancer' })
    expect(byIp('198.51.100.4', { exposures: [exposure({ externalIPs: ['198.51.100.4'] })] })).toMatchObject({
      kind: 'exposure',
      address: 'external-ip',
    })
    expect(kindOf(byIp('192.0.2.1'))).toBe('external')
  })

  it('of a Service that lacks the port is judged in complete input only', () => {
    const dial = call(inShop, { kind: 'ip', ip: '172.21.0.20' }, { port: 9999 })
    expect(resolve(dial, cluster(world)).target).toEqual({ kind: 'unknown' })
    const complete = cluster({ ...world, facts: { complete: true } })
    expect(resolve(dial, complete).target).toMatchObject({ kind: 'service', served: false })
  })

  it('written as a host is still an address', () => {
    expect(target(lbIp)).toMatchObject({ kind: 'exposure', exposure: gateway })
    expect(target(lbIp, { port: 443 })).toMatchObject({ kind: 'exposure', exposure: secure })
  })

  it('of a load balancer that is also listed as an externalIP is captured as that, unless the status has it as an IP', () => {
    expect(byIp(lbIp, alsoExternal('ip'))).toMatchObject({ address: 'load-balancer' })
    expect(byIp(lbIp, alsoExternal('hostname'))).toMatchObject({ address: 'external-ip' })
    expect(byIp(lbIp, { exposures: [exposure({ form: 'hostname' })] })).toMatchObject({ address: 'load-balancer' })
  })
})

describe('a load balancer dialled as such', () => {
  it('is dialled on its first listener where no port is named', () => {
    expect(dialled(undefined)).toMatchObject({ port: 80, listener: gateway.listeners[0], served: true })
    expect(dialled(443, secure)).toMatchObject({ port: 443, listener: secure.listeners[0] })
  })

  it('serves every port where neither listeners nor ports are known', () => {
    expect(dialled(9999, exposure({ listeners: [], services: [] }))).toMatchObject({
      listener: undefined,
      served: true,
    })
    expect(dialled(9999)).toMatchObject({ listener: undefined, served: false })
  })
})

describe('two Services of one name', () => {
  it('are one, the first in path order', () => {
    const second = service('web', { clusterIP: '172.21.0.99' })
    const found = resolve(call(inShop, { kind: 'host', host: 'web' }), cluster({ services: [web, second] })).target
    expect(found).toMatchObject({ service: { clusterIP: '172.21.0.20' } })
  })
})
