/**
 * `primaryLocationLineHash` as GitHub's own uploader computes it, so that an alert survives when lines above it move
 * (github/codeql-action, src/fingerprints.ts): a rolling hash over the hundred characters that begin with the line's first one.
 */

const windowSize = 100
const factor = 37

const [tab, lineFeed, carriageReturn, space, endOfFile] = [9, 10, 13, 32, 65535] as const

/** What falls out of the window has been multiplied this often: 37^100 modulo 2^64, as two 32-bit halves. */
const leaving = 37n ** 100n
const leavingHigh = Number((leaving >> 32n) & 0xffffffffn)
const leavingLow = Number(leaving & 0xffffffffn)

/**
 * `<hex>:<n>` for each line, the first line first; `n` tells lines with the same hash apart. The last line has one even if it is
 * empty. Blanks and tabs do not count, CR LF and a lone CR count as LF.
 */
export function lineHashes(text: string): readonly string[] {
  const hashes: string[] = []
  const repeats = new Map<string, number>()
  const window = new RollingWindow((hash) => {
    const repeat = (repeats.get(hash) ?? 0) + 1
    repeats.set(hash, repeat)
    hashes.push(`${hash}:${repeat}`)
  })
  let startsLine = true
  let afterReturn = false
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    const isDropped = unit === space || unit === tab || (afterReturn && unit === lineFeed)
    afterReturn = unit === carriageReturn
    if (isDropped) continue
    const kept = afterReturn ? lineFeed : unit
    window.push(kept, startsLine)
    startsLine = kept === lineFeed
  }
  window.push(endOfFile, startsLine)
  for (let rest = 0; rest < windowSize; rest += 1) window.push(0, false)
  return hashes
}

/** The last hundred units and their hash, in two 32-bit halves: a 64-bit product does not fit into a number. */
class RollingWindow {
  readonly #units = new Uint16Array(windowSize)
  readonly #lineStarts = new Uint8Array(windowSize)
  readonly #onLine: (hash: string) => void
  #index = 0
  #high = 0
  #low = 0

  /** `onLine` gets the hash of a line as soon as its hundred units are in the window. */
  constructor(onLine: (hash: string) => void) {
    this.#onLine = onLine
  }

  push(unit: number, startsLine: boolean): void {
    const oldest = this.#units[this.#index] ?? 0
    if (this.#lineStarts[this.#index] === 1) this.#onLine(this.#hex())
    this.#lineStarts[this.#index] = startsLine ? 1 : 0
    this.#units[this.#index] = unit
    const low = this.#low * factor + unit - leavingLow * oldest
    const carry = Math.floor(low / 2 ** 32)
    this.#low = low >>> 0
    this.#high = (this.#high * factor + carry - leavingHigh * oldest) >>> 0
    this.#index = (this.#index + 1) % windowSize
  }

  #hex(): string {
    const low = this.#low.toString(16)
    return this.#high === 0 ? low : this.#high.toString(16) + low.padStart(8, '0')
  }
}
