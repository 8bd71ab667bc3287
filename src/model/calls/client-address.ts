/** Whether the pods behind a load balancer see the address of a client outside the cluster. */
import type { Exposure } from '../exposure.ts'
import type { FactName, Facts } from '../facts.ts'
import { backendTypeOf } from '../services/backend-type.ts'
import { providerOf } from '../exposure.ts'
import { isTerway } from '../facts.ts'

/** What stands in place of the client's address. `needs`: the facts that would settle it; none where it is certain. */
export interface LostAddress {
  readonly instead: 'node' | 'keepalive'
  readonly needs: readonly FactName[]
}

/**
 * Keepalive replaces the client by 100.127.0.0/16 (https://www.tencentcloud.com/document/product/457/35660). A nodePort under Cluster
 * masquerades to a node's address; under Local, and where the load balancer sends to the pod itself, the client's stays. The PROXY
 * protocol tells it beside the packet. Undefined where nothing is lost, where a
 * reference is not in the input, and where a wrong word for the backends is the fault (`inert-annotation`).
 */
export function lostAddress(exposure: Exposure, facts: Facts): LostAddress | undefined {
  const { lb, config, listeners } = exposure
  if ((lb !== 'clb' && lb !== 'nlb') || listeners.some(({ proxyProtocol }) => proxyProtocol)) return undefined
  if (backendTypeOf(exposure) === 'in-vain') return undefined
  const isKeptAlive = config.kind === 'found' && listeners.some(({ keepalive }) => keepalive === 'on')
  if (isKeptAlive) return { instead: 'keepalive', needs: [] }
  const isMasquerading = exposure.services.every(({ externalPolicy }) => externalPolicy === 'Cluster')
  return exposure.policy === 'Cluster' && isMasquerading ? throughNodes(exposure, facts) : undefined
}

/**
 * Clusters with Terway made since August 2020 send to pods unless told otherwise: where only that is unknown, nothing is said
 * (https://www.alibabacloud.com/help/en/asm/how-to-ensure-service-access-of-the-client-ip-addresses-1694487146673).
 */
function throughNodes(exposure: Exposure, facts: Facts): LostAddress | undefined {
  const { realServers } = exposure
  if (realServers.known) return realServers.value === 'node' ? { instead: 'node', needs: [] } : undefined
  if (facts.cni.known && isTerway(facts.cni.value)) return undefined
  const isOpen: readonly (readonly [FactName, boolean])[] = [
    ['provider', providerOf(exposure, facts) === undefined],
    ['cni', !facts.cni.known],
  ]
  return { instead: 'node', needs: isOpen.flatMap(([fact, open]) => (open ? [fact] : [])) }
}
