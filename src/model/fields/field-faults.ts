/** Fields with a type or value that their schema does not know, and annotations that are no strings. */
import type { Node } from '../../manifest/node.ts'
import type { ClusterModel } from '../cluster.ts'
import type { Field, FieldType } from './fields.ts'
import type { AnnotationRow } from '../annotations/row.ts'
import type { Resource } from '../resource.ts'
import { isRefused } from '../annotations/faults.ts'
import { rowOf } from '../annotations/table.ts'
import { isPlaceholder } from '../facts/evidence/flags.ts'
import { annotationsOf } from '../exposure.ts'
import { fieldsOf } from './fields.ts'
import { podTemplateOf } from '../services/pod-template.ts'

export interface FieldFault {
  readonly owner: Resource
  /** `spec.ports[0].nodePort`, as a person would write the way to it. */
  readonly name: string
  readonly written: Node
  readonly type: FieldType
}

/** The faults of an object in the order of the table. */
export function fieldFaults(owner: Resource): readonly FieldFault[] {
  return fieldsOf(owner).flatMap(({ path, type }) =>
    valuesAt(owner.node, path, '').flatMap(({ name, node }) =>
      fits(node, type) ? [] : [{ owner, name, written: node, type }],
    ),
  )
}

interface Named {
  readonly name: string
  readonly node: Node
}

function valuesAt(node: Node, [step, ...rest]: Field['path'], name: string): readonly Named[] {
  if (step === undefined) return [{ name, node }]
  if (step !== '*') {
    const child = node.get(step)
    return child ? valuesAt(child, rest, name === '' ? step : `${name}.${step}`) : []
  }
  return [
    ...node.items().flatMap((item, index) => valuesAt(item, rest, `${name}[${index}]`)),
    ...node.entries().flatMap(({ key, value }) => valuesAt(value, rest, `${name}.${String(key.value)}`)),
  ]
}

/** Whether a schema takes a value; what a tool is still to fill in may become anything. */
export function fits(node: Node, type: FieldType): boolean {
  const { value } = node
  if (value === null || (typeof value === 'string' && isPlaceholder(value))) return true
  switch (type.kind) {
    case 'words':
      return value === '' || type.words.some((word) => word === value)
    case 'text':
      return typeof value === 'string'
    case 'boolean':
      return typeof value === 'boolean'
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value) && value >= type.least && value <= type.most
  }
}

/** An annotation of the table whose value is no string. */
export interface RefusedAnnotation {
  readonly owner: Resource
  readonly row: AnnotationRow
  readonly written: Node
}

/** On every object, wherever the API server or a gateway's controller takes annotations: whoever they are for, the object is refused. */
export function refusedAnnotations({ resources, exposures }: ClusterModel): readonly RefusedAnnotation[] {
  const own = resources.flatMap((owner) =>
    [owner.node.get('metadata'), podTemplateOf(owner)?.metadata].map((metadata) => ({
      owner,
      map: metadata?.get('annotations'),
    })),
  )
  const handed = exposures.map((exposure) => ({ owner: exposure.owner, map: annotationsOf(exposure) }))
  const seen = new Set<string>()
  return [...own, ...handed].flatMap(({ owner, map }) =>
    (map?.entries() ?? []).flatMap(({ key, value: written }) => {
      const row = rowOf(key.string ?? '')
      const place = `${written.file.path}\n${written.pointer}`
      if (!row || !isRefused(written) || seen.has(place)) return []
      seen.add(place)
      return [{ owner, row, written }]
    }),
  )
}
