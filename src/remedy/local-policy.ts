import type { Remedy } from './remedy.ts'
import { editField } from './edit-field.ts'
import { withExposure } from './with-exposure.ts'

/** `externalTrafficPolicy: Local`: a node forwards to its own pods only, and leaves the client's address as it is. */
export const localPolicy: Remedy = {
  id: 'local-policy',
  side: 'load-balancer',
  title: { en: 'externalTrafficPolicy: Local', zh: 'externalTrafficPolicy: Local' },
  costs: [
    {
      en: 'keeps the client IP; only nodes that run a backend answer, so spread its pods',
      zh: '保留客户端 IP；只有运行后端的节点应答，后端 Pod 应分散部署',
    },
  ],
  needs: [
    'provider',
    'cni',
    'terway.in-cluster-load-balance',
    'kube-proxy.mode',
    'kube-proxy.version',
    'kube-proxy.cluster-cidr',
  ],
  prerequisites: [
    {
      en: 'callers inside have to use the Service name: a node without a backend may drop their calls to the address',
      zh: '集群内的调用方须使用 Service 名称：没有后端的节点可能丢弃发往该地址的请求',
    },
  ],
  harmfulWithout: ['cni', 'kube-proxy.mode', 'kube-proxy.version', 'kube-proxy.cluster-cidr'],
  safety: 'unsafe',
  change(failing) {
    const { kind, policy, realServers } = failing.exposure
    if (kind !== 'service' || policy !== 'Cluster' || !realServers.known || realServers.value !== 'node')
      return undefined
    return withExposure(failing, { policy: 'Local' })
  },
  edits({ exposure }) {
    return editField(exposure.owner, exposure.fields.policy, 'Local')
  },
}
