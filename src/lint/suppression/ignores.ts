import type { Config } from '../../config/config.ts'
import type { Suppression } from './suppression.ts'

/** The `ignore` entries of the config. */
export function ignoreSuppressions({ ignore }: Config): readonly Suppression[] {
  return ignore.map(({ rule, reason, until, covers, at }) => ({
    rules: [rule],
    reason: reason ?? '',
    until,
    at: at.entry,
    covers: ({ path }) => covers(path),
  }))
}
