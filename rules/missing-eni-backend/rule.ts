import type { ClusterModel } from '../../src/model/cluster.ts'
import type { Exposure } from '../../src/model/exposure.ts'
import type { Draft, RuleInput } from '../../src/rule/rule.ts'
import { ack } from '../../src/model/annotations/ack.ts'
import { annotationPlace } from '../../src/model/annotations/place.ts'
import { backendTypeOf } from '../../src/model/services/backend-type.ts'
import { providerOf } from '../../src/model/exposure.ts'
import { isTerway } from '../../src/model/facts.ts'
import { clusterWithEni, eniBackend } from '../../src/remedy/eni-backends.ts'
import { faultOf } from '../../src/rule/fault.ts'
import { harmless } from '../../src/rule/harmless.ts'
import { nameOf } from '../../src/rule/names.ts'
import { reportFault } from '../../src/rule/report-fault.ts'
import { defineRule } from '../../src/rule/rule.ts'
import * as words from './words.ts'

type Message = keyof typeof words.messages

export default defineRule<Message>({
  id: 'missing-eni-backend',
  severity: 'warning',
  ...words,
  tags: ['ack', 'asm', 'terway', 'backends'],
  references: [
    'https://www.alibabacloud.com/help/en/asm/sidecar/how-to-do-if-the-kubernetes-cluster-pods-cannot-access-clb-address-in-ingress-gateway',
    'https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/add-annotations-to-the-yaml-file-of-a-service-to-configure-clb-instances',
  ],
  concernsCallers: false,
  *check(input) {
    const { cni } = input.cluster.facts
    if (!cni.known || !isTerway(cni.value)) return
    for (const exposure of input.cluster.exposures.filter((each) => isCandidate(each, input))) {
      const said = exposure.policy === 'Local' ? underLocal(exposure, input) : underCluster(exposure, input.cluster)
      const common = { resource: exposure.owner, data: { name: nameOf(exposure.owner) } }
      if (said) yield { ...common, ...said, at: annotationPlace(exposure, ack.backendType) }
    }
  },
})

function isCandidate(exposure: Exposure, { cluster }: RuleInput): boolean {
  const isAckClb = exposure.lb === 'clb' && providerOf(exposure, cluster.facts) === 'ack'
  return isAckClb && ['ecs', 'nothing'].includes(backendTypeOf(exposure))
}

type Said = Omit<Draft<Message>, 'data' | 'at' | 'resource'>

function underLocal(exposure: Exposure, { cluster, paths }: RuleInput): Said | undefined {
  const fault = faultOf(exposure, undefined, ['local-policy'], 'anyone', cluster, paths)
  const report = fault && reportFault(fault, cluster)
  return report && { ...report, message: 'local', remedies: report.remedies?.filter(isTheCure) ?? [] }
}

const isTheCure = ({ id }: { readonly id: string }): boolean => id === clusterWithEni.id

/** Nothing fails; the pods see a node's address where the annotation, or what is stated of the cluster, says nodes. */
function underCluster(exposure: Exposure, cluster: ClusterModel): Said | undefined {
  if (!exposure.realServers.known || exposure.realServers.value === 'pod') return undefined
  return { message: 'cluster', cap: 'note', remedies: harmless([eniBackend], exposure, cluster) }
}
