import type { Version } from '../model/version.ts'
import type { Failing, Remedy } from './remedy.ts'
import { providerOf } from '../model/exposure.ts'
import { known } from '../model/facts.ts'
import { formatVersion } from '../model/version.ts'
import { firstBindingTag, tagBinds } from '../path/tke-binding.ts'

/**
 * A kube-proxy of the same minor that honours prevent-loopback.
 * https://www.tencentcloud.com/document/product/457/35660
 */
export const upgradeKubeProxy: Remedy = {
  id: 'upgrade-kube-proxy',
  side: 'load-balancer',
  title: {
    en: 'set the image of the kube-proxy DaemonSet to v{version} or later',
    zh: '将 kube-proxy DaemonSet 的镜像升级到 v{version} 或更高版本',
  },
  costs: [
    {
      en: 'kube-proxy restarts on every node; the tag must be one that Tencent publishes for this minor version',
      zh: '各节点上的 kube-proxy 会重启；镜像标签须为腾讯云为该小版本发布的标签',
    },
  ],
  needs: [],
  prerequisites: [],
  harmfulWithout: [],
  safety: 'manual',
  change(failing) {
    const version = newVersion(failing)
    if (!version) return undefined
    const { call, cluster } = failing
    const facts = { ...cluster.facts, 'kube-proxy.version': known(version, { from: 'derived' }) }
    return { call, cluster: { ...cluster, facts } }
  },
  data(failing) {
    const version = newVersion(failing)
    return version ? { version: formatVersion(version) } : {}
  },
}

/** The first tag that binds; undefined where the present one may bind already, or none of its minor does. */
function newVersion({ exposure, cluster: { facts } }: Failing): Version | undefined {
  const present = facts['kube-proxy.version']
  if (!exposure.preventLoopback || !present.known || providerOf(exposure, facts) !== 'tke') return undefined
  return tagBinds(present.value) === true ? undefined : firstBindingTag(present.value)
}
