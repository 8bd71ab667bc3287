import { describe, expect, it } from 'vitest'
import { all, configMap, daemonSet, factIn, factsIn } from '../support/facts.ts'

const file = (more: string) => `apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\n${more}`
const byFile = daemonSet(
  'kube-proxy',
  '{name: kube-proxy, image: "registry.k8s.io/kube-proxy:v1.30.7", command: [/usr/local/bin/kube-proxy, --config=/var/lib/kube-proxy/config.conf]}',
)
const flags = (args: string, name = 'kube-proxy', more = '') =>
  daemonSet(
    name,
    `{name: kube-proxy, image: "ccr.ccs.tencentyun.com/tkeimages/hyperkube:v1.20.6-tke.12", command: [kube-proxy], args: [${args}]}`,
    more,
  )

function proxy(text: string) {
  const { values } = factsIn(text)
  return [values['kube-proxy.mode'], values['kube-proxy.cluster-cidr'], values['kube-proxy.detect-local-mode']]
}

const image = (text: string) =>
  factIn('kube-proxy.version', daemonSet('kube-proxy', `{name: kube-proxy, image: "${text}"}`))

describe('a KubeProxyConfiguration', () => {
  it.each([
    ['a document of its own', file('mode: ipvs\nclusterCIDR: 10.1.0.0/16\n')],
    ["kubeadm's ConfigMap", configMap('kube-proxy', { 'config.conf': file('mode: ipvs\nclusterCIDR: 10.1.0.0/16\n') })],
    [
      "ACK's ConfigMap",
      configMap('kube-proxy-worker', { 'config.conf': file('mode: ipvs\nclusterCIDR: 10.1.0.0/16\n') }),
    ],
    [
      'a ConfigMap of any name and key, beside other files',
      configMap('x', { a: 'b: 1\n', y: file('mode: ipvs\nclusterCIDR: 10.1.0.0/16\n') }),
    ],
    [
      'JSON in a ConfigMap',
      configMap('kube-proxy', {
        c: '{"apiVersion": "kubeproxy.config.k8s.io/v1alpha1", "kind": "KubeProxyConfiguration", "mode": "ipvs", "clusterCIDR": "10.1.0.0/16"}\n',
      }),
    ],
    [
      'one document of several in a key',
      configMap('kubeadm', {
        c: `kind: ClusterConfiguration\napiVersion: kubeadm.k8s.io/v1beta3\n---\n${file('mode: ipvs\nclusterCIDR: 10.1.0.0/16\n')}`,
      }),
    ],
  ])('tells mode and cluster CIDR as %s', (_, text) => {
    expect(proxy(text).slice(0, 2)).toEqual(['ipvs', '10.1.0.0/16'])
  })

  it('is pointed at inside the string of the ConfigMap', () => {
    const { places } = factsIn(
      configMap('kube-proxy', { 'config.conf': file('mode: "ipvs"\ndetectLocalMode: NodeCIDR\n') }),
    )
    expect(places['kube-proxy.mode']).toBe('manifest: mode: "ipvs"')
    expect(places['kube-proxy.detect-local-mode']).toBe('manifest: detectLocalMode: NodeCIDR')
  })

  it.each([
    [
      "the kubelet's configuration",
      'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nauthorization: {mode: Webhook}\nmode: ipvs\n',
    ],
    ['a mode that is none', file('mode: userspace\n')],
    ['a placeholder', file('mode: ${MODE}\nclusterCIDR: "{{ .cidr }}"\n')],
    ['a mention in prose', configMap('notes', { README: 'KubeProxyConfiguration has mode: ipvs\n' })],
    [
      'text that is no YAML',
      configMap('kube-proxy', { 'config.conf': `${file('mode: ipvs\n')}// omitted\nipvs：\n  x: 1\n` }),
    ],
    [
      'another kind with the same words',
      configMap('x', { a: 'apiVersion: example.com/v1\nkind: KubeProxyConfiguration\nmode: ipvs\n' }),
    ],
  ])('is not %s', (_, text) => {
    expect(proxy(text)).toEqual([undefined, undefined, undefined])
  })

  it('says nothing by what it leaves out, unless a kube-proxy is seen that reads it', () => {
    expect(proxy(configMap('kube-proxy', { c: file('mode: ""\nipvs: {strictARP: true}\n') }))).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(proxy(all(configMap('kube-proxy', { c: file('mode: ""\nclusterCIDR: ""\n') }), byFile))).toEqual([
      'iptables',
      '',
      'ClusterCIDR',
    ])
    expect(proxy(all(configMap('kube-proxy', { c: file('metricsBindAddress: ""\n') }), byFile))).toEqual([
      'iptables',
      '',
      'ClusterCIDR',
    ])
  })

  it('of a placeholder is no default, even where it is read', () => {
    expect(proxy(all(configMap('kube-proxy', { c: file('mode: ${MODE}\n') }), byFile))).toEqual([
      undefined,
      '',
      'ClusterCIDR',
    ])
  })

  it('outside kube-system counts if there is none inside', () => {
    const foreign = configMap('kind', { c: file('mode: nftables\n') }, 'tools')
    expect(factIn('kube-proxy.mode', foreign)).toBe('nftables')
    expect(factIn('kube-proxy.mode', all(foreign, configMap('kube-proxy', { c: file('mode: ipvs\n') })))).toBe('ipvs')
  })
})

