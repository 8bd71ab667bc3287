import { describe, expect, it } from 'vitest'
import { nodesOf } from '../../../src/model/facts/evidence/nodes.ts'
import { worldIn } from '../support/input.ts'
import { all, configMap, daemonSet, factIn, factsIn, node } from '../support/facts.ts'

const kubelet = (name: string, version: string, more = '') => node(name, { info: `kubeletVersion: ${version}${more}` })

const corefile = (text: string) => configMap('coredns', { Corefile: text })

const tke = (data: Readonly<Record<string, string>>) => configMap('tke-service-controller-config', data)

const ccm = (value: string) =>
  daemonSet('cloud-controller-manager', `{name: ccm, env: [{name: SERVICE_FORCE_BACKEND_ENI, value: "${value}"}]}`)

describe('nodes', () => {
  const dump = all(
    node('n1', {
      labels: 'zone: a',
      addresses: '{type: Hostname, address: n1}, {type: InternalIP, address: 10.0.0.2}',
    }),
    node('n2', { spec: 'taints: [{key: x, effect: NoSchedule}]', addresses: '{type: InternalIP, address: 10.0.0.1}' }),
    node('eklet-subnet-1', { labels: 'node.kubernetes.io/instance-type: eklet' }),
  )

  it('of a dump are all there are, super nodes apart', () => {
    const { values, places } = factsIn(dump)
    expect([values.nodes, values['node-cidr']]).toEqual(['2', '10.0.0.1/32,10.0.0.2/32'])
    expect(places.nodes).toBe('derived: n1')
  })

  it('are listed with their labels, taints and kind', () => {
    expect(nodesOf(worldIn({ 'a.yaml': dump }).resources)).toEqual([
      { name: 'n1', labels: { zone: 'a' }, noSchedule: false, superNode: false },
      { name: 'n2', labels: {}, noSchedule: true, superNode: false },
      {
        name: 'eklet-subnet-1',
        labels: { 'node.kubernetes.io/instance-type': 'eklet' },
        noSchedule: false,
        superNode: true,
      },
    ])
  })

  it.each([
    ['a virtual node of ACK', node('virtual-kubelet-cn-hangzhou-a', { labels: 'type: virtual-kubelet' }), true, false],
    ['a cordoned node', node('n1', { spec: 'unschedulable: true' }), false, true],
    ['an evicting taint', node('n1', { spec: 'taints: [{key: x, effect: NoExecute}]' }), false, true],
    [
      'a taint that only discourages',
      node('n1', { spec: 'taints: [{key: x, effect: PreferNoSchedule}]' }),
      false,
      false,
    ],
  ])('are told apart: %s', (_, text, superNode, noSchedule) => {
    expect(nodesOf(worldIn({ 'a.yaml': text }).resources)).toMatchObject([{ superNode, noSchedule }])
  })

  it('of another group are no nodes', () => {
    const other = node('n1').replace('apiVersion: v1', 'apiVersion: example.com/v1')
    expect(nodesOf(worldIn({ 'a.yaml': other }).resources)).toBeUndefined()
  })

  it('that somebody wrote by hand are no nodes', () => {
    const written = 'apiVersion: v1\nkind: Node\nmetadata: {name: n1}\nstatus: {nodeInfo: {kubeletVersion: v1.30.7}}\n'
    expect(nodesOf(worldIn({ 'a.yaml': written }).resources)).toBeUndefined()
    expect(factsIn(written).values).toEqual({})
  })

  it('without an address leave the node CIDR unknown', () => {
    expect(factIn('node-cidr', all(dump, node('n3')))).toBeUndefined()
  })

  it('are read from the live copy where a manifest declares them, too', () => {
    const written = 'apiVersion: v1\nkind: Node\nmetadata: {name: n1, labels: {zone: wrong}}\n'
    expect(
      nodesOf(worldIn({ 'a.yaml': written, 'context:d.yaml': node('n1', { labels: 'zone: a' }) }).resources)?.[0]
        ?.labels,
    ).toEqual({ zone: 'a' })
  })
})

