/** Owns how the words of one plugin in one server block become data. Options that decide no name are not checked. */
import { formatAddress, parseAddress } from '../addresses.ts'
import { readRewrites } from '../rewrite/grammar.ts'
import { settingsOnly } from '../directives.ts'
import { spanOf, type Spot } from '../spot.ts'
import type { TokenReader } from '../token-reader.ts'
import { readOnce, textsOf, zonesOrBlock, type PluginContext } from './context.ts'
import { readForwards, readProxies } from './forward.ts'
import { readHosts } from './hosts.ts'
import { readExternal, readKubernetes } from './kubernetes.ts'
import type { Binding, DataPlugin, Plugin, View } from './plugin.ts'
import { readTemplates } from './template.ts'

/** Plugins that refuse to stand in a block twice, besides those that are read here. */
const onceOnly: ReadonlySet<string> = new Set(
  'dnssec dynupdate errors grpc loop nsid pprof prometheus ready shed tsig'.split(' '),
)
/** Plugins that answer from data outside the Corefile. */
const dataPlugins: ReadonlySet<string> = new Set(
  'file auto secondary etcd grpc dynupdate reverse federation route53 azure clouddns nomad erratic'.split(' '),
)

/**
 * Reads a plugin that handles queries; nothing for one that only sets the server up.
 * @throws Refusal where CoreDNS would not start.
 */
export function readPlugin(name: string, reader: TokenReader, context: PluginContext): readonly Plugin[] {
  switch (name) {
    case 'rewrite':
      return [{ kind: 'rewrite', rules: readRewrites(reader, context.behaviour) }]
    case 'forward':
      return readForwards(reader, context)
    case 'proxy':
      return readProxies(reader, context)
    case 'hosts':
      return present(readHosts(reader, context))
    case 'kubernetes':
      return present(readKubernetes(reader, context))
    case 'k8s_external':
      return present(readExternal(reader, context))
    case 'template':
      return [readTemplates(reader, context)]
    case 'cache':
      return present(readOnce(reader, name, () => readCache(reader, context)))
    case 'whoami':
      return readWhoami(reader)
    case 'acl':
      return [{ kind: 'acl', spot: startOf(reader) }]
    default:
      return readOther(name, reader, context)
  }
}

function present<T>(plugin: T | undefined): readonly T[] {
  return plugin === undefined ? [] : [plugin]
}

function startOf(reader: TokenReader): Spot {
  reader.next()
  return reader.spot
}

/** `cache [TTL] [ZONES…]`. */
function readCache(reader: TokenReader, context: PluginContext): Plugin {
  const first = reader.spot
  const words = reader.remainingArgs()
  const hasTtl = /^[+-]?\d+$/.test(words[0]?.text ?? '')
  if (hasTtl && Number(words[0]?.text) <= 0) reader.refuse('plugin', 'the TTL of cache must be positive')
  while (reader.nextBlock()) reader.remainingArgs()
  return { kind: 'cache', zones: zonesOrBlock(hasTtl ? words.slice(1) : words, context), spot: spanOf(first, words) }
}

function readWhoami(reader: TokenReader): readonly Plugin[] {
  reader.next()
  const { spot } = reader
  do {
    if (reader.nextArg()) reader.refuse('plugin', 'whoami takes no word behind it')
  } while (reader.next())
  return [{ kind: 'whoami', spot }]
}

function readOther(name: string, reader: TokenReader, context: PluginContext): readonly Plugin[] {
  const read = (): Plugin => (dataPlugins.has(name) ? readData(name, reader, context) : { kind: 'passing', name })
  const plugins: Plugin[] = []
  while (reader.next()) {
    if (plugins.length > 0 && onceOnly.has(name)) reader.refuse('once', `${name} stands twice in one server block`)
    plugins.push(skipLine(reader, read))
  }
  return settingsOnly.has(name) ? [] : plugins
}

/** Reads a line, then passes over what is left of it and of its block. */
function skipLine(reader: TokenReader, read: () => Plugin): Plugin {
  const plugin = read()
  reader.remainingArgs()
  while (reader.nextBlock()) reader.remainingArgs()
  return plugin
}

/** Its zones stand behind the plugin's name, of `file` behind the file's; the words behind the first of `grpc` are addresses. */
function readData(name: string, reader: TokenReader, context: PluginContext): DataPlugin {
  const spot = reader.spot
  const words = reader.remainingArgs()
  const zoneWords = name === 'grpc' ? words.slice(0, 1) : words.slice(name === 'file' ? 1 : 0)
  let fallthrough = false
  while (reader.nextBlock()) {
    if (reader.text === 'fallthrough') fallthrough = true
    reader.remainingArgs()
  }
  return { kind: 'data', name, zones: zonesOrBlock(zoneWords, context), fallthrough, spot: spanOf(spot, words) }
}

/** Reads `bind ADDRESS|INTERFACE… { except … }`. An interface's name stays as it is: its addresses are not known. */
export function readBinding(reader: TokenReader): Binding {
  let addresses: readonly string[] = []
  while (reader.next()) {
    const words = textsOf(reader.remainingArgs())
    if (words.length === 0) reader.refuse('plugin', 'bind needs an address or the name of an interface')
    let except: readonly string[] = []
    while (reader.nextBlock()) except = [...except, ...textsOf(reader.remainingArgs())]
    addresses = [...addresses, ...words.filter((word) => !except.includes(word)).map(canonical)]
  }
  return { addresses }
}

function canonical(text: string): string {
  const address = parseAddress(text)
  return address ? formatAddress(address) : text
}

/** Reads `view NAME { expr … }`. */
export function readView(reader: TokenReader): View | undefined {
  return readOnce(reader, 'view', () => {
    const first = reader.spot
    const words = reader.remainingArgs()
    if (words.length !== 1) reader.refuse('plugin', 'view takes one name')
    const expressions: string[] = []
    while (reader.nextBlock()) {
      if (reader.text !== 'expr') reader.refuse('plugin', `view has no option ${reader.text}`)
      expressions.push(textsOf(reader.remainingArgs()).join(' '))
    }
    return { expressions, spot: spanOf(first, words) }
  })
}
