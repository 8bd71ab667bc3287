import type { Dns } from '../model/cluster.ts'
import type { KubeService } from '../model/service.ts'
import type { Failing, Remedy } from './remedy.ts'
import { covers, normalHost } from '../model/calls/addresses.ts'
import { valueOr } from '../model/facts.ts'
import { asksCluster, dialledHost } from '../model/calls/host-calls.ts'
import { insertFor } from '../model/name-servers/server-block.ts'
import { routesHost } from '../model/names/routed.ts'
import { routesOf } from '../model/exposures/routes.ts'
import { portOf } from '../path/resolve.ts'

/**
 * CoreDNS gives the name another meaning inside the cluster, and callers keep it: for names that TLS or Host routing bind.
 * https://www.tencentcloud.com/document/product/457/35660
 */
export const corednsRewrite: Remedy = {
  id: 'coredns-rewrite',
  side: 'caller',
  title: { en: 'in the Corefile: {line}', zh: '在 Corefile 中添加：{line}' },
  costs: [
    {
      en: 'callers keep the name; holds only for pods that ask CoreDNS',
      zh: '调用方无需修改域名；仅对使用 CoreDNS 解析的 Pod 生效',
    },
  ],
  needs: [],
  prerequisites: [
    {
      en: 'what is behind the Service serves the name by itself: certificate, Host rule',
      zh: '该 Service 的后端须自行处理该域名：证书、Host 规则',
    },
  ],
  harmfulWithout: [],
  safety: 'unsafe',
  change(failing) {
    const { call, cluster } = failing
    const rewrite = rewriteFor(failing)
    if (!rewrite || !reachesCore(failing, rewrite.host)) return undefined
    const dns: Dns = {
      resolve: (host, client) =>
        client.dns === 'cluster' && normalHost(host) === rewrite.host
          ? { kind: 'name', host: rewrite.target }
          : cluster.dns.resolve(host, client),
    }
    return { call, cluster: { ...cluster, dns } }
  },
  data(failing) {
    return { line: rewriteFor(failing)?.line ?? '' }
  },
  edits(failing) {
    const { core } = failing.cluster.nameServers
    const rewrite = rewriteFor(failing)
    const inserted = core && rewrite && insertFor(core, rewrite.host, rewrite.line)
    return inserted?.edits.map((edit) => ({ ...edit, file: inserted.file }))
  },
}

/** Whether the question comes to CoreDNS, and no line of its Corefile renames it yet. Without a Corefile none is assumed. */
function reachesCore({ call, cluster }: Failing, host: string): boolean {
  const { core, cacheOn } = cluster.nameServers
  const isPassed = ['none', 'passes'].includes(cacheOn(host))
  return isPassed && asksCluster(call, host) && ['same', 'passed', undefined].includes(core?.answer(host).kind)
}

export interface Rewrite {
  readonly host: string
  readonly target: string
  readonly line: string
}

/** The line that would lead the dialled name to the Service behind the load balancer; undefined where none can take its place. */
export function rewriteFor(failing: Failing): Rewrite | undefined {
  const host = dialledHost(failing.call)
  const service = host === undefined ? undefined : targetOf(host, failing)
  if (host === undefined || !service) return undefined
  const domain = valueOr(failing.cluster.facts['cluster-domain'], 'cluster.local')
  const target = `${service.name}.${service.namespace}.svc.${domain}`
  return { host, target, line: `rewrite name ${host} ${target}` }
}

/**
 * The one Service that gets all requests for the name and has the dialled port: DNS cannot map ports. None stands for a load balancer
 * that ends TLS or speaks the PROXY protocol to its backends; then only a gateway in the cluster that serves the name, too, does.
 */
function targetOf(host: string, failing: Failing): KubeService | undefined {
  const { call, exposure } = failing
  const port = portOf(call)
  const listener = exposure.listeners.find((each) => each.port === port)
  const endsTls = listener?.terminatesTls ?? (exposure.kind === 'ingress' && port === 443)
  const transforms = endsTls || listener?.proxyProtocol === true
  const behind = transforms ? [] : exposure.kind === 'service' ? exposure.services : routedTo(host, exposure)
  const [service, ...others] = behind
  if (service && others.length === 0 && fits(service, port)) return service
  return gatewaysOf(host, failing).find((each) => fits(each, port))
}

/** Services of gateways in the cluster that serve the name: behind another load balancer of that name, or with routes for it. */
function gatewaysOf(host: string, { exposure, cluster }: Failing): readonly KubeService[] {
  const { exposures, resources, services } = cluster
  const named = exposures.filter(
    (each) => each !== exposure && each.kind === 'service' && each.addresses.some(({ value }) => covers(value, host)),
  )
  const routing = services.filter((each) => routesHost(each, host, resources, exposures) === true)
  return [...named.flatMap((each) => each.services), ...routing]
}

function routedTo(host: string, { owner, services }: Failing['exposure']): readonly KubeService[] {
  const routes = routesOf(owner).filter((route) => route.host === '' || covers(route.host, host))
  const names = new Set(routes.map(({ service }) => service))
  return names.size > 1 ? [] : services.filter(({ name, namespace }) => names.has(`${namespace}/${name}`))
}

function fits({ name, headless, type, ports }: KubeService, port: number | undefined): boolean {
  const isPlain = name !== '' && !headless && type !== 'ExternalName'
  return isPlain && (port === undefined || ports.some((each) => each.port === port))
}
