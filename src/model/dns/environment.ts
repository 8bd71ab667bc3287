/** Owns what is put into a word after it was split: `{$NAME}` and `{%NAME%}` (caddyfile/parse.go, the same in every release). */

/** A value that leads back to its own variable would never settle; CoreDNS hangs there, this stops. */
const rounds = 1000

/** The word with its variables replaced. `valueOf` gives a variable's value; where it gives none, the word keeps the variable. */
export function substitute(word: string, valueOf: (name: string) => string | undefined): string {
  return replaceAll(replaceAll(word, '{%', '%}', valueOf), '{$', '}', valueOf)
}

/** A value may hold a further variable. `{$}` ends the replacing. */
function replaceAll(word: string, open: string, close: string, valueOf: (name: string) => string | undefined): string {
  let text = word
  let from = 0
  for (let round = 0; round < rounds; round += 1) {
    const start = text.indexOf(open, from)
    const end = start < 0 ? -1 : text.indexOf(close, start)
    if (end <= start + open.length) return text
    const reference = text.slice(start, end + close.length)
    const value = valueOf(reference.slice(open.length, -close.length))
    if (value === undefined) from = end
    else text = text.split(reference).join(value)
  }
  return text
}
