import type { Failing, Remedy } from './remedy.ts'
import { providerOf } from '../model/exposure.ts'
import { editField } from './edit-field.ts'
import { withExposure } from './with-exposure.ts'

/** `externalTrafficPolicy: Cluster`: kube-proxy forwards from every node. */
const cluster = {
  id: 'cluster-policy',
  side: 'load-balancer',
  title: { en: 'externalTrafficPolicy: Cluster', zh: 'externalTrafficPolicy: Cluster' },
  needs: [],
  prerequisites: [],
  harmfulWithout: [],
  safety: 'unsafe',
  edits({ exposure }) {
    return editField(exposure.owner, exposure.fields.policy, 'Cluster')
  },
} as const satisfies Partial<Remedy>

/** With node backends the backend sees a node's address. */
export const clusterPolicy: Remedy = {
  ...cluster,
  costs: [
    {
      en: "applications see a node's IP, not the client's; every node becomes a real server",
      zh: '应用看到的是节点 IP 而不是客户端 IP；所有节点都会成为后端服务器',
    },
  ],
  change(failing) {
    return sendsTo(failing) === 'node' ? underCluster(failing) : undefined
  },
}

/**
 * What the backend sees where nobody says what the load balancer sends to: Terway clusters made since August 2020 have ENI backends.
 * https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/add-annotations-to-the-yaml-file-of-a-service-to-configure-clb-instances
 */
export const clusterPolicyOnUnknownBackends: Remedy = {
  ...cluster,
  costs: [
    {
      en: "with node backends applications see a node's IP; ENI backends, Terway's default since August 2020, keep the client's",
      zh: '后端为节点时应用看到的是节点 IP；ENI 后端（Terway 集群自 2020 年 8 月起的默认值）会保留客户端 IP',
    },
  ],
  change(failing) {
    return sendsTo(failing) === 'unknown' ? underCluster(failing) : undefined
  },
}

/** On ACK an unwritten backend type depends on the cluster; TKE's controller and everybody else's send to nodes unless told otherwise. */
function sendsTo({ exposure, cluster: { facts } }: Failing): 'node' | 'pod' | 'unknown' {
  if (exposure.realServers.known) return exposure.realServers.value
  const provider = providerOf(exposure, facts)
  return provider === undefined || provider === 'ack' ? 'unknown' : 'node'
}

function underCluster(failing: Failing): ReturnType<typeof withExposure> | undefined {
  return failing.exposure.policy === 'Local' ? withExposure(failing, { policy: 'Cluster' }) : undefined
}
