/** Hosts of Ingresses that a controller in the cluster serves (nginx, Traefik…). */
import type { Exposure } from '../exposure.ts'
import type { IngressClasses } from '../exposures/ingress-class.ts'
import type { Resource } from '../resource.ts'
import type { Labels } from '../services/selectors.ts'
import type { Served } from './served.ts'
import { ingressAddresses } from '../exposures/ingress-addresses.ts'
import { isIngress } from '../exposures/ingress-class.ts'
import { liveNode } from '../worlds/live.ts'
import { exposuresAt, exposuresOfPods } from './served.ts'

/** A controller: its class's usual name, what its IngressClass says, and labels that its pods have in its own manifests. */
interface IngressController {
  readonly usualClass: string
  readonly controller: string
  readonly pods: readonly Labels[]
}

/**
 * Labels of ingress-nginx's pods; ACK's nginx-ingress-lb selects `app`.
 * https://github.com/kubernetes/ingress-nginx/blob/main/deploy/static/provider/cloud/deploy.yaml
 */
export const nginxPods: readonly Labels[] = [
  { 'app.kubernetes.io/name': 'ingress-nginx', 'app.kubernetes.io/component': 'controller' },
  { app: 'ingress-nginx' },
]

const controllers: readonly IngressController[] = [
  { usualClass: 'nginx', controller: 'k8s.io/ingress-nginx', pods: nginxPods },
  {
    // https://github.com/nginx/kubernetes-ingress/blob/main/deployments/service/loadbalancer.yaml
    usualClass: '',
    controller: 'nginx.org/ingress-controller',
    pods: [{ app: 'nginx-ingress' }],
  },
  {
    // https://github.com/traefik/traefik-helm-chart/blob/master/traefik/templates/_helpers.tpl
    usualClass: 'traefik',
    controller: 'traefik.io/ingress-controller',
    pods: [{ 'app.kubernetes.io/name': 'traefik' }],
  },
  {
    // https://github.com/alibaba/higress/blob/main/helm/core/templates/_helpers.tpl
    usualClass: 'higress',
    controller: 'higress.io/higress-controller',
    pods: [{ app: 'higress-gateway' }],
  },
]

/** An Ingress's names, and the load balancers of the controller that takes it. */
export function ingressNames(
  resources: readonly Resource[],
  exposures: readonly Exposure[],
  classes: IngressClasses,
): readonly Served[] {
  const owners = new Set(exposures.map(({ owner }) => owner))
  return resources
    .filter((resource) => isIngress(resource) && !owners.has(resource))
    .map((ingress) => ({
      names: ingressAddresses(ingress).filter(({ kind }) => kind === 'host'),
      by: controllerExposures(ingress, exposures, classes),
    }))
}

/** The status of the Ingress tells, else its class: then only one load balancer of that controller may be there. */
export function controllerExposures(
  ingress: Resource,
  exposures: readonly Exposure[],
  classes: IngressClasses,
): readonly Exposure[] {
  const entries = [liveNode(ingress), ingress.node].flatMap(
    (node) => node?.at('status', 'loadBalancer', 'ingress')?.items() ?? [],
  )
  const byStatus = exposuresAt(
    exposures,
    entries.flatMap((entry) => [entry.get('ip'), entry.get('hostname')]),
  )
  if (byStatus.length > 0) return byStatus
  return controllerPods(ingress, classes).flatMap((labels) => exposuresOfPods(exposures, labels))
}

/** Labels, in alternatives, of the pods of the controller that takes an Ingress by its class; none for a controller that is not known here. */
export function controllerPods(ingress: Resource, classes: IngressClasses): readonly Labels[] {
  const own = classes.of(ingress)
  if (own.kind !== 'named') return []
  const said = classes.controllerOf(own.name)
  const controller = controllers.find((each) =>
    said === undefined ? each.usualClass === own.name : each.controller === said,
  )
  return controller?.pods ?? []
}
