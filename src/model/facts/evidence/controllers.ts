/** Defaults that the clouds' own controllers are given. */
import type { Resource } from '../../resource.ts'
import type { Evidence } from './evidence.ts'
import { keyPlace, slicePlace, valuePlace } from '../../../manifest/place.ts'
import { containersOf } from '../../services/containers.ts'
import { implies, mayBeSystem, shows } from './evidence.ts'
import { isOn } from './flags.ts'
import { stringMembers } from './json-members.ts'

export function controllerEvidence(resources: readonly Resource[]): readonly Evidence[] {
  const system = resources.filter(mayBeSystem)
  const named = (name: string) => system.filter((resource) => resource.kind === 'ConfigMap' && resource.name === name)
  const forced = system.filter(({ name }) => name.startsWith('cloud-controller-manager')).flatMap(forcedBackend)
  return [
    ...named('tke-service-controller-config').flatMap(directAccess),
    ...(forced.length > 0 ? forced : named('cloud-config').flatMap(configuredBackend)),
  ]
}

/**
 * New TKE clusters have `EnableDefaultDirectAccess: "true"`; a cluster that was upgraded lacks the key, and then nothing is added.
 * https://cloud.tencent.com/document/product/457/131136
 */
function directAccess({ node }: Resource): readonly Evidence[] {
  const data = node.get('data')
  const setting = data?.get('EnableDefaultDirectAccess')
  if (setting !== undefined) {
    const on = isOn(setting)
    return on === undefined ? [] : [shows('direct-access-by-default', on, valuePlace(setting))]
  }
  return data?.get('VERSION') === undefined ? [] : [implies('direct-access-by-default', false, keyPlace(data))]
}

/** `Global.serviceBackendType` in the JSON of Alibaba's cloud-config; anything but "eni" is ecs (IsENIBackendType in helper/service_utils.go). */
function configuredBackend({ node }: Resource): readonly Evidence[] {
  return (node.get('data')?.entries() ?? []).flatMap(({ value }) => {
    const type = stringMembers(value.string ?? '').get('serviceBackendType')
    if (type === undefined || type.value === '') return []
    return [shows('default-backend', type.value === 'eni' ? 'eni' : 'ecs', slicePlace(value, type.start, type.end))]
  })
}

/** `SERVICE_FORCE_BACKEND_ENI=true` of Alibaba's cloud controller manager: the same function asks it before the ConfigMap. */
function forcedBackend(resource: Resource): readonly Evidence[] {
  const variables = containersOf(resource).flatMap(({ node }) => node.get('env')?.items() ?? [])
  const forced = variables
    .find((variable) => variable.get('name')?.string === 'SERVICE_FORCE_BACKEND_ENI')
    ?.get('value')
  return forced?.string === 'true' ? [shows('default-backend', 'eni', valuePlace(forced))] : []
}
