import type { Node } from '../manifest/node.ts'

/** A Kubernetes object of the input, with its place in the text. List items are objects of their own. */
export interface Resource {
  readonly apiVersion: string
  readonly kind: string
  /** The effective one: `default` where a namespaced object names none; undefined for a cluster-scoped kind. */
  readonly namespace: string | undefined
  /** Empty where metadata.name is missing. */
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  /** The object's map. */
  readonly node: Node
  /** `path`: reported on; `context`: read for facts only. */
  readonly role: 'path' | 'context'
  /** The live copy in a dump (metadata.uid or resourceVersion), merged from another file: its status is believed. */
  readonly live: Node | undefined
}
