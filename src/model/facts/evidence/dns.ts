/** CoreDNS's version, the cluster's domain, and whether NodeLocal DNSCache runs. */
import type { Node } from '../../../manifest/node.ts'
import type { Resource } from '../../resource.ts'
import type { Configuration } from './configurations.ts'
import type { Evidence } from './evidence.ts'
import { slicePlace, valuePlace } from '../../../manifest/place.ts'
import { containersOf, imageBase, imageTag } from '../../services/containers.ts'
import { readDomain } from '../fact-text.ts'
import { namePlace } from '../../places.ts'
import { parseVersion } from '../../version.ts'
import { configurationsOf } from './configurations.ts'
import { implies, mayBeSystem, shows } from './evidence.ts'
import { runs } from './running.ts'

export function dnsEvidence(resources: readonly Resource[]): readonly Evidence[] {
  const system = resources.filter(mayBeSystem)
  return [...corednsVersions(system), ...nodeLocalDns(system), ...clusterDomains(resources)]
}

function corednsVersions(system: readonly Resource[]): readonly Evidence[] {
  return system
    .filter(({ kind }) => kind === 'Deployment' || kind === 'Pod')
    .flatMap(containersOf)
    .flatMap(({ image }) => {
      const version =
        imageBase(image?.string ?? '') === 'coredns' ? parseVersion(imageTag(image?.string ?? '') ?? '') : undefined
      return image === undefined || version === undefined ? [] : [shows('coredns.version', version, valuePlace(image))]
    })
}

/** The objects that NodeLocal DNSCache is made of; accounts and monitors of the same name prove nothing. */
const nodeLocalObjects: ReadonlySet<string> = new Set([
  'ConfigMap node-local-dns',
  'DaemonSet node-local-dns',
  'Service kube-dns-upstream',
])

/** Where CoreDNS's own ConfigMap is in the input and nothing of NodeLocal DNSCache is, it counts as absent. */
function nodeLocalDns(system: readonly Resource[]): readonly Evidence[] {
  const cache = system.find((resource) => {
    const isOwn = nodeLocalObjects.has(`${resource.kind} ${resource.name}`) || hasNodeCache(resource)
    return isOwn && runs(resource)
  })
  if (cache !== undefined) return [shows('node-local-dns', true, namePlace(cache.node))]
  const coredns = system.find(({ kind, name }) => kind === 'ConfigMap' && name === 'coredns')
  return coredns === undefined ? [] : [implies('node-local-dns', false, namePlace(coredns.node))]
}

function hasNodeCache(resource: Resource): boolean {
  return (
    resource.kind === 'DaemonSet' &&
    containersOf(resource).some(({ image }) => imageBase(image?.string ?? '') === 'k8s-dns-node-cache')
  )
}

/** From CoreDNS's kubernetes plugin, the kubelet's configuration, and kubeadm's ClusterConfiguration. */
function clusterDomains(resources: readonly Resource[]): readonly Evidence[] {
  const coredns = resources.filter(
    (resource) => resource.kind === 'ConfigMap' && resource.name === 'coredns' && mayBeSystem(resource),
  )
  return [
    ...coredns.flatMap(({ node }) => domainOfCorefile(node.at('data', 'Corefile'))),
    ...configurationsOf('KubeletConfiguration', resources).flatMap((file) =>
      domainOf(file, file.root.get('clusterDomain')),
    ),
    ...configurationsOf('ClusterConfiguration', resources).flatMap((file) =>
      domainOf(file, file.root.at('networking', 'dnsDomain')),
    ),
  ]
}

/** The first zone of the first `kubernetes` line that is no reverse zone. The whole Corefile is read elsewhere: this needs one word. */
function domainOfCorefile(corefile: Node | undefined): readonly Evidence[] {
  const line = /^[ \t]*kubernetes((?:[ \t]+[^\s{}#]+)+)/m.exec(corefile?.string ?? '')
  if (corefile === undefined || line === null) return []
  const zones = [...line[0].matchAll(/[^\s]+/g)].slice(1)
  const zone = zones.find(([text]) => !text.replace(/\.$/, '').endsWith('.arpa'))
  const value = zone === undefined ? undefined : readDomain(zone[0])
  if (zone === undefined || value === undefined) return []
  const start = line.index + zone.index
  return [shows('cluster-domain', value, slicePlace(corefile, start, start + zone[0].length))]
}

function domainOf({ placeOf }: Configuration, node: Node | undefined): readonly Evidence[] {
  const value = node?.string === undefined ? undefined : readDomain(node.string)
  return node === undefined || value === undefined ? [] : [shows('cluster-domain', value, placeOf(node))]
}
