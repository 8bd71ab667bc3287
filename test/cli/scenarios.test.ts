import * as fs from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { replay } from './scenario.ts'

const directory = join(import.meta.dirname, 'scenarios')

/** Run with `--update` to write the results of a new scenario into its file, and read them. */
it.each(fs.readdirSync(directory))('%s ends as it is written', async (name) => {
  const path = join(directory, name)
  await expect(await replay(fs.readFileSync(path, 'utf8'))).toMatchFileSnapshot(path)
})
