/** Owns the set of texts that a Corefile is made of, and how an import names them. No file is read: the caller brings the texts. */

/** What CoreDNS would find on its disk and in its environment. */
export interface CorefileFiles {
  /** Path of the Corefile, as the process sees it: `/etc/coredns/Corefile`. Without a text of that name CoreDNS starts with its default. */
  readonly entry: string
  /** Path → text: the Corefile, the other keys of its ConfigMap, those of mounted ConfigMaps (`/etc/coredns/custom/shop.override`). */
  readonly texts: Readonly<Record<string, string>>
  /** The process's environment. */
  readonly env?: Readonly<Record<string, string>>
  /**
   * Words that another program replaces before CoreDNS reads the text, as NodeLocal DNSCache does with
   * `__PILLAR__CLUSTER__DNS__`. A value may hold several words. A `__PILLAR__…__` without a value stays as it is.
   */
  readonly placeholders?: Readonly<Record<string, string>>
  /**
   * True: there is nothing else, so a missing file stops CoreDNS and a missing variable is empty.
   * False: both are guessed to be harmless, and listed in `Corefile.guesses`.
   */
  readonly complete: boolean
}

/** What an import's pattern means in a set of texts. */
type Matches =
  | { readonly kind: 'files'; readonly paths: readonly string[] }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'none'; readonly glob: boolean }
  | { readonly kind: 'refused'; readonly why: string }

/** Finds the texts of an import. A relative path starts from the folder of the text that holds the import. */
export function findTexts(files: CorefileFiles, importer: string, pattern: string): Matches {
  const path = resolvePath(importer, pattern)
  if (many(path, '*') || many(path, '?') || (path.includes('[') && path.includes(']'))) {
    return { kind: 'refused', why: `an import may hold one wildcard only: ${pattern}` }
  }
  if (path.includes('[') || /(?:^|[^\\])(?:\\\\)*\\$/.test(path)) {
    return { kind: 'refused', why: `${pattern} is no pattern` }
  }
  const glob = /[*?\]]/.test(path)
  const wanted = new RegExp(`^${path.split('/').map(globPart).join('/')}$`, 'su')
  const paths = Object.keys(files.texts)
    .filter((name) => wanted.test(cleanPath(name)))
    .toSorted()
  if (paths.length > 0) return { kind: 'files', paths }
  const folder = Object.keys(files.texts).some((name) => cleanPath(name).startsWith(`${path}/`))
  return folder ? { kind: 'folder', path } : { kind: 'none', glob }
}

function many(path: string, char: string): boolean {
  return path.split(char).length > 2
}

/** A part of a path as a regular expression: `*` and `?` stop at slashes, a backslash takes the next character literally. */
function globPart(part: string): string {
  return part.replaceAll(/\\?[^]/g, (char) => {
    if (char === '*' || char === '?') return char === '*' ? '[^/]*' : '[^/]'
    return char.slice(-1).replace(/[$()*+.?[\\\]^{|}]/, String.raw`\$&`)
  })
}

/** A path as seen from another text's folder; absolute paths stay. */
export function resolvePath(from: string, path: string): string {
  if (path.startsWith('/')) return cleanPath(path)
  return cleanPath(`${from.slice(0, from.lastIndexOf('/') + 1)}${path}`)
}

/** Without `.`, `..` and doubled slashes, where that is possible. */
function cleanPath(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (part !== '..' || !path.startsWith('/')) parts.push(part)
  }
  return (path.startsWith('/') ? '/' : '') + parts.join('/')
}