describe('the version of Kubernetes', () => {
  it.each([
    ['a kubelet', kubelet('n1', 'v1.30.7-aliyun.1'), '1.30.7'],
    [
      'kubelets that agree but for their build',
      all(kubelet('n1', 'v1.30.7-aliyun.1'), kubelet('n2', 'v1.30.7')),
      '1.30.7',
    ],
    [
      'kubeadm',
      'apiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\nkubernetesVersion: v1.19.8\n',
      '1.19.8',
    ],
    [
      'the API server',
      'apiVersion: v1\nkind: Pod\nmetadata: {name: kube-apiserver-m1, namespace: kube-system}\nspec: {containers: [{name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.28.3"}]}\n',
      '1.28.3',
    ],
    [
      'nobody',
      kubelet('eklet-subnet-1', 'v2.5.0', '').replace(
        'labels: {}',
        'labels: {node.kubernetes.io/instance-type: eklet}',
      ),
      undefined,
    ],
    ['kubelets that differ', all(kubelet('n1', 'v1.30.7'), kubelet('n2', 'v1.28.3')), undefined],
    [
      'another ClusterConfiguration',
      'apiVersion: example.com/v1\nkind: ClusterConfiguration\nkubernetesVersion: v1.19.8\n',
      undefined,
    ],
  ])('comes from %s', (_, text, expected) => {
    expect(factIn('kubernetes', text)).toBe(expected)
  })

  it('comes from kubeadm last: its file keeps the version of the installation', () => {
    const kubeadm = configMap('kubeadm-config', {
      ClusterConfiguration:
        'apiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\nkubernetesVersion: v1.26.1\n',
    })
    expect(factIn('kubernetes', kubeadm)).toBe('1.26.1')
    expect(factsIn(all(kubeadm, kubelet('n1', 'v1.30.7')))).toMatchObject({
      values: { kubernetes: '1.30.7' },
      notices: [],
    })
  })

  it('is that of kube-proxy, too, where nothing else tells it', () => {
    const { values, places } = factsIn(kubelet('n1', 'v1.30.7-aliyun.1', ', kubeProxyVersion: v1.30.7-aliyun.1'))
    expect(values['kube-proxy.version']).toBe('1.30.7')
    expect(places['kube-proxy.version']).toBe('derived: v1.30.7-aliyun.1')
  })

  it('is not that of kube-proxy where an image or a node says another', () => {
    const apart = kubelet('n1', 'v1.30.7', ', kubeProxyVersion: v1.28.3')
    expect(factIn('kube-proxy.version', apart)).toBe('1.28.3')
    expect(
      factIn(
        'kube-proxy.version',
        all(apart, daemonSet('kube-proxy', '{name: kube-proxy, image: "kube-proxy:v1.26.1"}')),
      ),
    ).toBe('1.26.1')
  })

  it('does not stand in for versions of kube-proxy that contradict each other', () => {
    const text = all(
      'apiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\nkubernetesVersion: v1.30.7\n',
      daemonSet('kube-proxy-a', '{name: kube-proxy, image: "kube-proxy:v1.26.1"}'),
      daemonSet('kube-proxy-b', '{name: kube-proxy, image: "kube-proxy:v1.28.3"}'),
    )
    const { values, notices } = factsIn(text)
    expect([values.kubernetes, values['kube-proxy.version'], notices.length]).toEqual(['1.30.7', undefined, 1])
  })
})

