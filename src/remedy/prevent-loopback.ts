import type { Remedy } from './remedy.ts'
import { providerOf } from '../model/exposure.ts'
import { editField } from './edit-field.ts'
import { preventLoopback as annotation } from './vendor.ts'
import { withExposure } from './with-exposure.ts'

/**
 * kube-proxy binds the address, so the packet never leaves the node; health checks move to 100.64.0.0/10.
 * https://www.tencentcloud.com/document/product/457/35660
 */
export const preventLoopback: Remedy = {
  id: 'prevent-loopback',
  side: 'load-balancer',
  title: { en: `annotate ${annotation}: "true"`, zh: `添加注解 ${annotation}: "true"` },
  costs: [
    {
      en: 'health checks then come from 100.64.0.0/10; kube-proxy needs a build that knows the annotation',
      zh: '健康检查源地址会变为 100.64.0.0/10；kube-proxy 版本须支持该注解',
    },
  ],
  needs: ['kube-proxy.version'],
  mayLeave: 'old-kube-proxy',
  prerequisites: [],
  harmfulWithout: [],
  safety: 'safe',
  change(failing) {
    const { exposure, cluster } = failing
    const provider = providerOf(exposure, cluster.facts)
    if (provider !== 'tke' || exposure.kind !== 'service' || exposure.preventLoopback) return undefined
    return withExposure(failing, { preventLoopback: true })
  },
  edits({ exposure }) {
    return editField(exposure.owner, [...exposure.fields.annotations, annotation], '"true"')
  },
}
