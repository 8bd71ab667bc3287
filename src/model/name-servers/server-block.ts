/** The server block of a Corefile that takes a name, and where a rewrite for the name would stand in it. */
import type { Edit } from '../../text/edit.ts'
import type { SourceFile } from '../../manifest/source-file.ts'
import type { ServerBlock } from '../dns/corefile.ts'
import type { Spot } from '../dns/spot.ts'
import type { NameServer } from './name-server.ts'
import { directiveSpot } from '../dns/corefile.ts'
import { fullyQualified, isUnder } from '../dns/names.ts'

/** The key by which a server takes a name, in the newest release that it may be; undefined where no block does. */
export function keyFor(server: NameServer, host: string): Spot | undefined {
  const listens = blockFor(server, host)?.listens ?? []
  const owning = listens.filter(({ zone }) => isUnder(fullyQualified(host), zone))
  return owning.toSorted((a, b) => b.zone.length - a.zone.length)[0]?.spot
}

/** The edits that put a line into the block that takes a name: above its first rewrite, which may stop, else above what answers. */
export function insertFor(
  server: NameServer,
  host: string,
  line: string,
): { readonly file: SourceFile; readonly edits: readonly Edit[] } | undefined {
  const key = keyFor(server, host)
  const own = (blockFor(server, host)?.directives ?? []).filter((each) => directiveSpot(each).file === key?.file)
  const named = ['rewrite', 'kubernetes'].flatMap((name) => own.find((each) => each.name === name) ?? [])
  const [below = own[0]] = named
  return below && server.source.insertAbove(directiveSpot(below), line)
}

function blockFor(server: NameServer, host: string): ServerBlock | undefined {
  return server.lookUps(host).at(-1)?.server
}
