/** The globs of a config file: `*` and `?` within a path segment, `**` for any number of segments, `{a,b}` for one of several. */

/**
 * Whether a path (segments between `/`) matches. A glob that names a directory covers all that is in it: `legacy`, `legacy/` and
 * `legacy/**` are one. Wildcards do not lead out of the directory: only a glob that begins with `..` covers what does. The time is at
 * most the product of both lengths: no backtracking.
 */
export function matchesGlob(glob: string, path: string): boolean {
  const segments = path.split('/')
  return alternatives(glob).some((plain) => {
    const pattern = plain.split('/').filter((segment) => segment !== '' && segment !== '.')
    return ascents(pattern) === ascents(segments) && matchesSegments(pattern, segments)
  })
}

function ascents(segments: readonly string[]): number {
  const first = segments.findIndex((segment) => segment !== '..')
  return first < 0 ? segments.length : first
}

/** A glob without braces for each choice that its braces leave, up to a fixed number: more is a mistake, and never a hang. */
function alternatives(glob: string): readonly string[] {
  let globs: readonly string[] = [glob]
  while (globs.length <= 1000) {
    const next = globs.flatMap(expandFirst)
    if (next.length === globs.length && next.every((each, index) => each === globs[index])) return globs
    globs = next
  }
  return globs
}

/** Expands the first pair of braces that holds no other. */
function expandFirst(glob: string): readonly string[] {
  const match = /\{([^{}]*,[^{}]*)\}/.exec(glob)
  if (match === null) return [glob]
  const [before, after] = [glob.slice(0, match.index), glob.slice(match.index + match[0].length)]
  return (match[1] ?? '').split(',').map((choice) => before + choice + after)
}

/** Row by row over the pattern: `reached[n]` says that the pattern so far can end before segment n. */
function matchesSegments(pattern: readonly string[], segments: readonly string[]): boolean {
  let reached: readonly boolean[] = segments.map((_, index) => index === 0).concat(false)
  for (const part of pattern) {
    const before = reached
    if (part === '**') {
      const first = before.indexOf(true)
      reached = before.map((_, index) => first >= 0 && index >= first)
    } else {
      reached = before.map(
        (_, index) => index > 0 && before[index - 1] === true && matchesSegment(part, segments[index - 1] ?? ''),
      )
    }
  }
  return reached.includes(true)
}

/** Greedy with one point of return, the last `*`. */
function matchesSegment(pattern: string, text: string): boolean {
  let [at, to, star, from] = [0, 0, -1, 0]
  while (to < text.length) {
    if (pattern[at] === '*') {
      star = at
      from = to
      at += 1
    } else if (pattern[at] === '?' || pattern[at] === text[to]) {
      at += 1
      to += 1
    } else if (star >= 0) {
      from += 1
      at = star + 1
      to = from
    } else return false
  }
  return /^\**$/.test(pattern.slice(at))
}
