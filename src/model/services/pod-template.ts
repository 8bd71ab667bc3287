/** Where each kind of object keeps its pod template. */
import type { Node } from '../../manifest/node.ts'
import type { Resource } from '../resource.ts'

/** What becomes a pod: the metadata and the spec of a template, or of a bare Pod. */
export interface PodTemplate {
  readonly metadata: Node | undefined
  readonly spec: Node
}

const pathsByKind: Readonly<Record<string, readonly (readonly string[])[]>> = {
  Pod: [[]],
  PodTemplate: [['template']],
  CronJob: [['spec', 'jobTemplate', 'spec', 'template']],
  AdvancedCronJob: [
    ['spec', 'template', 'jobTemplate', 'spec', 'template'],
    ['spec', 'template', 'broadcastJobTemplate', 'spec', 'template'],
  ],
}
/** Deployment, StatefulSet, DaemonSet, ReplicaSet, Job, and the custom kinds modelled on them (CloneSet, Rollout, Knative Service…). */
const usual: readonly (readonly string[])[] = [['spec', 'template']]

/** The pod template of an object; undefined for an object that makes no pods, or none that can be seen. */
export function podTemplateOf({ kind, node }: Resource): PodTemplate | undefined {
  for (const path of pathsByKind[kind] ?? usual) {
    const template = path.length === 0 ? node : node.at(...path)
    const spec = template?.get('spec')
    if (spec?.get('containers')?.kind === 'sequence') return { metadata: template?.get('metadata'), spec }
  }
  return undefined
}
