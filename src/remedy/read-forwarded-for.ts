import type { Remedy } from './remedy.ts'

/** What a layer-7 load balancer knows of the client it writes into a header: whoever needs the address can read it there. */
export const readForwardedFor: Remedy = {
  id: 'read-forwarded-for',
  side: 'load-balancer',
  title: {
    en: 'read the client from X-Forwarded-For (nginx: use-forwarded-headers; Istio: numTrustedProxies and remoteIpBlocks)',
    zh: '从 X-Forwarded-For 读取客户端地址（nginx：use-forwarded-headers；Istio：numTrustedProxies 与 remoteIpBlocks）',
  },
  costs: [
    {
      en: 'the header is trusted from whoever can reach the pods: admit the load balancer alone',
      zh: '凡能访问 Pod 的来源都可伪造该头部：应只放通负载均衡',
    },
  ],
  needs: [],
  prerequisites: [],
  harmfulWithout: [],
  safety: 'manual',
  change({ call, exposure, cluster }) {
    return exposure.listeners.some(({ layer }) => layer === 7) ? { call, cluster } : undefined
  },
}
