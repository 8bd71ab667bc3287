/** Which correction an annotation or a field needs, and whether it may be made without asking. */
import type { Node } from '../manifest/node.ts'
import type { InertAnnotation } from '../model/annotations/faults.ts'
import type { MeantValue } from '../model/annotations/intention.ts'
import type { AnnotationRow } from '../model/annotations/row.ts'
import type { ClassFault } from '../model/exposures/class-fault.ts'
import type { Facts } from '../model/facts.ts'
import type { FieldFault } from '../model/fields/field-faults.ts'
import type { Offer, Safety } from './remedy.ts'
import { resolvePlain } from '../manifest/scalar.ts'
import { ack } from '../model/annotations/ack.ts'
import { meantValue } from '../model/annotations/intention.ts'
import { isLegal } from '../model/annotations/row.ts'
import { isTerway } from '../model/facts.ts'
import { nearest } from '../text/nearest.ts'
import { moveEntry, renameEntry, writeValue } from './corrections.ts'

/** The correction of an annotation that does nothing; none where nobody can tell what was meant. */
export function correctInert(fault: InertAnnotation, facts: Facts): readonly Offer[] {
  const { owner, row, written } = fault
  const safety = safetyOf(row, facts)
  switch (fault.kind) {
    case 'value':
      return fault.meant ? [writeText(written, fault.meant, safety)] : []
    case 'key':
      return [renameEntry(written, fault.key, safety)]
    case 'place':
      return [moveEntry(owner, written, fault.to, safety)]
    case 'object':
      return fault.twin ? [renameEntry(written, fault.twin.key, 'manual')] : []
  }
}

/** ENI backends that take effect on a network without ENIs leave the load balancer without any. */
function safetyOf(row: AnnotationRow, { cni }: Facts): Safety {
  if (row !== ack.backendType) return 'safe'
  if (!cni.known) return 'unsafe'
  return isTerway(cni.value) ? 'safe' : 'manual'
}

/** The class that was meant. */
export function correctClass({ written, meant }: ClassFault): readonly Offer[] {
  return meant === undefined ? [] : [writeValue(written, meant, 'manual')]
}

/** The text of an annotation that is none yet: what is written, in quotes, where the controller takes that. */
export function correctRefused(row: AnnotationRow, written: Node): readonly Offer[] {
  if (written.kind !== 'scalar') return []
  const { source } = written
  if (isLegal(row, source) || row.values.kind === 'read-only') return [writeValue(written, quoted(source), 'safe')]
  const meant = meantValue(row, source)
  return meant ? [writeText(written, meant, 'safe')] : []
}

/** The value of a field that its schema takes. */
export function correctField({ written, type }: FieldFault): readonly Offer[] {
  const { string: text, value } = written
  switch (type.kind) {
    case 'words': {
      const same = type.words.find((word) => word.toLowerCase() === text?.trim().toLowerCase())
      const near = same ?? nearest(text ?? '', type.words)
      return near === undefined ? [] : [writeValue(written, near, same === undefined ? 'manual' : 'safe')]
    }
    case 'text':
      return written.kind === 'scalar' ? [writeValue(written, quoted(written.source), 'safe')] : []
    case 'boolean': {
      const word = text?.toLowerCase()
      return word === 'true' || word === 'false' ? [writeValue(written, word, 'safe')] : []
    }
    case 'integer': {
      const number = typeof value === 'boolean' && type.most === 1 ? Number(value) : Number(text || undefined)
      if (!Number.isInteger(number) || number < type.least || number > type.most) return []
      return [writeValue(written, String(number), text === undefined ? 'manual' : 'safe')]
    }
  }
}

/** A word stays without quotes where it had none and YAML reads it as text: `eni`, but `"true"`. */
function writeText(written: Node, { value, isSure }: MeantValue, safety: Safety): Offer {
  const isPlain = written.style === 'plain' && /^[a-z]+$/i.test(value) && typeof resolvePlain(value) === 'string'
  return writeValue(written, isPlain ? value : quoted(value), isSure ? safety : 'manual')
}

function quoted(text: string): string {
  return JSON.stringify(text)
}
