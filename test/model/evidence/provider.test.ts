import { describe, expect, it } from 'vitest'
import { all, configMap, daemonSet, factIn, factsIn, node } from '../support/facts.ts'

const object = (apiVersion: string, kind: string, more = '') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a1}\n${more}`
const deployment = (image: string, namespace = 'shop') =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: app, namespace: ${namespace}}\nspec: {template: {spec: {containers: [{name: c, image: "${image}"}]}}}\n`
const service = (name: string, annotation = '', spec = '') =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, annotations: {${annotation}}}\nspec: {type: LoadBalancer${spec}}\n`
const provider = (...texts: readonly string[]) => factIn('provider', all(...texts))

const alibaba = 'service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type: intranet'
const legacy = 'service.beta.kubernetes.io/alicloud-loadbalancer-id: lb-1'
const tencent = 'service.kubernetes.io/qcloud-loadbalancer-internal-subnetid: subnet-1'
const aws = 'service.beta.kubernetes.io/aws-load-balancer-type: nlb'

const ingress = (metadata: string, spec = '') =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a1${metadata}}\nspec: {${spec}}\n`

describe('the provider of a cluster', () => {
  it.each([
    ['ack', 'a provider ID', node('n1', { spec: 'providerID: alicloud://cn-hangzhou.i-bp1' })],
    ['ack', 'a bare provider ID', node('n1', { spec: 'providerID: cn-hangzhou.i-bp1' })],
    ['ack', 'a node label', node('n1', { labels: 'alibabacloud.com/nodepool-id: np1' })],
    ['ack', 'another node label', node('n1', { labels: 'node.alibabacloud.com/instance-charge-type: PostPaid' })],
    ['ack', 'an IstioGateway', object('istio.alibabacloud.com/v1beta1', 'IstioGateway')],
    ['ack', 'an AlbConfig', object('alibabacloud.com/v1', 'AlbConfig')],
    [
      'ack',
      'a StorageClass',
      object('storage.k8s.io/v1', 'StorageClass', 'provisioner: diskplugin.csi.alibabacloud.com\n'),
    ],
    ['ack', 'a volume', object('v1', 'PersistentVolume', 'spec: {csi: {driver: nasplugin.csi.alibabacloud.com}}\n')],
    ['ack', 'a system image', deployment('registry-vpc.cn-beijing.aliyuncs.com/acs/coredns:v1.9.3', 'kube-system')],
    [
      'ack',
      'an image of the ACK registry',
      deployment('registry-cn-beijing-vpc.ack.aliyuncs.com/acs/aliyun-ingress-controller:v1'),
    ],
    ['ack', 'its kube-proxy', daemonSet('kube-proxy-worker', '{name: kube-proxy}')],
    [
      'ack',
      'a cloud-config',
      configMap('cloud-config', { 'cloud-config.conf': '{"Global": {"vpcid": "vpc-1", "vswitchid": "vsw-1"}}' }),
    ],
    ['tke', 'a provider ID', node('n1', { spec: 'providerID: "qcloud:///100003/ins-1"' })],
    ['tke', 'the provider ID of a native node', node('n1', { spec: 'providerID: tencentcloud://kn-1' })],
    ['tke', 'a node label', node('n1', { labels: 'cloud.tencent.com/node-instance-id: ins-1' })],
    ['tke', 'a TkeServiceConfig', object('cloud.tencent.com/v1alpha1', 'TkeServiceConfig')],
    ['tke', 'a StorageClass', object('storage.k8s.io/v1', 'StorageClass', 'provisioner: com.tencent.cloud.csi.cbs\n')],
    ['tke', 'a system image', deployment('hkccr.ccs.tencentyun.com/tkeimages/nginx-ingress-controller:v1.9.5')],
    ['tke', 'its ConfigMap', configMap('tke-service-controller-config', { VERSION: 'v2.11.4' })],
    ['tke', 'its agent', daemonSet('tke-bridge-agent', '{name: a}')],
    ['other', 'a provider ID', node('n1', { spec: 'providerID: "aws:///eu-west-1a/i-1"' })],
    [
      'other',
      'the provider ID of machines that are no TKE',
      node('n1', { spec: 'providerID: "tencentcloud:///200003/ins-1"' }),
    ],
    ['other', 'a node label', node('n1', { labels: 'eks.amazonaws.com/nodegroup: a' })],
    ['other', 'a StorageClass', object('storage.k8s.io/v1', 'StorageClass', 'provisioner: ebs.csi.aws.com\n')],
    ['other', 'a kind of AWS', object('elbv2.k8s.aws/v1beta1', 'TargetGroupBinding')],
    ['other', 'MetalLB', object('metallb.io/v1beta1', 'IPAddressPool')],
  ])('is %s by %s', (expected, _, text) => {
    expect(provider(text)).toBe(expected)
  })

  it.each([
    ['an application image of a public registry', deployment('registry.cn-hangzhou.aliyuncs.com/shop/web:1')],
    [
      'a mirrored upstream image',
      deployment('registry.cn-hangzhou.aliyuncs.com/google_containers/coredns:v1.9.3', 'kube-system'),
    ],
    ['a public component of Alibaba outside kube-system', deployment('registry.cn-hangzhou.aliyuncs.com/acs/sample:1')],
    ['an enterprise registry', deployment('shop.cr.aliyuncs.com/a/b:1')],
    ['an application image on Tencent', deployment('ccr.ccs.tencentyun.com/shop/web:1')],
    ['an enterprise registry on Tencent', deployment('shop.tencentcloudcr.com/a/b:1')],
    ['images of TKEStack', daemonSet('kube-proxy', '{name: kube-proxy, image: "tkestack/kube-proxy:v1.21.4-tke.3"}')],
    ['a kubelet whose build is called tke', node('n1', { info: 'kubeletVersion: v1.21.4-tke.3' })],
    [
      'ALB annotations, which AWS has too',
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a1, annotations: {alb.ingress.kubernetes.io/scheme: internal}}\n',
    ],
    [
      'an annotation for elastic containers',
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a1, annotations: {k8s.aliyun.com/eci-use-specs: 2-4Gi}}\n',
    ],
    [
      'a Node that somebody wrote',
      'apiVersion: v1\nkind: Node\nmetadata: {name: n1}\nspec: {providerID: alicloud://cn-hangzhou.i-bp1}\n',
    ],
    [
      'the definition of a kind',
      object(
        'apiextensions.k8s.io/v1',
        'CustomResourceDefinition',
        'spec: {group: istio.alibabacloud.com, names: {kind: IstioGateway}}\n',
      ),
    ],
    ['a ConfigMap that mentions one', configMap('notes', { a: 'apiVersion: istio.alibabacloud.com/v1beta1' }, 'shop')],
    ['another cloud-config', configMap('cloud-config', { a: '{"zone": "a"}' })],
    ['a bare load balancer', service('a1')],
    [
      'a class that everybody has',
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a1, annotations: {kubernetes.io/ingress.class: nginx}}\n',
    ],
  ])('is not decided by %s', (_, text) => {
    expect(provider(text)).toBeUndefined()
  })

  it('is decided by a kind that a dump shows to be installed', () => {
    const definition =
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a1, uid: x}\nspec: {group: istio.alibabacloud.com}\n'
    expect(provider(definition)).toBe('ack')
  })
})

