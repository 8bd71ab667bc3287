/**
 * Istio's AuthorizationPolicies by address. https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source
 * On ASM: https://www.alibabacloud.com/help/en/asm/user-guide/allow-only-specific-ip-addresses-to-access-applications-within-the-mesh
 */
import type { Node } from '../../manifest/node.ts'
import type { Exposure } from '../exposure.ts'
import type { Resource } from '../resource.ts'
import type { Reliance } from './reliance.ts'
import { keyPlace, valuePlace } from '../../manifest/place.ts'
import { hasPods } from '../names/served.ts'
import { stringsOf } from '../worlds/resources.ts'
import { groupOf } from '../worlds/scope.ts'
import { textsOf } from '../services/selectors.ts'
import { isSelective } from './reliance.ts'

/** The policies that apply to the pods behind a load balancer. With trusted proxies configured, `remote` is read from a header. */
export function istioReliance(exposure: Exposure, resources: readonly Resource[]): readonly Reliance[] {
  const found = resources
    .filter(({ kind, apiVersion }) => kind === 'AuthorizationPolicy' && groupOf(apiVersion) === 'security.istio.io')
    .filter((policy) => appliesTo(policy, exposure))
    .flatMap(readsOf)
  const isForwarded = found.some(({ reads }) => reads === 'remote') && resources.some(trustsProxies)
  return isForwarded ? found.filter(({ reads }) => reads === 'peer') : found
}

/** Where a policy with a selector holds in every namespace. */
const rootNamespace = 'istio-system'

/** A selector picks pods of the policy's namespace, or of all from the root namespace; without one, the namespace's own. */
function appliesTo(policy: Resource, exposure: Exposure): boolean {
  const targets = [policy.node.at('spec', 'targetRef'), ...(policy.node.at('spec', 'targetRefs')?.items() ?? [])]
  const isHere = exposure.services.some(({ namespace }) => namespace === policy.namespace)
  const attached = targets.flatMap((target) => target ?? [])
  if (attached.length > 0) return isHere && attached.some((target) => isTarget(target, exposure))
  const labels = stringsOf(policy.node.at('spec', 'selector', 'matchLabels'))
  if (Object.keys(labels).length === 0) return isHere
  return (isHere || policy.namespace === rootNamespace) && hasPods(exposure, labels)
}

function isTarget(target: Node, { services, owner }: Exposure): boolean {
  const name = target.get('name')?.string
  switch (target.get('kind')?.string) {
    case 'Service':
      return services.some((service) => service.name === name)
    case 'Gateway':
      return owner.labels['gateway.networking.k8s.io/gateway-name'] === name
    default:
      return false
  }
}

const sources = {
  ipBlocks: 'peer',
  notIpBlocks: 'peer',
  remoteIpBlocks: 'remote',
  notRemoteIpBlocks: 'remote',
} as const
const conditions: Readonly<Record<string, Reliance['reads']>> = { 'source.ip': 'peer', 'remote.ip': 'remote' }

function readsOf(policy: Resource): readonly Reliance[] {
  const rules = policy.node.at('spec', 'rules')?.items() ?? []
  return rules.flatMap((rule) => [
    ...(rule.get('from')?.items() ?? []).flatMap((from) => sourceReads(from.get('source'), policy)),
    ...(rule.get('when')?.items() ?? []).flatMap((condition) => conditionReads(condition, policy)),
  ])
}

function sourceReads(source: Node | undefined, resource: Resource): readonly Reliance[] {
  return Object.entries(sources).flatMap(([field, reads]) => {
    const list = source?.get(field)
    return list && isSelective(textsOf(list)) ? [{ resource, at: keyPlace(list), reads }] : []
  })
}

function conditionReads(condition: Node, resource: Resource): readonly Reliance[] {
  const key = condition.get('key')
  const reads = conditions[key?.string ?? '']
  const listed = [...textsOf(condition.get('values')), ...textsOf(condition.get('notValues'))]
  return key && reads && isSelective(listed) ? [{ resource, at: valuePlace(key), reads }] : []
}

/** https://istio.io/latest/docs/ops/configuration/traffic-management/network-topologies/ ; `xffTrustedCidrs` is ASM's. */
function trustsProxies({ kind, node }: Resource): boolean {
  return kind !== 'Secret' && /numTrustedProxies["'\s:\\]+[1-9]|xffTrustedCidrs/.test(node.source)
}
