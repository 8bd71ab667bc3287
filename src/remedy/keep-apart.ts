import type { Call } from '../model/client.ts'
import type { PodTerm } from '../model/service.ts'
import type { Failing, Remedy } from './remedy.ts'
import { providerOf } from '../model/exposure.ts'
import { withExposure } from './with-exposure.ts'

const everyBackend: PodTerm = { topologyKey: 'kubernetes.io/hostname', matches: () => true }

/** What both remedies have in common: callers and backends never share a node. */
const keptApart = {
  side: 'load-balancer',
  costs: [{ en: 'every caller needs it, the next one too', zh: '每个调用方都需要配置，新增的也不例外' }],
  needs: [],
  prerequisites: [],
  harmfulWithout: [],
  safety: 'manual',
} as const satisfies Partial<Remedy>

/**
 * Only where there is a backend is there a real server: under Local, and where the load balancer sends to pods.
 * https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/add-annotations-to-the-yaml-file-of-a-service-to-configure-clb-instances
 */
export const keepApart: Remedy = {
  ...keptApart,
  id: 'keep-apart',
  title: {
    en: 'required hostname anti-affinity between callers and backends',
    zh: '在调用方与后端之间设置 hostname 级别的强制反亲和',
  },
  change(failing) {
    return servesBesideBackendsOnly(failing) ? { call: apart(failing.call), cluster: failing.cluster } : undefined
  },
}

/**
 * Where every node is a real server, Local has to come first.
 * https://www.tencentcloud.com/document/product/457/35660
 */
export const keepApartUnderLocal: Remedy = {
  ...keptApart,
  id: 'keep-apart-under-local',
  title: {
    en: 'externalTrafficPolicy: Local and required hostname anti-affinity between callers and backends',
    zh: 'externalTrafficPolicy: Local，并在调用方与后端之间设置 hostname 级别的强制反亲和',
  },
  change(failing) {
    const { exposure, cluster } = failing
    if (servesBesideBackendsOnly(failing) || providerOf(exposure, cluster.facts) !== 'tke') return undefined
    const changed = withExposure(failing, { policy: 'Local' })
    return { call: apart(changed.call), cluster: changed.cluster }
  },
}

function servesBesideBackendsOnly({ exposure: { policy, realServers } }: Failing): boolean {
  return policy === 'Local' || (realServers.known && realServers.value === 'pod')
}

function apart(call: Call): Call {
  const placement = { ...call.client.placement, antiAffinity: [everyBackend] }
  return { ...call, client: { ...call.client, placement } }
}
