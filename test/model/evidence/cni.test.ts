import { describe, expect, it } from 'vitest'
import { all, configMap, daemonSet, factIn, factsIn, node } from '../support/facts.ts'

const terway = '{name: terway, image: "registry-cn-hangzhou-vpc.ack.aliyuncs.com/acs/terway:v1.9.0"}'
const shared = daemonSet('terway-eniip', terway)
const exclusive = daemonSet('terway-eni', terway)
const eniConfig = (conf: string, more: Readonly<Record<string, string>> = {}) =>
  configMap('eni-config', { eni_conf: '{"version": "1"}', '10-terway.conf': conf, ...more })
const type = (value: string) => `{"type": "terway", "eniip_virtual_type": "${value}"}`
const cni = (...texts: readonly string[]) => factIn('cni', all(...texts))

const inCluster = (text: string) => factIn('terway.in-cluster-load-balance', text)

const replaced = (value: string) => configMap('cilium-config', { 'kube-proxy-replacement': value })

describe("Terway's mode", () => {
  it.each([
    ['veth', [eniConfig(type('Veth'))], 'terway-eniip'],
    ['default', [eniConfig(type('default'))], 'terway-eniip'],
    ['IPVlan, in any case', [eniConfig(type('IPVlan'))], 'terway-ipvlan'],
    ['datapathv2', [eniConfig(type('datapathv2'))], 'terway-datapathv2'],
    ['nothing, and a DaemonSet that shares ENIs', [shared, eniConfig('{"type": "terway"}')], 'terway-eniip'],
    ['nothing: ENIs may be exclusive', [eniConfig('{"type": "terway"}')], 'terway'],
    ['something else', [shared, eniConfig(type('new'))], 'terway'],
    [
      'a placeholder',
      [shared, eniConfig('{"eniip_virtual_type": {{ toJson .Values.mode }}, "type": "terway"}')],
      'terway-eniip',
    ],
    ['a quoted placeholder', [shared, eniConfig(type('{{ .Values.mode }}'))], 'terway'],
    ['no ConfigMap', [shared], 'terway'],
    ['no ConfigMap, and the old DaemonSet', [daemonSet('terway', terway)], 'terway'],
    [
      'a DaemonSet of exclusive ENIs, whatever the ConfigMap says',
      [exclusive, eniConfig(type('datapathv2'))],
      'terway-eni',
    ],
    ['only eni_conf', [configMap('eni-config', { eni_conf: '{}' })], 'terway'],
    [
      'a PodNetworking',
      ['apiVersion: network.alibabacloud.com/v1beta1\nkind: PodNetworking\nmetadata: {name: a}\n'],
      'terway',
    ],
  ])('with %s', (_, texts, expected) => {
    expect(cni(...texts)).toBe(expected)
  })

  it('is read through what people leave in the JSON', () => {
    const conf = `{
  // "eniip_virtual_type": "veth",
  /* "eniip_virtual_type": "veth" */
  "cniVersion": "0.4.0", <----- see the guide
  "vswitches": {{- toJson .Values.vswitches }},
  "capabilities": {"bandwidth": true},
  "url": "https://example.com/a",
  "eniip_virtual_type" : "datapathv2",   // enables eBPF
  ...
  "type": "terway",
}`
    const { values, places } = factsIn(eniConfig(conf))
    expect(values.cni).toBe('terway-datapathv2')
    expect(places.cni).toBe('manifest: "eniip_virtual_type" : "datapathv2"')
  })

  it.each([
    ['enabled, on a kernel that is recent enough', '5.10.134-16.al8.x86_64', undefined, 'terway-datapathv2'],
    ['enabled, on an old kernel', '3.10.0-1160.el7.x86_64', undefined, 'terway'],
    ['enabled, on the last that is too old', '4.18.0-80.el8.x86_64', undefined, 'terway'],
    ['enabled, on the first that is recent enough', '4.19.91-27.al7.x86_64', undefined, 'terway-datapathv2'],
    ['enabled, on a kernel that is not seen', undefined, undefined, 'terway'],
    ['switched off', '5.10.134', 'true', 'terway-eniip'],
  ])('with network policies by eBPF, %s', (_, kernel, disabled, expected) => {
    const conf = '{"eniip_virtual_type": "veth", "network_policy_provider": "ebpf"}'
    const map = eniConfig(conf, disabled === undefined ? {} : { disable_network_policy: disabled })
    expect(cni(map, ...(kernel === undefined ? [] : [node('n1', { info: `kernelVersion: ${kernel}` })]))).toBe(expected)
  })

  it('is exclusive where all nodes are, and open where some are', () => {
    const one = node('n1', { labels: 'k8s.aliyun.com/exclusive-mode-eni-type: eniOnly' })
    const other = node('n2')
    const virtual = node('virtual-kubelet-cn-hangzhou-a', { labels: 'type: virtual-kubelet' })
    expect(cni(shared, eniConfig(type('veth')), one, virtual)).toBe('terway-eni')
    expect(cni(shared, eniConfig(type('veth')), one, other)).toBe('terway')
    expect(cni(shared, eniConfig(type('veth')), other)).toBe('terway-eniip')
  })

  it.each([
    ['an eni-config of another namespace', configMap('eni-config', { '10-terway.conf': type('veth') }, 'shop')],
    [
      'an application called terway',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: terway-eniip, namespace: kube-system}\n',
    ],
    ['a metrics proxy', daemonSet('terway-metric-proxy', '{name: proxy, image: alpine/socat}')],
    [
      'a pod that asks for an ENI',
      'apiVersion: v1\nkind: Pod\nmetadata: {name: p1, annotations: {k8s.aliyun.com/eci-use-specs: 2-4Gi}}\n',
    ],
  ])('is not told by %s', (_, text) => {
    expect(cni(text)).toBeUndefined()
  })
})

