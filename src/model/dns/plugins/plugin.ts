/** Owns the plugins of a server block as data, as far as they decide what a name becomes and who answers. */
import type { RewriteRule } from '../rewrite/rule.ts'
import type { Pattern } from '../rewrite/pattern.ts'
import type { Spot } from '../spot.ts'
import type { Transport } from '../zones.ts'

export interface RewritePlugin {
  readonly kind: 'rewrite'
  /** In the order of the file, imports spliced in. */
  readonly rules: readonly RewriteRule[]
}

export interface CachePlugin {
  readonly kind: 'cache'
  readonly zones: readonly string[]
  readonly spot: Spot
}

/** One `forward` (or, in old releases, `proxy`) line. */
export interface ForwardPlugin {
  readonly kind: 'forward'
  readonly zone: string
  readonly except: readonly string[]
  readonly upstreams: readonly Upstream[]
  /** Codes that make the next forward line answer; `NODATA` stands for an empty NOERROR. */
  readonly next: readonly string[]
  readonly spot: Spot
}

/** Whom a forward line asks. */
export interface Upstream {
  /** `file`: the resolvers in a resolv.conf. `host`: looked up at start. `placeholder`: a `__PILLAR__…__` or variable without a value. */
  readonly kind: 'address' | 'file' | 'host' | 'placeholder'
  readonly transport: Transport
  /** The address in canonical form, the path, the host or the placeholder. */
  readonly name: string
  readonly port: number
}

export interface HostsPlugin {
  readonly kind: 'hosts'
  readonly zones: readonly string[]
  readonly fallthrough: readonly string[]
  readonly entries: readonly HostEntry[]
  /** A hosts file was named whose text is not given: any name may be in it. */
  readonly incomplete: boolean
  readonly reverse: boolean
  readonly spot: Spot
}

/** One line of hosts. */
export interface HostEntry {
  /** In canonical form. */
  readonly address: string
  /** Lower case, with final dots, those outside the plugin's zones left out. */
  readonly names: readonly string[]
  readonly spot: Spot
}

export interface TemplatePlugin {
  readonly kind: 'template'
  readonly zones: readonly string[]
  readonly templates: readonly Template[]
}

/** One `template` line with its block. The texts are Go templates of records. */
export interface Template {
  readonly class: string
  readonly type: string
  readonly zones: readonly string[]
  readonly patterns: readonly Pattern[]
  readonly answer: readonly string[]
  readonly authority: readonly string[]
  readonly additional: readonly string[]
  readonly rcode: string
  readonly fallthrough: readonly string[]
  /** It has conditions or variables (`expr`, `var`) that are not followed. */
  readonly conditional: boolean
  readonly spot: Spot
}

export interface KubernetesPlugin {
  readonly kind: 'kubernetes'
  readonly zones: readonly string[]
  /** Empty: all. */
  readonly namespaces: readonly string[]
  /** Label selectors, as written. */
  readonly labels: string | undefined
  readonly namespaceLabels: string | undefined
  readonly pods: string
  readonly ignoresEmptyServices: boolean
  readonly fallthrough: readonly string[]
  readonly spot: Spot
}

/** `k8s_external`: answers `service.namespace.<zone>` with the Service's external addresses. */
export interface ExternalPlugin {
  readonly kind: 'k8s_external'
  readonly zones: readonly string[]
  readonly fallthrough: readonly string[]
  readonly spot: Spot
}

/** A plugin that answers from data that no Corefile shows (zone files, other clouds' zones, etcd, …). */
export interface DataPlugin {
  readonly kind: 'data'
  readonly name: string
  readonly zones: readonly string[]
  readonly fallthrough: boolean
  readonly spot: Spot
}

interface WhoamiPlugin {
  readonly kind: 'whoami'
  readonly spot: Spot
}

/** `acl`: who may ask at all, by the client's address. */
interface AclPlugin {
  readonly kind: 'acl'
  readonly spot: Spot
}

/** Any other plugin that handles queries: it hands them on. */
interface PassingPlugin {
  readonly kind: 'passing'
  readonly name: string
}

export type Plugin =
  | RewritePlugin
  | CachePlugin
  | ForwardPlugin
  | HostsPlugin
  | TemplatePlugin
  | KubernetesPlugin
  | ExternalPlugin
  | DataPlugin
  | WhoamiPlugin
  | AclPlugin
  | PassingPlugin

/** `bind`: the addresses that a server block listens on. */
export interface Binding {
  readonly addresses: readonly string[]
}

/** `view`: the condition under which a server block takes a query. */
export interface View {
  readonly expressions: readonly string[]
  readonly spot: Spot
}
