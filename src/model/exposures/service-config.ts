/** Which TkeServiceConfig a load balancer's object names, and what it says of a listener. */
import type { Node } from '../../manifest/node.ts'
import type { Place } from '../../manifest/place.ts'
import type { AnnotationRow } from '../annotations/row.ts'
import type { Facts } from '../facts.ts'
import type { Resource } from '../resource.ts'
import type { Keepalive, ServiceConfig } from '../exposure.ts'
import { entryPlace, valuePlace } from '../../manifest/place.ts'
import { annotationNode, annotationValue } from '../annotations/read.ts'
import { tkeIngress, tkeService } from '../annotations/tke.ts'
import { isPlaceholder } from '../facts/evidence/flags.ts'
import { valueOr } from '../facts.ts'
import { groupOf } from '../worlds/scope.ts'
import { isTemplate } from '../template.ts'

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

/** Who refers to a config, and the annotations in which it does. */
export interface Referrer {
  readonly kind: 'Ingress' | 'Service'
  readonly name: string
  readonly namespace: string
  readonly annotations: Node | undefined
}

/** The TkeServiceConfigs of a cluster, by their names. */
export interface ServiceConfigs {
  of(referrer: Referrer): ServiceConfig
}

export function serviceConfigsOf(resources: readonly Resource[], facts: Facts): ServiceConfigs {
  const all = resources.filter(
    ({ kind, apiVersion }) => kind === 'TkeServiceConfig' && groupOf(apiVersion) === 'cloud.tencent.com',
  )
  const isComplete = valueOr(facts.complete, false)
  return {
    of({ kind, name: own, namespace, annotations }) {
      const { named, auto, suffix } = annotationsOf[kind]
      const name = annotationValue(annotations, named)
      const isAuto = annotationValue(annotations, auto) === 'true'
      const here = (wanted: string) => all.find((each) => each.name === wanted && each.namespace === namespace)
      if (name === undefined) {
        const made = isAuto ? here(own + suffix) : undefined
        if (made) return { kind: 'found', config: made, generated: true }
        return { kind: isAuto ? 'auto' : 'none' }
      }
      if (isAuto) return broken(name, 'both-annotations')
      if (reserved.some((ending) => name.endsWith(ending))) return broken(name, 'reserved-name')
      const config = here(name)
      if (config) return { kind: 'found', config, generated: false }
      const elsewhere = all.find((each) => each.name === name)
      if (elsewhere) return broken(name, 'other-namespace', elsewhere)
      return isComplete && !isPlaceholder(name) ? broken(name, 'absent') : { kind: 'unseen', name }
    },
  }
}

function broken(
  name: string,
  why: Extract<ServiceConfig, { kind: 'broken' }>['why'],
  elsewhere?: Resource,
): ServiceConfig {
  return { kind: 'broken', name, why, elsewhere }
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
  if (!segment && segments.some((each) => isMeantFor(each, protocol, port)))
    return { keepalive: 'refused', at: undefined }
  return { keepalive: keepaliveAt(field), at: field ? entryPlace(field) : segment && valuePlace(segment) }
}

/** Whether a segment would match if protocol and port had their type and case. */
function isMeantFor(segment: Node, protocol: string, port: number): boolean {
  const [written, number] = [segment.get('protocol'), segment.get('port')]
  return written?.string?.toUpperCase() === protocol && String(number?.value) === String(port)
}

function keepaliveAt(field: Node | undefined): Keepalive {
  if (field?.value === undefined || field.value === null || field.value === 0) return 'off'
  if (isTemplate(field)) return 'open'
  return field.value === 1 ? 'on' : 'refused'
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
