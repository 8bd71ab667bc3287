/** What the program says beside its report: one line on stderr. */
import type { Host } from '../host/host.ts'
import type { Data, Language, Words } from '../text/words.ts'
import { visible } from '../report/display.ts'
import { defused } from '../report/defused.ts'
import { fill } from '../text/words.ts'

const prefix: Words = { en: 'clb-lint: {line}', zh: 'clb-lint：{line}' }

/** Prints one line on stderr; nothing in it steers a terminal or a runner. */
export function tell(host: Host, words: Words, data: Data, language: Language): void {
  host.err(`${defused(visible(fill(prefix, { line: fill(words, data, language) }, language)))}\n`)
}
