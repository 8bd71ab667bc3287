/** The way of a packet as a list of steps, for the reader of a finding. */
import type { Datapath } from './datapath.ts'
import type { Delivery } from './load-balancer.ts'
import type { Cause, Hop, HopEvent } from './outcome.ts'
import type { Passed, Route } from './packet.ts'

/** From the client to a backend, to the point where the packet is lost, or out of the node. */
export function routeHops(path: Datapath, route: Route): readonly Hop[] {
  const at = path === 'ebpf' ? 'ebpf' : 'kube-proxy'
  switch (route.to) {
    case 'backend':
      return [
        { at, event: 'captured' },
        { at: 'backend', event: 'reached' },
      ]
    case 'node':
      return [{ at: 'node', event: 'own-listener' }]
    case 'nowhere':
      return [{ at, event: events[route.cause] }]
    case 'load-balancer':
      return [passed(at, route.why), { at: 'network', event: 'left', subject: route.source }]
  }
}

function passed(at: 'ebpf' | 'kube-proxy', why: Passed): Hop {
  return why === 'not-captured' ? { at: 'node', event: 'not-captured' } : { at, event: events[why] }
}

/** What each cause is where a packet meets it first; a loop shows at the load balancer only. */
const events: Readonly<Record<Cause, HopEvent>> = {
  'local-policy': 'no-local-endpoint',
  'internal-policy': 'no-local-endpoint',
  'source-ranges': 'not-admitted',
  'no-endpoint': 'no-endpoint',
  'no-rules': 'no-rules',
  'no-such-port': 'no-such-port',
  'unbound-vip': 'not-bound',
  'old-kube-proxy': 'not-bound',
  'ingress-loopback': 'sent-back',
  'load-balancer-loopback': 'sent-back',
  'no-such-name': 'not-found',
  rewrite: 'not-found',
}

/** From the load balancer on. */
export function deliveryHops(delivery: Delivery): readonly Hop[] {
  const received: Hop = { at: 'load-balancer', event: 'received' }
  if (delivery.ok) {
    const skipped: readonly Hop[] = delivery.skips ? [{ at: 'load-balancer', event: 'passed-over' }] : []
    return [received, ...skipped, { at: 'backend', event: 'reached' }]
  }
  switch (delivery.cause) {
    case 'no-endpoint':
    case 'no-such-port':
      return [received, { at: 'load-balancer', event: delivery.cause }]
    case 'no-rules':
      return [received, { at: 'kube-proxy', event: 'no-rules' }]
    default:
      return [received, { at: 'load-balancer', event: 'sent-back' }]
  }
}
