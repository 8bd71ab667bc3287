/** nginx asks another address for leave before it answers: `auth-url` is dialled by the ingress controller. */
import type { Client } from '../../client.ts'
import type { Exposure } from '../../exposure.ts'
import type { IngressClasses } from '../../exposures/ingress-class.ts'
import type { Resource } from '../../resource.ts'
import type { Spot } from './spot.ts'
import { addressBook } from './book.ts'
import { clientOf } from '../clients.ts'
import { anyPod } from '../../client.ts'
import { isIngress } from '../../exposures/ingress-class.ts'
import { controllerExposures } from '../../names/ingress.ts'
import { mentionsIn } from './scan.ts'
import { spotOf } from './spot.ts'

/** https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#external-authentication */
const authUrl = 'nginx.ingress.kubernetes.io/auth-url'

/**
 * The spot of an Ingress's auth-url. None where it leads to the load balancer of the controller itself: the node that dials then has an
 * endpoint, the controller's own pod.
 */
export function authUrlSpots(
  ingress: Resource,
  exposures: readonly Exposure[],
  classes: IngressClasses,
): readonly Spot[] {
  const node = isIngress(ingress) ? ingress.node.at('metadata', 'annotations', authUrl) : undefined
  if (!node?.string) return []
  const own = new Set(controllerExposures(ingress, exposures, classes).map(({ owner }) => owner))
  const behind = exposures.filter(({ owner }) => own.has(owner))
  const book = addressBook(behind, [], '')
  if (mentionsIn(node.string, (host) => book.has(host)).length > 0) return []
  return spotOf(node, { client: controllerClient(behind), mentionedBy: ingress })
}

function controllerClient(behind: readonly Exposure[]): Client {
  const [workload, ...others] = new Set(behind.flatMap(({ backends }) => backends.workloads))
  return workload && others.length === 0 ? clientOf(workload) : anyPod
}
