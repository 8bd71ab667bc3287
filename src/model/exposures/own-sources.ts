/** The ranges that a CLB of TKE sends from by itself, instead of its clients' addresses or its own. */
import type { Exposure } from '../exposure.ts'
import type { Place } from '../../manifest/place.ts'
import { annotationPlace } from '../annotations/place.ts'
import { tkeService } from '../annotations/tke.ts'

export interface OwnSource {
  readonly of: 'requests' | 'health-checks'
  readonly cidr: string
  /** What makes it so. */
  readonly at: Place
}

/**
 * With keepalive the requests come from 100.127.0.0/16; prevent-loopback moves the health checks of a private CLB to 100.64.0.0/10, since
 * its own address is then bound on every node. https://www.tencentcloud.com/document/product/457/35660
 * Only what a config in the input says counts: one that nobody sees may say anything.
 */
export function ownSources(exposure: Exposure): readonly OwnSource[] {
  const { config, listeners, network, preventLoopback, at } = exposure
  const keepsAlive = config.kind === 'found' && listeners.some(({ keepalive }) => keepalive === 'on')
  const isPublic = network.known && network.value === 'public'
  const requests = { of: 'requests', cidr: '100.127.0.0/16', at: at.serviceConfig ?? at.annotations } as const
  const checks = {
    of: 'health-checks',
    cidr: '100.64.0.0/10',
    at: annotationPlace(exposure, tkeService.preventLoopback),
  } as const
  return [...(keepsAlive ? [requests] : []), ...(preventLoopback && !isPublic ? [checks] : [])]
}