describe("Terway's in-cluster load balancing", () => {
  const withKey = (value: string) => eniConfig(type('datapathv2'), { in_cluster_loadbalance: value })

  it.each([
    ['"true" beside eni_conf', withKey('true'), 'true'],
    ['another word', withKey('True'), 'false'],
    ['"false"', withKey('false'), 'false'],
    ['a placeholder', withKey('{{ .Values.inCluster }}'), undefined],
    ['a whole ConfigMap without it', eniConfig(type('datapathv2')), 'false'],
    [
      'a key inside eni_conf, which nobody reads',
      configMap('eni-config', { eni_conf: '{"in_cluster_loadbalance": "true"}', '10-terway.conf': '{}' }),
      'false',
    ],
    ['a fragment without it', configMap('eni-config', { '10-terway.conf': type('datapathv2') }), undefined],
    ['no ConfigMap', shared, undefined],
    [
      "an old DaemonSet's variable",
      daemonSet('terway-eniip', '{name: policy, image: terway, env: [{name: IN_CLUSTER_LOADBALANCE, value: "true"}]}'),
      'true',
    ],
  ])('with %s', (_, text, expected) => {
    expect(inCluster(text)).toBe(expected)
  })
})

describe("TKE's network modes", () => {
  const bridge = daemonSet(
    'tke-bridge-agent',
    '{name: a, image: "ccr.ccs.tencentyun.com/tkeimages/tke-bridge-agent:v1"}',
  )
  const eni = daemonSet('tke-eni-agent', '{name: a, image: "ccr.ccs.tencentyun.com/tkeimages/tke-eni-agent:v1"}')
  const cilium = daemonSet('cilium', '{name: cilium-agent, image: "ccr.ccs.tencentyun.com/tkeimages/cilium:v1.14"}')
  const ownCilium = daemonSet('cilium', '{name: cilium-agent, image: "quay.io/cilium/cilium:v1.16.1"}')
  it.each([
    ['the bridge agent', [bridge], 'global-router'],
    ['the bridge agent and the ENI agent', [bridge, eni], 'global-router'],
    ['the ENI agent', [eni], 'vpc-cni'],
    ["the ENI agent and TKE's Cilium", [eni, cilium], 'dataplane-v2'],
    [
      "TKE's Cilium inside the ENI agent",
      [daemonSet('tke-eni-agent', '{name: cilium-agent, image: "ccr.ccs.tencentyun.com/tkeimages/cilium:v1.14"}')],
      'dataplane-v2',
    ],
    ["TKE's Cilium alone", [cilium], 'cilium-overlay'],
    ["TKE's Cilium and the bridge agent", [bridge, cilium], 'cilium-overlay'],
    ["the user's Cilium that replaces kube-proxy", [bridge, ownCilium, replaced('true')], 'cilium'],
    ["the user's Cilium, replacing kube-proxy in the old word", [ownCilium, replaced('strict')], 'cilium'],
    ["the user's Cilium that leaves kube-proxy alone", [ownCilium, replaced('false')], 'other'],
    ["the user's Cilium chained to the ENI agent", [eni, ownCilium, replaced('false')], 'vpc-cni'],
    ["the user's Cilium, half replacing", [ownCilium, replaced('partial')], undefined],
    ["the user's Cilium, configuration not seen", [eni, ownCilium], undefined],
    ['the ConfigMap of a Cilium that replaces kube-proxy', [replaced('true')], 'cilium'],
    ['an agent in another namespace', [daemonSet('tke-eni-agent', '{name: a, image: a}', '', 'shop')], undefined],
  ])('with %s', (_, texts, expected) => {
    expect(cni(...texts)).toBe(expected)
  })
})

