import type { Exposure } from '../model/exposure.ts'
import type { KubeService } from '../model/service.ts'
import type { Failing, Remedy } from './remedy.ts'
import { valueOr } from '../model/facts.ts'

/**
 * Callers use the Service's cluster DNS name: every vendor page's first advice.
 * https://www.alibabacloud.com/help/en/asm/sidecar/how-to-do-if-the-kubernetes-cluster-pods-cannot-access-clb-address-in-ingress-gateway
 */
export const useServiceName: Remedy = {
  id: 'use-service-name',
  side: 'caller',
  title: { en: 'callers use {service}:{port}', zh: '调用方改用 {service}:{port}' },
  costs: [
    {
      en: 'nothing changes outside; the Host header and the TLS name must still match',
      zh: '集群外不受影响；Host 头和 TLS 域名仍须匹配',
    },
  ],
  needs: [],
  prerequisites: [],
  harmfulWithout: [],
  safety: 'unsafe',
  change(failing) {
    const target = targetOf(failing)
    if (!target) return undefined
    const host = nameOf(target.service, failing)
    return { call: { ...failing.call, to: { kind: 'host', host }, port: target.port }, cluster: failing.cluster }
  },
  data(failing) {
    const target = targetOf(failing)
    return target ? { service: `${target.service.name}.${target.service.namespace}`, port: target.port } : {}
  },
  edits(failing) {
    const { call } = failing
    const target = targetOf(failing)
    if (!target || !call.at || !isBareAddress(call) || call.port !== target.port) return undefined
    return [{ ...call.at.range, file: call.at.file, newText: nameOf(target.service, failing) }]
  },
}

/** An IP without TLS carries no name that a route or a certificate could depend on; and what stands in a Secret is not edited. */
function isBareAddress({ to, scheme, secretKey }: Failing['call']): boolean {
  return to.kind === 'ip' && scheme !== 'https' && secretKey === undefined
}

function nameOf({ name, namespace }: KubeService, { cluster }: Failing): string {
  return `${name}.${namespace}.svc.${valueOr(cluster.facts['cluster-domain'], 'cluster.local')}`
}

/** The Service and port that stand for the load balancer; undefined where several Services share it (one name cannot replace it). */
export function targetOf({
  exposure,
  call,
}: Failing): { readonly service: KubeService; readonly port: number } | undefined {
  const [service, ...others] = exposure.services
  if (!service || others.length > 0 || service.headless) return undefined
  const port = portOf(exposure, service, call.port)
  return port === undefined ? undefined : { service, port }
}

const usualPorts: readonly number[] = [80, 443]

/** A Service's load balancer listens on the Service's own ports; an Ingress's backend has a port of its own. */
function portOf(exposure: Exposure, service: KubeService, dialled: number | undefined): number | undefined {
  const ports = service.ports.map(({ port }) => port)
  if (dialled !== undefined && ports.includes(dialled)) return dialled
  if (exposure.kind === 'ingress') return ports.length === 1 ? ports[0] : undefined
  return ports.find((port) => usualPorts.includes(port)) ?? ports[0]
}
