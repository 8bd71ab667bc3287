import { createHash } from 'node:crypto'
import type { ResourceName } from './report.ts'

/** What makes a finding the same finding tomorrow: no message, no line, no cluster. */
export interface Identity {
  readonly rule: string
  readonly messageId: string
  /** Relative to the git top level. */
  readonly path: string
  readonly resource: ResourceName | undefined
  readonly pointer: string
}

/** Gives each identity its fingerprint; identities that are alike are told apart by their order. */
export function fingerprinter(): (identity: Identity) => string {
  const seen = new Map<string, number>()
  return ({ rule, messageId, path, resource, pointer }) => {
    const key = JSON.stringify([rule, messageId, path, resource ?? null, pointer])
    const nth = seen.get(key) ?? 0
    seen.set(key, nth + 1)
    return createHash('sha256').update(`${key}#${nth}`).digest('hex').slice(0, 16)
  }
}
