/** Which workloads read a ConfigMap or Secret: by a volume, or for their environment. */
import type { Node } from '../../../manifest/node.ts'
import type { Workload } from '../../service.ts'
import { podTemplateOf } from '../../services/pod-template.ts'

export type Stored = 'ConfigMap' | 'Secret'

export interface Readers {
  of(kind: Stored, namespace: string | undefined, name: string): readonly Workload[]
}

/** Where a pod spec names a ConfigMap or Secret, below a volume (or a projected source of one) and below an `env` or `envFrom` entry. */
const references: readonly (readonly [Stored, ...string[]])[] = [
  ['ConfigMap', 'configMap', 'name'],
  ['Secret', 'secret', 'secretName'],
  ['Secret', 'secret', 'name'],
  ['ConfigMap', 'configMapRef', 'name'],
  ['Secret', 'secretRef', 'name'],
  ['ConfigMap', 'valueFrom', 'configMapKeyRef', 'name'],
  ['Secret', 'valueFrom', 'secretKeyRef', 'name'],
]

export function readersOf(workloads: readonly Workload[]): Readers {
  const readers = new Map<string, Set<Workload>>()
  for (const workload of workloads) {
    const spec = podTemplateOf(workload.resource)?.spec
    for (const [kind, name] of spec ? referencesIn(spec) : []) {
      const key = keyOf(kind, workload.resource.namespace, name)
      readers.set(key, (readers.get(key) ?? new Set()).add(workload))
    }
  }
  return { of: (kind, namespace, name) => [...(readers.get(keyOf(kind, namespace, name)) ?? [])] }
}

function keyOf(kind: Stored, namespace: string | undefined, name: string): string {
  return `${kind}/${namespace ?? ''}/${name}`
}

function referencesIn(spec: Node): readonly (readonly [Stored, string])[] {
  const volumes = spec.get('volumes')?.items() ?? []
  const projected = volumes.flatMap((volume) => volume.at('projected', 'sources')?.items() ?? [])
  const containers = ['initContainers', 'containers'].flatMap((list) => spec.get(list)?.items() ?? [])
  const environment = containers.flatMap((container) =>
    ['env', 'envFrom'].flatMap((field) => container.get(field)?.items() ?? []),
  )
  return [...volumes, ...projected, ...environment].flatMap((holder) =>
    references.flatMap(([kind, ...path]) => {
      const name = holder.at(...path)?.string
      return name === undefined ? [] : [[kind, name] as const]
    }),
  )
}
