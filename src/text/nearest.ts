/** The word that a mistyped one was meant to be. */

/** What a changed letter costs; one that differs in case only costs a quarter of it. */
const letter = 4
const letterCase = 1

/**
 * The candidate with the least Levenshtein distance to `word`, a swap of neighbours taken as one mistake; the first of equals.
 * Undefined if even that one differs in more than `most` letters, by default a third of the word's. `ENI` finds `eni` before `ens`.
 */
export function nearest(
  word: string,
  candidates: readonly string[],
  most = Math.max(1, Math.floor(word.length / 3)),
): string | undefined {
  let best: string | undefined
  let least = most * letter + 1
  for (const candidate of candidates) {
    if (Math.abs(word.length - candidate.length) * letter >= least) continue
    const distance = distanceOf(word, candidate)
    if (distance >= least) continue
    best = candidate
    least = distance
  }
  return best
}

function distanceOf(word: string, candidate: string): number {
  const columns = Array.from({ length: candidate.length + 1 }, (_, column) => column)
  let beforeLast: readonly number[] = []
  let last: readonly number[] = columns.map((column) => column * letter)
  for (let row = 1; row <= word.length; row += 1) {
    const current: number[] = [row * letter]
    for (const column of columns.slice(1)) {
      const replaced = (last[column - 1] ?? 0) + costOf(word[row - 1], candidate[column - 1])
      const inserted = (current[column - 1] ?? 0) + letter
      const removed = (last[column] ?? 0) + letter
      const isSwap = word[row - 1] === candidate[column - 2] && word[row - 2] === candidate[column - 1]
      const swapped = isSwap ? (beforeLast[column - 2] ?? 0) + letter : replaced
      current.push(Math.min(replaced, inserted, removed, swapped))
    }
    beforeLast = last
    last = current
  }
  return last.at(-1) ?? 0
}

function costOf(one = '', other = ''): number {
  if (one === other) return 0
  return one.toLowerCase() === other.toLowerCase() ? letterCase : letter
}