describe('load balancer annotations', () => {
  it.each([
    ['ack', alibaba],
    ['ack', legacy],
    ['tke', tencent],
  ])('tell %s where nothing else does: %s', (expected, annotation) => {
    expect(provider(service('a1', annotation), service('b1'))).toBe(expected)
  })

  it('count on an Ingress, and so do the classes that only one cloud has', () => {
    expect(provider(ingress(', annotations: {kubernetes.io/ingress.subnetId: subnet-1}'))).toBe('tke')
    expect(provider(ingress('', 'ingressClassName: qcloud'))).toBe('tke')
    expect(provider(ingress(', annotations: {kubernetes.io/ingress.class: qcloud}'))).toBe('tke')
    expect(provider(service('a1', '', ', loadBalancerClass: alibabacloud.com/nlb'))).toBe('ack')
  })

  it('of another cloud do not decide for objects that have none', () => {
    expect(provider(service('a1', aws), service('b1'))).toBeUndefined()
  })

  it('of two clouds do not infect each other, and that is no contradiction', () => {
    expect(factsIn(all(service('a1', aws), service('b1', alibaba)))).toMatchObject({ values: {}, notices: [] })
    expect(factsIn(all(service('a1', tencent), service('b1', alibaba)))).toMatchObject({ values: {}, notices: [] })
  })

  it('give way to what the cluster consists of', () => {
    expect(factsIn(all(service('a1', aws), object('cloud.tencent.com/v1alpha1', 'TkeServiceConfig')))).toMatchObject({
      values: { provider: 'tke' },
      notices: [],
    })
  })

  it('on other kinds say nothing', () => {
    expect(
      provider(`apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a1, annotations: {${alibaba}}}\n`),
    ).toBeUndefined()
  })
})

describe('a cluster of two clouds', () => {
  it('has an unknown provider, and one notice names both places', () => {
    const text = all(
      object('istio.alibabacloud.com/v1beta1', 'IstioGateway'),
      object('alibabacloud.com/v1', 'AlbConfig'),
      object('cloud.tencent.com/v1alpha1', 'TkeServiceConfig'),
    )
    expect(factsIn(text)).toMatchObject({
      values: {},
      notices: [
        "provider is 'ack' at a.yaml:2 and 'tke' at a.yaml:10: it counts as unknown. The config or --fact settles it.",
      ],
    })
  })
})
