/** kube-proxy's mode, version and pod detector: from its DaemonSet and its configuration file. */
import type { Node } from '../../../manifest/node.ts'
import type { Place } from '../../../manifest/place.ts'
import type { Container } from '../../services/containers.ts'
import type { FactValues } from '../../facts.ts'
import type { Resource } from '../../resource.ts'
import type { Configuration } from './configurations.ts'
import type { Evidence, EvidenceOf } from './evidence.ts'
import type { Flag } from './flags.ts'
import { entryPlace, valuePlace } from '../../../manifest/place.ts'
import { containersOf, imageBase, imageTag } from '../../services/containers.ts'
import { factDefinitions } from '../fact-names.ts'
import { parseVersion } from '../../version.ts'
import { configurationsOf } from './configurations.ts'
import { implies, mayBeSystem, shows } from './evidence.ts'
import { flagsOf, isPlaceholder } from './flags.ts'
import { runs } from './running.ts'

/** A field of a configuration, or a flag. `text` undefined: it is there, but a tool is still to fill it in. */
interface Setting {
  readonly text: string | undefined
  readonly at: Place
}

/** One way in which kube-proxy is told what to do. */
interface Settings {
  readonly mode: Setting | undefined
  readonly clusterCidr: Setting | undefined
  readonly detectLocalMode: Setting | undefined
  /** Where to point for a default; undefined if this may be a part of the whole, so that silence says nothing. */
  readonly silence: Place | undefined
}

/** A container that runs kube-proxy, with its flags. */
interface Proxy {
  readonly container: Container
  readonly flags: ReadonlyMap<string, Flag>
}

/**
 * What the input says of kube-proxy. A DaemonSet that is parked runs nowhere, and then neither it nor its configuration says a thing.
 * Flags are ignored where `--config` is given, says kube-proxy's help; without it the file is not read.
 */
export function kubeProxyEvidence(resources: readonly Resource[]): readonly Evidence[] {
  const owners = resources.filter(isKubeProxy)
  const running = owners.filter(runs).flatMap(proxiesIn)
  if (owners.length > 0 && running.length === 0) return []
  const byFlags = running.filter(({ flags }) => flags.size > 0 && !flags.has('config'))
  const mayReadFile = running.length === 0 || byFlags.length < running.length
  const readsFile = running.some(({ flags }) => flags.has('config'))
  const settings = [
    ...byFlags.map(flagSettings),
    ...(mayReadFile
      ? configurationsOf('KubeProxyConfiguration', resources).map((file) => fileSettings(file, readsFile))
      : []),
  ]
  return [...settings.flatMap(evidenceOf), ...running.flatMap(({ container }) => versionOf(container))]
}

/** The images of the kube-proxy DaemonSets that run somewhere, as far as their tags tell `kube-proxy.version`. */
export function kubeProxyImages(
  resources: readonly Resource[],
): readonly { readonly owner: Resource; readonly image: Node }[] {
  const owners = resources.filter(
    (resource) => resource.kind === 'DaemonSet' && isKubeProxy(resource) && runs(resource),
  )
  const proxies = owners.flatMap((owner) => proxiesIn(owner).map(({ container }) => ({ owner, container })))
  return proxies.flatMap(({ owner, container }) => {
    const { image } = container
    return image && versionOf(container).length > 0 ? [{ owner, image }] : []
  })
}

/** DaemonSets as kubeadm, ACK (`kube-proxy-worker`, `kube-proxy-master`) and TKE have them; static Pods in a dump. */
function isKubeProxy(resource: Resource): boolean {
  if (resource.kind !== 'DaemonSet' && resource.kind !== 'Pod') return false
  return mayBeSystem(resource) && /^kube-proxy(?:-|$)/.test(resource.name)
}

function proxiesIn(resource: Resource): readonly Proxy[] {
  const containers = containersOf(resource)
  const [only] = containers
  const proxy = containers.find(({ name, image }) => {
    return name.startsWith('kube-proxy') || /^(?:kube-proxy|hyperkube)/.test(imageBase(image?.string ?? ''))
  })
  const container = proxy ?? (containers.length === 1 ? only : undefined)
  return container === undefined ? [] : [{ container, flags: flagsOf(container) }]
}

function flagSettings({ container, flags }: Proxy): Settings {
  const setting = (name: string): Setting | undefined => {
    const flag = flags.get(name)
    return flag && flag.value !== '' ? { text: flag.value, at: valuePlace(flag.node) } : undefined
  }
  const words = container.node.get('args') ?? container.node.get('command') ?? container.node
  return {
    mode: setting('proxy-mode'),
    clusterCidr: setting('cluster-cidr'),
    detectLocalMode: setting('detect-local-mode'),
    silence: entryPlace(words),
  }
}

/** `inUse`: a kube-proxy in the input reads such a file, so that an empty or absent field means kube-proxy's default. */
function fileSettings({ root, placeOf }: Configuration, inUse: boolean): Settings {
  const setting = (name: string): Setting | undefined => {
    const field = root.get(name)
    const text = field?.string
    if (field === undefined || text === '' || field.value === null) return undefined
    return { text: text === undefined || isPlaceholder(text) ? undefined : text, at: placeOf(field) }
  }
  return {
    mode: setting('mode'),
    clusterCidr: setting('clusterCIDR'),
    detectLocalMode: setting('detectLocalMode'),
    silence: inUse ? placeOf(root.get('mode') ?? root.get('kind') ?? root) : undefined,
  }
}

/** kube-proxy's own defaults on Linux stand for what is not set: iptables, no CIDR, ClusterCIDR. */
function evidenceOf({ mode, clusterCidr, detectLocalMode, silence }: Settings): readonly Evidence[] {
  return [
    ...reading('kube-proxy.mode', mode, silence, 'iptables'),
    ...reading('kube-proxy.cluster-cidr', clusterCidr, silence, ''),
    ...reading('kube-proxy.detect-local-mode', detectLocalMode, silence, 'ClusterCIDR'),
  ]
}

type Told = 'kube-proxy.mode' | 'kube-proxy.cluster-cidr' | 'kube-proxy.detect-local-mode'

/** A value that is no fact's (userspace, kernelspace, a placeholder) says nothing. */
function reading<Name extends Told>(
  fact: Name,
  setting: Setting | undefined,
  silence: Place | undefined,
  fallback: FactValues[Name],
): readonly EvidenceOf<Name>[] {
  if (setting === undefined) return silence === undefined ? [] : [implies(fact, fallback, silence)]
  const value = setting.text === undefined ? undefined : factDefinitions[fact].read(setting.text)
  return value === undefined ? [] : [shows(fact, value, setting.at)]
}

/**
 * The version in the image's tag. TKE ships `tkeimages/hyperkube:v1.20.6-tke.12`; TKEStack, which is not TKE, has tags of the same
 * shape whose build number means something else.
 */
function versionOf({ image }: Container): readonly Evidence[] {
  const name = image?.string ?? ''
  if (image === undefined || !/^(?:kube-proxy|hyperkube)/.test(imageBase(name))) return []
  const version = parseVersion(imageTag(name) ?? '')
  if (version === undefined) return []
  const { tke: _, ...upstream } = version
  return [shows('kube-proxy.version', /(?:^|\/)tkestack\//.test(name) ? upstream : version, valuePlace(image))]
}
