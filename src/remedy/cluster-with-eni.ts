import type { Cni } from '../model/facts.ts'
import type { Failing, Remedy } from './remedy.ts'
import { providerOf } from '../model/exposure.ts'
import { known } from '../model/facts.ts'
import { editField } from './edit-field.ts'
import { backendType } from './vendor.ts'
import { withExposure } from './with-exposure.ts'

/**
 * Cluster with ENI backends: the load balancer sends to the pod itself, so the client's address survives.
 * https://www.alibabacloud.com/help/en/asm/sidecar/how-to-do-if-the-kubernetes-cluster-pods-cannot-access-clb-address-in-ingress-gateway
 */
export const clusterWithEni: Remedy = {
  id: 'cluster-with-eni',
  side: 'load-balancer',
  title: {
    en: 'externalTrafficPolicy: Cluster + backend-type: eni',
    zh: 'externalTrafficPolicy: Cluster + backend-type: eni',
  },
  costs: [{ en: 'keeps the client IP', zh: '保留客户端 IP' }],
  needs: ['cni', 'provider'],
  prerequisites: [
    { en: 'Terway only: on Flannel no backend is attached', zh: '仅限 Terway：Flannel 下不会挂载任何后端' },
  ],
  harmfulWithout: ['cni'],
  safety: 'unsafe',
  change(failing) {
    if (!mayHaveEni(failing)) return undefined
    return withExposure(failing, {
      policy: 'Cluster',
      realServers: known('pod', { from: 'derived' }),
    })
  },
  edits({ exposure }) {
    const policy = editField(exposure.owner, exposure.fields.policy, 'Cluster')
    const backend = editField(exposure.owner, [...exposure.fields.annotations, backendType], 'eni')
    return policy && backend && [...policy, ...backend]
  },
}

const terway: readonly Cni[] = ['terway', 'terway-eniip', 'terway-eni', 'terway-ipvlan', 'terway-datapathv2']

function mayHaveEni({ exposure, cluster }: Failing): boolean {
  const { cni } = cluster.facts
  return (
    exposure.kind === 'service' &&
    exposure.lb === 'clb' &&
    exposure.policy === 'Local' &&
    providerOf(exposure, cluster.facts) === 'ack' &&
    (!cni.known || terway.includes(cni.value))
  )
}
