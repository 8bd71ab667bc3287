/** Finds the hosts and IPs that a text names: whole tokens, with the port and scheme of their URL. Linear in the length of the text. */
import { normalHost } from '../addresses.ts'

/** A host or IP in a text; `[start, end)` is the address itself, without scheme, user or port. */
export interface Mention {
  readonly host: string
  readonly start: number
  readonly end: number
  readonly port: number | undefined
  /** Lower case, as it stands before `://`. */
  readonly scheme: string | undefined
}

/** Whether a scanned name is wanted; `inUrl`: it stands behind `://`, so that a bare word can be a host. */
export type Wanted = (host: string, inUrl: boolean) => boolean

/** A run of what names are made of; one that starts with a dot or a dash is the end of something else (`$(NAMESPACE).svc`). */
const word = /[\w.-]+/g
const isBroken = /^[.-]/
const defaultPorts: Readonly<Record<string, number>> = { http: 80, ws: 80, https: 443, wss: 443 }

/**
 * The wanted names of a text in their order. Left out: mail addresses, pieces of paths, networks (`10.0.0.0/8`), keys (`name=…`),
 * wildcard patterns, variables, and what a comment says.
 */
export function mentionsIn(text: string, wanted: Wanted): readonly Mention[] {
  if (!text.includes('.') && !text.includes('://')) return []
  const mentions: Mention[] = []
  for (const { index, 0: written } of text.matchAll(word)) {
    if (isBroken.test(written)) continue
    const before = text[index - 1]
    const mayBeInUrl = before === '/' || before === '@'
    if ((!mayBeInUrl && !written.includes('.')) || !wanted(normalHost(written), mayBeInUrl)) continue
    const mention = mentionAt(text, index, written)
    if (mention && !isInComment(text, index)) mentions.push(mention)
  }
  return mentions
}

function mentionAt(text: string, start: number, written: string): Mention | undefined {
  const host = normalHost(written)
  const rest = text.slice(start + written.length, start + written.length + 256)
  const authority = authorityStart(text, start)
  if (authority === undefined && !(host.includes('.') && isFree(text[start - 1] ?? '', rest))) return undefined
  if (isNoHost.test(rest)) return undefined
  const scheme = authority === undefined ? undefined : schemeBefore(text, authority)
  const port = /^:(\d{1,5})(?![\w.])/.exec(rest)?.[1]
  return {
    host,
    start,
    end: start + host.length,
    port: port === undefined ? defaultPorts[scheme ?? ''] : Number(port),
    scheme,
  }
}

/** What follows a user, a user with a password, a key, a call or a scheme. */
const isNoHost = /^(?:[@=({]|:\/\/|:[^\s/@]*@)/

/** Where the authority of a URL starts, if the name is its host: behind `//`, or behind the user in front of an `@`. */
function authorityStart(text: string, start: number): number | undefined {
  if (text.startsWith('//', start - 2)) return start
  if (text[start - 1] !== '@') return undefined
  const user = /\/\/[^\s/"'`<>]*@$/.exec(text.slice(Math.max(0, start - 256), start))
  return user ? start - user[0].length + 2 : undefined
}

function schemeBefore(text: string, authority: number): string | undefined {
  return /([a-z][a-z0-9+.-]*):\/\/$/i.exec(text.slice(Math.max(0, authority - 32), authority))?.[1]?.toLowerCase()
}

/** Outside a URL: neither a piece of a path, a mail address, a variable or a pattern, nor the network of a CIDR. */
function isFree(before: string, rest: string): boolean {
  return !/[/@$*\\%})]/.test(before) && !/^\/\d{1,3}(?![\w.])/.test(rest)
}

/** `#`, `//` and `;` start a comment in the files that ConfigMaps hold; a `#` in mid-line needs a blank before it. */
function isInComment(text: string, start: number): boolean {
  const line = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 2000), start)
  return /(?:^|\s)#/.test(line) || /^\s*(?:\/\/\s|;)/.test(line)
}
