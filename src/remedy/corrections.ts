/** Corrections of what is written: they cure faults that the text alone shows, so no call has to be asked. */
import type { Node } from '../manifest/node.ts'
import type { FieldPath } from '../model/exposure.ts'
import type { Resource } from '../model/resource.ts'
import type { Data, Words } from '../text/words.ts'
import type { FileEdit, Offer, Safety } from './remedy.ts'
import { renameKey, setScalar } from '../manifest/edit.ts'
import { editField, removeField } from './edit-field.ts'

/** By the id of the remedy. */
export const correctionWords = {
  'write-value': { en: 'write {text}', zh: '改为 {text}' },
  'rename-key': { en: 'rename the key to {text}', zh: '将键名改为 {text}' },
  'move-entry': { en: 'move it to {text}', zh: '移到 {text} 下' },
} as const satisfies Readonly<Record<string, Words>>

const takesEffect = { en: 'it takes effect from then on', zh: '修改后该配置即生效' }

/** Another value in its place. `source` is YAML, quotes included. */
export function writeValue(written: Node, source: string, safety: Safety): Offer {
  const edits = safety === 'manual' ? undefined : inFile(written, setScalar(written, source))
  return offer('write-value', { text: source }, safety, edits)
}

/** Another key for the same value. */
export function renameEntry(written: Node, key: string, safety: Safety): Offer {
  const edits = safety === 'manual' ? undefined : inFile(written, renameKey(written, key))
  return offer('rename-key', { text: key }, safety, edits)
}

/** The same entry in another map of its object. */
export function moveEntry(owner: Resource, written: Node, to: FieldPath, safety: Safety): Offer {
  const key = written.key?.string ?? ''
  const added = written.kind === 'scalar' ? editField(owner, [...to, key], written.source) : undefined
  const from = pathOf(owner, written)
  const removed = from && removeField(owner, from)
  return offer('move-entry', { text: to.join('.') }, safety, added && removed && [...added, ...removed])
}

/** The way from an object to one of its values. */
function pathOf({ node }: Resource, written: Node): FieldPath | undefined {
  const path: string[] = []
  for (let each: Node | undefined = written; each !== undefined; each = each.parent) {
    if (each.pointer === node.pointer) return path
    if (each.key?.string === undefined) return undefined
    path.unshift(each.key.string)
  }
  return undefined
}

function inFile({ file }: Node, edits: ReturnType<typeof setScalar>): readonly FileEdit[] | undefined {
  return edits?.map((edit) => ({ ...edit, file }))
}

function offer(
  id: keyof typeof correctionWords,
  data: Data,
  safety: Safety,
  edits: readonly FileEdit[] | undefined,
): Offer {
  const message = (part: string, words: Words) => ({ id: `${id}.${part}`, words, data })
  return {
    id,
    title: message('title', correctionWords[id]),
    safety: edits === undefined ? 'manual' : safety,
    costs: [message('cost-0', takesEffect)],
    needs: [],
    edits: edits ?? [],
  }
}
