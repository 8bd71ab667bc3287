/** Owns a Corefile as CoreDNS of one release loads it: server blocks with their plugins, or the reason why it does not start. */
import type { Version } from '../version.ts'
import { parseBlocks, type Block, type Directive } from './blocks.ts'
import { directivesOf } from './directives.ts'
import type { CorefileFiles } from './files.ts'
import type { Token } from './lexer.ts'
import { readKeys, refuseTakenZones, type Listen } from './listeners.ts'
import type { Plugin, View } from './plugins/plugin.ts'
import { readBinding, readPlugin, readView } from './plugins/setup.ts'
import type { RewriteRule } from './rewrite/rule.ts'
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
  const known = new Set(order)
  const source = new Source(files)
  const blocks = parseBlocks(source, (name) => known.has(name), behaviour)
  const drafts = blocks.map((block) => draftOf(block, behaviour))
  for (const name of order) {
    for (const draft of drafts) setUp(draft, name, source, behaviour)
  }
  const servers = drafts.map(serverOf)
  refuseTakenZones(servers)
  return { loads: true, behaviour, servers, guesses: distinct(source.guesses) }
}

function distinct(guesses: readonly Guess[]): readonly Guess[] {
  const byPlace = new Map(
    guesses.map((guess) => [`${guess.kind} ${guess.name} ${guess.spot.file} ${guess.spot.range.start}`, guess]),
  )
  return [...byPlace.values()]
}

/** A server block while its plugins are set up. */
interface Draft {
  readonly block: Block
  readonly listens: readonly Listen[]
  /** The words of each plugin, from all its lines, whatever stands between them. */
  readonly words: ReadonlyMap<string, readonly Token[]>
  readonly plugins: Plugin[]
  addresses: readonly string[]
  view: View | undefined
}

function draftOf(block: Block, behaviour: Behaviour): Draft {
  const words = new Map<string, Token[]>()
  for (const { name, tokens } of block.directives) {
    const row = words.get(name) ?? []
    for (const token of tokens) row.push(token)
    words.set(name, row)
  }
  return { block, listens: readKeys(block.keys, behaviour), words, plugins: [], addresses: [], view: undefined }
}

function setUp(draft: Draft, name: string, source: Source, behaviour: Behaviour): void {
  const tokens = draft.words.get(name) ?? []
  const [first] = tokens
  if (!first) return
  const reader = new TokenReader(tokens, first, behaviour.endlessReadingStops)
  const zones = draft.listens.map((listen) => normalized(listen.zone))
  if (name === 'bind') draft.addresses = readBinding(reader).addresses
  else if (name === 'view') draft.view = readView(reader)
  else draft.plugins.push(...readPlugin(name, reader, { behaviour, source, zones }))
}

function serverOf({ block, listens, plugins, addresses, view }: Draft): ServerBlock {
  const { keys, directives, open, close } = block
  const [first, ...words] = [...keys, ...directives.flatMap((directive) => directive.tokens), ...(close ? [close] : [])]
  const spot = first ? spanOf(first, words) : nowhere
  return {
    listens,
    addresses,
    view,
    directives,
    plugins,
    spot,
    open: open && spanOf(open),
    close: close && spanOf(close),
  }
}

/** The rewrite rules of a block, in the order in which they are asked. */
export function rewriteRules(server: ServerBlock): readonly RewriteRule[] {
  return server.plugins.flatMap((plugin) => (plugin.kind === 'rewrite' ? plugin.rules : []))
}

/** Where a directive stands, from its name to its last word. */
export function directiveSpot({ tokens: [first, ...words] }: Directive): Spot {
  return first ? spanOf(first, words) : nowhere
}

const nowhere: Spot = { file: '', range: { start: 0, end: 0 } }
