/** Owns `kubernetes [ZONES…] { … }` and `k8s_external [ZONE…] { … }` (plugin/kubernetes/setup.go, plugin/k8s_external/setup.go). */
import { spanOf } from '../spot.ts'
import type { TokenReader } from '../token-reader.ts'
import { fallthroughZones, readOnce, textsOf, zonesOrBlock, type PluginContext } from './context.ts'
import type { ExternalPlugin, KubernetesPlugin } from './plugin.ts'

/** All options that any release knows. */
const properties: ReadonlySet<string> = new Set(
  (
    'endpoint_pod_names pods namespaces endpoint tls labels namespace_labels fallthrough ttl noendpoints zonal ignore kubeconfig ' +
    'multicluster startup_timeout apiserver_qps apiserver_burst apiserver_max_inflight upstream resyncperiod transfer'
  ).split(' '),
)

/** Reads the plugin, which needs a zone that is no reverse zone. */
export function readKubernetes(reader: TokenReader, context: PluginContext): KubernetesPlugin | undefined {
  return readOnce(reader, 'kubernetes', () => {
    const first = reader.spot
    const words = reader.remainingArgs()
    const zones = zonesOrBlock(words, context)
    if (zones.every((zone) => /\.(?:in-addr|ip6)\.arpa\.$/.test(`.${zone}`))) {
      reader.refuse('plugin', 'kubernetes needs a zone that is no reverse zone')
    }
    const options = new Map<string, readonly string[]>()
    let fallthrough: readonly string[] = []
    while (reader.nextBlock()) {
      const name = reader.text
      if (!properties.has(name)) reader.refuse('plugin', `kubernetes has no option ${name}`)
      if (name === 'fallthrough') fallthrough = fallthroughZones(reader)
      else
        options.set(name, [
          ...(name === 'namespaces' ? (options.get(name) ?? []) : []),
          ...textsOf(reader.remainingArgs()),
        ])
    }
    return {
      kind: 'kubernetes',
      zones,
      namespaces: options.get('namespaces') ?? [],
      labels: options.get('labels')?.join(' '),
      namespaceLabels: options.get('namespace_labels')?.join(' '),
      pods: options.get('pods')?.[0] ?? 'disabled',
      ignoresEmptyServices: options.get('ignore')?.[0] === 'empty_service',
      fallthrough,
      spot: spanOf(first, words),
    }
  })
}

/** Reads the last `k8s_external` line, which is the one that counts. */
export function readExternal(reader: TokenReader, context: PluginContext): ExternalPlugin | undefined {
  let plugin: ExternalPlugin | undefined
  while (reader.next()) {
    const first = reader.spot
    const words = reader.remainingArgs()
    let fallthrough: readonly string[] = plugin?.fallthrough ?? []
    while (reader.nextBlock()) {
      if (reader.text === 'fallthrough') fallthrough = fallthroughZones(reader)
      else reader.remainingArgs()
    }
    plugin = { kind: 'k8s_external', zones: zonesOrBlock(words, context), fallthrough, spot: spanOf(first, words) }
  }
  return plugin
}
