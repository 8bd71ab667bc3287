/** Cluster DNS without a Corefile reader: a name that a Corefile of the input rewrites or pins is unknown, every other one is itself. */
import type { Client } from './client.ts'
import type { Dns } from './cluster.ts'
import type { Resource } from './resource.ts'
import { normalHost } from './addresses.ts'

/** Names that the `rewrite` and `hosts` lines of the Corefiles in ConfigMaps touch, for clients that ask cluster DNS. */
export function cautiousDns(resources: readonly Resource[]): Dns {
  const touches = resources.flatMap(corefilesIn).flatMap(touchingLines)
  return {
    resolve(host: string, client: Client) {
      const isTouched = client.dns === 'cluster' && touches.some((touch) => touch(normalHost(host)))
      return { kind: isTouched ? 'unknown' : 'same' }
    },
  }
}

/** Whether a key of a ConfigMap holds a Corefile, or a piece that one imports. */
export function isCorefileKey(key: string): boolean {
  return key === 'Corefile' || key.endsWith('.override') || key.endsWith('.server')
}

function corefilesIn({ kind, apiVersion, node }: Resource): readonly string[] {
  if (kind !== 'ConfigMap' || apiVersion !== 'v1') return []
  const entries = node.get('data')?.entries() ?? []
  return entries.flatMap(({ key, value }) => (isCorefileKey(key.string ?? '') ? (value.string ?? []) : []))
}

type Touch = (host: string) => boolean

/** A `rewrite … name …` line, the `name …` line of a rewrite block, and every line inside `hosts { … }`. */
function touchingLines(corefile: string): readonly Touch[] {
  let isInHosts = false
  return corefile.split('\n').flatMap((line) => {
    const words = line
      .replace(/(?:^|\s)#.*/, '')
      .trim()
      .split(/\s+/)
    if (words[0] === 'hosts') isInHosts = words.at(-1) === '{'
    else if (words[0] === '}') isInHosts = false
    else if (isInHosts) return [(host: string) => words.some((word) => normalHost(word) === host)]
    return rewriteTouch(words)
  })
}

/** `rewrite [continue|stop] name [exact|prefix|suffix|substring|regex] FROM TO …`: https://coredns.io/plugins/rewrite/ */
function rewriteTouch(words: readonly string[]): readonly Touch[] {
  const rule = words[0] === 'rewrite' ? words.slice(1) : words
  const [field, ...rest] = ['continue', 'stop'].includes(rule[0]?.toLowerCase() ?? '') ? rule.slice(1) : rule
  if (field?.toLowerCase() !== 'name' || rest.length < 2) return []
  const [first = '', second = ''] = rest
  const from = normalHost(second)
  switch (first.toLowerCase()) {
    case 'exact':
      return [(host) => host === from]
    case 'prefix':
      return [(host) => host.startsWith(from)]
    case 'suffix':
      return [(host) => host.endsWith(from)]
    case 'substring':
      return [(host) => host.includes(from)]
    case 'regex':
      return [regexTouch(second)]
    default:
      return [(host) => host === normalHost(first)]
  }
}

/** CoreDNS shows the expression a name with its final dot. One that JavaScript cannot read may match anything. */
function regexTouch(source: string): Touch {
  try {
    const pattern = new RegExp(source)
    return (host) => pattern.test(`${host}.`)
  } catch {
    return () => true
  }
}
