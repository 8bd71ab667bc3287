import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnnotationRow } from '../../src/model/annotations/row.ts'
import { cloudOf } from '../../src/model/annotations/clouds.ts'
import { inertAnnotations } from '../../src/model/annotations/faults.ts'
import { isWrittenInVain } from '../../src/model/annotations/in-vain.ts'
import { meantKey, meantValue } from '../../src/model/annotations/intention.ts'
import { ack } from '../../src/model/annotations/ack.ts'
import { annotationTable, spellingsOf, twinOf } from '../../src/model/annotations/table.ts'
import { tkeIngress, tkeService } from '../../src/model/annotations/tke.ts'
import { exposureOf } from './support/world.ts'

const service = (annotations: Readonly<Record<string, string>>, provider: 'ack' | 'tke') =>
  exposureOf(
    `${JSON.stringify({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', annotations },
      spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
    })}\n`,
    { facts: { provider } },
  )

const kindsOf = (key: string, value: string, provider: 'ack' | 'tke' = 'ack') =>
  inertAnnotations(service({ [key]: value }, provider), provider).map(({ kind }) => kind)

/** A value that the controller takes. */
function legalValue({ values }: AnnotationRow): string {
  switch (values.kind) {
    case 'words':
      return values.words[0] ?? ''
    case 'shape':
    case 'json':
      return values.example
    case 'text':
    case 'read-only':
      return 'anything'
  }
}

/** Rows whose presence does not make the Service somebody else's. */
const ofServices = annotationTable.filter(
  (row) =>
    row.on === 'Service' && !([ack.foreignClass, ack.tunnelType, tkeService.mode] as AnnotationRow[]).includes(row),
)

describe('a Service', () => {
  it.each(ofServices.flatMap((row) => spellingsOf(row).map((key) => [key, row] as const)))(
    'may say %s with a legal value',
    (key, row) => {
      expect(kindsOf(key, legalValue(row), row.provider)).toEqual([])
    },
  )

  it('is not blamed for the keys of the other cloud', () => {
    expect(kindsOf(tkeService.preventLoopback.key, 'True', 'ack')).toEqual([])
    expect(kindsOf(ack.backendType.key, 'ENI', 'tke')).toEqual([])
  })

  it('may name any word where the pages name one only', () => {
    expect(kindsOf(ack.externalIpType.key, 'ecs')).toEqual([])
    expect(kindsOf(ack.externalIpType.key, 'EIP')).toEqual(['value'])
  })
})

describe('the key that was meant', () => {
  const long = ofServices
    .filter(({ values }) => values.kind !== 'read-only')
    .map(({ key }) => key)
    .filter((key) => /[a-z]{5,}$/.test(key))

  it('is found for one letter too few, wherever it is missing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...long), fc.nat(), (key, seed) => {
        const at = seed % key.length
        const written = key.slice(0, at) + key.slice(at + 1)
        fc.pre(annotationTable.every((row) => !spellingsOf(row).includes(written)))
        expect(meantKey(written, 'Service', undefined)).toBeDefined()
      }),
    )
  })

  it.each([
    ['service.beta.kubernetes.io/alibaba-cloud-backend-type', ack.backendType.key],
    ['service.beta.kubernetes.io/backendType', ack.backendType.key],
    ['service.beta.kubernetes.io/alibabacloud-loadbalancer-hostname', ack.hostname.key],
    ['service.cloud.tencent.cn/prevent-loopback', tkeService.preventLoopback.key],
    ['service.kubernetes.io/prevent-loopback', tkeService.preventLoopback.key],
    ['service.cloud.tencent.com/internal-subnetid', tkeService.subnet.key],
    ['service.kubernetes.io/qcloud-loadbalancer-internal-subnet-id', tkeService.subnet.key],
    ['service.cloud.tencent.com/preventLoopback', tkeService.preventLoopback.key],
    ['service.beta.kubernetes.io/alibaba-cloud-private-zone-enable', undefined],
    ['service.beta.kubernetes.io/alibaba-cloud-loadbalancer-ids', ack.id.key],
    ['service.beta.kubernetes.io/aws-load-balancer-type', undefined],
    ['service.cloud.tencent.com/loadbalance-id', undefined],
    ['prevent-loopback', undefined],
    ['example.com/backend-type', undefined],
    ['prometheus.io/scrape', undefined],
  ])('of %s is %s', (written, key) => {
    expect(meantKey(written, 'Service', undefined)?.key).toBe(key)
  })

  it('is looked for among those of the load balancer’s own cloud', () => {
    expect(meantKey('service.beta.kubernetes.io/backend-typ', 'Service', 'tke')).toBeUndefined()
  })

  it('is never another cloud’s than the prefix says', () => {
    for (const key of long.map((each) => `${each}s`)) {
      const meant = meantKey(key, 'Service', undefined)
      if (meant) expect([undefined, cloudOf(meant.key)]).toContain(cloudOf(key))
    }
  })
})

describe('the value that was meant', () => {
  it.each([
    [ack.backendType, 'ENI', 'eni', true],
    [ack.backendType, ' eni', 'eni', true],
    [ack.backendType, 'enl', 'eni', false],
    [ack.backendType, 'pod', undefined, undefined],
    [tkeService.preventLoopback, 'TRUE', 'true', true],
    [tkeService.preventLoopback, '1', 'true', false],
    [tkeService.preventLoopback, 'off', 'false', false],
    [ack.proxyProtocol, 'true', 'on', false],
    [ack.protocolPort, 'HTTPS:443', 'https:443', true],
    [ack.protocolPort, '443', undefined, undefined],
    [tkeIngress.listenPorts, '[{HTTP: 80}]', undefined, undefined],
  ])('of %o: %s is %s', (row, written, value, isSure) => {
    expect(meantValue(row, written)).toEqual(value === undefined ? undefined : { value, isSure })
  })
})

describe('the same on the other kind of object', () => {
  it.each([
    [tkeService.subnet, tkeIngress.subnet],
    [tkeService.existing, tkeIngress.existing],
    [tkeService.directAccess, tkeIngress.directAccess],
    [tkeIngress.configAuto, tkeService.configAuto],
    [tkeService.preventLoopback, undefined],
    [ack.id, undefined],
  ])('is told by its own key', (row, twin) => {
    expect(twinOf(row)).toBe(twin)
  })
})

describe('an annotation is written in vain', () => {
  const inVain = (key: string, value: string) => isWrittenInVain(ack.backendType, service({ [key]: value }, 'ack'))

  it('with a wrong value, or under a key that nobody reads', () => {
    expect(inVain(ack.backendType.key, 'ENI')).toBe(true)
    expect(inVain('service.beta.kubernetes.io/alibaba-cloud-backend-type', 'eni')).toBe(true)
  })

  it('and not with a legal value, or an empty one', () => {
    expect(['eni', 'ecs', ''].map((value) => inVain(ack.backendType.key, value))).toEqual([false, false, false])
  })
})
