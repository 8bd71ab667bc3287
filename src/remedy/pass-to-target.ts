import type { Remedy } from './remedy.ts'
import { passToTargetRow } from '../model/exposures/pass-to-target.ts'
import { editField } from './edit-field.ts'

/**
 * "Allow by default": the security groups of the real servers no longer check what the CLB sends.
 * https://www.tencentcloud.com/document/product/457/35660
 */
export const passToTarget: Remedy = {
  id: 'pass-to-target',
  side: 'load-balancer',
  title: { en: 'annotate {annotation}: "true"', zh: '添加注解 {annotation}: "true"' },
  costs: [
    {
      en: 'the security groups of nodes and pods no longer check what this CLB sends; only its own security groups do',
      zh: '节点和 Pod 的安全组不再检查该 CLB 发来的流量，只有 CLB 自身的安全组生效',
    },
  ],
  needs: [],
  prerequisites: [],
  harmfulWithout: [],
  safety: 'unsafe',
  change({ call, cluster }) {
    return { call, cluster }
  },
  data({ exposure }) {
    return { annotation: passToTargetRow(exposure).key }
  },
  edits({ exposure }) {
    return editField(exposure.owner, [...exposure.fields.annotations, passToTargetRow(exposure).key], '"true"')
  },
}
