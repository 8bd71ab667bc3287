import type { Cni } from '../model/facts.ts'
import type { Remedy } from './remedy.ts'
import { providerOf } from '../model/exposure.ts'
import { known } from '../model/facts.ts'

const mayBeEbpf: readonly Cni[] = ['terway', 'terway-ipvlan', 'terway-datapathv2']

/**
 * Terway's eBPF answers the address on the client's node, with any pod of the Service. The key stands beside eni_conf, not inside.
 * https://github.com/AliyunContainerService/terway/pull/292
 */
export const terwayInClusterLoadBalance: Remedy = {
  id: 'terway-in-cluster-load-balance',
  side: 'load-balancer',
  title: {
    en: 'in_cluster_loadbalance: "true" beside eni_conf in ConfigMap kube-system/eni-config, then recreate the Terway pods',
    zh: '在 ConfigMap kube-system/eni-config 中与 eni_conf 同级设置 in_cluster_loadbalance: "true"，然后重建 Terway Pod',
  },
  costs: [
    {
      en: 'for every Service of the cluster: calls from inside then skip the load balancer and all that it does',
      zh: '对集群内所有 Service 生效：集群内的访问不再经过负载均衡及其功能',
    },
  ],
  needs: [],
  prerequisites: [{ en: "Terway's eBPF modes only", zh: '仅限 Terway 的 eBPF 模式' }],
  harmfulWithout: [],
  safety: 'manual',
  change({ call, exposure, cluster }) {
    const { cni, 'terway.in-cluster-load-balance': flag } = cluster.facts
    const isOn = flag.known && flag.value
    if (isOn || providerOf(exposure, cluster.facts) !== 'ack' || (cni.known && !mayBeEbpf.includes(cni.value)))
      return undefined
    const on = known(true, { from: 'derived' })
    return { call, cluster: { ...cluster, facts: { ...cluster.facts, 'terway.in-cluster-load-balance': on } } }
  },
}
