/** Whether the gateway behind a Service routes a name: what a name that leads there by DNS alone still needs. */
import type { Exposure } from '../exposure.ts'
import type { Resource } from '../resource.ts'
import type { KubeService } from '../service.ts'
import type { Labels } from '../services/selectors.ts'
import { covers } from '../calls/addresses.ts'
import { ingressClassesOf, isIngress } from '../exposures/ingress-class.ts'
import { ingressRoutes } from '../exposures/routes.ts'
import { groupOf } from '../worlds/scope.ts'
import { selects } from '../services/selectors.ts'
import { controllerPods, nginxPods } from './ingress.ts'
import { istioRoutes } from './istio.ts'

/**
 * Whether the objects of the input route the host through the gateway behind a Service. Undefined where it is no gateway whose routes
 * are read here: ingress-nginx's are Ingresses, Istio's are Gateways with VirtualServices.
 */
export function routesHost(
  service: KubeService,
  host: string,
  resources: readonly Resource[],
  exposures: readonly Exposure[],
): boolean | undefined {
  const pods = [service.selector ?? {}, ...service.backends.workloads.map(({ labels }) => labels)]
  if (nginxPods.some((wanted) => pods.some((labels) => selects(wanted, labels))))
    return ingressesOfNginx(resources, exposures).some((ingress) => isRouted(ingress, host))
  const hasGatewayApi = resources.some(({ apiVersion }) => groupOf(apiVersion) === 'gateway.networking.k8s.io')
  return hasGatewayApi ? undefined : istioRoutes(pods, host, resources)
}

/** Those that are neither a cloud's own nor of the class of another controller; a class that nobody explains may be ingress-nginx's. */
function ingressesOfNginx(resources: readonly Resource[], exposures: readonly Exposure[]): readonly Resource[] {
  const classes = ingressClassesOf(resources)
  const clouds = new Set(exposures.map(({ owner }) => owner))
  const isOther = (pods: readonly Labels[]): boolean => pods.length > 0 && pods !== nginxPods
  return resources.filter(
    (resource) => isIngress(resource) && !clouds.has(resource) && !isOther(controllerPods(resource, classes)),
  )
}

function isRouted(ingress: Resource, host: string): boolean {
  return ingressRoutes(ingress).some((route) => route.host === '' || covers(route.host, host))
}
