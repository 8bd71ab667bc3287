/** Which controller an Ingress is for. */
import type { Node } from '../../manifest/node.ts'
import type { Facts } from '../facts.ts'
import type { Resource } from '../resource.ts'
import { cloudOf } from '../annotations/clouds.ts'
import { isDump } from '../worlds/live.ts'
import { groupOf } from '../worlds/scope.ts'

/** Whether the object is an Ingress of Kubernetes, in any of its groups. */
export function isIngress({ apiVersion, kind }: Resource): boolean {
  return kind === 'Ingress' && ['networking.k8s.io', 'extensions'].includes(groupOf(apiVersion))
}

/** The class of an Ingress: named (where, too), none, or two names that differ. */
export type IngressClass =
  | { readonly kind: 'named'; readonly name: string; readonly at: Node }
  | { readonly kind: 'none' }
  | { readonly kind: 'ambiguous' }

/** The classes of a cluster. */
export interface IngressClasses {
  /** The class that is written on it, else the cluster's default class, which the API server writes on an Ingress when it is made. */
  of(ingress: Resource): IngressClass
  /** `spec.controller` of an IngressClass in the input. */
  controllerOf(name: string): string | undefined
}

const isDefault = 'ingressclass.kubernetes.io/is-default-class'

export function ingressClassesOf(resources: readonly Resource[]): IngressClasses {
  const classes = resources.filter(
    ({ kind, apiVersion }) => kind === 'IngressClass' && groupOf(apiVersion) === 'networking.k8s.io',
  )
  const [byDefault, ...others] = classes.filter(
    ({ node }) => node.at('metadata', 'annotations', isDefault)?.string === 'true',
  )
  return {
    of(ingress) {
      const written = writtenClass(ingress.node)
      const mayGetDefault = written.kind === 'none' && !isDump(ingress.node)
      return mayGetDefault && byDefault && others.length === 0
        ? { kind: 'named', name: byDefault.name, at: byDefault.node }
        : written
    },
    controllerOf: (name) => classes.find((each) => each.name === name)?.node.at('spec', 'controller')?.string,
  }
}

function writtenClass(ingress: Node): IngressClass {
  const places = [
    ingress.at('metadata', 'annotations', 'kubernetes.io/ingress.class'),
    ingress.at('spec', 'ingressClassName'),
  ].flatMap((node) => (node?.string ? [{ kind: 'named', name: node.string, at: node } as const] : []))
  const [first, second] = places
  if (!first) return { kind: 'none' }
  return second && second.name !== first.name ? { kind: 'ambiguous' } : first
}

/**
 * Whether TKE's CLB controller takes the Ingress: class `qcloud`, or none at all where something else says that this is TKE.
 * https://cloud.tencent.com/document/product/457/56112
 */
export function isQcloud(ingress: Resource, own: IngressClass, facts: Facts): boolean {
  if (own.kind === 'named') return own.name === 'qcloud'
  if (own.kind === 'ambiguous') return false
  return hasTkeAnnotation(ingress.node) || (facts.provider.known && facts.provider.value === 'tke')
}

function hasTkeAnnotation(ingress: Node): boolean {
  const entries = ingress.at('metadata', 'annotations')?.entries() ?? []
  return entries.some(({ key }) => key.string !== undefined && cloudOf(key.string) === 'tke')
}

/**
 * Whether TKE's ingress controller is off: its Deployment has no replicas, or its ConfigMap says so.
 * https://cloud.tencent.com/document/product/457/131136
 */
export function isIngressControllerOff(resources: readonly Resource[]): boolean {
  return resources.some(({ kind, namespace, name, node }) => {
    if (namespace !== 'kube-system') return false
    if (kind === 'Deployment' && name === 'l7-lb-controller') return node.at('spec', 'replicas')?.value === 0
    const isSwitch = kind === 'ConfigMap' && name === 'tke-service-controller-config'
    return isSwitch && node.at('data', 'EnableIngressController')?.string === 'false'
  })
}
