/** Owns a Corefile as CoreDNS of one release loads it: server blocks with their plugins, or the reason why it does not start. */
import type { Version } from '../version.ts'
import { parseBlocks, type Block, type Directive } from './blocks.ts'
import { directivesOf } from './directives.ts'
import type { CorefileFiles } from './files.ts'
import { readKeys, refuseTakenZones, type Listen } from './listeners.ts'
import type { PluginContext } from './plugins/context.ts'
import type { Plugin, View } from './plugins/plugin.ts'
import { readBinding, readPlugin, readView } from './plugins/setup.ts'
import { normalized } from './names.ts'
import { Refusal, type CorefileProblem } from './problem.ts'
import { Source, type Guess } from './source.ts'
import { spanOf, type Spot } from './spot.ts'
import { TokenReader } from './token-reader.ts'
import { behaviourOf, type Behaviour } from './versions.ts'

export interface ServerBlock {
  /** What it listens for: one for each zone of each key. */
  readonly listens: readonly Listen[]
  /** The addresses of `bind`; empty: all of them. */
  readonly addresses: readonly string[]
  readonly view: View | undefined
  /** As written, in the order of the file. */
  readonly directives: readonly Directive[]
  /** Those that handle queries, in the order in which they are asked. */
  readonly plugins: readonly Plugin[]
  /** From the first key to the closing brace. */
  readonly spot: Spot
  /** The braces; undefined for a file's only block without them. */
  readonly open: Spot | undefined
  readonly close: Spot | undefined
}

export interface LoadedCorefile {
  readonly loads: true
  readonly behaviour: Behaviour
  readonly servers: readonly ServerBlock[]
  /** Assumptions, where `CorefileFiles.complete` is false. */
  readonly guesses: readonly Guess[]
}

export type Corefile = LoadedCorefile | { readonly loads: false; readonly problem: CorefileProblem }

/** Reads a Corefile as CoreDNS of this release would. Never throws: what stops CoreDNS is the problem of the result. */
export function readCorefile(files: CorefileFiles, version: Version): Corefile {
  try {
    return load(files, version)
  } catch (error) {
    if (error instanceof Refusal) return { loads: false, problem: error.problem }
    throw error
  }
}

/** In CoreDNS's own order: all blocks are read, then all keys, then plugin after plugin through all blocks, then what they listen on. */
function load(files: CorefileFiles, version: Version): LoadedCorefile {
  const behaviour = behaviourOf(version)
  const order = directivesOf(version)
  const source = new Source(files)
  const known = new Set(order)
  const blocks = parseBlocks(source, (name) => known.has(name), behaviour)
  const servers = blocks.map((block) => new Setup(block, readKeys(block.keys, behaviour), source, behaviour))
  for (const name of order) for (const server of servers) server.read(name)
  const read = servers.map((server) => server.done())
  refuseTakenZones(read)
  return { loads: true, behaviour, servers: read, guesses: distinct(source.guesses) }
}

function distinct(guesses: readonly Guess[]): readonly Guess[] {
  const byPlace = new Map(
    guesses.map((guess) => [`${guess.kind} ${guess.name} ${guess.spot.file} ${guess.spot.range.start}`, guess]),
  )
  return [...byPlace.values()]
}

/** A server block while its plugins are set up. */
class Setup {
  readonly #block: Block
  readonly #listens: readonly Listen[]
  readonly #context: PluginContext
  readonly #plugins: Plugin[] = []
  #addresses: readonly string[] = []
  #view: View | undefined

  constructor(block: Block, listens: readonly Listen[], source: Source, behaviour: Behaviour) {
    this.#block = block
    this.#listens = listens
    this.#context = { behaviour, source, zones: listens.map((listen) => normalized(listen.zone)) }
  }

  /** Sets up one plugin from all its lines in the block, whatever stands between them. */
  read(name: string): void {
    const lines = this.#block.directives.filter((directive) => directive.name === name)
    const [first] = lines
    if (!first) return
    const tokens = lines.flatMap((line) => line.tokens)
    const reader = new TokenReader(tokens, spotOf(first), this.#context.behaviour.endlessReadingStops)
    if (name === 'bind') this.#addresses = readBinding(reader).addresses
    else if (name === 'view') this.#view = readView(reader)
    else this.#plugins.push(...readPlugin(name, reader, this.#context))
  }

  done(): ServerBlock {
    const { keys, directives, open, close } = this.#block
    const [first] = keys
    const spot = first ?? { file: this.#context.source.files.entry, range: { start: 0, end: 0 } }
    const inside = [...keys, ...directives.flatMap((directive) => directive.tokens), ...[close ?? []].flat()]
    return {
      listens: this.#listens,
      addresses: this.#addresses,
      view: this.#view,
      directives,
      plugins: this.#plugins,
      spot: spanOf(spot, inside),
      open,
      close,
    }
  }
}

/** Where a directive stands, from its name to its last word. */
export function spotOf(directive: Directive): Spot {
  const [first, ...rest] = directive.tokens
  return spanOf(first ?? { file: '', range: { start: 0, end: 0 } }, rest)
}
