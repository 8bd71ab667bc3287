import type { ClusterModel } from '../../src/model/cluster.ts'
import type { KubeService } from '../../src/model/service.ts'
import { providerOf } from '../../src/model/exposure.ts'
import { passesToTarget } from '../../src/model/exposures/pass-to-target.ts'
import { nameOf } from '../../src/rule/names.ts'
import { defineRule } from '../../src/rule/rule.ts'
import * as words from './words.ts'

/** Both ends are open: the template writes 32768, one more than Kubernetes hands out by itself. */
const opened = { first: 30000, last: 32768 }

export default defineRule<keyof typeof words.messages>({
  id: 'node-port-range',
  severity: 'warning',
  ...words,
  tags: ['tke', 'security-group'],
  references: ['https://www.tencentcloud.com/document/product/457/35660'],
  concernsCallers: false,
  *check({ cluster }) {
    for (const service of cluster.services) {
      if (!isDialledAtNodes(service, cluster)) continue
      for (const { nodePort, nodePortAt } of service.ports) {
        if (!nodePort || !nodePortAt || (nodePort >= opened.first && nodePort <= opened.last)) continue
        yield {
          message: 'outside',
          data: { port: nodePort, service: nameOf(service.owner) },
          at: nodePortAt,
          resource: service.owner,
        }
      }
    }
  },
})

/** Whether somebody outside comes in by the nodePort on TKE, and the security group of the nodes looks at it. */
function isDialledAtNodes(service: KubeService, { exposures, facts }: ClusterModel): boolean {
  if (service.type === 'NodePort') return facts.provider.known && facts.provider.value === 'tke'
  if (service.type !== 'LoadBalancer') return false
  const exposure = exposures.find(({ kind, services }) => kind === 'service' && services.includes(service))
  if (!exposure || exposure.lb !== 'clb' || providerOf(exposure, facts) !== 'tke') return false
  const isDirect = exposure.realServers.known && exposure.realServers.value === 'pod'
  return !isDirect && !passesToTarget(exposure)
}
