/** What ConfigMaps and Secrets hold: any ordinary pod may read it. */
import type { Node } from '../../../manifest/node.ts'
import type { Resource } from '../../resource.ts'
import type { Readers, Stored } from './readers.ts'
import type { Speaker, Spot } from './spot.ts'
import { isCorefileKey } from '../../name-servers/corefiles.ts'
import { anyPod } from '../../client.ts'
import { hiddenSpot, spotOf } from './spot.ts'

/** The values of a ConfigMap or Secret; none of one that configures cluster DNS: a name there is answered, not dialled. */
export function storedSpots(resource: Resource, readers: Readers): readonly Spot[] {
  const kind = storedKind(resource)
  if (kind === undefined) return []
  const { namespace, name, node } = resource
  const plain = node.get(kind === 'Secret' ? 'stringData' : 'data')?.entries() ?? []
  if (kind === 'ConfigMap' && plain.some(({ key }) => isCorefileKey(key.string ?? ''))) return []
  const encoded = node.get(kind === 'Secret' ? 'data' : 'binaryData')?.entries() ?? []
  const reader = { client: { ...anyPod, namespace }, mentionedBy: resource, readers: readers.of(kind, namespace, name) }
  return [
    ...plain.flatMap(({ key, value }) => {
      const speaker = { ...reader, label: key.string ?? '' }
      return kind === 'Secret' ? hidden(value, speaker, value.string, kind) : spotOf(value, speaker)
    }),
    ...encoded.flatMap(({ key, value }) => hidden(value, { ...reader, label: key.string ?? '' }, decoded(value), kind)),
  ]
}

function storedKind({ apiVersion, kind }: Resource): Stored | undefined {
  if (apiVersion !== 'v1') return undefined
  return kind === 'ConfigMap' || kind === 'Secret' ? kind : undefined
}

function hidden(value: Node, speaker: Speaker, text: string | undefined, kind: Stored): readonly Spot[] {
  return text ? [hiddenSpot(value, speaker, text, kind === 'Secret' ? speaker.label : undefined)] : []
}

/** Base64, with the line breaks that people leave in it. Bytes that are no UTF-8 become marks that no host name holds. */
function decoded(value: Node): string | undefined {
  return value.string === undefined ? undefined : Buffer.from(value.string, 'base64').toString('utf8')
}
