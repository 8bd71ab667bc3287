import type { Remedy } from './remedy.ts'
import { known } from '../model/facts.ts'
import { editField, removeField } from './edit-field.ts'
import { backendType } from './vendor.ts'
import { withExposure } from './with-exposure.ts'

/**
 * Node backends where pods have no ENI: nothing but nodes can then be attached.
 * https://github.com/kubernetes/cloud-provider-alibaba-cloud/blob/master/pkg/controller/service/clbv1/vgroups.go
 */
export const removeEniBackend: Remedy = {
  id: 'remove-eni-backend',
  side: 'load-balancer',
  title: { en: `remove ${backendType}`, zh: `删除注解 ${backendType}` },
  costs: [
    {
      en: "the load balancer sends to nodes: under Cluster applications see a node's IP, under Local the client's",
      zh: '负载均衡改为转发到节点：Cluster 下应用看到节点 IP，Local 下看到客户端 IP',
    },
  ],
  needs: [],
  prerequisites: [],
  harmfulWithout: [],
  safety: 'unsafe',
  change(failing) {
    const { realServers } = failing.exposure
    if (!realServers.known || realServers.value !== 'pod') return undefined
    return withExposure(failing, { realServers: known<'node'>('node', { from: 'derived' }) })
  },
  edits({ exposure }) {
    const path = [...exposure.fields.annotations, backendType]
    return removeField(exposure.owner, path) ?? editField(exposure.owner, path, 'ecs')
  },
}
