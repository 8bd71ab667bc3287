/**
 * Owns the grouping of words into server blocks and directives (caddyfile/parse.go). What a directive means is not its
 * business, except that its name must be known.
 */
import { Imports } from './imports.ts'
import { lex, type Token } from './lexer.ts'
import { Refusal } from './problem.ts'
import type { Source } from './source.ts'
import { TokenReader } from './token-reader.ts'
import type { Behaviour } from './versions.ts'

/** A plugin's line with its block: `tokens` begins with the plugin's name; variables are replaced. */
export interface Directive {
  readonly name: string
  readonly tokens: readonly Token[]
}

/** Keys and directives between two braces, or a file's only block without them. */
export interface Block {
  readonly keys: readonly Token[]
  readonly directives: readonly Directive[]
  readonly open: Token | undefined
  readonly close: Token | undefined
}

/** What CoreDNS runs without a Corefile, or with one that has no server block. */
const defaultText = '.:53 {\n    whoami\n    log\n}\n'

/**
 * Groups the words of the entry text.
 * @throws Refusal where CoreDNS refuses to go on.
 */
export function parseBlocks(
  source: Source,
  knows: (directive: string) => boolean,
  behaviour: Behaviour,
): readonly Block[] {
  const { entry } = source.files
  const blocks = new BlockParser(source.tokens(entry) ?? [], source, knows, behaviour).all()
  return blocks.length > 0 ? blocks : new BlockParser(lex(defaultText, entry), source, knows, behaviour).all()
}

class BlockParser {
  readonly #reader: TokenReader
  readonly #source: Source
  readonly #knows: (directive: string) => boolean
  readonly #imports: Imports

  constructor(tokens: readonly Token[], source: Source, knows: (directive: string) => boolean, behaviour: Behaviour) {
    const origin = { file: source.files.entry, range: { start: 0, end: 0 } }
    this.#reader = new TokenReader(tokens, origin, behaviour.endlessReadingStops)
    this.#source = source
    this.#knows = knows
    this.#imports = new Imports(this.#reader, source, behaviour)
  }

  all(): readonly Block[] {
    const blocks: Block[] = []
    while (this.#reader.next()) {
      const block = this.#block()
      if (block) blocks.push(block)
    }
    return blocks
  }

  /** One block; undefined for a snippet, or if only imports without words are left. */
  #block(): Block | undefined {
    const { keys, atEnd } = this.#keys()
    if (atEnd) return keys.length === 0 ? undefined : { keys, directives: [], open: undefined, close: undefined }
    const snippet = keys.length === 1 ? /^\((.*)\)$/s.exec(keys[0]?.text ?? '')?.[1] : undefined
    if (snippet !== undefined) {
      this.#imports.refuseKnown(snippet)
      this.#imports.define(snippet, this.#snippetBody())
      return undefined
    }
    const block = this.#contents(keys)
    return keys.length === 0 ? undefined : block
  }

  /** The keys up to `{` or the end of their line; a comma at the end of a key lets them go on. */
  #keys(): { readonly keys: readonly Token[]; readonly atEnd: boolean } {
    const reader = this.#reader
    const keys: Token[] = []
    let comma = false
    for (;;) {
      const token = reader.token && this.#source.substituted(reader.token)
      if (token?.text === 'import' && reader.startsLine) {
        this.#imports.take()
        continue
      }
      if (token?.text === '{') {
        if (comma) reader.refuse('syntax', 'a key is expected behind the comma')
        return { keys, atEnd: false }
      }
      if (token && token.text !== '') {
        comma = token.text.endsWith(',')
        keys.push(comma ? { ...token, text: token.text.slice(0, -1) } : token)
      }
      const more = reader.next()
      if (!more && comma) reader.refuse('syntax', 'the file ends behind a comma')
      if (!more) return { keys, atEnd: true }
      if (!comma && reader.startsLine) return { keys, atEnd: false }
    }
  }

  #contents(keys: readonly Token[]): Block {
    const reader = this.#reader
    const open = reader.text === '{' ? reader.token : undefined
    if (!open) reader.back()
    const directives: Directive[] = []
    while (reader.next() && reader.text !== '}') {
      const { token } = reader
      if (token?.text === 'import') this.#import()
      else if (token) directives.push(this.#directive(token))
    }
    // Only the last word is looked at: where the brace of a plugin ends the file, the missing one of the server goes unnoticed.
    const close = reader.text === '}' ? reader.token : undefined
    if (open && !close) reader.refuse('syntax', `the block of ${keys[0]?.text ?? 'this server'} is never closed`)
    return { keys, directives, open, close }
  }

  /** Leaves the reader in front of the first word that was imported. */
  #import(): void {
    this.#imports.take()
    this.#reader.back()
  }

  /** The words of a plugin up to the end of its line or of its block. */
  #directive(first: Token): Directive {
    const reader = this.#reader
    const name = this.#source.substituted(first).text
    if (!this.#knows(name)) reader.refuse('unknown-directive', `this release has no plugin "${name}"`)
    const tokens: Token[] = [first]
    let depth = 0
    while (reader.next()) {
      if (reader.text === '{') {
        depth += 1
      } else if (depth === 0 && reader.startsLine) {
        reader.back()
        break
      } else if (reader.text === '}') {
        if (depth === 0) reader.refuse('syntax', 'this brace closes nothing: it must stand on a line of its own')
        depth -= 1
      } else if (reader.text === 'import' && reader.startsLine) {
        this.#import()
        continue
      }
      if (reader.token) reader.put(this.#source.substituted(reader.token))
      if (reader.token) tokens.push(reader.token)
    }
    if (depth > 0) reader.refuse('syntax', `the block of ${name} is never closed`)
    return { name, tokens }
  }

  /** The words of a snippet, braces balanced, without the outer ones. */
  #snippetBody(): readonly Token[] {
    const reader = this.#reader
    if (reader.text !== '{') reader.refuse('syntax', 'a snippet needs braces')
    const tokens: Token[] = []
    let depth = 1
    while (reader.next()) {
      if (reader.text === '}') depth -= 1
      if (depth === 0) return tokens
      if (reader.text === '{') depth += 1
      if (reader.token) tokens.push(reader.token)
    }
    throw new Refusal('syntax', 'the snippet is never closed', reader.spot)
  }
}
