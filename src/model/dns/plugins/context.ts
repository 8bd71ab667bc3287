/** Owns what a plugin's reader gets besides its words, and the small steps that all of them share. */
import type { Token } from '../lexer.ts'
import type { Source } from '../source.ts'
import type { TokenReader } from '../token-reader.ts'
import type { Behaviour } from '../versions.ts'
import { zonesOf } from '../zones.ts'

export interface PluginContext {
  readonly behaviour: Behaviour
  readonly source: Source
  /** The zones of the server block, lower case: those of a plugin without zones of its own. */
  readonly zones: readonly string[]
}

/** The zones in a plugin's arguments, else those of the block. */
export function zonesOrBlock(words: readonly Token[], context: PluginContext): readonly string[] {
  return words.length === 0 ? context.zones : zonesOf(textsOf(words))
}

/** `fallthrough [ZONES…]`: without zones, every name falls through. */
export function fallthroughZones(reader: TokenReader): readonly string[] {
  const words = reader.remainingArgs()
  return words.length === 0 ? ['.'] : zonesOf(textsOf(words))
}

export function textsOf(words: readonly Token[]): readonly string[] {
  return words.map((word) => word.text)
}

/** Reads each line of a plugin, which may stand in the block once only. */
export function readOnce<T>(reader: TokenReader, name: string, read: () => T): T | undefined {
  let found: T | undefined
  for (let lines = 0; reader.next(); lines += 1) {
    if (lines > 0) reader.refuse('once', `${name} stands twice in one server block`)
    found = read()
  }
  return found
}