describe('other network plug-ins', () => {
  const flannel = daemonSet('kube-flannel-ds', '{name: kube-flannel, image: "flannel:v0.25"}', '', 'kube-flannel')

  it.each([
    ['Flannel by its DaemonSet', [flannel], 'flannel'],
    [
      'Flannel by one DaemonSet an architecture',
      [daemonSet('kube-flannel-ds-amd64', '{name: a}'), daemonSet('kube-flannel-ds-arm64', '{name: a}')],
      'flannel',
    ],
    [
      'Flannel by its ConfigMap',
      [configMap('kube-flannel-cfg', { 'net-conf.json': '{"Network": "172.20.0.0/16"}' })],
      'flannel',
    ],
    ['Calico', [daemonSet('calico-node', '{name: calico-node}')], 'other'],
    ['Calico beside Flannel: policies only', [flannel, daemonSet('calico-node', '{name: calico-node}')], 'flannel'],
    ['AWS', [daemonSet('aws-node', '{name: aws-node}')], 'other'],
    ['nothing', [configMap('x', { a: 'b' })], undefined],
    [
      'kube-proxy alone: that Terway is not seen does not make it Flannel',
      [daemonSet('kube-proxy-worker', '{name: kube-proxy}')],
      undefined,
    ],
    ['a parked DaemonSet', [daemonSet('kube-flannel-ds', '{name: a}', 'nodeSelector: {x: node-not-exist}')], undefined],
  ])('are told: %s', (_, texts, expected) => {
    expect(cni(...texts)).toBe(expected)
  })

  it('are told by a dump of the whole cluster that shows none of the known ones', () => {
    const proxy = daemonSet('kube-proxy', '{name: kube-proxy}').replace('kube-system}', 'kube-system, uid: x}')
    const manifest = daemonSet('kube-proxy', '{name: kube-proxy}')
    const cilium = daemonSet('cilium', '{name: cilium-agent, image: "quay.io/cilium/cilium:v1.16.1"}')
    expect(cni(proxy, node('n1'))).toBe('other')
    expect(cni(proxy)).toBeUndefined()
    expect(cni(manifest, node('n1'))).toBeUndefined()
    expect(cni(proxy, node('n1'), cilium)).toBeUndefined()
    expect(cni(proxy, node('n1'), flannel)).toBe('flannel')
  })

  it('that are two contradict each other, with one notice', () => {
    const { values, notices } = factsIn(all(flannel, shared, eniConfig(type('veth'))))
    expect(values.cni).toBeUndefined()
    expect(notices).toHaveLength(1)
    expect(notices[0]).toMatch(/^cni is 'terway-eniip' at a\.yaml:\d+ and 'flannel' at a\.yaml:3: /)
  })
})
