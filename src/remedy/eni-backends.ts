import type { Failing, Remedy } from './remedy.ts'
import { providerOf } from '../model/exposure.ts'
import { isTerway, known } from '../model/facts.ts'
import { editField } from './edit-field.ts'
import { backendType } from './vendor.ts'
import { withExposure } from './with-exposure.ts'

/** What both remedies have in common: the load balancer sends to the pod itself, so the client's address survives. */
const eniBackends = {
  side: 'load-balancer',
  costs: [{ en: 'keeps the client IP', zh: '保留客户端 IP' }],
  needs: ['cni', 'provider'],
  prerequisites: [
    { en: 'Terway only: on Flannel no backend is attached', zh: '仅限 Terway：Flannel 下不会挂载任何后端' },
  ],
  harmfulWithout: ['cni'],
  safety: 'unsafe',
} as const satisfies Partial<Remedy>

const byDerivation = known<'pod'>('pod', { from: 'derived' })

/**
 * Cluster with ENI backends, for a policy that is Local for the client's address.
 * https://www.alibabacloud.com/help/en/asm/sidecar/how-to-do-if-the-kubernetes-cluster-pods-cannot-access-clb-address-in-ingress-gateway
 */
export const clusterWithEni: Remedy = {
  ...eniBackends,
  id: 'cluster-with-eni',
  title: {
    en: 'externalTrafficPolicy: Cluster + backend-type: eni',
    zh: 'externalTrafficPolicy: Cluster + backend-type: eni',
  },
  change(failing) {
    if (failing.exposure.policy !== 'Local' || failing.exposure.lb !== 'clb' || !mayHaveEni(failing)) return undefined
    return withExposure(failing, { policy: 'Cluster', realServers: byDerivation })
  },
  edits({ exposure }) {
    const policy = editField(exposure.owner, exposure.fields.policy, 'Cluster')
    const backend = editField(exposure.owner, [...exposure.fields.annotations, backendType], 'eni')
    return policy && backend && [...policy, ...backend]
  },
}

/** ENI backends where the policy is Cluster already. */
export const eniBackend: Remedy = {
  ...eniBackends,
  id: 'eni-backend',
  title: { en: `annotate ${backendType}: eni`, zh: `添加注解 ${backendType}: eni` },
  change(failing) {
    const { policy, realServers } = failing.exposure
    const isAttached = realServers.known && realServers.value === 'pod'
    if (policy !== 'Cluster' || isAttached || !mayHaveEni(failing)) return undefined
    return withExposure(failing, { realServers: byDerivation })
  },
  edits({ exposure }) {
    return editField(exposure.owner, [...exposure.fields.annotations, backendType], 'eni')
  },
}

function mayHaveEni({ exposure, cluster }: Failing): boolean {
  const { cni } = cluster.facts
  return (
    exposure.kind === 'service' &&
    exposure.lb !== 'foreign' &&
    providerOf(exposure, cluster.facts) === 'ack' &&
    (!cni.known || isTerway(cni.value))
  )
}
