/** Which TkeServiceConfig a load balancer's object names, and what it says of a listener. */
import type { Node } from '../manifest/node.ts'
import type { Place } from '../manifest/place.ts'
import type { AnnotationRow } from './annotations/row.ts'
import type { Facts } from './facts.ts'
import type { Resource } from './resource.ts'
import type { Keepalive } from './exposure.ts'
import { entryPlace, valuePlace } from '../manifest/place.ts'
import { annotationNode, annotationValue } from './annotations/read.ts'
import { tkeIngress, tkeService } from './annotations/tke.ts'
import { valueOr } from './facts.ts'
import { groupOf } from './scope.ts'

/**
 * What stands behind the annotations `tke-service-config` and `-auto`, which may not both be set. A named config is looked up in the
 * namespace of the object that names it. https://cloud.tencent.com/document/product/457/45700
 */
export type ServiceConfig =
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly config: Resource }
  /** The controller's own object, which is not in the input: only the cluster could say what was edited into it. */
  | { readonly kind: 'auto' }
  /** A name that partial input cannot resolve. */
  | { readonly kind: 'unseen'; readonly name: string }
  /** It is certain that the controller finds none: a wrong namespace, a reserved name, two annotations, an absence in complete input. */
  | { readonly kind: 'broken'; readonly name: string }

/** The two annotations of a kind of object, and the suffix of the config that the controller makes for it. */
interface ConfigAnnotations {
  readonly named: AnnotationRow
  readonly auto: AnnotationRow
  readonly suffix: string
}

const annotationsOf: Readonly<Record<'Ingress' | 'Service', ConfigAnnotations>> = {
  Ingress: { named: tkeIngress.config, auto: tkeIngress.configAuto, suffix: '-auto-ingress-config' },
  Service: { named: tkeService.config, auto: tkeService.configAuto, suffix: '-auto-service-config' },
}
/** A config that a person names must not end like one that the controller makes. */
const reserved = ['-auto-ingress-config', '-auto-service-config']

/** The TkeServiceConfigs of a cluster, by their names. */
export interface ServiceConfigs {
  of(owner: Resource, kind: 'Ingress' | 'Service'): ServiceConfig
}

export function serviceConfigsOf(resources: readonly Resource[], facts: Facts): ServiceConfigs {
  const all = resources.filter(
    ({ kind, apiVersion }) => kind === 'TkeServiceConfig' && groupOf(apiVersion) === 'cloud.tencent.com',
  )
  const isComplete = valueOr(facts.complete, false)
  return {
    of(owner, kind) {
      const { named, auto, suffix } = annotationsOf[kind]
      const annotations = owner.node.at('metadata', 'annotations')
      const name = annotationValue(annotations, named)
      const isAuto = annotationValue(annotations, auto) !== undefined
      const own = (wanted: string) => all.find((each) => each.name === wanted && each.namespace === owner.namespace)
      if (name === undefined) {
        const made = isAuto ? own(owner.name + suffix) : undefined
        if (made) return { kind: 'found', config: made }
        return { kind: isAuto ? 'auto' : 'none' }
      }
      if (isAuto || reserved.some((ending) => name.endsWith(ending))) return { kind: 'broken', name }
      const config = own(name)
      if (config) return { kind: 'found', config }
      const isElsewhere = all.some((each) => each.name === name)
      return { kind: isComplete || isElsewhere ? 'broken' : 'unseen', name }
    },
  }
}

/** The annotation that names the config, or asks for the controller's own. */
export function serviceConfigPlace(annotations: Node | undefined, kind: 'Ingress' | 'Service'): Place | undefined {
  const { named, auto } = annotationsOf[kind]
  const node = annotationNode(annotations, named) ?? annotationNode(annotations, auto)
  return node && entryPlace(node)
}

/** What a config says of one layer-7 listener, and where: a segment counts for its protocol and port, and only the integer 1 switches on. */
export function keepaliveIn(
  config: Resource,
  protocol: string,
  port: number,
): { readonly keepalive: Keepalive; readonly at: Place | undefined } {
  const segments = config.node.at('spec', 'loadBalancer', 'l7Listeners')?.items() ?? []
  const segment = segments.find((each) => each.get('protocol')?.string === protocol && each.get('port')?.value === port)
  const field = segment?.get('keepaliveEnable')
  return {
    keepalive: field?.value === 1 ? 'on' : 'off',
    at: field ? entryPlace(field) : segment && valuePlace(segment),
  }
}

/**
 * Keepalive of a layer-7 listener: `auto` where only the live object could say. A config that partial input does not show counts as
 * `on`: an unresolved reference is silence.
 */
export function keepaliveOf(
  found: ServiceConfig,
  protocol: string,
  port: number,
): { readonly keepalive: Keepalive; readonly at: Place | undefined } {
  switch (found.kind) {
    case 'found':
      return keepaliveIn(found.config, protocol, port)
    case 'auto':
      return { keepalive: 'auto', at: undefined }
    case 'unseen':
      return { keepalive: 'on', at: undefined }
    case 'none':
    case 'broken':
      return { keepalive: 'off', at: undefined }
  }
}
