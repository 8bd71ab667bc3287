/** Owns snippets and `import`: which words take the place of an import (caddyfile/parse.go). */
import { findTexts, resolvePath } from './files.ts'
import type { Token } from './lexer.ts'
import type { Source } from './source.ts'
import { startsLineAfter, type TokenReader } from './token-reader.ts'
import type { Behaviour } from './versions.ts'

/** CoreDNS stops after so many imports, since 1.13.0; a row of words beyond the second number is taken for endless too. */
const mostImports = 10_000
const mostWords = 500_000

/** The snippets defined so far, and the imports taken. */
export class Imports {
  readonly #reader: TokenReader
  readonly #source: Source
  readonly #behaviour: Behaviour
  readonly #snippets = new Map<string, readonly Token[]>()
  #taken = 0

  constructor(reader: TokenReader, source: Source, behaviour: Behaviour) {
    this.#reader = reader
    this.#source = source
    this.#behaviour = behaviour
  }

  refuseKnown(snippet: string): void {
    if (this.#snippets.has(snippet)) this.#reader.refuse('snippet', `the snippet ${snippet} is defined twice`)
  }

  /** Keeps a snippet. Since 1.13.0 it must not import itself. */
  define(name: string, tokens: readonly Token[]): void {
    const importsItself = tokens.some((token, at) => {
      const previous = tokens[at - 1]
      const target = tokens[at + 1]
      const startsLine = !previous || startsLineAfter(previous, token)
      return token.text === 'import' && startsLine && target && this.#source.substituted(target).text === name
    })
    if (importsItself && this.#behaviour.endlessReadingStops) {
      this.#reader.refuse('snippet', `the snippet ${name} imports itself`)
    }
    this.#snippets.set(name, tokens)
  }

  /** Replaces the current word, which is `import`, and its pattern. The first imported word is then current. */
  take(): void {
    const reader = this.#reader
    if (!reader.nextArg()) reader.refuse('import', 'import needs a file or a snippet')
    const pattern = reader.token ? this.#source.substituted(reader.token).text : ''
    if (pattern === '') reader.refuse('import', 'the path of this import is empty')
    if (reader.nextArg()) reader.refuse('import', 'import takes one file or snippet')
    this.#taken += 1
    if (this.#taken > mostImports || reader.size > mostWords) {
      const [code, what] = this.#behaviour.endlessReadingStops
        ? (['import', 'stops here'] as const)
        : (['never-ends', 'hangs'] as const)
      reader.refuse(code, `imports lead to themselves: CoreDNS ${what}`)
    }
    reader.splice(this.#snippets.get(pattern) ?? this.#fromTexts(pattern))
  }

  #fromTexts(pattern: string): readonly Token[] {
    const reader = this.#reader
    const { files } = this.#source
    const matches = findTexts(files, reader.spot.file, pattern)
    switch (matches.kind) {
      case 'files':
        return matches.paths.flatMap((path) => this.#source.tokens(path) ?? [])
      case 'refused':
        return reader.refuse('import', matches.why)
      case 'folder':
        return reader.refuse('import', `${matches.path} is a folder`)
      case 'none': {
        if (files.complete && !matches.glob) reader.refuse('import', `there is no file or snippet ${pattern}`)
        if (!files.complete) this.#source.guess('import', resolvePath(reader.spot.file, pattern), reader.spot)
        return []
      }
    }
  }
}
