import type { Data, Words } from '../text/words.ts'

/** Why the job cannot be done, told in one line: a wrong option, a broken config, a missing path. Exit code 2, no stack. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly words: Words
  readonly data: Data

  /** `words`: one line without a full stop. */
  constructor(words: Words, data: Data = {}) {
    super(words.en)
    this.words = words
    this.data = data
  }
}
