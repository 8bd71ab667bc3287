/** What somebody meant who wrote a value or a key that no controller takes. */
import type { AnnotatedKind, AnnotationRow } from './row.ts'
import { nearest } from '../../text/nearest.ts'
import { cloudOf } from './clouds.ts'
import { isLegal } from './row.ts'
import { annotationTable, lastWords, spellingsOf } from './table.ts'

export interface MeantValue {
  readonly value: string
  /** Nothing but letter case and blanks around it differ. */
  readonly isSure: boolean
}

/** The legal value that was meant; undefined where none is near. */
export function meantValue(row: AnnotationRow, written: string): MeantValue | undefined {
  const bare = written.trim()
  const { values } = row
  if (values.kind === 'shape') {
    const lower = bare.toLowerCase()
    return isLegal(row, lower) ? { value: lower, isSure: true } : undefined
  }
  if (values.kind !== 'words') return isLegal(row, bare) ? { value: bare, isSure: true } : undefined
  const same = values.words.find((word) => word.toLowerCase() === bare.toLowerCase())
  if (same !== undefined) return { value: same, isSure: true }
  const near = switchWord(values.words, bare) ?? nearest(bare, values.words)
  return near === undefined ? undefined : { value: near, isSure: false }
}

/** The word of a switch that says what another word for it says: `1` and `yes` are its `true` or `on`. */
function switchWord(words: readonly string[], written: string): string | undefined {
  if (/^(?:1|true|on|y|yes|enabled?)$/i.test(written)) return words.find((word) => word === 'true' || word === 'on')
  if (/^(?:0|false|off|n|no|disabled?)$/i.test(written)) return words.find((word) => word === 'false' || word === 'off')
  return undefined
}

export interface MeantKey {
  readonly row: AnnotationRow
  readonly key: string
}

/**
 * The key of the table that a key outside of it was meant to be, on an object of this kind: the same but for letter case and hyphens, two
 * letters off (one in a key that ends in a short word), or the right last words behind a prefix of the same cloud that has no such key.
 * Nobody means one that only the controller writes.
 */
export function meantKey(
  written: string,
  on: AnnotatedKind,
  provider: AnnotationRow['provider'] | undefined,
): MeantKey | undefined {
  const isCandidate = (row: AnnotationRow) => row.on === on && row.provider === (provider ?? row.provider)
  const rows = annotationTable.filter((row) => isCandidate(row) && row.values.kind !== 'read-only')
  const keys = rows.flatMap(spellingsOf)
  const key =
    keys.find((each) => flat(each) === flat(written)) ??
    nearest(
      written,
      keys.filter((each) => !endsShort(each)),
      2,
    ) ??
    nearest(written, keys.filter(endsShort), 1) ??
    rows.find((row) => isMisplacedIn(written, row))?.key
  const row = rows.find((each) => key !== undefined && spellingsOf(each).includes(key))
  return row && key !== undefined ? { row, key } : undefined
}

function flat(key: string): string {
  return key.replace(/[-_]/g, '').toLowerCase()
}

/** Of a short word, two letters off may be another one. */
function endsShort(key: string): boolean {
  return (/[a-z]*$/i.exec(key)?.[0].length ?? 0) <= 4
}

/** Whether a key says an annotation's own words behind another prefix: `…/alibaba-cloud-backend-type`. A single word may be anybody's. */
function isMisplacedIn(written: string, { key, provider }: AnnotationRow): boolean {
  const own = withoutVendor(lastWords(key))
  const words = lastWords(written)
  const isOurs = (cloudOf(written) ?? (isGeneral(written) ? provider : undefined)) === provider
  return isOurs && withoutVendor(words) === own && (own.includes('-') || words !== own)
}

function withoutVendor(words: string): string {
  return words.replace(/^(?:alibaba-cloud|alicloud|qcloud|tke)-(?:loadbalancer-)?/, '')
}

/** Prefixes under which the clouds' own keys stand beside everybody's. */
function isGeneral(key: string): boolean {
  return /^service\.(?:beta\.)?kubernetes\.io\//.test(key) || /^(?:[a-z]+\.)?cloud\.tencent\.com\//.test(key)
}
