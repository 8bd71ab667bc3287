/** Services that are objects of the input. */
import type { Resource } from '../../resource.ts'
import type { ServiceSource } from './source.ts'
import { unknown } from '../../facts.ts'
import { liveNode } from '../../worlds/live.ts'
import { stringsOf } from '../../worlds/resources.ts'
import { wordOf } from './source.ts'

/** Whether the object is a Service of Kubernetes itself (Knative has a kind of the same name). */
export function isService({ apiVersion, kind }: Resource): boolean {
  return apiVersion === 'v1' && kind === 'Service'
}

export function writtenService(owner: Resource): ServiceSource {
  const { node } = owner
  const spec = node.get('spec')
  const selector = spec?.get('selector')
  return {
    owner,
    name: owner.name,
    namespace: owner.namespace ?? 'default',
    type: wordOf(spec?.get('type'), 'ClusterIP'),
    defaultPolicy: 'Cluster',
    field: (name) => spec?.get(name),
    annotations: node.at('metadata', 'annotations'),
    selector: selector && stringsOf(selector),
    live: liveNode(owner),
    handWritten: node.get('status'),
    provider: unknown,
    maker: undefined,
    clusterId: undefined,
    fields: { policy: ['spec', 'externalTrafficPolicy'], annotations: ['metadata', 'annotations'] },
  }
}
