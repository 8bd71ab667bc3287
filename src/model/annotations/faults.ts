/** Annotations of a load balancer's object that are accepted and do nothing, and those that the API server refuses. */
import type { Entry, Node } from '../../manifest/node.ts'
import type { Exposure, FieldPath } from '../exposure.ts'
import type { Provider } from '../facts.ts'
import type { Resource } from '../resource.ts'
import type { MeantValue } from './intention.ts'
import type { AnnotatedKind, AnnotationRow } from './row.ts'
import { isPlaceholder } from '../facts/evidence/flags.ts'
import { annotationsOf } from '../exposure.ts'
import { meantKey, meantValue } from './intention.ts'
import { annotationNode } from './read.ts'
import { isLegal } from './row.ts'
import { rowOf, twinOf } from './table.ts'

/** An annotation that does nothing. */
export type InertAnnotation = {
  readonly owner: Resource
  /** The annotation that its author means. */
  readonly row: AnnotationRow
  /** What stands there; its key is `written.key`. */
  readonly written: Node
} & (
  | { readonly kind: 'value'; readonly value: string; readonly meant: MeantValue | undefined }
  /** A key that no controller knows; `key` is the nearest that one does. */
  | { readonly kind: 'key'; readonly key: string }
  /** A map of the object that nobody reads it from; `to` is the way to the one that is read. */
  | { readonly kind: 'place'; readonly to: FieldPath }
  /** An annotation of another kind of object; `twin` is this kind's own. */
  | { readonly kind: 'object'; readonly twin: AnnotationRow | undefined }
)

/**
 * What a load balancer's object says in vain. `provider`: whose load balancer it is, undefined where nobody says: then each cloud's keys
 * are read as its own controller would. Objects that make no load balancer have left-overs, and no exposure.
 */
export function inertAnnotations(exposure: Exposure, provider: Provider | undefined): readonly InertAnnotation[] {
  if (exposure.lb === 'foreign' || exposure.lb === 'alb' || provider === 'other') return []
  const read = annotationsOf(exposure)
  const reading = { exposure, provider, read, on: exposure.kind === 'ingress' ? 'Ingress' : 'Service' } as const
  return [
    ...(read?.entries() ?? []).flatMap((entry) => inertIn(entry, reading) ?? []),
    ...mapsBeside(exposure).flatMap((map) => map.entries().flatMap((entry) => misplaced(entry, reading) ?? [])),
  ]
}

interface Reading {
  readonly exposure: Exposure
  readonly provider: Exclude<Provider, 'other'> | undefined
  /** The map that its controller reads. */
  readonly read: Node | undefined
  readonly on: AnnotatedKind
}

function inertIn({ key, value }: Entry, reading: Reading): InertAnnotation | undefined {
  const { exposure, provider, read, on } = reading
  const { owner } = exposure
  const row = rowOf(key.string ?? '')
  if (!row) {
    const meant = key.string === undefined ? undefined : meantKey(key.string, on, provider)
    const isThere = meant && annotationNode(read, meant.row)
    return meant && !isThere ? { owner, row: meant.row, written: value, kind: 'key', key: meant.key } : undefined
  }
  const text = textOf(value)
  if (text === undefined || row.provider !== (provider ?? row.provider)) return undefined
  if (row.on === on) return wrongValue(row, value, text, exposure)
  // ACK Serverless takes a Service's annotations on an Ingress too.
  const twin = twinOf(row)
  if (row.provider === 'ack' || (twin && annotationNode(read, twin))) return undefined
  return { owner, row, written: value, kind: 'object', twin }
}

function wrongValue(
  row: AnnotationRow,
  written: Node,
  value: string,
  { owner, lb }: Exposure,
): InertAnnotation | undefined {
  if (isLegal(row, value) || row.values.kind === 'read-only') return undefined
  const meant = meantValue(row, value)
  // The NLB controller compares with strings.EqualFold; of a switch with one documented word, others may exist.
  const isTaken = (lb === 'nlb' && meant?.isSure) || (isOnlyWord(row) && !meant)
  return isTaken ? undefined : { owner, row, written, kind: 'value', value, meant }
}

function isOnlyWord({ values }: AnnotationRow): boolean {
  return values.kind === 'words' && values.words.length === 1
}

/** Maps that a person takes for the one that is read: the gateway's own annotations, and those of its pods. */
function mapsBeside({ owner, fields }: Exposure): readonly Node[] {
  const isOwn = fields.annotations[0] === 'metadata'
  const maps = isOwn ? [] : [owner.node.at('metadata', 'annotations'), owner.node.at('spec', 'podAnnotations')]
  return maps.flatMap((map) => map ?? [])
}

function misplaced({ key, value }: Entry, { exposure, provider, read, on }: Reading): InertAnnotation | undefined {
  const row = rowOf(key.string ?? '')
  if (!row || row.on !== on || row.provider !== (provider ?? row.provider)) return undefined
  if (textOf(value) === undefined || annotationNode(read, row)) return undefined
  return { owner: exposure.owner, row, written: value, kind: 'place', to: exposure.fields.annotations }
}

/** What somebody wrote to be read; undefined for an empty text, one that a tool is still to fill in, and no text at all. */
function textOf({ string: text }: Node): string | undefined {
  return text === undefined || text === '' || isPlaceholder(text) ? undefined : text
}

/** Whether an annotation of the table has a value that is no string: the API server refuses the object. Null is like an empty text. */
export function isRefused(written: Node): boolean {
  return written.string === undefined && written.value !== null
}
