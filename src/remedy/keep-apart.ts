import type { PodTerm } from '../model/service.ts'
import type { Remedy } from './remedy.ts'
import { providerOf } from '../model/exposure.ts'
import { withExposure } from './with-exposure.ts'

const everyBackend: PodTerm = { topologyKey: 'kubernetes.io/hostname', matches: () => true }

/**
 * Callers and backends never share a node, and only nodes with a backend are real servers: Local, or direct access.
 * https://www.tencentcloud.com/document/product/457/35660
 */
export const keepApart: Remedy = {
  id: 'keep-apart',
  side: 'load-balancer',
  title: {
    en: 'externalTrafficPolicy: Local and required hostname anti-affinity between callers and backends',
    zh: 'externalTrafficPolicy: Local，并在调用方与后端之间设置 hostname 级别的强制反亲和',
  },
  costs: [{ en: 'every caller needs it, the next one too', zh: '每个调用方都需要配置，新增的也不例外' }],
  needs: [],
  prerequisites: [],
  harmfulWithout: [],
  safety: 'manual',
  change(failing) {
    const { call, exposure, cluster } = failing
    if (providerOf(exposure, cluster.facts) !== 'tke') return undefined
    const changed = withExposure(failing, { policy: 'Local' })
    const placement = { ...call.client.placement, antiAffinity: [everyBackend] }
    return { ...changed, call: { ...changed.call, client: { ...call.client, placement } } }
  },
}
