/** Lists of addresses of ingress-nginx. https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#whitelist-source-range */
import type { Exposure } from '../exposure.ts'
import type { IngressClasses } from '../exposures/ingress-class.ts'
import type { Node } from '../../manifest/node.ts'
import type { Resource } from '../resource.ts'
import type { Reliance } from './reliance.ts'
import { keyPlace } from '../../manifest/place.ts'
import { ingressClassesOf, isIngress } from '../exposures/ingress-class.ts'
import { controllerExposures, controllerPods, nginxPods } from '../names/ingress.ts'
import { hasPods } from '../names/served.ts'
import { isSelective } from './reliance.ts'

const annotations = ['whitelist-source-range', 'allowlist-source-range', 'denylist-source-range'].map(
  (name) => `nginx.ingress.kubernetes.io/${name}`,
)
/** Of the controller's ConfigMap: https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/ */
const settings = ['whitelist-source-range', 'denylist-source-range', 'block-cidrs']
/** With one of these nginx takes the client from a header, or from the PROXY protocol. */
const forwarded = ['use-forwarded-headers', 'enable-real-ip', 'use-proxy-protocol']

/** The lists of an nginx that stands behind a load balancer, in its ConfigMap and on the Ingresses that it alone serves. */
export function nginxReliance(
  exposure: Exposure,
  resources: readonly Resource[],
  exposures: readonly Exposure[],
): readonly Reliance[] {
  if (!nginxPods.some((labels) => hasPods(exposure, labels))) return []
  const configs = resources.filter(
    ({ kind, namespace }) =>
      kind === 'ConfigMap' && exposure.services.some((service) => service.namespace === namespace),
  )
  if (configs.some(({ node }) => forwarded.some((key) => node.at('data', key)?.string === 'true'))) return []
  const classes = ingressClassesOf(resources)
  const ingresses = resources.filter((each) => isIngress(each) && isServedBy(each, exposure, exposures, classes))
  return [
    ...configs.flatMap((config) => listsIn(config, config.node.get('data'), settings)),
    ...ingresses.flatMap((ingress) => listsIn(ingress, ingress.node.at('metadata', 'annotations'), annotations)),
  ]
}

/** An Ingress that several load balancers may serve is one of an unknown object; behind a cloud's own Ingress there is no other. */
function isServedBy(
  ingress: Resource,
  exposure: Exposure,
  exposures: readonly Exposure[],
  classes: IngressClasses,
): boolean {
  const [owner, ...others] = new Set(controllerExposures(ingress, exposures, classes).map((each) => each.owner))
  if (owner) return owner === exposure.owner && others.length === 0
  return controllerPods(ingress, classes).some((labels) => hasPods(exposure, labels))
}

function listsIn(resource: Resource, map: Node | undefined, keys: readonly string[]): readonly Reliance[] {
  return keys.flatMap((key) => {
    const list = map?.get(key)
    return list?.string && isSelective(list.string.split(',')) ? [{ resource, at: keyPlace(list), reads: 'peer' }] : []
  })
}
