/** A unified diff of what the fixes change, as `git apply` takes it. */
import { createTwoFilesPatch } from 'diff'
import type { ChangedFile } from '../lint/fix-loop.ts'
import { repositoryPath } from './location.ts'

/** One patch of all files; '' for none. Paths are relative to the git top level. */
export function patchOf(changed: readonly ChangedFile[], prefix: string): string {
  return changed
    .map(({ path, before, after }) => {
      const name = repositoryPath(path, prefix)
      const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, { context: 3 })
      return patch.slice(patch.indexOf('---'))
    })
    .join('')
}
