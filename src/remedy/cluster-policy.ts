import type { Remedy } from './remedy.ts'
import { editField } from './edit-field.ts'
import { withExposure } from './with-exposure.ts'

/** `externalTrafficPolicy: Cluster`: kube-proxy forwards from every node, and the backend sees a node's address. */
export const clusterPolicy: Remedy = {
  id: 'cluster-policy',
  side: 'load-balancer',
  title: { en: 'externalTrafficPolicy: Cluster', zh: 'externalTrafficPolicy: Cluster' },
  costs: [
    {
      en: "applications see a node's IP, not the client's; every node becomes a real server",
      zh: '应用看到的是节点 IP 而不是客户端 IP；所有节点都会成为后端服务器',
    },
  ],
  needs: [],
  prerequisites: [],
  harmfulWithout: [],
  safety: 'unsafe',
  change(failing) {
    const { policy, realServers } = failing.exposure
    if (policy !== 'Local' || (realServers.known && realServers.value === 'pod')) return undefined
    return withExposure(failing, { policy: 'Cluster' })
  },
  edits({ exposure }) {
    return editField(exposure.owner, exposure.fields.policy, 'Cluster')
  },
}
