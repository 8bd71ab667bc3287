/** Owns reading words in order, by line and by block, as Caddy's Dispenser does (caddyfile/dispenser.go). */
import { count, type Token } from './lexer.ts'
import { Refusal, type ProblemCode } from './problem.ts'
import type { Spot } from './spot.ts'

/** A position in a row of words. It begins in front of the first one. */
export class TokenReader {
  #tokens: Token[]
  /** Where a problem points while no word is current. */
  readonly #origin: Spot
  readonly #endlessReadingStops: boolean
  #at = -1
  #inBlock = false

  constructor(tokens: readonly Token[], origin: Spot, endlessReadingStops: boolean) {
    this.#tokens = [...tokens]
    this.#origin = origin
    this.#endlessReadingStops = endlessReadingStops
  }

  get token(): Token | undefined {
    return this.#tokens[this.#at]
  }

  /** The text of the current word, empty where there is none. */
  get text(): string {
    return this.token?.text ?? ''
  }

  /** Where the current word stands, else the last one before it. */
  get spot(): Spot {
    return this.#tokens[Math.min(this.#at, this.#tokens.length - 1)] ?? this.#origin
  }

  get size(): number {
    return this.#tokens.length
  }

  refuse(code: ProblemCode, message: string): never {
    throw new Refusal(code, message, this.spot)
  }

  next(): boolean {
    if (this.#at >= this.#tokens.length - 1) return false
    this.#at += 1
    return true
  }

  back(): void {
    this.#at -= 1
  }

  /** Goes on only if the next word stands on the same line of the same text. */
  nextArg(): boolean {
    const current = this.token
    const following = this.#tokens[this.#at + 1]
    if (!following || (current && !sameLine(current, following))) return false
    this.#at += 1
    return true
  }

  /** Whether the current word begins a line. A word behind an import may stand on an "earlier" line and then does not. */
  get startsLine(): boolean {
    const current = this.token
    const previous = this.#tokens[this.#at - 1]
    return !previous || (current !== undefined && startsLineAfter(previous, current))
  }

  /** The words up to the end of the line or an opening brace, which is left for `nextBlock`. */
  remainingArgs(): readonly Token[] {
    const args: Token[] = []
    while (this.nextArg()) {
      if (this.text === '{') {
        this.back()
        break
      }
      if (this.token) args.push(this.token)
    }
    return args
  }

  /** For a loop over the lines of a block that opens on the current line. Braces inside are no further level: `}` ends it. */
  nextBlock(): boolean {
    if (!this.#inBlock && !this.#opensBlock()) return false
    const more = this.next()
    if (!more && this.#endlessReadingStops) return false
    this.#inBlock = this.text !== '}'
    if (!more && this.#inBlock) this.refuse('never-ends', 'this release never comes back from a block without an end')
    return this.#inBlock
  }

  #opensBlock(): boolean {
    if (!this.nextArg()) return false
    if (this.text === '{') return true
    this.back()
    return false
  }

  /** Puts another word in the place of the current one. */
  put(token: Token): void {
    this.#tokens[this.#at] = token
  }

  /** Puts words in the place of the current one and the one before it (an import and its pattern); the first of them is then current. */
  splice(tokens: readonly Token[]): void {
    this.#at -= 1
    this.#tokens = this.#tokens.slice(0, this.#at).concat(tokens, this.#tokens.slice(this.#at + 2))
  }
}

function lineOfEnd(token: Token): number {
  return token.line + count(token.text, '\n')
}

function sameLine(first: Token, second: Token): boolean {
  return first.file === second.file && lineOfEnd(first) === second.line
}

/** Whether `second` begins a line, if `first` is the word in front of it. */
export function startsLineAfter(first: Token, second: Token): boolean {
  return first.file !== second.file || lineOfEnd(first) < second.line
}
