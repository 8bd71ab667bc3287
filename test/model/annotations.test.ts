import { describe, expect, it } from 'vitest'
import { ack } from '../../src/model/annotations/ack.ts'
import { cloudOf } from '../../src/model/annotations/clouds.ts'
import { annotationNode, annotationValue } from '../../src/model/annotations/read.ts'
import { isLegal, readValue } from '../../src/model/annotations/row.ts'
import { annotationTable, rowOf, spellingsOf } from '../../src/model/annotations/table.ts'
import { tkeIngress, tkeService } from '../../src/model/annotations/tke.ts'
import { resourcesIn } from './support/world.ts'

function annotations(lines: string) {
  const [resource] = resourcesIn(`apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n  annotations:\n${lines}`)
  return resource?.node.at('metadata', 'annotations')
}

describe('the annotation table', () => {
  it('names every key once, in all its spellings', () => {
    const keys = annotationTable.flatMap(spellingsOf)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('finds a row by the legacy spelling too', () => {
    expect(rowOf('service.beta.kubernetes.io/alicloud-loadbalancer-id')).toBe(ack.id)
    expect(rowOf('service.beta.kubernetes.io/alibaba-cloud-loadbalancer-id')).toBe(ack.id)
  })

  it('knows no row for a key that no controller reads', () => {
    expect(rowOf('service.beta.kubernetes.io/alibaba-cloud-backend-type')).toBeUndefined()
  })

  it('gives each row a link to its source', () => {
    for (const { source } of annotationTable) expect(source).toMatch(/^https:\/\/\S+$/)
  })

  it('belongs to the cloud whose prefix it has', () => {
    for (const row of annotationTable.filter(({ on }) => on !== 'Pod')) {
      if (row.key === 'service.beta.kubernetes.io/class') continue
      for (const key of spellingsOf(row)) expect([key, cloudOf(key)]).toEqual([key, row.provider])
    }
  })
})

describe('what a controller makes of a value', () => {
  it.each([
    ['eni', 'eni', true],
    ['ecs', 'ecs', true],
    ['ENI', 'ecs', false],
    ['Eni', 'ecs', false],
    ['true', 'ecs', false],
    ['', undefined, false],
  ])('backend-type %j is read as %j', (written, read, legal) => {
    expect(readValue(ack.backendType, written)).toBe(read)
    expect(isLegal(ack.backendType, written)).toBe(legal)
  })

  it.each([
    ['true', 'true'],
    ['True', undefined],
    ['yes', undefined],
    ['1', undefined],
  ])('prevent-loopback %j is read as %j', (written, read) => {
    expect(readValue(tkeService.preventLoopback, written)).toBe(read)
  })

  it('takes any name for a hostname and none for an empty one', () => {
    expect(readValue(ack.hostname, 'gw.example.com')).toBe('gw.example.com')
    expect(readValue(ack.hostname, '')).toBeUndefined()
  })

  it('takes protocol-port in its own form only', () => {
    expect(isLegal(ack.protocolPort, 'https:443,http:80')).toBe(true)
    expect(isLegal(ack.protocolPort, '443:https')).toBe(false)
  })

  it('never calls a value legal that the controller writes itself', () => {
    expect(isLegal(tkeService.id, 'lb-0a1b2c3d')).toBe(false)
    expect(isLegal(tkeIngress.id, 'lb-0a1b2c3d')).toBe(false)
  })
})

describe('reading an annotation', () => {
  it('prefers the new prefix of Alibaba Cloud over the old one', () => {
    const map = annotations(
      '    service.beta.kubernetes.io/alicloud-loadbalancer-hostname: old.example.com\n' +
        '    service.beta.kubernetes.io/alibaba-cloud-loadbalancer-hostname: new.example.com\n',
    )
    expect(annotationValue(map, ack.hostname)).toBe('new.example.com')
  })

  it('reads the old prefix where it stands alone', () => {
    const map = annotations('    service.beta.kubernetes.io/alicloud-loadbalancer-address-type: intranet\n')
    expect(annotationValue(map, ack.addressType)).toBe('intranet')
  })

  it('lets an empty value under the new prefix hide the old one, as the controller does', () => {
    const map = annotations(
      '    service.beta.kubernetes.io/alicloud-loadbalancer-hostname: old.example.com\n' +
        '    service.beta.kubernetes.io/alibaba-cloud-loadbalancer-hostname: ""\n',
    )
    expect(annotationValue(map, ack.hostname)).toBeUndefined()
  })

  it('reads nothing from a value that is no string, and still shows its node', () => {
    const map = annotations('    service.cloud.tencent.com/prevent-loopback: true\n')
    expect(annotationValue(map, tkeService.preventLoopback)).toBeUndefined()
    expect(annotationNode(map, tkeService.preventLoopback)?.value).toBe(true)
  })
})

describe('whose key it is', () => {
  it.each([
    ['service.beta.kubernetes.io/alicloud-loadbalancer-spec', 'ack'],
    ['service.beta.kubernetes.io/backend-type', 'ack'],
    ['service.k8s.alibaba/resources', 'ack'],
    ['service.kubernetes.io/qcloud-share-existed-lb', 'tke'],
    ['kubernetes.io/ingress.subnetId', 'tke'],
    ['ingress.cloud.tencent.com/direct-access', 'tke'],
    ['service.beta.kubernetes.io/aws-load-balancer-type', 'other'],
    ['service.beta.kubernetes.io/azure-load-balancer-internal', 'other'],
    ['service.beta.kubernetes.io/azure-dns-label-name', 'other'],
    ['service.beta.kubernetes.io/do-loadbalancer-protocol', 'other'],
    ['service.beta.kubernetes.io/oci-load-balancer-shape', 'other'],
    ['service.beta.kubernetes.io/exoscale-loadbalancer-description', 'other'],
    ['service.beta.kubernetes.io/scw-loadbalancer-proxy-protocol-v2', 'other'],
    ['service.beta.kubernetes.io/linode-loadbalancer-throttle', 'other'],
    ['service.beta.kubernetes.io/openstack-internal-load-balancer', 'other'],
    ['service.beta.kubernetes.io/tencentcloud-loadbalancer-kind', 'other'],
    ['service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type', 'other'],
    ['cloud.google.com/load-balancer-type', 'other'],
    ['load-balancer.hetzner.cloud/location', 'other'],
    ['loadbalancer.openstack.org/proxy-protocol', 'other'],
    ['metallb.universe.tf/address-pool', 'other'],
    ['metallb.io/loadBalancerIPs', 'other'],
    ['lbipam.cilium.io/ips', 'other'],
    ['io.cilium/lb-ipam-ips', 'other'],
    ['kube-vip.io/loadbalancerIPs', 'other'],
    ['purelb.io/service-group', 'other'],
  ])('%s belongs to %s', (key, cloud) => {
    expect(cloudOf(key)).toBe(cloud)
  })

  it.each([
    'kubernetes.io/ingress.class',
    'external-dns.alpha.kubernetes.io/hostname',
    'prometheus.io/scrape',
    'nginx.ingress.kubernetes.io/rewrite-target',
    'service.kubernetes.io/load-balancer-cleanup',
    'service.beta.kubernetes.io/alibabacloud-loadbalancer-hostname',
    'service.beta.kubernetes.io/class',
    'io.cilium/global-service',
    'alb.ingress.kubernetes.io/scheme',
  ])('%s belongs to nobody in particular', (key) => {
    expect(cloudOf(key)).toBeUndefined()
  })
})
