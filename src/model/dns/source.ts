/** Owns the words of a set of texts before they are grouped: placeholders, variables, and what had to be guessed. */
import { substitute } from './environment.ts'
import type { CorefileFiles } from './files.ts'
import { lex, type Token } from './lexer.ts'
import { spanOf, type Spot } from './spot.ts'

/** What the reader assumed because the caller's texts are not all there is. */
export interface Guess {
  /** `import`: nothing of that name was given, it was read as empty. `variable`: its value was not given, the word keeps it. */
  readonly kind: 'import' | 'variable'
  readonly name: string
  readonly spot: Spot
}

/** The words of texts by name, and the guesses made so far. */
export class Source {
  readonly files: CorefileFiles
  readonly guesses: Guess[] = []

  constructor(files: CorefileFiles) {
    this.files = files
  }

  /** The words of one text, placeholders replaced; undefined if there is no text of that name. */
  tokens(path: string): readonly Token[] | undefined {
    const text = this.files.texts[path]
    return text === undefined ? undefined : lex(text, path).flatMap((token) => this.#placed(token))
  }

  /** The word with its variables replaced. */
  substituted(token: Token): Token {
    const text = substitute(token.text, (name) => this.#valueOf(name, token))
    return text === token.text ? token : { ...token, text }
  }

  guess(kind: Guess['kind'], name: string, spot: Spot): void {
    this.guesses.push({ kind, name, spot: spanOf(spot) })
  }

  /** A variable that is not set is empty; one of which the caller may not know stays in the word. */
  #valueOf(name: string, spot: Spot): string | undefined {
    const { env = {}, complete } = this.files
    if (Object.hasOwn(env, name)) return env[name]
    if (complete) return ''
    this.guess('variable', name, spot)
    return undefined
  }

  /** A placeholder's value is split like text, unless the word is quoted. */
  #placed(token: Token): readonly Token[] {
    const entries = Object.entries(this.files.placeholders ?? {})
    const text = entries.reduce((word, [name, value]) => word.split(name).join(value), token.text)
    if (text === token.text) return [token]
    if (token.quoted) return [{ ...token, text }]
    return text.split(/\s+/).flatMap((word) => (word === '' ? [] : [{ ...token, text: word }]))
  }
}
