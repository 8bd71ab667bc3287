/** One line on a terminal's stderr that shows that something happens, after two seconds; wiped out at the end. */
import type { Host } from '../host/host.ts'
import type { Language } from '../text/words.ts'
import type { OnProgress } from './engine.ts'
import { fill } from '../text/words.ts'

const patience = 2000
const interval = 200
const words = { en: 'clb-lint: {done} of {total}…', zh: 'clb-lint：{done} / {total}…' }
const wipe = '\r\u001b[K'

export interface Progress {
  readonly step: OnProgress
  end(): void
}

/** The work is synchronous, so that no timer fires while it lasts: the clock is looked at with every step. */
export function progressOn(host: Host, language: Language): Progress {
  const start = host.now()
  let last: number | undefined
  return {
    step(done, total) {
      const now = host.now()
      if (!host.isTTY.err || now - start < patience || now - (last ?? -interval) < interval) return
      last = now
      host.err(wipe + fill(words, { done, total }, language))
    },
    end() {
      if (last !== undefined) host.err(wipe)
    },
  }
}
