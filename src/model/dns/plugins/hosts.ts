/** Owns `hosts [FILE [ZONES…]] { … }` (plugin/hosts/setup.go). */
import { formatAddress, parseAddress } from '../addresses.ts'
import { resolvePath } from '../files.ts'
import { longestZone, normalized } from '../names.ts'
import { spanOf, type Spot } from '../spot.ts'
import type { TokenReader } from '../token-reader.ts'
import { fallthroughZones, readOnce, zonesOrBlock, type PluginContext } from './context.ts'
import type { HostEntry, HostsPlugin } from './plugin.ts'

/** Reads the plugin, with the lines of its file if their text is given. */
export function readHosts(reader: TokenReader, context: PluginContext): HostsPlugin | undefined {
  return readOnce(reader, 'hosts', () => readLine(reader, context))
}

function readLine(reader: TokenReader, context: PluginContext): HostsPlugin {
  const spot = reader.spot
  const [file, ...zoneWords] = reader.remainingArgs()
  const zones = zonesOrBlock(zoneWords, context)
  const inline: HostEntry[] = []
  let fallthrough: readonly string[] = []
  let reverse = true
  while (reader.nextBlock()) {
    const first = reader.token
    switch (reader.text) {
      case 'fallthrough':
        fallthrough = fallthroughZones(reader)
        break
      case 'no_reverse':
        reverse = false
        break
      case 'ttl':
      case 'reload':
      case 'fallthrough_unsupported':
        reader.remainingArgs()
        break
      default: {
        if (fallthrough.length > 0) reader.refuse('plugin', 'behind fallthrough, hosts takes no further address')
        const words = first ? [first, ...reader.remainingArgs()] : []
        inline.push(...entriesOf(words.map((word) => word.text).join(' '), zones, () => spanOf(first ?? spot, words)))
      }
    }
  }
  const fromFile = fileEntries(file?.text, spot, zones, context)
  const entries = [...(fromFile ?? []), ...inline]
  return {
    kind: 'hosts',
    zones,
    fallthrough,
    entries,
    incomplete: fromFile === undefined,
    reverse,
    spot: spanOf(spot, file ? [file] : []),
  }
}

/** The lines of the hosts file, by default the process's own /etc/hosts; undefined if its text is not known. */
function fileEntries(
  path: string | undefined,
  spot: Spot,
  zones: readonly string[],
  context: PluginContext,
): readonly HostEntry[] | undefined {
  const { files } = context.source
  const name = resolvePath(files.entry, path ?? '/etc/hosts')
  const text = files.texts[name]
  if (text !== undefined) return entriesOf(text, zones, (start, end) => ({ file: name, range: { start, end } }))
  if (path === undefined || files.complete) return []
  context.source.guess('import', name, spot)
  return undefined
}

/** The lines of a hosts text that hold an address and a name in these zones; `place` makes a spot of offsets. */
function entriesOf(
  text: string,
  zones: readonly string[],
  place: (start: number, end: number) => Spot,
): readonly HostEntry[] {
  const entries: HostEntry[] = []
  let start = 0
  for (const line of text.split('\n')) {
    const [ip = '', ...names] = line.replace(/#.*$/s, '').trim().split(/\s+/)
    const address = parseAddress(ip)
    const inZones = names.map(normalized).filter((name) => longestZone(name, zones) !== undefined)
    if (address && inZones.length > 0) {
      entries.push({
        address: formatAddress(address),
        names: inZones,
        spot: place(start, start + line.trimEnd().length),
      })
    }
    start += line.length + 1
  }
  return entries
}