describe('cluster DNS', () => {
  it.each([
    [
      'the zone of the kubernetes plugin',
      corefile(
        '.:53 {\n    errors\n    kubernetes cluster.example in-addr.arpa ip6.arpa {\n      pods insecure\n    }\n}\n',
      ),
      'cluster.example',
      'cluster.example',
    ],
    [
      'a zone with a final dot, after a reverse zone',
      corefile('.:53 {\n kubernetes in-addr.arpa. Corp.Local. {\n }\n}\n'),
      'corp.local',
      'Corp.Local.',
    ],
    [
      "the kubelet's configuration",
      'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nclusterDomain: a.b\n',
      'a.b',
      'clusterDomain: a.b',
    ],
    [
      "the kubelet's ConfigMap",
      configMap('kubelet-config', {
        kubelet: 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nclusterDomain: a.b\n',
      }),
      'a.b',
      'clusterDomain: a.b',
    ],
    [
      'kubeadm',
      'apiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\nnetworking: {dnsDomain: a.b, podSubnet: 10.1.0.0/16}\n',
      'a.b',
      'dnsDomain: a.b',
    ],
  ])('has a domain by %s', (_, text, expected, place) => {
    const { values, places } = factsIn(text)
    expect(values['cluster-domain']).toBe(expected)
    expect(places['cluster-domain']).toBe(`manifest: ${place}`)
  })

  it.each([
    ['a placeholder', corefile('.:53 {\n  kubernetes {$DOMAIN} in-addr.arpa {\n  }\n}\n')],
    ['another placeholder', corefile('.:53 {\n  kubernetes __PILLAR__DNS__DOMAIN__ in-addr.arpa\n}\n')],
    ['no zone', corefile('cluster.local:53 {\n  kubernetes {\n  }\n}\n')],
    ['a comment', corefile('.:53 {\n  # kubernetes cluster.example\n}\n')],
    ['reverse zones only', corefile('.:53 {\n  kubernetes in-addr.arpa ip6.arpa\n}\n')],
    ["NodeLocal DNSCache's ConfigMap", configMap('node-local-dns', { Corefile: 'a.b:53 {\n  kubernetes a.b\n}\n' })],
  ])('has no domain by %s', (_, text) => {
    expect(factIn('cluster-domain', text)).toBeUndefined()
  })

  it.each([
    ['registry-vpc.cn-beijing.aliyuncs.com/acs/coredns:v1.9.3.10-7dfca203-aliyun', '1.9.3'],
    ['ccr.ccs.tencentyun.com/tkeimages/coredns:1.8.4', '1.8.4'],
    ['registry.k8s.io/coredns/coredns:v1.11.1', '1.11.1'],
    ['registry.k8s.io/coredns/coredns:latest', undefined],
    ['example/coredns-exporter:v1.0.0', undefined],
  ])('has the version of the image %s', (image, version) => {
    const deployment = (namespace: string) =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: coredns, namespace: ${namespace}}\nspec: {template: {spec: {containers: [{name: coredns, image: "${image}"}]}}}\n`
    expect(factIn('coredns.version', deployment('kube-system'))).toBe(version)
    expect(factIn('coredns.version', deployment('etcd'))).toBeUndefined()
  })

  it('has the version of a Pod in a dump', () => {
    const pod = `apiVersion: v1\nkind: Pod\nmetadata: {name: coredns-1, namespace: kube-system}\nspec: {containers: [{name: coredns, image: "coredns:1.9.3"}]}\n`
    expect(factIn('coredns.version', pod)).toBe('1.9.3')
  })

  it.each([
    ['its DaemonSet', daemonSet('node-local-dns', '{name: node-cache}'), 'true'],
    [
      'its image under another name',
      daemonSet('localdns', '{name: a, image: "registry.k8s.io/dns/k8s-dns-node-cache:1.23.1"}'),
      'true',
    ],
    ['its ConfigMap', configMap('node-local-dns', { Corefile: '' }), 'true'],
    [
      'its Service',
      'apiVersion: v1\nkind: Service\nmetadata: {name: kube-dns-upstream, namespace: kube-system}\n',
      'true',
    ],
    [
      'its account alone',
      'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: node-local-dns, namespace: kube-system}\n',
      undefined,
    ],
    ['a parked DaemonSet', daemonSet('node-local-dns', '{name: a}', 'nodeSelector: {x: node-not-exist}'), undefined],
    ['a namesake elsewhere', configMap('node-local-dns', { Corefile: '' }, 'shop'), undefined],
    ["CoreDNS's ConfigMap without any of these", corefile('.:53 {}\n'), 'false'],
    ["CoreDNS's ConfigMap beside it", all(corefile('.:53 {}\n'), daemonSet('node-local-dns', '{name: a}')), 'true'],
  ])('has NodeLocal DNSCache or not by %s', (_, text, expected) => {
    expect(factIn('node-local-dns', text)).toBe(expected)
  })
})

describe('pod addresses', () => {
  it.each([
    [
      'kubeadm',
      'apiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\nnetworking: {podSubnet: "10.1.0.0/16, fd00::/56"}\n',
      '10.1.0.0/16,fd00::/56',
    ],
    [
      'Flannel',
      configMap('kube-flannel-cfg', {
        'net-conf.json': '{\n  "Network": "172.20.0.0/16",\n  "Backend": {"Type": "alloc"}\n}',
      }),
      '172.20.0.0/16',
    ],
    [
      'Cilium',
      configMap('cilium-config', { ipam: 'cluster-pool', 'cluster-pool-ipv4-cidr': '10.2.0.0/16' }),
      '10.2.0.0/16',
    ],
    [
      "kube-proxy's clusterCIDR",
      'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\nclusterCIDR: 10.3.0.0/16\n',
      '10.3.0.0/16',
    ],
    [
      'no pool of Cilium that is not in use',
      configMap('cilium-config', { ipam: 'kubernetes', 'cluster-pool-ipv4-cidr': '10.0.0.0/8' }),
      undefined,
    ],
    [
      'no placeholder',
      configMap('cilium-config', { ipam: 'cluster-pool', 'cluster-pool-ipv4-cidr': '${CIDR}' }),
      undefined,
    ],
  ])('come from %s', (_, text, expected) => {
    expect(factIn('pod-cidr', text)).toBe(expected)
  })

  it('are not what kube-proxy says where something better is there', () => {
    const text = all(
      configMap('cilium-config', { ipam: 'cluster-pool', 'cluster-pool-ipv4-cidr': '10.2.0.0/16' }),
      'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\nclusterCIDR: 10.3.0.0/16\n',
    )
    expect(factsIn(text)).toMatchObject({ values: { 'pod-cidr': '10.2.0.0/16' }, notices: [] })
  })
})

describe("defaults of the clouds' controllers", () => {
  const cloudConfig = configMap('cloud-config', { 'cloud-config.conf': '{"Global": {"serviceBackendType": "ecs"}}' })

  it.each([
    ['on', tke({ VERSION: 'v2.11.4', EnableDefaultDirectAccess: 'true' }), 'true'],
    ['off', tke({ VERSION: 'v2.11.4', EnableDefaultDirectAccess: 'false' }), 'false'],
    ['off in a cluster that was upgraded', tke({ VERSION: 'v2.11.4', GlobalRouteDirectAccess: 'true' }), 'false'],
    ['open for a placeholder', tke({ VERSION: 'v2.11.4', EnableDefaultDirectAccess: '${ON}' }), undefined],
    ['open for a fragment', tke({ GlobalRouteDirectAccess: 'true' }), undefined],
  ])('make direct access %s', (_, text, expected) => {
    expect(factIn('direct-access-by-default', text)).toBe(expected)
  })

  it.each([
    ['eni by a variable', ccm('true'), 'eni'],
    ['open without the variable', ccm('false'), undefined],
    ['ecs by the cloud-config', cloudConfig, 'ecs'],
    ['eni where the variable and the cloud-config differ', all(ccm('true'), cloudConfig), 'eni'],
    ['eni by the cloud-config', configMap('cloud-config', { c: '{"Global": {"serviceBackendType": "eni"}}' }), 'eni'],
    [
      'open for an empty cloud-config',
      configMap('cloud-config', { c: '{"Global": {"serviceBackendType": ""}}' }),
      undefined,
    ],
  ])('make the default backend %s', (_, text, expected) => {
    expect(factIn('default-backend', text)).toBe(expected)
  })
})
