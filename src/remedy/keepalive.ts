import type { Remedy } from './remedy.ts'
import { withExposure } from './with-exposure.ts'

/**
 * The layer-7 CLB talks to its real servers with an address of its own, so nothing comes back to its sender.
 * https://www.tencentcloud.com/document/product/457/35660
 */
export const keepalive: Remedy = {
  id: 'keepalive',
  side: 'load-balancer',
  title: {
    en: 'keepaliveEnable: 1 for {listeners} in a TkeServiceConfig that the Ingress names',
    zh: '在该 Ingress 引用的 TkeServiceConfig 中为 {listeners} 设置 keepaliveEnable: 1',
  },
  costs: [
    {
      en: 'real servers see 100.127.0.0/16, the client only in X-Forwarded-For: admit that range or set pass-to-target',
      zh: '后端看到的源地址是 100.127.0.0/16，客户端地址只在 X-Forwarded-For 中：须放通该网段或开启 pass-to-target',
    },
  ],
  needs: [],
  prerequisites: [{ en: 'Tencent switches the ability on by ticket', zh: '该能力需提交工单开通' }],
  harmfulWithout: [],
  safety: 'unsafe',
  change(failing) {
    const { exposure } = failing
    if (exposure.kind !== 'ingress' || exposure.lb !== 'clb') return undefined
    return withExposure(failing, { listeners: exposure.listeners.map((each) => ({ ...each, keepalive: 'on' })) })
  },
  data({ exposure }) {
    const open = exposure.listeners.filter((listener) => listener.keepalive !== 'on')
    return { listeners: open.map(({ protocol, port }) => `${protocol}:${port}`).join(', ') }
  },
}
