/** A string of a manifest that somebody reads and dials from. */
import type { Node } from '../../../manifest/node.ts'
import type { Place } from '../../../manifest/place.ts'
import type { Client } from '../../client.ts'
import type { Resource } from '../../resource.ts'
import type { Workload } from '../../service.ts'
import { keyPlace, slicePlace } from '../../../manifest/place.ts'

/** Who dials, and what the manifest says beside the string. */
export interface Speaker {
  readonly client: Client
  readonly mentionedBy: Resource
  /** What the string is called: an environment variable, a key. */
  readonly label?: string
  /** The workloads that are known to read it, and nobody else: a name that leads back to all of them is their own. */
  readonly readers?: readonly Workload[]
  /** The port and the scheme, where fields of their own say them. */
  readonly port?: number | undefined
  readonly scheme?: string | undefined
}

export interface Spot extends Speaker {
  readonly text: string
  /** The key, where the string stands in a Secret. */
  readonly secretKey: string | undefined
  /** Where a piece of the text stands in the file. */
  place(start: number, end: number): Place
}

/** The spot of a string scalar, or of its beginning; none where the node is no string. */
export function spotOf(node: Node | undefined, speaker: Speaker, text = node?.string): readonly Spot[] {
  if (!node || !text) return []
  return [{ ...speaker, text, secretKey: undefined, place: (start, end) => slicePlace(node, start, end) }]
}

/** The spot of an encoded or secret value: its place is its key, since no piece of the value can, or may, be shown. */
export function hiddenSpot(value: Node, speaker: Speaker, text: string, secretKey: string | undefined): Spot {
  return { ...speaker, text, secretKey, place: () => keyPlace(value) }
}