describe('the flags of a kube-proxy', () => {
  it.each([
    [
      'with =',
      '"--proxy-mode=ipvs", "--cluster-cidr=10.1.0.0/16,fd00::/64"',
      ['ipvs', '10.1.0.0/16,fd00::/64', 'ClusterCIDR'],
    ],
    [
      'as two words',
      '--proxy-mode, nftables, --detect-local-mode, InterfaceNamePrefix',
      ['nftables', '', 'InterfaceNamePrefix'],
    ],
    [
      'in the string of a shell',
      '"-c", "exec kube-proxy --v=2 --proxy-mode=\'ipvs\' --cluster-cidr=10.1.0.0/16"',
      ['ipvs', '10.1.0.0/16', 'ClusterCIDR'],
    ],
    [
      'left out: the defaults',
      '--kubeconfig=/var/lib/kube-proxy/config, "--hostname-override=$(NODE_NAME)"',
      ['iptables', '', 'ClusterCIDR'],
    ],
    ['empty: the defaults', '--proxy-mode=, --cluster-cidr=', ['iptables', '', 'ClusterCIDR']],
    [
      'with a variable',
      '"--proxy-mode=$(MODE)", "--cluster-cidr={{ .Values.cidr }}"',
      [undefined, undefined, 'ClusterCIDR'],
    ],
    ['of a mode that is none', '--proxy-mode=userspace', [undefined, '', 'ClusterCIDR']],
  ])('tell what they say: %s', (_, args, expected) => {
    expect(proxy(flags(args))).toEqual(expected)
  })

  it('are pointed at, and a default at the arguments without it', () => {
    const { places } = factsIn(flags('--proxy-mode=ipvs, --v=2'))
    expect(places['kube-proxy.mode']).toBe('manifest: --proxy-mode=ipvs')
    expect(places['kube-proxy.cluster-cidr']).toBe('derived: args: [--proxy-mode=ipvs, --v=2]')
  })

  it('are ignored beside --config, and the file is unknown where it is not in the input', () => {
    expect(proxy(flags('--config=/etc/config.conf, --proxy-mode=ipvs'))).toEqual([undefined, undefined, undefined])
    const both = all(
      flags('--config=/etc/config.conf, --proxy-mode=ipvs'),
      configMap('kube-proxy', { c: file('mode: iptables\n') }),
    )
    expect(proxy(both)).toEqual(['iptables', '', 'ClusterCIDR'])
  })

  it('decide alone where no --config names the file', () => {
    const both = all(
      flags('--proxy-mode=ipvs'),
      configMap('kube-proxy', { c: file('mode: iptables\nclusterCIDR: 10.1.0.0/16\n') }),
    )
    expect(proxy(both)).toEqual(['ipvs', '', 'ClusterCIDR'])
  })

  it('that are not seen leave everything open', () => {
    expect(proxy(daemonSet('kube-proxy', '{name: kube-proxy, image: "registry.k8s.io/kube-proxy:v1.30.7"}'))).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('contradict each other between two kube-proxies', () => {
    const { values, notices } = factsIn(
      all(flags('--proxy-mode=ipvs', 'kube-proxy-a'), flags('--proxy-mode=iptables', 'kube-proxy-b')),
    )
    expect(values['kube-proxy.mode']).toBeUndefined()
    expect(notices).toEqual([
      "kube-proxy.mode is 'ipvs' at a.yaml:8 and 'iptables' at a.yaml:17: it counts as unknown. The config or --fact settles it.",
    ])
  })
})

describe('a kube-proxy that does not run', () => {
  const config = configMap('kube-proxy', { c: file('mode: ipvs\n') })
  it.each([
    [
      "parked as TKE's Cilium guide does",
      flags('--proxy-mode=ipvs', 'kube-proxy', 'nodeSelector: {label-not-exist: node-not-exist}'),
    ],
    [
      "parked as Calico's eBPF page does",
      flags('--proxy-mode=ipvs', 'kube-proxy', 'nodeSelector: {non-calico: "true"}'),
    ],
    ['for Windows', flags('--proxy-mode=ipvs', 'kube-proxy-windows', 'nodeSelector: {kubernetes.io/os: windows}')],
    [
      'wanted on no node',
      `${flags('--proxy-mode=ipvs').replace('kube-system}', 'kube-system, uid: x}')}status: {desiredNumberScheduled: 0}\n`,
    ],
  ])('says nothing, nor does its file: %s', (_, text) => {
    const { values } = factsIn(all(text, config))
    expect([values['kube-proxy.mode'], values['kube-proxy.version']]).toEqual([undefined, undefined])
  })

  it('is no reason to doubt one that runs beside it', () => {
    expect(
      factIn(
        'kube-proxy.mode',
        all(
          flags('--proxy-mode=ipvs', 'kube-proxy-windows', 'nodeSelector: {kubernetes.io/os: windows}'),
          flags('--proxy-mode=nftables'),
        ),
      ),
    ).toBe('nftables')
  })

  it('is not one that runs on the nodes of some label', () => {
    expect(
      factIn('kube-proxy.mode', flags('--proxy-mode=ipvs', 'kube-proxy', 'nodeSelector: {kubernetes.io/os: linux}')),
    ).toBe('ipvs')
  })
})

describe('the version of kube-proxy', () => {
  it.each([
    ['ccr.ccs.tencentyun.com/tkeimages/hyperkube:v1.20.6-tke.12', '1.20.6-tke.12'],
    ['hkccr.ccs.tencentyun.com/tkeimages/hyperkube:v1.34.1-tke.1-rc3', '1.34.1-tke.1'],
    ['registry.k8s.io/kube-proxy:v1.30.7', '1.30.7'],
    ['registry.example:5000/mirror/kube-proxy-amd64:v1.23.17', '1.23.17'],
    ['registry-cn-hangzhou-vpc.ack.aliyuncs.com/acs/kube-proxy:v1.30.7-aliyun.1', '1.30.7'],
    ['registry.k8s.io/kube-proxy:v1.30.7@sha256:0123', '1.30.7'],
    ['tkestack/kube-proxy:v1.21.4-tke.3', '1.21.4'],
    ['registry.k8s.io/kube-proxy:latest', undefined],
    ['registry.k8s.io/kube-proxy', undefined],
    ['registry.example:5000/kube-proxy', undefined],
    ['docker.io/library/other:v1.2.3', undefined],
  ])('stands in the tag of %s', (name, version) => {
    expect(image(name)).toBe(version)
  })

  it('is read in kube-system only', () => {
    expect(
      factIn(
        'kube-proxy.version',
        daemonSet('kube-proxy', '{name: kube-proxy, image: "kube-proxy:v1.2.3"}', '', 'other'),
      ),
    ).toBeUndefined()
  })
})
